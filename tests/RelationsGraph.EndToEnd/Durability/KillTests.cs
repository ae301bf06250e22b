using System.Collections.Concurrent;
using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Durability;

public sealed class KillTests
{
    private const int Lives = 6;
    private const int Writers = 4;
    private const int NodesOfOne = 3;

    [Fact]
    public async Task Every_acknowledged_commit_survives_a_kill_and_every_other_is_there_whole_or_not_at_all()
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        using var data = new TemporaryFolder();
        var acknowledged = new ConcurrentDictionary<string, bool>();
        for (var life = 0; life < Lives; life++)
        {
            await using var server = await RunningServer.StartAsync(["api", "--data", data.Path]);
            await AssertAllThereAsync(server, acknowledged, seed);
            await LiveAsync(server, acknowledged, life, random.Next(1, 300));
        }

        await using var last = await RunningServer.StartAsync(["api", "--data", data.Path]);
        await AssertAllThereAsync(last, acknowledged, seed);
    }

    // Clients commit until so many were acknowledged; the others are caught wherever they are.
    private static async Task LiveAsync(RunningServer server, ConcurrentDictionary<string, bool> acknowledged, int life, int commits)
    {
        var left = commits;
        var kill = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(server, $"{life}/{writer}", Acknowledge)).ToList();
        await Task.WhenAny([kill.Task, .. writers]);
        await server.Process.KillAsync();
        await Task.WhenAll(writers);

        void Acknowledge(string id)
        {
            acknowledged[id] = true;
            if (Interlocked.Decrement(ref left) == 0)
            {
                kill.SetResult();
            }
        }
    }

    private static async Task WriteAsync(RunningServer server, string name, Action<string> acknowledge)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var driver = BoltDriver.Create(server.Bolt, BoltCredentials.None);
        try
        {
            for (var i = 0; ; i++)
            {
                await using var session = driver.Session();
                var parameters = new Dictionary<string, object?> { ["id"] = $"{name}/{i}", ["n"] = (long)NodesOfOne };
                await (await session.RunAsync("UNWIND range(1, $n) AS i CREATE (:Commit {id: $id, part: i})", parameters, stop: stop)).ConsumeAsync(stop);
                acknowledge($"{name}/{i}");
            }
        }
        catch (Exception failure) when (failure is BoltException or IOException)
        {
            // The server is killed in the end, whatever is under way.
        }
    }

    private static async Task AssertAllThereAsync(RunningServer server, ConcurrentDictionary<string, bool> acknowledged, int seed)
    {
        await using var driver = BoltDriver.Create(server.Bolt, BoltCredentials.None);
        await using var session = driver.Session();
        var rows = await (await session.RunAsync("MATCH (c:Commit) RETURN c.id AS id, count(*) AS n", stop: TestContext.Current.CancellationToken)).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(rows, row => Assert.True((long)row["n"]! == NodesOfOne, $"seed {seed}: {row["n"]} nodes of {row["id"]}"));
        Assert.True(acknowledged.Keys.All(rows.Select(row => (string)row["id"]!).ToHashSet().Contains), $"seed {seed}: an acknowledged commit is gone");
    }
}
