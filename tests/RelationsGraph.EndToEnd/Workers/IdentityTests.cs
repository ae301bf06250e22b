using RelationsGraph.EndToEnd.Graphs;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

[Collection(nameof(ServedNeo4j))]
public sealed class IdentityTests
{
    private const string Own = """{"type":"actor","id":"front-of-the-north","name":"Front of the North","kind":"armed_group"}""" + "\n";

    private const string Table = """
        dyad_id,conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,version
        1,5,X,Government of Syria,1,,FRONT of the North,77,,2016,652,,,,652,24.1
        2,5,X,Government of Syria,1,,Somebody else,79,,2016,652,,,,652,24.1

        """;

    [Theory]
    [InlineData("embedded")]
    [InlineData("neo4j")]
    public async Task A_merge_is_asked_about_the_graph_too_and_one_that_is_taken_back_is_undone(string database)
    {
        using var folder = new TemporaryFolder();
        await using var graph = await WorkedGraph.StartAsync(database, folder.At("graph"));
        var (own, table, decisions) = (folder.Write("own.jsonl", Own), folder.Write("dyads.csv", Table), folder.At("who.csv"));
        await RunAsync(graph, "ingest", own, "--dossier", "own");
        await RunAsync(graph, "identities", table, "--with-graph", "--output", decisions);
        var asked = await File.ReadAllTextAsync(decisions, TestContext.Current.CancellationToken);
        Assert.Contains("ucdp-actor-77,FRONT of the North,front-of-the-north,Front of the North,1,", asked, StringComparison.Ordinal);
        Assert.EndsWith(",same", Assert.Single(asked.Trim().Split('\n').Skip(1)).Trim(), StringComparison.Ordinal);

        await RunAsync(graph, "ingest", table, "--dossier", "ucdp", "--replace", "--identities", decisions);
        Assert.Equal("front-of-the-north ucdp-actor-79", await OpposedAsync(graph));
        await File.WriteAllTextAsync(decisions, asked.Replace(",same", ",different", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("1 claims superseded", (await RunAsync(graph, "ingest", table, "--dossier", "ucdp", "--replace", "--identities", decisions)).Output, StringComparison.Ordinal);
        Assert.Equal("ucdp-actor-77 ucdp-actor-79", await OpposedAsync(graph));
        Assert.Contains("nothing changed", (await RunAsync(graph, "ingest", table, "--dossier", "ucdp", "--replace", "--identities", decisions)).Output, StringComparison.Ordinal);
    }

    private static async Task<CommandOutcome> RunAsync(WorkedGraph graph, params string[] arguments) => (await RelationsProcess.RunAsync(arguments, graph.Environment)).Expect(0);

    private static async Task<string> OpposedAsync(WorkedGraph graph)
    {
        const string Statement = "MATCH (:Actor {id: 'syria'})-[:OPPOSES]->(actor:Actor) WITH actor.id AS id ORDER BY id RETURN collect(DISTINCT id) AS ids";
        var rows = (await RunAsync(graph, "cypher", Statement, "--output", "json")).Output;
        return string.Join(' ', System.Text.RegularExpressions.Regex.Matches(rows, "\"([a-z0-9-]+)\"(?!:)").Select(match => match.Groups[1].Value).Where(word => word != "ids"));
    }
}
