using System.Text;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Loading;

/// <summary>
/// Brings the claims and relations up to date that rest on sources, theatres, events and agreements which changed: in transactions of a thousand claims, however many there
/// are. The ledger has what is due until all is done, so that after a crash the next load does it, whichever dossier that loads. Until then each relation is as one state
/// of its sources and theatres makes it, some still as the former one.
/// </summary>
internal sealed class DueWork(BoltSession session, LoadOptions options, DateTimeOffset now)
{
    private const int ClaimsAtATime = 1000;
    private const int NodesAtATime = 1000;

    // Sorts before all that stands in kinds and ids.
    private const char Between = '\n';

    /// <summary>Does all that is due now.</summary>
    public async Task<LoadChanges> RunAsync(CancellationToken stop)
    {
        var changes = new LoadChanges();
        var due = await session.ExecuteReadAsync(
            async (transaction, token) => (await new GraphTransaction(transaction, token).RunAsync(CypherTexts.Write("read-due")).ConfigureAwait(false)).ConvertAll(record => (string)record["due"]!),
            stop: stop).ConfigureAwait(false);
        if (due.Count == 0)
        {
            return changes;
        }

        using var claims = new SpilledSort();
        await FindAsync(due.ConvertAll(Node), claims, stop).ConfigureAwait(false);
        var before = "";
        foreach (var chunk in Distinct(claims).Chunk(ClaimsAtATime))
        {
            // Relations rest on the sources themselves, so those of one pair of ends are made once, however many chunks its claims take.
            var ends = chunk.Select(claim => claim.Ends).Distinct(StringComparer.Ordinal).Where(one => one != before).ToList();
            before = chunk[^1].Ends;
            changes += await session.ExecuteWriteAsync(
                async (transaction, token) =>
                {
                    await using var graph = new GraphTransaction(transaction, token);
                    return await UpdateAsync(graph, [.. chunk.Select(claim => claim.Id)], ends).ConfigureAwait(false);
                },
                stop: stop).ConfigureAwait(false);
        }

        await session.ExecuteWriteAsync((transaction, token) => EndAsync(new GraphTransaction(transaction, token), due), stop: stop).ConfigureAwait(false);
        return changes;
    }

    // "7 source un-report": the count, the type, the id.
    private static NodeId Node(string due) => due.Split(' ') is [_, var type, var id] && RecordLayout.All.FirstOrDefault(layout => layout.Name == type) is { } layout
        ? new NodeId(layout.Type, id)
        : throw new InvalidDataException($"the ledger has '{due}' as due, which is no node");

    private async Task FindAsync(IEnumerable<NodeId> nodes, SpilledSort claims, CancellationToken stop)
    {
        foreach (var type in nodes.Distinct().GroupBy(node => node.Type))
        {
            string[] statements = type.Key switch
            {
                RecordType.Source => [CypherTexts.Write("claims-of-sources")],
                RecordType.Theatre => [CypherTexts.Write("claims-in-theatres"), CypherTexts.Write("claims-about-theatres")],
                _ => [CypherTexts.Write("claims-about-occasions", ("Label", NodeShape.Label(type.Key)))],
            };
            foreach (var (ids, statement) in type.Select(node => node.Id).Order(StringComparer.Ordinal).Chunk(NodesAtATime).SelectMany(ids => statements.Select(statement => (ids, statement))))
            {
                await session.ExecuteReadAsync((transaction, token) => ReadAsync(new GraphTransaction(transaction, token), statement, ids, claims), stop: stop).ConfigureAwait(false);
            }
        }
    }

    // What a read that is tried again finds twice is one when sorted.
    private static async Task<bool> ReadAsync(GraphTransaction graph, string statement, string[] ids, SpilledSort claims)
    {
        await graph.ReadAsync(statement, record => claims.Add(Encoding.UTF8.GetBytes($"{record["ends"]}{Between}{record["id"]}")), ("ids", ids)).ConfigureAwait(false);
        return true;
    }

    private static IEnumerable<(string Ends, string Id)> Distinct(SpilledSort claims)
    {
        string? last = null;
        foreach (var bytes in claims)
        {
            var text = Encoding.UTF8.GetString(bytes);
            if (text != last)
            {
                var at = text.IndexOf(Between, StringComparison.Ordinal);
                yield return (text[..at], text[(at + 1)..]);
            }

            last = text;
        }
    }

    private async Task<LoadChanges> UpdateAsync(GraphTransaction graph, object?[] ids, IEnumerable<string> ends)
    {
        await graph.HoldLedgerAsync().ConfigureAwait(false);
        var claims = await graph.OnAsync(CypherTexts.Write("read-due-claims"), "ids", ids).ConfigureAwait(false);
        var known = new KnownGraph();
        var sources = await known.SourcesAsync(graph, claims.Select(record => (string)record["source"]!)).ConfigureAwait(false);
        await graph.OnAsync(CypherTexts.Write("update-claims"), "rows", [.. claims.Select(record => Update(record, sources[(string)record["source"]!])).OfType<object>()]).ConfigureAwait(false);
        var changes = await new RelationWriter(graph, options.Reading.Vocabulary, known, new ChangeNotes(graph, now, options.KeptChanges)).RebuildAsync(ends).ConfigureAwait(false);
        await graph.EndUnchangedAsync().ConfigureAwait(false);
        return changes;
    }

    // Null where the claim is as its source makes it.
    private static Dictionary<string, object?>? Update(BoltRecord record, SourceStanding source)
    {
        var claim = (IReadOnlyDictionary<string, object?>)record["claim"]!;
        var confidence = Confidence.OfClaim(source.Reliability, ClaimShape.Credibility(claim), ClaimShape.Certainty(claim), (bool)record["isReported"]!);
        var wanted = ClaimShape.FromSource(ClaimShape.Stated(claim, "statedFrom"), ClaimShape.Stated(claim, "statedTo"), source.Published, confidence);
        return GraphValue.Text(wanted) == GraphValue.Text(claim.Where(property => wanted.ContainsKey(property.Key)))
            ? null
            : new Dictionary<string, object?> { ["id"] = claim["id"], ["properties"] = wanted };
    }

    private static async Task<bool> EndAsync(GraphTransaction graph, IReadOnlyCollection<object?> due)
    {
        await graph.HoldLedgerAsync().ConfigureAwait(false);
        await graph.RunAsync(CypherTexts.Write("end-due"), ("done", due)).ConfigureAwait(false);
        return true;
    }
}
