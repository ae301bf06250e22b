using System.Text;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>The mappings that there are: those that come with the program, and a user's own.</summary>
public sealed class MappingCatalog
{
    // Another release has most of the columns; a table of somebody else has few of them.
    private const double LeastShare = 0.75;

    // So much of a header is not there by chance.
    private const double LikeShare = 0.4;
    private const int FewestAlike = 3;

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
    internal DossierFile? Recognise(InputFile file, TableOptions options)
    {
        var headers = new List<MappedHeader>();
        DossierException? unreadable = null;
        var separators = PublishedTable.HasNoSeparator(file) ? [Separators[0]] : Separators.Union(_mappings.Select(mapping => mapping.Separator));
        foreach (var text in separators.SelectMany(separator => _mappings.Select(mapping => mapping.Encoding ?? options.Encoding).Distinct().Select(encoding => new TableText(encoding, separator))))
        {
            var mappings = _mappings.Where(mapping => (mapping.Encoding ?? options.Encoding) == text.Encoding).ToList();
            try
            {
                var lines = PublishedTable.Heads(file, text).SelectMany(head => head).Select(line => (line, new ColumnNames(line.Cells))).ToList();
                headers.AddRange(mappings.Where(_ => lines.Count > 0).Select(mapping => Best(mapping, lines, text)));
            }
            catch (DossierException mistake)
            {
                // A mapping that declares another encoding may read it all the same, and what no mapping declares proves nothing.
                unreadable = mappings.Exists(mapping => mapping.Separator == text.Separator) ? mistake : unreadable;
            }
        }

        var meant = headers.Where(header => header.Share >= (header.Mapping.Refused is null ? LeastShare : 1))
            .OrderByDescending(header => header.IsWhole || (header.Share == 1 && _own.Contains(header.Mapping)))
            .ThenByDescending(header => header.Share)
            .ThenByDescending(header => header.Text.Separator == header.Mapping.Separator)
            .ThenByDescending(header => _own.Contains(header.Mapping))
            .ThenByDescending(header => header.Mapping.Header.Count).ToList();

        // One that lacks nothing comes first, and a user's own before others. Of these, the one that asks for most knows the table best; one that only resembles it says what is missing.
        if (meant is not [var (mapping, _, _, read), ..])
        {
            RefuseAlike(file, headers);
            return unreadable is null ? null : throw unreadable;
        }

        RefuseUnclear(file, mapping, [.. headers.Where(header => header.Mapping == mapping && header.Text == read).SelectMany(header => header.Lines)]);
        var table = new MappedTable(mapping, file, read);
        var facts = new Lazy<TableFacts>(() => TableFacts.Of(mapping, table));
        return new DossierFile(file.FullName, null, file.Open) { Rows = refused => new MappedRows(mapping, table, facts.Value, options.Release, refused).Read() };
    }

    private static void RefuseUnclear(InputFile file, Mapping mapping, IReadOnlyList<TableLine> headers)
    {
        var place = new RowPlace(file.FullName, headers[0].Number);
        if (mapping.Refused is { } reason)
        {
            throw new DossierException(new Refusal(place, null, null, $"this is {mapping.Name}: {reason}"));
        }

        if (new ColumnNames(headers[0].Cells).Mistakes(mapping, place).ToList() is { Count: > 0 } mistakes)
        {
            throw new DossierException(mistakes);
        }

        if (headers.Select(header => header.Sheet).Distinct().ToList() is { Count: > 1 } sheets)
        {
            throw new DossierException(new Refusal(place, null, null, $"several sheets are such a table: {string.Join(", ", sheets)}", "save the one that is meant as CSV"));
        }
    }

    // A table of a publisher whose others are known: what it is not is of more use than that it is nothing.
    private static void RefuseAlike(InputFile file, IEnumerable<MappedHeader> headers)
    {
        if (headers.Where(header => header.Mapping.Refused is null).MaxBy(header => header.Share) is { Share: >= LikeShare } alike
            && new ColumnNames(alike.Line.Cells) is var names && names.Known(alike.Mapping).ToList() is { Count: >= FewestAlike } known)
        {
            throw new DossierException(new Refusal(
                new RowPlace(file.FullName, alike.Line.Number), null, null, $"no table like this is known; {alike.Mapping.Name}, which has {string.Join(", ", known)} too, also has {string.Join(", ", alike.Mapping.Header.Except(known))}",
                $"take the publisher's table that has these, or describe this one by a mapping (--mapping); it has {names}"));
        }
    }

    private static MappedHeader Best(Mapping mapping, IReadOnlyList<(TableLine Line, ColumnNames Names)> lines, TableText text)
    {
        var shares = lines.Select(line => (line.Line, Share: line.Names.Share(mapping))).ToList();
        var best = shares.Max(line => line.Share);
        var alike = lines.Where((_, i) => shares[i].Share == best).ToList();
        return new MappedHeader(mapping, [.. alike.Select(line => line.Line)], best, text) { IsWhole = best > 0 && !alike[0].Names.Mistakes(mapping, new RowPlace("", 1)).Any() };
    }

    private static IEnumerable<string> Resources() =>
        typeof(MappingCatalog).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("mappings/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static StreamReader Open(string resource) => new(typeof(MappingCatalog).Assembly.GetManifestResourceStream(resource)!);

    private static Mapping ReadFile(string path)
    {
        try
        {
            using var text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return MappingFile.Read(path, text);
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
        {
            throw new DossierException(new Refusal(new RowPlace(path, 1), null, null, $"the mapping cannot be read: {mistake.Message}"));
        }
    }

    /// <summary>The lines that are most like a mapping's header.</summary>
    private sealed record MappedHeader(Mapping Mapping, IReadOnlyList<TableLine> Lines, double Share, TableText Text)
    {
        public TableLine Line => Lines[0];

        public bool IsWhole { get; init; }
    }
}
