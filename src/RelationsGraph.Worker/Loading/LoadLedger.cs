using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>
/// What the graph's ledger says of one load. What was loaded last, and nothing after it, need not be looked at again; whatever was loaded
/// before that is compared record by record, because a later load may have said otherwise.
/// </summary>
/// <param name="load">A hash of what is loaded, and how.</param>
internal sealed class LoadLedger(string load)
{
    private long _batches;

    /// <summary>Whether the graph is as this load would leave it. To be asked first.</summary>
    public Task<bool> IsLoadedAsync(BoltSession session, CancellationToken stop) => session.ExecuteReadAsync(
        async (transaction, token) =>
        {
            var graph = new GraphTransaction(transaction, token);
            var records = await graph.RunAsync(CypherTexts.Write("read-ledger")).ConfigureAwait(false);
            _batches = records is [var ledger] ? (long)ledger["batches"]! : 0;
            return records is [var last] && (string?)last["loaded"] == load && (long)last["due"]! == 0
                && ((long?)last["nodes"], (long?)last["relationships"]) == await SizeAsync(graph).ConfigureAwait(false);
        },
        stop: stop);

    /// <summary>Notes a batch of this load that changed something.</summary>
    public void Recorded() => _batches++;

    /// <summary>Notes that all was loaded, unless another load came between.</summary>
    public Task CloseAsync(BoltSession session, CancellationToken stop) => session.ExecuteWriteAsync(
        async (transaction, token) =>
        {
            var graph = new GraphTransaction(transaction, token);
            if ((await graph.HoldLedgerAsync().ConfigureAwait(false)).Batches == _batches)
            {
                var (nodes, relationships) = await SizeAsync(graph).ConfigureAwait(false);
                await graph.RunAsync(CypherTexts.Write("record-load"), ("load", load), ("nodes", nodes), ("relationships", relationships)).ConfigureAwait(false);
            }

            await graph.EndUnchangedAsync().ConfigureAwait(false);
            return true;
        },
        stop: stop);

    private static async Task<(long Nodes, long Relationships)> SizeAsync(GraphTransaction graph)
    {
        var nodes = await graph.RunAsync(CypherTexts.Write("count-nodes")).ConfigureAwait(false);
        var relationships = await graph.RunAsync(CypherTexts.Write("count-relationships")).ConfigureAwait(false);
        return ((long)nodes[0]["count"]!, (long)relationships[0]["count"]!);
    }
}
