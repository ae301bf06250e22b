using RelationsGraph.Bolt.Client;
using RelationsGraph.Claims;
using RelationsGraph.Relations;
using RelationsGraph.Theatres;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Derives relations anew from the claims that hold now, and writes what differs.</summary>
internal sealed class RelationWriter(GraphTransaction graph, Vocabulary vocabulary, ChangeNotes notes)
{
    // Bounds what one read brings into memory, whatever a batch touches.
    private const int EndsAtATime = 5000;

    /// <summary>Rebuilds all relations of these kinds and ends.</summary>
    /// <param name="touchedEnds">Kinds and ends of which the graph has claims or had some.</param>
    /// <param name="fresh">Claims that are not written yet, and count.</param>
    public async Task<LoadChanges> RebuildAsync(IEnumerable<string> touchedEnds, NewClaims? fresh = null)
    {
        var changes = new LoadChanges();
        var all = (fresh?.ByEnds.Select(claims => claims.Key) ?? []).Concat(touchedEnds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var ends in all.Chunk(EndsAtATime))
        {
            var old = await graph.OnAsync(CypherTexts.Write("read-evidence"), "ends", ends).ConfigureAwait(false);
            var derived = await DeriveAsync(old, ends.SelectMany(one => fresh?.ByEnds[one] ?? []).OfType<Evidence>()).ConfigureAwait(false);
            foreach (var group in ends.Select(text => RelationShape.ParseEnds(text, vocabulary)).GroupBy(one => (one.Kind, one.To.Type)))
            {
                changes += await WriteAsync(group.Key.Kind, group.Key.Type, [.. group], derived).ConfigureAwait(false);
            }
        }

        return changes;
    }

    private async Task<ILookup<(RelationKind Kind, NodeType To), Relation>> DeriveAsync(List<BoltRecord> old, IEnumerable<Evidence> fresh)
    {
        var sources = await SourceStandings.ReadAsync(graph, [.. old.Select(record => (string)record["source"]!).Distinct().Order(StringComparer.Ordinal)]).ConfigureAwait(false);
        List<Evidence> claims = [.. old.Select(record => Evidence(record, sources)), .. fresh];
        var places = claims.Select(claim => RelationDerivation.TheatreOf(claim, vocabulary.Predicate(claim.Predicate))).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var theatres = await graph.OnAsync(CypherTexts.Write("read-theatres"), "ids", [.. places]).ConfigureAwait(false);
        var tree = new TheatreTree(theatres.Select(record => KeyValuePair.Create((string)record["id"]!, (string?)record["parent"])));
        return new RelationDerivation(vocabulary, tree).Derive(claims).ToLookup(relation => (relation.Key.Kind, relation.Key.To.Type));
    }

    private static Evidence Evidence(BoltRecord record, Dictionary<string, SourceStanding> sources)
    {
        var labels = (IReadOnlyList<object?>)record["objectLabels"]!;
        var type = Enum.GetValues<NodeType>().First(type => labels.Contains(type.ToString()));
        return ClaimShape.Evidence(
            (IReadOnlyDictionary<string, object?>)record["claim"]!, sources[(string)record["source"]!], (string)record["subject"]!, new NodeReference(type, (string)record["object"]!)) with
        {
            Theatre = (string?)record["theatre"],
            ObjectTheatre = (string?)record["objectTheatre"],
            Resource = (string?)record["resource"],
            ClaimedBy = (string?)record["claimedBy"],
        };
    }

    private async Task<LoadChanges> WriteAsync(RelationKind kind, NodeType to, List<RelationEnds> ends, ILookup<(RelationKind Kind, NodeType To), Relation> derived)
    {
        (string, string)[] names = [("KIND", kind.Name), ("Object", to.ToString())];
        var existing = await ReadAsync(names, to, ends).ConfigureAwait(false);
        var wanted = derived[(kind, to)].Select(relation => new RelationRow(relation.Key.From, relation.Key.To, RelationShape.Properties(relation))).ToDictionary(row => row.Id);
        var added = wanted.Values.Where(row => !existing.ContainsKey(row.Id)).ToList();
        var changed = wanted.Values.Where(row => existing.TryGetValue(row.Id, out var old) && GraphValue.Text(old.Properties) != GraphValue.Text(row.Properties)).ToList();
        var removed = existing.Values.Where(row => !wanted.ContainsKey(row.Id)).OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        await graph.WriteAllAsync(CypherTexts.Write("create-relations", names), "rows", added.ConvertAll(row => row.Parameter())).ConfigureAwait(false);
        await graph.WriteAllAsync(CypherTexts.Write("update-relations", names), "rows", changed.ConvertAll(row => row.Parameter())).ConfigureAwait(false);
        await graph.OnAsync(CypherTexts.Write("delete-relations", names), "rows", removed.ConvertAll(row => new Dictionary<string, object?> { ["id"] = row.Id })).ConfigureAwait(false);
        await notes.WriteAsync(
        [
            .. added.Select(row => new LedgerChange(LedgerChangeKind.Learned, row.InLedger())),
            .. changed.Select(row => new LedgerChange(LedgerChangeKind.Corrected, row.InLedger(), existing[row.Id].InLedger())),
            .. removed.Select(row => new LedgerChange(LedgerChangeKind.Gone, row.InLedger())),
        ]).ConfigureAwait(false);
        return new LoadChanges(RelationsAdded: added.Count, RelationsChanged: changed.Count, RelationsRemoved: removed.Count);
    }

    private async Task<Dictionary<string, RelationRow>> ReadAsync((string, string)[] names, NodeType to, List<RelationEnds> ends)
    {
        var records = await graph.OnAsync(
            CypherTexts.Write("read-relations", names), "rows", ends.ConvertAll(one => new Dictionary<string, object?> { ["from"] = one.From, ["to"] = one.To.Id })).ConfigureAwait(false);
        return records
            .Select(record => new RelationRow((string)record["from"]!, new NodeReference(to, (string)record["to"]!), (IReadOnlyDictionary<string, object?>)record["properties"]!))
            .ToDictionary(row => row.Id);
    }
}
