using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>The mappings that there are: those that come with the program, and a user's own.</summary>
public sealed class MappingCatalog
{
    // Another release has most of the columns; a table of somebody else has few of them.
    private const double LeastShare = 0.75;

    private readonly IReadOnlyList<Mapping> _mappings;

    private MappingCatalog(IReadOnlyList<Mapping> mappings) => _mappings = mappings;

    /// <summary>Those that come with the program.</summary>
    public static MappingCatalog BuiltIn { get; } = new([.. Resources().Select(resource => MappingFile.Read(resource, Open(resource)))]);

    /// <summary>The names of all.</summary>
    public IEnumerable<string> Names => _mappings.Select(mapping => mapping.Name);

    /// <summary>These, and those of the files, which come first.</summary>
    /// <exception cref="DossierException">A file is no mapping.</exception>
    public MappingCatalog With(IEnumerable<string> files) => new([.. files.Select(ReadFile), .. _mappings]);

    /// <summary>The file as rows of a dossier, if its header is that of one of the mappings; null where it is none of them.</summary>
    /// <exception cref="DossierException">It looks like one of them and lacks columns; they are named.</exception>
    public DossierFile? Recognise(string path)
    {
        var lines = PublishedTable.Head(path);
        var meant = _mappings.Where(mapping => lines.Any(line => Has(line, mapping, mapping.Header))).ToList();
        if (meant.Count == 0)
        {
            meant = _mappings.Where(mapping => lines.Any(line => Share(line, mapping) >= LeastShare)).ToList();
        }

        // The one that asks for most knows the table best.
        if (meant.MaxBy(mapping => mapping.Header.Count) is not { } mapping)
        {
            return null;
        }

        var header = lines.MaxBy(line => Share(line, mapping))!;
        var missing = mapping.Columns.Where(column => !Has(header, mapping, [column])).ToList();
        return missing.Count == 0
            ? new DossierFile(path, null, () => File.OpenRead(path)) { Rows = refused => new MappedRows(mapping, path, refused).Read() }
            : throw new DossierException(missing.Select(column => new Refusal(new RowPlace(path, 1), column, null, $"the table is like {mapping.Name}, but the column is missing", $"it has {string.Join(", ", header)}")).ToList());
    }

    /// <summary>A column's name, without what a publisher's program left at the end of the line.</summary>
    internal static string Name(string cell, Mapping mapping) => mapping.TrimEnd.Length > 0 ? cell.TrimEnd(mapping.TrimEnd[0]) : cell;

    private static double Share(string[] line, Mapping mapping) => mapping.Header.Count(column => Has(line, mapping, [column])) / (double)Math.Max(mapping.Header.Count, 1);

    private static bool Has(string[] line, Mapping mapping, IReadOnlyList<string> columns) => columns.All(line.Select(cell => Name(cell, mapping)).Contains);

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
