using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>The mappings that there are: those that come with the program, and a user's own.</summary>
public sealed class MappingCatalog
{
    // Another release has most of the columns; a table of somebody else has few of them.
    private const double LeastShare = 0.75;

    // What programs of other languages and publishers write instead of a comma. The header tells which it is: no other one cuts it into the columns.
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly IReadOnlyList<Mapping> _mappings;
    private readonly HashSet<Mapping> _own;

    private MappingCatalog(IReadOnlyList<Mapping> own, IReadOnlyList<Mapping> others) => (_mappings, _own) = ([.. own, .. others], [.. own]);

    /// <summary>Those that come with the program.</summary>
    public static MappingCatalog BuiltIn { get; } = new([], [.. Resources().Select(resource => MappingFile.Read(resource, Open(resource)))]);

    /// <summary>The names of all.</summary>
    public IEnumerable<string> Names => _mappings.Select(mapping => mapping.Name);

    /// <summary>These, and those of the files, which come first.</summary>
    /// <exception cref="DossierException">A file is no mapping.</exception>
    public MappingCatalog With(IEnumerable<string> files) => new([.. files.Select(ReadFile)], _mappings);

    /// <summary>The file as rows of a dossier, if its header is that of one of the mappings; null where it is none of them.</summary>
    /// <exception cref="DossierException">It looks like one of them and lacks columns; they are named.</exception>
    internal DossierFile? Recognise(string path, TableOptions options)
    {
        var headers = new List<(Mapping Mapping, TableLine Line, double Share, TableText Text)>();
        DossierException? unreadable = null;
        var separators = DossierFiles.IsWorkbook(path) ? [Separators[0]] : Separators.Union(_mappings.Select(mapping => mapping.Separator));
        foreach (var text in separators.SelectMany(separator => _mappings.Select(mapping => mapping.Encoding ?? options.Encoding).Distinct().Select(encoding => new TableText(encoding, separator))))
        {
            var mappings = _mappings.Where(mapping => (mapping.Encoding ?? options.Encoding) == text.Encoding).ToList();
            try
            {
                var lines = PublishedTable.Heads(path, text).SelectMany(head => head).ToList();
                headers.AddRange(mappings.Where(_ => lines.Count > 0).Select(mapping => Best(mapping, lines, text)));
            }
            catch (DossierException mistake)
            {
                // A mapping that declares another encoding may read it all the same, and what no mapping declares proves nothing.
                unreadable = mappings.Exists(mapping => mapping.Separator == text.Separator) ? mistake : unreadable;
            }
        }

        // A user's own comes first. Of the others, the one that asks for most knows the table best; one that only resembles it says what is missing.
        var meant = headers.Where(header => header.Share >= LeastShare)
            .OrderByDescending(header => header.Share).ThenByDescending(header => header.Text.Separator == header.Mapping.Separator).ThenByDescending(header => _own.Contains(header.Mapping)).ThenByDescending(header => header.Mapping.Header.Count).ToList();
        if (meant is not [var (mapping, line, _, read), ..])
        {
            return unreadable is null ? null : throw unreadable;
        }

        RefuseUnclear(path, mapping, line);
        var table = new MappedTable(mapping, path, read);
        var facts = new Lazy<TableFacts>(() => TableFacts.Of(mapping, table));
        return new DossierFile(path, null, () => File.OpenRead(path)) { Rows = refused => new MappedRows(mapping, table, facts.Value, options.Release, refused).Read() };
    }

    /// <summary>The columns' names, without what a publisher's program left at the end of the line.</summary>
    internal static IReadOnlyList<string> ColumnNames(string[] header, Mapping mapping) => [.. header.Select(cell => mapping.TrimEnd.Length > 0 ? cell.TrimEnd(mapping.TrimEnd[0]) : cell)];

    /// <summary>Where a column stands: under its name, or under it in another case; -1 for nowhere, or where several places may be meant.</summary>
    internal static int IndexOf(IReadOnlyList<string> names, string column) => Places(names, column) is [var place] ? place : -1;

    private static List<int> Places(IReadOnlyList<string> names, string column)
    {
        var exact = Enumerable.Range(0, names.Count).Where(place => names[place] == column).ToList();
        return exact.Count > 0 ? exact : [.. Enumerable.Range(0, names.Count).Where(place => string.Equals(names[place], column, StringComparison.OrdinalIgnoreCase))];
    }

    private static void RefuseUnclear(string path, Mapping mapping, TableLine header)
    {
        var names = ColumnNames(header.Cells, mapping);
        var place = new RowPlace(path, header.Number);
        List<Refusal> mistakes =
        [
            .. mapping.Columns.Where(column => Places(names, column).Count == 0)
                .Select(column => new Refusal(place, column, null, $"the table is like {mapping.Name}, but the column is missing", $"it has {string.Join(", ", names)}")),
            .. mapping.Columns.Where(column => Places(names, column).Count > 1).Select(column => new Refusal(place, column, null, "the column stands there twice", "which one is meant cannot be known")),
        ];
        if (mistakes.Count > 0)
        {
            throw new DossierException(mistakes);
        }
    }

    private static (Mapping Mapping, TableLine Line, double Share, TableText Text) Best(Mapping mapping, IReadOnlyList<TableLine> lines, TableText text)
    {
        var line = lines.MaxBy(line => Share(line.Cells, mapping))!;
        return (mapping, line, Share(line.Cells, mapping), text);
    }

    private static double Share(string[] line, Mapping mapping)
    {
        var names = ColumnNames(line, mapping).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return mapping.Header.Count(names.Contains) / (double)Math.Max(mapping.Header.Count, 1);
    }

    private static IEnumerable<string> Resources() =>
        typeof(MappingCatalog).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("mappings/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static StreamReader Open(string resource) => new(typeof(MappingCatalog).Assembly.GetManifestResourceStream(resource)!);

    private static Mapping ReadFile(string path)
    {
        try
        {
            using var text = File.OpenText(path);
            return MappingFile.Read(path, text);
        }
        catch (IOException mistake)
        {
            throw new DossierException(new Refusal(new RowPlace(path, 1), null, null, $"the mapping cannot be read: {mistake.Message}"));
        }
    }
}
