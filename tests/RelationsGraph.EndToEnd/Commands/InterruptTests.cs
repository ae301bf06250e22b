using System.Globalization;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Commands;

public sealed class InterruptTests
{
    [Fact]
    public async Task Ctrl_C_stops_a_server_in_order()
    {
        Assert.SkipWhen(IsIgnored(2), "skipped: what runs the tests ignores Ctrl+C, and so do its children");
        using var data = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", data.Path]);
        server.Process.Signal(2);
        var outcome = (await server.Process.EndAsync()).Expect(0);
        Assert.Contains("stopping", outcome.Error);
        Assert.False(File.Exists(data.At("bolt-address")));
    }

    // A shell starts what runs in its background with Ctrl+C ignored, and that is inherited.
    private static bool IsIgnored(int signal)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        var ignored = ulong.Parse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (ignored & (1UL << (signal - 1))) != 0;
    }
}
