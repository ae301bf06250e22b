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
        Assert.All(start.Where(word => word.StartsWith('/')).Skip(1), path => Assert.StartsWith("/var/lib/relations/", path, StringComparison.Ordinal));
    }
}
