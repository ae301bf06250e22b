using System.Globalization;
using RelationsGraph.Conformance.Bolt;
using RelationsGraph.Conformance.OpenCypher;
using Xunit;

namespace RelationsGraph.Conformance.Cypher.Random;

/// <summary>Random queries over random graphs, on the engine and on a Neo4j. <c>RANDOM_SEED</c> and <c>RANDOM_CASES</c> choose others than the usual ones.</summary>
public sealed class RandomQueryTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Whether the environment names a Neo4j.</summary>
    public static bool HasServer => OpenCypherTests.HasServer;

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;

    [Fact(Skip = "skipped: NEO4J_URI names no Neo4j", SkipUnless = nameof(HasServer))]
    public async Task Random_queries_give_the_same_on_both()
    {
        await using var driver = RealServer.Driver();
        var differences = new List<string>();
        var seed = Setting("RANDOM_SEED", 20250);
        var cases = Setting("RANDOM_CASES", 60);
        output.WriteLine($"seeds {seed} to {seed + cases - 1}");
        for (var i = seed; i < seed + cases; i++)
        {
            var choices = new Choices(i);
            var graph = RandomGraph.Creation(choices);
            var query = choices.OneIn(3) ? RandomQuery.Writing(choices) : RandomQuery.Reading(choices);
            var (there, here) = (await OnServerAsync(driver, graph, query), await OnEngineAsync(graph, query));
            if (there != here && !there.StartsWith("Neo.DatabaseError", StringComparison.Ordinal))
            {
                differences.Add($"seed {i}\n{graph}\n{query}\nNeo4j:  {there}\nengine: {here}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {cases} differ\n" + string.Join("\n\n", differences));
    }

    [Fact]
    public async Task Random_queries_run_or_are_refused()
    {
        var seed = Setting("RANDOM_SEED", 90210);
        output.WriteLine($"seed {seed}");
        for (var i = seed; i < seed + 200; i++)
        {
            var choices = new Choices(i);
            var (graph, query) = (RandomGraph.Creation(choices), choices.OneIn(3) ? RandomQuery.Writing(choices) : RandomQuery.Reading(choices));
            var result = await OnEngineAsync(graph, query);
            Assert.False(result.StartsWith("Neo.DatabaseError.General", StringComparison.Ordinal), $"seed {i}\n{graph}\n{query}\n{result}");
        }
    }

    private static async Task<string> OnServerAsync(RelationsGraph.Bolt.Client.BoltDriver driver, string graph, string query)
    {
        await using var database = new Neo4jDatabase(driver);
        return await ResultAsync(database, graph, query);
    }

    private static async Task<string> OnEngineAsync(string graph, string query)
    {
        await using var database = new EngineDatabase();
        return await ResultAsync(database, graph, query);
    }

    private static async Task<string> ResultAsync(Database database, string graph, string query)
    {
        await database.RunAsync(graph, None, ListOrder.Kept);
        string result;
        try
        {
            var answer = await database.RunAsync(query, None, ListOrder.Ignored);
            result = $"{Bag(answer)}\n  {answer.Counters}";
        }
        catch (StatementFailedException failure)
        {
            result = failure.Code;
        }

        var nodes = await database.RunAsync("MATCH (n) RETURN n", None, ListOrder.Ignored);
        var relationships = await database.RunAsync("MATCH (n)-[r]->(m) RETURN n, r, m", None, ListOrder.Ignored);
        return $"{result}\n  {Bag(nodes)}\n  {Bag(relationships)}";
    }

    private static string Bag(Answer answer) => string.Join("; ", answer.Rows.Select(row => string.Join(" | ", row)).Order(StringComparer.Ordinal));
}
