using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>MERGE of relations that are new, and of the same once more, into the loaded graph; it is left as it was.</summary>
internal static class MergePart
{
    public static async Task RunAsync(IEnumerable<ICypherClient> databases, SyntheticGraph synthetic, int most)
    {
        Console.WriteLine();
        foreach (var database in databases)
        {
            var loading = new GraphLoading(database);
            await loading.IndexAsync("MERGED", "theatre");
            await database.AskAsync("CALL db.awaitIndexes(300)");
            const string Clause = "MERGE (a)-[r:MERGED {theatre: row.theatre, validFrom: row.validFrom}]->(b) SET r.strength = row.strength, r.confidence = row.confidence";
            SyntheticRelation[] relations = [.. synthetic.Relations.Take(most)];
            Console.WriteLine($"{$"MERGE new, {database.Name}",-24} {await loading.RelationsAsync(relations, Clause)}");
            Console.WriteLine($"{$"MERGE again, {database.Name}",-24} {await loading.RelationsAsync(relations, Clause)}");
            await database.AskAsync("MATCH ()-[r:MERGED]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS");
        }
    }
}
