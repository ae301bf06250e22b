using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Derives all relations anew from all claims: after a change of the vocabulary, or to prove that loading left them right.</summary>
public static class RelationRebuild
{
    private const int EndsInTransaction = 1000;

    /// <summary>Rebuilds every relation, in transactions of a thousand pairs of ends. On a graph that was only loaded it changes nothing.</summary>
    /// <param name="session">The graph.</param>
    /// <param name="options">The vocabulary, the clock, and how long changes stay in the ledger.</param>
    /// <param name="stop">Stops between two transactions.</param>
    /// <returns>What was not as its claims make it.</returns>
    public static async Task<LoadChanges> RunAsync(BoltSession session, LoadOptions options, CancellationToken stop = default)
    {
        var changes = new LoadChanges();
        for (var after = ""; ;)
        {
            var (ends, changed) = await session.ExecuteWriteAsync((transaction, token) => RebuildAsync(transaction, options, after, token), stop: stop).ConfigureAwait(false);
            changes += changed;
            if (ends.Count < EndsInTransaction)
            {
                return changes;
            }

            after = ends[^1];
        }
    }

    private static async Task<(List<string> Ends, LoadChanges Changes)> RebuildAsync(BoltTransaction transaction, LoadOptions options, string after, CancellationToken stop)
    {
        await using var graph = new GraphTransaction(transaction, stop);
        await graph.HoldLedgerAsync().ConfigureAwait(false);
        var records = await graph.RunAsync(CypherTexts.Write("read-ends"), ("after", after), ("limit", (long)EndsInTransaction)).ConfigureAwait(false);
        var ends = records.ConvertAll(record => (string)record["ends"]!);
        var notes = new ChangeNotes(graph, options.Time.GetUtcNow(), options.KeptChanges);
        var changes = await new RelationWriter(graph, options.Reading.Vocabulary, new KnownGraph(), notes).RebuildAsync(ends).ConfigureAwait(false);
        await graph.EndUnchangedAsync().ConfigureAwait(false);
        return (ends, changes);
    }
}
