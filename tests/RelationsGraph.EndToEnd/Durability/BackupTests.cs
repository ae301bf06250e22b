using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Durability;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_taken_while_a_server_is_written_to_is_one_committed_state_and_can_be_restored()
    {
        using var folder = new TemporaryFolder();
        var (data, backup, again) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "backup"), Path.Combine(folder.Path, "again"));
        await using var server = await RunningServer.StartAsync(["api", "--data", data]);
        await using var driver = BoltDriver.Create(server.Bolt, BoltCredentials.None);
        await WriteAsync(driver);
        using var stop = new CancellationTokenSource();
        var writing = WriteUntilAsync(driver, stop.Token);
        (await RelationsProcess.RunAsync(["backup", "--to", backup, "--data", data])).Expect(0);
        await stop.CancelAsync();
        await writing;

        Assert.Contains("not empty", (await RelationsProcess.RunAsync(["backup", "--to", backup, "--data", data])).Expect(1).Error);
        (await RelationsProcess.RunAsync(["restore", "--from", backup, "--data", again])).Expect(0);
        Assert.Contains("not empty", (await RelationsProcess.RunAsync(["restore", "--from", backup, "--data", again])).Expect(1).Error);
        (await RelationsProcess.RunAsync(["restore", "--from", Path.Combine(folder.Path, "nowhere"), "--data", again])).Expect(2);

        // Every transaction made one of each: a state between two has as many of the one as of the other.
        var counts = (await RelationsProcess.RunAsync(["cypher", "RETURN COUNT { (:One) } = COUNT { (:Other) } AND COUNT { (:One) } > 0 AS whole", "--output", "csv", "--data", again])).Expect(0);
        Assert.Contains("true", counts.Output);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var (data, backup, again) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "backup"), Path.Combine(folder.Path, "again"));
        (await RelationsProcess.RunAsync(["cypher", "CREATE (:One)", "--write", "--data", data])).Expect(0);
        (await RelationsProcess.RunAsync(["backup", "--to", backup, "--data", data])).Expect(0);
        var file = Directory.EnumerateFiles(backup, "*.graph").Single();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        Assert.Contains("is damaged", (await RelationsProcess.RunAsync(["restore", "--from", backup, "--data", again])).Expect(1).Error);
        Assert.Empty(Directory.EnumerateFiles(again, "*.graph"));
    }

    private static async Task WriteUntilAsync(BoltDriver driver, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await WriteAsync(driver);
        }
    }

    private static async Task WriteAsync(BoltDriver driver)
    {
        await using var session = driver.Session();
        await (await session.RunAsync("CREATE (:One) CREATE (:Other)", stop: TestContext.Current.CancellationToken)).ConsumeAsync(TestContext.Current.CancellationToken);
    }
}
