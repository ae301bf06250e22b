using System.IO.Compression;
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
    private const long HighestCompression = 100;
    private const long AlwaysAllowed = 64L << 20;

    // In a folder nobody named them one by one, so that only what looks like data is opened.
    private static readonly string[] TableEndings = [".csv", ".gz", ".tsv", ".txt", ".xlsx", ".xml"];

    /// <summary>The files at a path: a folder of CSV files, a zip of it, a JSON Lines file, or one CSV file of a dossier.</summary>
    /// <exception cref="DossierException">There is nothing, or something that is no dossier.</exception>
    public static IReadOnlyList<DossierFile> At(string path, DossierOptions options)
    {
        var format = options.Format;
        if (Directory.Exists(path))
        {
            return Folder(path, options);
        }

        if (!File.Exists(path))
        {
            throw NoDossier(path, "there is no such file or folder", null);
        }

        if (IsEmpty(path))
        {
            throw NothingIn(path);
        }

        var head = Head(path);
        if (format != DossierFormat.Jsonl && head is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..])
        {
            return TableOfWorkbook(path, options) ?? Zip(path);
        }

        if (format != DossierFormat.Jsonl && LayoutOf(Path.GetFileName(path)) is { } layout)
        {
            return [new DossierFile(path, layout, () => File.OpenRead(path))];
        }

        return format == DossierFormat.Jsonl || (format == DossierFormat.Auto && LooksLikeJson(head)) ? [new DossierFile(path, null, () => File.OpenRead(path))]
            : format == DossierFormat.Auto && options.Recognise?.Invoke(path) is { } table ? [table]
            : throw NoDossier(path, head.Contains((byte)0) ? "this is no dossier, and has bytes that no text in UTF-8 has" : "this is no dossier", Expected);
    }

    // A hundred to one is far beyond what text shrinks to, so such a file was made to fill memory or disk.
    internal static bool IsBomb(long packed, long unpacked) => unpacked > AlwaysAllowed && unpacked / HighestCompression > packed;

    /// <summary>Whether the file is a workbook (XLSX), by its content.</summary>
    internal static bool IsWorkbook(string path)
    {
        using (var file = File.OpenRead(path))
        {
            Span<byte> head = stackalloc byte[4];
            if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || head is not [(byte)'P', (byte)'K', 3, 4])
            {
                return false;
            }
        }

        try
        {
            using var zip = ZipFile.OpenRead(path);
            return zip.GetEntry("xl/workbook.xml") is not null;
        }
        catch (InvalidDataException)
        {
            // Damaged or no zip at all: whoever reads it as a zip says so.
            return false;
        }
    }

    private static string Expected =>
        $"a dossier is a folder or zip with {string.Join(", ", RecordLayout.All.Select(layout => layout.FileName))}, or a file with one JSON object a line; a publisher's table is read unpacked if it is one that is known, or if a mapping describes it (--mapping)";

    // A pipe has no length, and to open one waits until somebody writes to it.
    private static bool IsEmpty(string path) => (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)) is { Exists: false } or { Length: 0 };

    private static DossierException NothingIn(string path) => NoDossier(
        path, "the file is empty, or a pipe or a device", LayoutOf(Path.GetFileName(path)) is { } layout ? $"its first line must name the columns: {string.Join(',', layout.Columns)}" : Expected);

    private static List<DossierFile> Folder(string path, DossierOptions options)
    {
        var files = Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)
            .Select(file => Table(file, options) ?? Entry(file, Path.GetFileName(file), () => IsEmpty(file) ? throw NothingIn(file) : File.OpenRead(file)))
            .OfType<DossierFile>().ToList();
        return files.Count > 0 ? files : throw NoDossier(path, "the folder has none of a dossier's files", Expected);
    }

    private static List<DossierFile>? TableOfWorkbook(string path, DossierOptions options)
    {
        return !IsWorkbook(path) ? null
            : options.Format == DossierFormat.Auto && options.Recognise?.Invoke(path) is { } table ? [table]
            : throw NoDossier(path, "no sheet of the workbook is a table that is known", "save the sheet as CSV, or describe it by a mapping (--mapping)");
    }

    private static DossierFile? Table(string file, DossierOptions options) =>
        options.Format == DossierFormat.Auto && LayoutOf(Path.GetFileName(file)) is null && TableEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !IsEmpty(file)
            ? options.Recognise?.Invoke(file) : null;

    private static List<DossierFile> Zip(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.Entries.FirstOrDefault(entry => ClimbsOut(entry.FullName)) is { } climbing)
            {
                throw NoDossier($"{path}/{climbing.FullName}", "the entry's path leads out of the zip", "zip the folder anew");
            }

            var files = zip.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                .Where(entry => entry.Name.Length > 0 && !IsHidden(entry.FullName))
                .Select(entry => Entry($"{path}/{entry.FullName}", entry.Name, Opener(path, entry)))
                .OfType<DossierFile>().ToList();
            return files.Count == 0 ? throw NoDossier(path, "the zip has none of a dossier's files", Expected)
                : files.GroupBy(file => file.Layout).FirstOrDefault(group => group.Count() > 1) is { } twice
                    ? throw NoDossier(path, $"the zip has several dossiers: {string.Join(", ", twice.Select(file => file.FullName))}", "zip one folder")
                    : files;
        }
        catch (InvalidDataException damage)
        {
            throw NoDossier(path, $"the zip is damaged: {damage.Message}", null);
        }
    }

    // Nothing is unpacked, but whoever made such an entry means another file by it than its name says.
    private static bool ClimbsOut(string name) => name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..");

    // Archivers of one system leave such entries for themselves; they are no part of the dossier.
    private static bool IsHidden(string name) => name.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX");

    private static Func<Stream> Opener(string path, ZipArchiveEntry entry)
    {
        if (IsBomb(entry.CompressedLength, entry.Length))
        {
            throw NoDossier($"{path}/{entry.FullName}", FormattableString.Invariant($"{entry.CompressedLength} bytes would unpack to {entry.Length}"), "unpack it and name the folder, if it is meant");
        }

        var name = entry.FullName;
        return () => new ZipEntryStream(ZipFile.OpenRead(path), name, $"{path}/{name}");
    }

    private static DossierFile? Entry(string name, string fileName, Func<Stream> open)
    {
        if (LayoutOf(fileName) is { } layout)
        {
            return new DossierFile(name, layout, open);
        }

        // A file that only resembles one of a dossier's would be dropped silently otherwise.
        return !fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? null : throw NoDossier(
            name,
            "a dossier has no such file",
            Spelling.Nearest(fileName, FileNames) is { } nearest ? $"nearest: {nearest}" : $"its files are {string.Join(", ", FileNames)}; a publisher's table is read unpacked if it is one that is known, or if a mapping describes it (--mapping)");
    }

    private static IEnumerable<string> FileNames => RecordLayout.All.Select(layout => layout.FileName);

    private static RecordLayout? LayoutOf(string fileName) => RecordLayout.All.FirstOrDefault(layout => layout.FileName == fileName);

    private static byte[] Head(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[512];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private static bool LooksLikeJson(byte[] head)
    {
        var text = head.AsSpan();
        text = text is [0xEF, 0xBB, 0xBF, ..] ? text[3..] : text;
        text = text.TrimStart(" \t\r\n"u8);

        // RTF begins with the same bracket, and JSON-stat is one object over many lines: publishers give tables in both.
        return text is [(byte)'{', ..] and not [_, (byte)'\\', ..] && text.IndexOf("\"class\":\"dataset\""u8) < 0;
    }

    private static DossierException NoDossier(string path, string reason, string? valid) => new(new Refusal(new RowPlace(path, 1), null, null, reason, valid));
}
