using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>The mappings that there are: those that come with the program, and a user's own.</summary>
public sealed class MappingCatalog
{
    // Another release has most of the columns; a table of somebody else has few of them.
    private const double LeastShare = 0.75;

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
        var headers = new List<(Mapping Mapping, TableLine Line, double Share)>();
        DossierException? unreadable = null;
        foreach (var text in _mappings.GroupBy(mapping => new TableText(mapping.Encoding ?? options.Encoding, mapping.Separator)))
        {
            try
            {
                var lines = PublishedTable.Heads(path, text.Key).SelectMany(head => head).ToList();
                headers.AddRange(text.Where(_ => lines.Count > 0).Select(mapping => Best(mapping, lines)));
            }
            catch (DossierException mistake)
            {
                // A mapping that declares another encoding may read it all the same.
                unreadable = mistake;
            }
        }

        // A user's own comes first. Of the others, the one that asks for most knows the table best; one that only resembles it says what is missing.
        var meant = headers.Where(header => header.Share >= LeastShare)
            .OrderByDescending(header => header.Share == 1).ThenByDescending(header => _own.Contains(header.Mapping)).ThenByDescending(header => header.Mapping.Header.Count).ToList();
        if (meant is not [var (mapping, line, _), ..])
        {
            return unreadable is null ? null : throw unreadable;
        }

        RefuseUnclear(path, mapping, line);
        var table = new MappedTable(mapping, path, options.Encoding);
        var facts = new Lazy<TableFacts>(() => TableFacts.Of(mapping, table));
        return new DossierFile(path, null, () => File.OpenRead(path)) { Rows = refused => new MappedRows(mapping, table, facts.Value, options.Release, refused).Read() };
    }

    /// <summary>A column's name, without what a publisher's program left at the end of the line.</summary>
    internal static string Name(string cell, Mapping mapping) => mapping.TrimEnd.Length > 0 ? cell.TrimEnd(mapping.TrimEnd[0]) : cell;

    private static void RefuseUnclear(string path, Mapping mapping, TableLine header)
    {
        var names = header.Cells.Select(cell => Name(cell, mapping)).ToList();
        var place = new RowPlace(path, header.Number);
        List<Refusal> mistakes =
        [
            .. mapping.Columns.Where(column => !names.Contains(column))
                .Select(column => new Refusal(place, column, null, $"the table is like {mapping.Name}, but the column is missing", $"it has {string.Join(", ", names)}")),
            .. mapping.Columns.Where(column => names.Count(name => name == column) > 1).Select(column => new Refusal(place, column, null, "the column stands there twice", "which one is meant cannot be known")),
        ];
        if (mistakes.Count > 0)
        {
            throw new DossierException(mistakes);
        }
    }

    private static (Mapping Mapping, TableLine Line, double Share) Best(Mapping mapping, IReadOnlyList<TableLine> lines)
    {
        var line = lines.MaxBy(line => Share(line.Cells, mapping))!;
        return (mapping, line, Share(line.Cells, mapping));
    }

    private static double Share(string[] line, Mapping mapping)
    {
        var names = line.Select(cell => Name(cell, mapping)).ToHashSet();
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
