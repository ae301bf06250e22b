using RelationsGraph.Conformance.Bolt;
using Xunit;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>Every scenario of the openCypher TCK, on the embedded engine and on a Neo4j.</summary>
public sealed class OpenCypherTests
{
    private static readonly Lazy<Task<bool>> IsServerEmpty = new(async () =>
    {
        await using var driver = RealServer.Driver();
        return await Neo4jDatabase.IsEmptyAsync(driver);
    });

    /// <summary>Whether the environment names a Neo4j.</summary>
    public static bool HasServer => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NEO4J_URI"));

    /// <summary>File and name of each scenario.</summary>
    public static TheoryData<string, string> Scenarios => new(Suite.Names);

    /// <summary>The same; only the first without a Neo4j, so that one skipped test speaks for all.</summary>
    public static TheoryData<string, string> ServerScenarios => new(HasServer ? Suite.Names : Suite.Names.Take(1));

    [Theory]
    [MemberData(nameof(Scenarios), DisableDiscoveryEnumeration = true)]
    public async Task The_engine_does_what_the_scenario_says(string file, string scenario)
    {
        await using var database = new EngineDatabase();
        await RunAsync(file, scenario, database);
    }

    [Theory(Skip = "skipped: NEO4J_URI names no Neo4j", SkipUnless = nameof(HasServer))]
    [MemberData(nameof(ServerScenarios), DisableDiscoveryEnumeration = true)]
    public async Task Neo4j_does_what_the_scenario_says(string file, string scenario)
    {
        await using var driver = RealServer.Driver();
        Assert.SkipUnless(await IsServerEmpty.Value, "skipped: the Neo4j that NEO4J_URI names holds data, which the scenarios would delete");
        await using var database = new Neo4jDatabase(driver);
        await RunAsync(file, scenario, database);
    }

    private static async Task RunAsync(string file, string name, Database database)
    {
        var scenario = Suite.Find(file, name);
        var deviation = Suite.Deviations.Of(scenario);
        Assert.SkipWhen(deviation == Deviation.Result, "skipped: Neo4j 5 differs from the TCK here");
        await new ScenarioRunner(database, deviation, Path.Combine(Suite.Folder, "graphs")).RunAsync(scenario);
    }
}
