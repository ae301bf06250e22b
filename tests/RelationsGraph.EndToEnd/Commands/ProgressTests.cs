using System.Diagnostics;
using System.Text.RegularExpressions;
using RelationsGraph.EndToEnd.Processes;
using RelationsGraph.EndToEnd.Workers;
using Xunit;

namespace RelationsGraph.EndToEnd.Commands;

public sealed partial class ProgressTests : IDisposable
{
    private const string Terminal = "/usr/bin/script";
    private const int Rows = 300_000;
    private static readonly IReadOnlyList<string> Claims = InboxDossier.Claims(1500);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_terminal_a_bar_tells_how_far_a_load_is_how_fast_and_how_long_it_will_take()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Terminal), "script, which makes a terminal, is not here");
        var file = _folder.Write("one.jsonl", InboxDossier.Text([.. InboxDossier.Nodes, .. Claims]));
        var seen = Escape().Replace(await OnTerminalAsync($"dotnet '{BuiltProgram.Path}' ingest '{file}' --data '{_folder.At("graph")}'"), "");
        Assert.Matches(@"[0-9]+ of 1542 records ━+ +[0-9]+% +[0-9]+/s +[0-9]{2}:[0-9]{2}:[0-9]{2}", seen);
        Assert.DoesNotContain("batch 1:", seen, StringComparison.Ordinal);
        Assert.Contains("1542 rows read, 0 refused, ", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_it_is_plain_lines_also_while_a_large_file_is_read()
    {
        // Few that are new and many that repeat them: it takes long to read, and not to write.
        File.WriteAllLines(_folder.At("one.jsonl"), InboxDossier.Nodes.Concat(Enumerable.Range(0, Rows).Select(row => Claims[row % 20])));
        var outcome = (await RelationsProcess.RunAsync(["ingest", _folder.At("one.jsonl"), "--data", _folder.At("graph")])).Expect(0);
        Assert.Equal(["250000 rows read", "batch 1: 42 of 300042 records", "batch 2: 62 of 300042 records"], outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<string> OnTerminalAsync(string command)
    {
        var start = new ProcessStartInfo(Terminal, ["-qec", command, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        (start.Environment["TERM"], start.Environment["Worker__BatchSize"]) = ("xterm", "5");
        foreach (var name in new[] { "CI", "GITHUB_ACTIONS", "TF_BUILD", "NO_COLOR" })
        {
            // Where a build runs, what looks like a terminal is a log.
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex Escape();
}
