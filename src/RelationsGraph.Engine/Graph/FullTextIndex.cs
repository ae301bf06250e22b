using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Graph.Texts;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>A node or relationship that a full-text query found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">How well it matches, above 0: BM25 as Lucene computes it.</param>
public readonly record struct FullTextHit(long Id, double Score);

/// <summary>The terms in the texts of entities: a field for each property, strings and lists of strings alike.</summary>
internal sealed class FullTextIndex : EntityIndex
{
    public FullTextIndex(IndexDescriptor descriptor, long version)
        : base(descriptor, version)
    {
        Analyzer = AnalyzerOf(descriptor);
        Fields = [.. descriptor.KeyIds.Select(_ => new FullTextField(version))];
    }

    private FullTextIndex(FullTextIndex other, long version)
        : base(other.Descriptor, version)
    {
        Analyzer = other.Analyzer;
        Fields = [.. other.Fields.Select(field => field.For(version))];
    }

    public TextAnalyzer Analyzer { get; }

    public FullTextField[] Fields { get; }

    public override IndexStatistics Statistics => new(Fields.Max(each => each.Documents), Fields.Sum(each => each.Terms.DistinctKeys));

    public override EntityIndex For(long version) => Version == version ? this : new FullTextIndex(this, version);

    public override int Add(GraphView view, int id)
    {
        for (var field = 0; field < Fields.Length; field++)
        {
            Fields[field].Add(id, Frequencies(view, id, field));
        }

        return NoConflict;
    }

    public override void Remove(GraphView view, int id)
    {
        for (var field = 0; field < Fields.Length; field++)
        {
            Fields[field].Remove(id, Frequencies(view, id, field));
        }
    }

    /// <summary>The terms of a field of an entity with their positions; those of two texts of a list do not touch.</summary>
    public IEnumerable<(string Term, int Position)> Terms(GraphView view, int id, int field)
    {
        const int Gap = 100;
        var value = Property(view, id, Descriptor.KeyIds[field]);
        var texts = value.Kind == ValueKind.List ? value.AsList : (IEnumerable<Value>)[value];
        var offset = 0;
        foreach (var text in texts)
        {
            var last = offset;
            foreach (var (term, position) in text.IsString ? Analyzer.Terms(text.AsString) : [])
            {
                last = offset + position;
                yield return (term, last);
            }

            offset = last + Gap;
        }
    }

    private Dictionary<string, int> Frequencies(GraphView view, int id, int field)
    {
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (term, _) in Terms(view, id, field))
        {
            frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
        }

        return frequencies;
    }

    private static TextAnalyzer AnalyzerOf(IndexDescriptor descriptor)
    {
        var name = descriptor.Config is { } config && config.TryGetValue("fulltext.analyzer", out var wanted) && wanted.IsString ? wanted.AsString : TextAnalyzers.DefaultName;
        return TextAnalyzers.Named(name) ?? throw new CypherException(GqlErrors.Execution($"No such full-text analyzer: '{name}'.").Diagnostic with
        {
            Hint = $"Known analyzers are {string.Join(", ", TextAnalyzers.All.Select(analyzer => analyzer.Name))}.",
        });
    }
}

/// <summary>One property's terms: for each the entities and how often it stands there; and how long their texts are.</summary>
internal sealed class FullTextField
{
    private const int TermAndFrequency = 2;

    private readonly long _version;
    private PagedArray<int> _lengths;

    public FullTextField(long version)
        : this(version, new KeyTree(version, TermAndFrequency), new PagedArray<int>(0))
    {
    }

    private FullTextField(long version, KeyTree terms, PagedArray<int> lengths) => (_version, Terms, _lengths) = (version, terms, lengths);

    public KeyTree Terms { get; }

    /// <summary>Entities with at least one term.</summary>
    public long Documents { get; private set; }

    /// <summary>Terms in all texts.</summary>
    public long TotalLength { get; private set; }

    public FullTextField For(long version) => new(version, Terms.For(version), _lengths) { Documents = Documents, TotalLength = TotalLength };

    public int Length(int id) => _lengths[id];

    public void Add(int id, Dictionary<string, int> frequencies)
    {
        if (frequencies.Count == 0)
        {
            return;
        }

        foreach (var (term, frequency) in frequencies)
        {
            Terms.Add(Value.Of(term), new Posting(id, frequency, 0));
        }

        // An entity comes again, with this text as it was, when another of its texts is set for the first time.
        ref var length = ref _lengths.Writable(id, _version);
        Documents += length == 0 ? 1 : 0;
        TotalLength -= length;
        length = frequencies.Values.Sum();
        TotalLength += length;
    }

    public void Remove(int id, Dictionary<string, int> frequencies)
    {
        if (frequencies.Count == 0)
        {
            return;
        }

        foreach (var term in frequencies.Keys)
        {
            Terms.Remove(Value.Of(term), id);
        }

        TotalLength -= _lengths[id];
        _lengths.Writable(id, _version) = 0;
        Documents--;
    }
}
