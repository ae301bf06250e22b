using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>The synthetic graph on a Neo4j, which is cleared first.</summary>
internal static class Neo4jGraph
{
    /// <summary>The server that NEO4J_URI names, with the graph; null where it names none.</summary>
    public static async Task<BoltClient?> LoadedAsync(SyntheticGraph synthetic)
    {
        var neo4j = BoltClient.Neo4j();
        if (neo4j is not null)
        {
            await LoadAsync(neo4j, synthetic);
        }

        return neo4j;
    }

    // Unless the same graph was loaded before and nothing was written since.
    private static async Task LoadAsync(BoltClient neo4j, SyntheticGraph synthetic)
    {
        if (await HasAsync(neo4j, synthetic))
        {
            Console.WriteLine($"{"Neo4j",-24} has the graph already");
            return;
        }

        await ClearAsync(neo4j);
        var loading = new GraphLoading(neo4j);
        await loading.PrepareAsync(synthetic);
        Console.WriteLine($"{"load Neo4j, full",-24} {await loading.RelationsAsync(synthetic.Relations, GraphLoading.Full)}");
        await neo4j.AskAsync($"CREATE (:SyntheticGraph {{scale: '{synthetic.Scale}'}})");
    }

    private static async Task<bool> HasAsync(BoltClient neo4j, SyntheticGraph synthetic)
    {
        var loaded = await neo4j.AskAsync("MATCH (graph:SyntheticGraph) RETURN graph.scale");
        var relations = await neo4j.AskAsync("MATCH ()-->() RETURN count(*)");
        return loaded is [[string scale]] && scale == synthetic.Scale && relations is [[long count]] && count == synthetic.Relations.Length;
    }

    // Relations first: all those of a few actors with very many are too much for one transaction.
    private static async Task ClearAsync(BoltClient neo4j)
    {
        await neo4j.AskAsync("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS");
        await neo4j.AskAsync("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS");
    }
}
