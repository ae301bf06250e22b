using System.Diagnostics;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Docker;

public sealed class SystemdTests
{
    [Fact]
    public async Task The_unit_starts_the_worker_with_options_that_it_has_and_lets_it_write_to_its_own_folder_only()
    {
        var unit = await File.ReadAllLinesAsync(Repository.At("systemd", "relations-worker.service"), TestContext.Current.CancellationToken);
        var start = unit.Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal)).Split(' ');
        var help = (await RelationsProcess.RunAsync([start[1], "--help"])).Expect(0).Output;
        Assert.All(start.Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option, help, StringComparison.Ordinal));
        Assert.Contains("ProtectSystem=strict", unit);
        Assert.Contains("StateDirectory=relations", unit);
        Assert.Contains("CacheDirectory=relations", unit);
        Assert.Contains("Environment=TMPDIR=/var/cache/relations", unit);
        Assert.All(start.Where(word => word.StartsWith('/')).Skip(1), path => Assert.StartsWith("/var/lib/relations/", path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Systemd_understands_the_unit()
    {
        const string Analyze = "/usr/bin/systemd-analyze";
        Assert.SkipUnless(File.Exists(Analyze), "systemd is not here");
        using var folder = new TemporaryFolder();
        // The program need not be installed here.
        var text = await File.ReadAllTextAsync(Repository.At("systemd", "relations-worker.service"), TestContext.Current.CancellationToken);
        var unit = folder.Write("relations-worker.service", text.Replace("ExecStart=/opt/relations/relations", "ExecStart=/bin/true", StringComparison.Ordinal).Replace("User=relations", "User=root", StringComparison.Ordinal));
        var start = new ProcessStartInfo(Analyze, ["verify", "--man=no", unit]) { RedirectStandardError = true };
        start.Environment["SYSTEMD_LOG_LEVEL"] = "warning";
        using var analyze = Process.Start(start)!;
        var complaints = await analyze.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await analyze.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("relations-worker.service", complaints, StringComparison.Ordinal);
        Assert.Equal(0, analyze.ExitCode);
    }
}
