using System.Globalization;
using System.Text;
using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Graphs;
using RelationsGraph.EndToEnd.Processes;
using RelationsGraph.Worker.Graphs;
using Xunit;

namespace RelationsGraph.EndToEnd.Durability;

[Collection(nameof(ServedNeo4j))]
public sealed class KilledLoadTests
{
    private const int Kills = 6;
    private const int Claims = 1500;
    private const int BatchSize = 25;

    private static readonly Dictionary<string, string?> SmallBatches = new() { ["Worker__BatchSize"] = BatchSize.ToString(CultureInfo.InvariantCulture) };

    [Fact]
    public async Task A_load_that_is_killed_with_its_graph_at_random_points_ends_as_a_quiet_one()
    {
        using var quiet = new TemporaryFolder();
        using var data = new TemporaryFolder();
        var dossier = Write(quiet);
        await LoadAsync(dossier, ["--data", quiet.At("graph")]);
        var kills = await KillAsync(dossier, ["--data", data.At("graph")], SmallBatches);
        await LoadAsync(dossier, ["--data", data.At("graph")]);
        Assert.Contains("nothing changed", (await LoadAsync(dossier, ["--data", data.At("graph")])).Output);
        Assert.True(await HashAsync(quiet.At("graph")) == await HashAsync(data.At("graph")), kills);
    }

    [Fact]
    public async Task A_load_that_is_killed_while_its_graph_lives_on_ends_as_a_quiet_one()
    {
        using var quiet = new TemporaryFolder();
        using var data = new TemporaryFolder();
        var dossier = Write(quiet);
        await LoadAsync(dossier, ["--data", quiet.At("graph")]);
        await using var server = await RunningServer.StartAsync(["api", "--data", data.At("graph")]);
        var kills = await KillAsync(dossier, ["--data", data.At("graph")], SmallBatches);
        await LoadAsync(dossier, ["--data", data.At("graph")]);
        Assert.Contains("nothing changed", (await LoadAsync(dossier, ["--data", data.At("graph")])).Output);
        Assert.True(await HashAsync(quiet.At("graph")) == await HashAsync(server.Bolt, BoltCredentials.None), kills);
    }

    [Fact]
    public async Task A_load_into_Neo4j_that_is_killed_at_random_points_ends_as_a_quiet_one()
    {
        var uri = OneNeo4j.Require();
        using var quiet = new TemporaryFolder();
        var dossier = Write(quiet);
        await LoadAsync(dossier, ["--data", quiet.At("graph")]);
        await ClearAsync(uri, OneNeo4j.Credentials);
        var environment = new Dictionary<string, string?>(SmallBatches) { ["Neo4j__Uri"] = uri.OriginalString, ["Neo4j__User"] = OneNeo4j.User, ["Neo4j__Password"] = OneNeo4j.Password };
        var kills = await KillAsync(dossier, [], environment);
        (await RelationsProcess.RunAsync(["ingest", dossier], environment)).Expect(0);
        Assert.Contains("nothing changed", (await RelationsProcess.RunAsync(["ingest", dossier], environment)).Expect(0).Output);
        Assert.True(await HashAsync(quiet.At("graph")) == await HashAsync(uri, OneNeo4j.Credentials), kills);
        await ClearAsync(uri, OneNeo4j.Credentials);
    }

    // Kills when a random batch was reported, so that the next one is somewhere under way; other lives end before the first.
    private static async Task<string> KillAsync(string dossier, string[] graph, Dictionary<string, string?> environment)
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        var story = new StringBuilder().Append(CultureInfo.InvariantCulture, $"seed {seed}, killed after batches");
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var load = RelationsProcess.Start(["ingest", dossier, .. graph], environment);
            var batch = random.Next(1, Claims / BatchSize);
            story.Append(CultureInfo.InvariantCulture, $" {batch}");
            await load.ErrorLineAsync($"batch {batch}:");
            await load.KillAsync();
        }

        return story.ToString();
    }

    private static async Task<CommandOutcome> LoadAsync(string dossier, string[] graph) => (await RelationsProcess.RunAsync(["ingest", dossier, .. graph])).Expect(0);

    private static string Write(TemporaryFolder folder)
    {
        const int Actors = 60;
        var random = new Random(5);
        var lines = new List<string> { """{"type":"source","id":"s","title":"S","published":"2020"}""" };
        lines.AddRange(Enumerable.Range(0, Actors).Select(i => $$"""{"type":"actor","id":"a{{i}}","name":"A {{i}}","kind":"state"}"""));
        string[] predicates = ["supports", "opposes", "attacks", "cooperates"];
        for (var i = 0; i < Claims; i++)
        {
            var subject = random.Next(Actors);
            lines.Add($$"""{"type":"claim","predicate":"{{predicates[random.Next(4)]}}","subject":"a{{subject}}","object":"a{{(subject + random.Next(1, Actors)) % Actors}}","source":"s","valid_from":"{{random.Next(1990, 2020)}}","locator":"row {{i}}"}""");
        }

        var path = folder.At("claims.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }

    private static async Task<string> HashAsync(string data)
    {
        await using var server = await RunningServer.StartAsync(["api", "--data", data]);
        return await HashAsync(server.Bolt, BoltCredentials.None);
    }

    private static async Task<string> HashAsync(Uri bolt, BoltCredentials credentials)
    {
        await using var driver = BoltDriver.Create(bolt, credentials);
        await using var session = driver.Session();
        return await GraphHash.ComputeAsync(session, TestContext.Current.CancellationToken);
    }

    private static async Task ClearAsync(Uri bolt, BoltCredentials credentials)
    {
        await using var driver = BoltDriver.Create(bolt, credentials);
        await using var session = driver.Session();
        await (await session.RunAsync("MATCH (n) DETACH DELETE n", stop: TestContext.Current.CancellationToken)).ConsumeAsync(TestContext.Current.CancellationToken);
    }
}
