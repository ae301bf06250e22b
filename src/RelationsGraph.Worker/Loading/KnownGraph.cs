using RelationsGraph.Claims;
using RelationsGraph.Relations;
using RelationsGraph.Theatres;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>
/// What a load knows of the graph from one batch of claims to the next, as long as the ledger's count tells that nobody else wrote between: sources, theatres, and that a graph which had no
/// claims has none of what comes in order behind the claims that were written. A load into an empty graph reads nothing back.
/// </summary>
internal sealed class KnownGraph
{
    private readonly Dictionary<string, SourceStanding> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _parents = new(StringComparer.Ordinal);
    private RelationDerivation? _derivation;
    private long? _batches;
    private bool? _wasEmpty;
    private string? _lastEnds;

    /// <summary>Begins a transaction, which holds the ledger.</summary>
    /// <param name="batches">The ledger's count.</param>
    public void Begin(long batches)
    {
        if (_batches != batches)
        {
            _sources.Clear();
            _parents.Clear();
            (_derivation, _wasEmpty, _lastEnds, _batches) = (null, null, null, batches);
        }
    }

    /// <summary>Ends a batch of claims, or a transaction that came about.</summary>
    /// <param name="recorded">How many batches it added to the ledger's count.</param>
    /// <param name="lastEnds">Kind and ends of its last claim; null for a batch without.</param>
    public void End(int recorded, string? lastEnds)
    {
        _batches += recorded;
        _lastEnds = lastEnds ?? _lastEnds;
    }

    /// <summary>Asks the graph, once, whether it has claims or relations at all.</summary>
    public async Task LookAsync(GraphTransaction graph, Vocabulary vocabulary) => _wasEmpty ??= await IsEmptyAsync(graph, vocabulary).ConfigureAwait(false);

    /// <summary>Whether the graph can have claims or relations of this kind and ends, which come in order. Where nobody looked, it can.</summary>
    public bool CanHave(string ends) => _wasEmpty != true || ends == _lastEnds;

    /// <summary>What of sources counts in what they say; those that the graph lacks are absent.</summary>
    public async Task<IReadOnlyDictionary<string, SourceStanding>> SourcesAsync(GraphTransaction graph, IEnumerable<string> ids)
    {
        var missing = ids.Where(id => !_sources.ContainsKey(id)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var source in await SourceStandings.ReadAsync(graph, missing).ConfigureAwait(false))
        {
            _sources.Add(source.Id, source);
        }

        return _sources;
    }

    /// <summary>The derivation, which knows these theatres and all that they lie in.</summary>
    public async Task<RelationDerivation> DerivationAsync(GraphTransaction graph, Vocabulary vocabulary, IEnumerable<string> theatres)
    {
        var missing = theatres.Where(id => !_parents.ContainsKey(id)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var record in await graph.OnAsync(CypherTexts.Write("read-theatres"), "ids", missing).ConfigureAwait(false))
        {
            _parents[(string)record["id"]!] = (string?)record["parent"];
            _derivation = null;
        }

        return _derivation ??= new RelationDerivation(vocabulary, new TheatreTree(_parents));
    }

    private static async Task<bool> IsEmptyAsync(GraphTransaction graph, Vocabulary vocabulary)
    {
        // Relations too: somebody may have deleted their claims by hand.
        foreach (var statement in vocabulary.Kinds.Select(kind => CypherTexts.Write("read-any-relation", ("KIND", kind.Name))).Prepend(CypherTexts.Write("read-any-claim")))
        {
            if ((await graph.RunAsync(statement).ConfigureAwait(false)).Count > 0)
            {
                return false;
            }
        }

        return true;
    }
}
