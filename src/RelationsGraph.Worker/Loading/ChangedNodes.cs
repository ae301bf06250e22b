using RelationsGraph.Claims;
using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>What of a batch changed that claims written earlier depend on.</summary>
internal sealed class ChangedNodes(GraphTransaction graph)
{
    private readonly HashSet<string> _sources = [];
    private readonly HashSet<string> _theatres = [];
    private readonly HashSet<string> _publisherKeys = [];
    private readonly Dictionary<RecordType, HashSet<string>> _occasions = new() { [RecordType.Event] = [], [RecordType.Agreement] = [] };

    public void Note(RecordType type, NodeWriter.Difference difference)
    {
        // A new name can be a publisher's; whatever else is new has no claims yet.
        if (type == RecordType.Actor)
        {
            _publisherKeys.UnionWith(difference.AliasesToAdd.Concat(difference.AliasesToRemove).Select(alias => NameKey.Of(alias.Text)));
        }

        if (difference.Existing is null)
        {
            return;
        }

        if (type == RecordType.Source)
        {
            _sources.Add(difference.Id);
        }
        else if (difference.Parent)
        {
            (type == RecordType.Theatre ? _theatres : _occasions.GetValueOrDefault(type))?.Add(difference.Id);
        }
    }

    /// <summary>The kinds and ends whose relations must be derived anew. Claims of changed sources get their own new days and confidence.</summary>
    public async Task<IEnumerable<string>> TouchedEndsAsync()
    {
        var touched = new List<string>();
        await AddAsync(touched, "ends-in-theatres", _theatres).ConfigureAwait(false);
        await AddAsync(touched, "ends-about-theatres", _theatres).ConfigureAwait(false);
        foreach (var (type, ids) in _occasions)
        {
            await AddAsync(touched, "ends-about-occasions", ids, ("Label", NodeShape.Label(type))).ConfigureAwait(false);
        }

        foreach (var record in await graph.OnAsync(CypherTexts.Write("sources-of-publishers"), "keys", [.. _publisherKeys.Order(StringComparer.Ordinal)]).ConfigureAwait(false))
        {
            _sources.Add((string)record["id"]!);
        }

        touched.AddRange(await UpdateClaimsAsync().ConfigureAwait(false));
        return touched;
    }

    private async Task AddAsync(List<string> touched, string statement, HashSet<string> ids, params (string, string)[] names)
    {
        var records = await graph.OnAsync(CypherTexts.Write(statement, names), "ids", [.. ids.Order(StringComparer.Ordinal)]).ConfigureAwait(false);
        touched.AddRange(records.Select(record => (string)record["ends"]!));
    }

    private async Task<IEnumerable<string>> UpdateClaimsAsync()
    {
        object?[] ids = [.. _sources.Order(StringComparer.Ordinal)];
        var sources = await SourceStandings.ReadAsync(graph, ids).ConfigureAwait(false);
        var claims = await graph.OnAsync(CypherTexts.Write("claims-of-sources"), "ids", ids).ConfigureAwait(false);
        var updates = new List<object?>();
        foreach (var record in claims)
        {
            var claim = (IReadOnlyDictionary<string, object?>)record["claim"]!;
            var source = sources[(string)record["source"]!];
            var confidence = Confidence.OfClaim(source.Reliability, ClaimShape.Credibility(claim), ClaimShape.Certainty(claim), (bool)record["isReported"]!);
            var wanted = ClaimShape.FromSource(ClaimShape.Stated(claim, "statedFrom"), ClaimShape.Stated(claim, "statedTo"), source.Published, confidence);
            if (GraphValue.Text(wanted) != GraphValue.Text(claim.Where(property => wanted.ContainsKey(property.Key))))
            {
                updates.Add(new Dictionary<string, object?> { ["id"] = claim["id"], ["properties"] = wanted });
            }
        }

        await graph.OnAsync(CypherTexts.Write("update-claims"), "rows", updates).ConfigureAwait(false);
        return claims.Select(record => (string)((IReadOnlyDictionary<string, object?>)record["claim"]!)["ends"]!);
    }
}
