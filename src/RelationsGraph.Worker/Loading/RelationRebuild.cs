using RelationsGraph.Bolt.Client;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Derives all relations anew from all claims: after a change of the vocabulary, or to prove that loading left them right.</summary>
public static class RelationRebuild
{
    private const int EndsInTransaction = 1000;

    /// <summary>Rebuilds every relation, in transactions of a thousand pairs of ends. On a graph that was only loaded it changes nothing.</summary>
    /// <returns>What was not as its claims make it.</returns>
    public static async Task<LoadChanges> RunAsync(BoltSession session, Vocabulary vocabulary, CancellationToken stop = default)
    {
        var changes = new LoadChanges();
        for (var after = ""; ;)
        {
            var (ends, changed) = await session.ExecuteWriteAsync((transaction, token) => RebuildAsync(new GraphTransaction(transaction, token), vocabulary, after), stop: stop).ConfigureAwait(false);
            changes += changed;
            if (ends.Count < EndsInTransaction)
            {
                return changes;
            }

            after = ends[^1];
        }
    }

    private static async Task<(List<string> Ends, LoadChanges Changes)> RebuildAsync(GraphTransaction graph, Vocabulary vocabulary, string after)
    {
        await graph.RunAsync(CypherTexts.Write("hold-ledger")).ConfigureAwait(false);
        var records = await graph.RunAsync(CypherTexts.Write("read-ends"), ("after", after), ("limit", (long)EndsInTransaction)).ConfigureAwait(false);
        var ends = records.ConvertAll(record => (string)record["ends"]!);
        return (ends, await new RelationWriter(graph, vocabulary).RebuildAsync(ends).ConfigureAwait(false));
    }
}
