using RelationsGraph.Names;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>How a dossier is kept.</summary>
public enum DossierFormat
{
    /// <summary>Whatever it is: the content tells.</summary>
    Auto,

    /// <summary>A folder of CSV files, a zip of it, or one of the CSV files.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Jsonl,
}

/// <summary>Finds the files of a dossier.</summary>
public static class DossierFiles
{
    // In a folder or zip nobody named them one by one, so that only what looks like data is opened; what does and is not known is refused, but for texts, which are read-mes more often.
    private const string Text = ".txt";
    private static readonly string[] TableEndings = [".csv", ".gz", ".tsv", Text, ".xlsx", ".xml"];
    private static readonly string[] LineEndings = [".jsonl", ".ndjson"];

    /// <summary>The files at a path: a folder or zip of CSV files, JSON Lines files and publishers' tables, or one of these.</summary>
    /// <exception cref="DossierException">There is nothing, or something that is no dossier; all such files of a folder or zip are named.</exception>
    public static IReadOnlyList<DossierFile> At(string path, DossierOptions options)
    {
        if (Directory.Exists(path))
        {
            return Known(path, "folder", Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).SelectMany(file => IsZip(file) ? ZipFiles.Of(file) : [InputFile.OnDisk(file)]), options);
        }

        if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            throw NoDossier(path, "there is no such file or folder", null);
        }

        RefuseLostLink(path);
        var file = InputFile.OnDisk(path);
        return file.Length == 0 ? throw NothingIn(file)
            : options.Format != DossierFormat.Jsonl && IsPacked(file) ? TableOfWorkbook(file, options) ?? Zip(path, options)
            : [Single(file, options)];
    }

    /// <summary>Whether the file is a workbook (XLSX), by its content.</summary>
    internal static bool IsWorkbook(InputFile file) => IsPacked(file) && file.IsWorkbook;

    private static string Expected =>
        $"a dossier is a folder or zip with {string.Join(", ", RecordLayout.All.Select(layout => layout.FileName))}, or a file with one JSON object a line; a publisher's table is read if it is one that is known, or if a mapping describes it (--mapping)";

    private static IEnumerable<string> FileNames => RecordLayout.All.Select(layout => layout.FileName);

    private static DossierFile Single(InputFile file, DossierOptions options)
    {
        var (format, head) = (options.Format, file.Head);
        return format != DossierFormat.Jsonl && LayoutOf(file) is { } layout ? new DossierFile(file.FullName, layout, file.Open)
            : format == DossierFormat.Jsonl || (format == DossierFormat.Auto && LooksLikeJson(head) && !JsonShape.IsTable(head)) ? new DossierFile(file.FullName, null, file.Open)
            : format == DossierFormat.Auto && options.Recognise?.Invoke(file) is { } table ? table
            : throw NoDossier(file.FullName, head.Contains((byte)0) ? "this is no dossier, and has bytes that no text in UTF-8 has" : "this is no dossier", Expected);
    }

    private static List<DossierFile>? TableOfWorkbook(InputFile file, DossierOptions options) => !IsWorkbook(file) ? null
        : options.Format == DossierFormat.Auto && options.Recognise?.Invoke(file) is { } table ? [table]
        : throw NoDossier(file.FullName, "no sheet of the workbook is a table that is known", "save the sheet as CSV, or describe it by a mapping (--mapping)");

    private static List<DossierFile> Zip(string path, DossierOptions options)
    {
        var files = Known(path, "zip", ZipFiles.Of(path), options);
        return files.Where(file => file.Layout is not null).GroupBy(file => file.Layout).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw NoDossier(path, $"the zip has several dossiers: {string.Join(", ", twice.Select(file => file.FullName))}", "zip one folder")
            : files;
    }

    private static List<DossierFile> Known(string path, string what, IEnumerable<InputFile> files, DossierOptions options)
    {
        var (known, mistakes) = (new List<DossierFile>(), new List<Refusal>());
        foreach (var file in files)
        {
            try
            {
                known.AddRange(Named(file, options) is { } one ? [one] : []);
            }
            catch (DossierException mistake)
            {
                mistakes.AddRange(mistake.Refusals);
            }
        }

        return mistakes.Count > 0 ? throw new DossierException(mistakes)
            : known.Count > 0 ? known
            : throw NoDossier(path, $"the {what} has none of a dossier's files", Expected);
    }

    // Null for what is no data.
    private static DossierFile? Named(InputFile file, DossierOptions options)
    {
        if (TableEndings.Concat(LineEndings).Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase))
        {
            RefuseLostLink(file.FullName);
        }

        if (LayoutOf(file) is { } layout)
        {
            return new DossierFile(file.FullName, layout, file.Length == 0 ? () => throw NothingIn(file) : file.Open);
        }

        var ending = Path.GetExtension(file.Name);
        if (options.Format != DossierFormat.Csv && LineEndings.Contains(ending, StringComparer.OrdinalIgnoreCase))
        {
            return file.Length == 0 ? throw NothingIn(file) : new DossierFile(file.FullName, null, file.Open);
        }

        if (IsZip(file.Name))
        {
            throw NoDossier(file.FullName, "a zip in a zip is not read", "unpack the outer one");
        }

        var isTable = TableEndings.Contains(ending, StringComparer.OrdinalIgnoreCase);
        return isTable && options.Format == DossierFormat.Auto && file.Length > 0 && options.Recognise?.Invoke(file) is { } table ? table
            : !isTable || Text.Equals(ending, StringComparison.OrdinalIgnoreCase) ? null
            // One that only resembles a file of a dossier's would be dropped silently otherwise.
            : throw (Spelling.Nearest(file.Name, FileNames) is { } nearest
                ? NoDossier(file.FullName, "a dossier has no such file", $"nearest: {nearest}")
                : NoDossier(file.FullName, "a dossier has no such file, and no table like it is known", $"its files are {string.Join(", ", FileNames)}; a mapping describes another table (--mapping), and what is not meant is taken out"));
    }

    private static bool IsZip(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsPacked(InputFile file) => file.Length > 0 && file.Head is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    private static RecordLayout? LayoutOf(InputFile file) => RecordLayout.All.FirstOrDefault(layout => layout.FileName == file.Name);

    private static bool LooksLikeJson(byte[] head)
    {
        var text = head.AsSpan();
        text = text is [0xEF, 0xBB, 0xBF, ..] ? text[3..] : text;
        text = text.TrimStart(" \t\r\n"u8);

        // RTF begins with the same bracket, and JSON-stat is one object over many lines: publishers give tables in both.
        return text is [(byte)'{', ..] and not [_, (byte)'\\', ..] && text.IndexOf("\"class\":\"dataset\""u8) < 0;
    }

    // It has no bytes, but who looks into it finds no empty file.
    private static void RefuseLostLink(string path)
    {
        if (new FileInfo(path) is { LinkTarget: { } target } link && link.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true })
        {
            throw NoDossier(path, $"the link leads to {target}, which is not there", "a link to a file that is there");
        }
    }

    private static DossierException NothingIn(InputFile file) => NoDossier(
        file.FullName, "the file is empty, or a pipe or a device", LayoutOf(file) is { } layout ? $"its first line must name the columns: {string.Join(',', layout.Columns)}" : Expected);

    private static DossierException NoDossier(string path, string reason, string? valid) => new(new Refusal(new RowPlace(path, 1), null, null, reason, valid));
}
