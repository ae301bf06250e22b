using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Durability;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_disk_that_takes_no_more_fails_the_write_and_not_the_server_and_when_it_does_again_writes_go_on()
    {
        Prlimit.Require();
        using var data = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", data.Path], new Dictionary<string, string?> { ["DOTNET_EnableWriteXorExecute"] = "0" });
        await using var driver = BoltDriver.Create(server.Bolt, BoltCredentials.None);
        await using var session = driver.Session();
        await RunAsync(session, "CREATE (:Kept {text: 'before'})");

        Prlimit.Set(server.Process.Id, "20000");
        var refusal = await Assert.ThrowsAnyAsync<BoltException>(() => RunAsync(session, "UNWIND range(1, 5000) AS i CREATE (:Lost {text: 'text ' + i})"));
        Assert.Equal("Neo.DatabaseError.Transaction.TransactionCommitFailed", refusal.Code);
        Assert.Equal("1 0", await CountsAsync(session));

        Prlimit.Set(server.Process.Id, "unlimited");
        await RunAsync(session, "UNWIND range(1, 5000) AS i CREATE (:Kept {text: 'text ' + i})");
        Assert.Equal("5001 0", await CountsAsync(session));
        await server.Process.KillAsync();

        await using var again = await RunningServer.StartAsync(["api", "--data", data.Path]);
        await using var other = BoltDriver.Create(again.Bolt, BoltCredentials.None);
        await using var later = other.Session();
        Assert.Equal("5001 0", await CountsAsync(later));
    }

    private static async Task RunAsync(BoltSession session, string text) => await (await session.RunAsync(text, stop: TestContext.Current.CancellationToken)).ConsumeAsync(TestContext.Current.CancellationToken);

    private static async Task<string> CountsAsync(BoltSession session)
    {
        var row = Assert.Single(await (await session.RunAsync("RETURN COUNT { (:Kept) } AS kept, COUNT { (:Lost) } AS lost", stop: TestContext.Current.CancellationToken)).ToListAsync(TestContext.Current.CancellationToken));
        return $"{row["kept"]} {row["lost"]}";
    }
}
