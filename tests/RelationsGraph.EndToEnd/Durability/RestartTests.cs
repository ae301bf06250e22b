using System.Globalization;
using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Processes;
using RelationsGraph.Worker.Graphs;
using Xunit;

namespace RelationsGraph.EndToEnd.Durability;

public sealed class RestartTests
{
    [Fact]
    public async Task A_loaded_folder_starts_again_as_it_was_and_loads_nothing()
    {
        using var data = new TemporaryFolder();
        var before = await LoadedAsync(data, server => server.StopAsync());
        await using var again = await RunningServer.StartAsync(["up", "--data", data.Path]);
        Assert.Equal(before, await HashAsync(again));
        var outcome = (await again.StopAsync()).Expect(0);
        Assert.DoesNotContain("loading", outcome.Error);
    }

    [Fact]
    public async Task What_was_loaded_survives_a_kill()
    {
        using var data = new TemporaryFolder();
        var before = await LoadedAsync(data, async server => { await server.Process.KillAsync(); });
        await using var again = await RunningServer.StartAsync(["up", "--data", data.Path]);
        Assert.Equal(before, await HashAsync(again));
    }

    [Fact]
    public async Task A_kill_while_the_dossier_loads_leaves_nothing_half_loaded()
    {
        using var data = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using (var killed = RelationsProcess.Start(["up", "--data", data.Path, "--port", "0", "--bolt-port", "0"]))
        {
            await killed.ErrorLineAsync("batch 1");
            await killed.KillAsync();
        }

        await using var again = await RunningServer.StartAsync(["up", "--data", data.Path]);
        Assert.Equal(await LoadedAsync(other, server => server.StopAsync()), await HashAsync(again));
    }

    [Fact]
    public async Task A_command_works_on_the_graph_that_a_server_holds_open()
    {
        using var data = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["up", "--data", data.Path]);
        var written = (await RelationsProcess.RunAsync(["cypher", "CREATE (:Note {text: 'seen'})", "--write", "--data", data.Path])).Expect(0);
        Assert.Contains("nodes created: 1", written.Error);
        (await server.StopAsync()).Expect(0);
        var read = (await RelationsProcess.RunAsync(["cypher", "MATCH (n:Note) RETURN n.text AS text", "--output", "csv", "--data", data.Path])).Expect(0);
        Assert.Contains("seen", read.Output);
    }

    [Fact]
    public async Task An_interrupted_load_ends_with_130_and_is_finished_by_loading_again()
    {
        using var data = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        var file = folder.Write("many.jsonl", Many(20_000));
        await using (var load = RelationsProcess.Start(["ingest", file, "--dossier", "many", "--data", data.Path]))
        {
            await load.ErrorLineAsync("batch 2");
            load.Signal(15);
            var outcome = (await load.EndAsync()).Expect(130);
            Assert.Contains("interrupted", outcome.Error);
        }

        (await RelationsProcess.RunAsync(["ingest", file, "--dossier", "many", "--data", data.Path])).Expect(0);
        var count = (await RelationsProcess.RunAsync(["cypher", "MATCH (c:Claim) RETURN count(c) AS n", "--output", "csv", "--data", data.Path])).Expect(0);
        Assert.Contains("20000", count.Output);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_ends_with_3_and_one_line()
    {
        using var data = new TemporaryFolder();
        var file = data.Write("file", "");
        var outcome = (await RelationsProcess.RunAsync(["cypher", "RETURN 1", "--data", Path.Combine(file, "inside")])).Expect(3);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_taken_Bolt_port_is_named_with_the_option_that_chooses_another()
    {
        using var data = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", data.Path]);
        var taken = server.Bolt.Port.ToString(CultureInfo.InvariantCulture);
        var outcome = (await RelationsProcess.RunAsync(["api", "--data", other.Path, "--port", "0", "--bolt-port", taken])).Expect(1);
        Assert.Contains(taken, outcome.Error);
        Assert.Contains("--bolt-port N", outcome.Error);
    }

    private static async Task<string> LoadedAsync(TemporaryFolder data, Func<RunningServer, Task> end)
    {
        await using var server = await RunningServer.StartAsync(["up", "--data", data.Path]);
        var hash = await HashAsync(server);
        await end(server);
        return hash;
    }

    private static async Task<string> HashAsync(RunningServer server)
    {
        await using var driver = BoltDriver.Create(server.Bolt, BoltCredentials.None);
        await using var session = driver.Session();
        return await GraphHash.ComputeAsync(session, TestContext.Current.CancellationToken);
    }

    private static string Many(int claims)
    {
        var lines = new List<string> { """{"type":"source","id":"paper","title":"A paper"}""" };
        lines.AddRange(Enumerable.Range(0, 100).Select(i => $$"""{"type":"actor","id":"a{{i}}","name":"Actor {{i}}","kind":"state"}"""));
        lines.AddRange(Enumerable.Range(0, claims).Select(i => $$"""{"type":"claim","predicate":"supports","subject":"a{{i % 100}}","object":"a{{(i + 1 + (i / 100 % 90)) % 100}}","source":"paper","locator":"line {{i}}"}"""));
        return string.Join('\n', lines) + "\n";
    }
}
