using System.Diagnostics;
using System.Text.Json;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Exports;

public sealed class ExportCommandTests : IAsyncLifetime
{
    private static readonly string[] PythonCandidates = ["python3", "/usr/bin/python3"];
    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync() =>
        (await RunAsync("ingest", Repository.At("dossiers", "turkey-russia"), "--dossier", "turkey-russia")).Expect(0);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task Independent_readers_find_in_every_format_what_the_others_have()
    {
        var python = await PythonAsync();
        Assert.SkipWhen(python is null, "skipped: there is no python3 with networkx");
        (await ExportAsync("jsonl", "--to", _folder.At("all.jsonl"))).Expect(0);
        (await ExportAsync("csv", "--to", _folder.At("csv"))).Expect(0);
        (await ExportAsync("graphml", "--to", _folder.At("all.graphml"))).Expect(0);
        (await ExportAsync("gexf", "--to", _folder.At("all.gexf"))).Expect(0);

        var (code, output) = await ProgramAsync(python, Repository.At("tests", "RelationsGraph.EndToEnd", "Exports", "read_exports.py"), _folder.Path);

        Assert.True(code == 0, output);
        using var found = JsonDocument.Parse(output);
        Assert.Equal((251, 626, 1001), (found.RootElement.GetProperty("nodes").GetInt32(), found.RootElement.GetProperty("relations").GetInt32(), found.RootElement.GetProperty("claims").GetInt32()));
    }

    [Fact]
    public async Task What_is_taken_out_loads_back_to_what_it_was()
    {
        var first = (await ExportAsync("jsonl", "--to", "-")).Expect(0).Output;
        var file = _folder.Write("all.jsonl", first);
        (await RelationsProcess.RunAsync(["ingest", file, "--data", _folder.At("other")])).Expect(2);
        (await RelationsProcess.RunAsync(["ingest", file, "--trust-record-times", "--data", _folder.At("other")])).Expect(0);
        Assert.Equal(first, (await RelationsProcess.RunAsync(["export", "--output", "jsonl", "--data", _folder.At("other")])).Expect(0).Output);
    }

    [Fact]
    public async Task A_file_is_replaced_when_all_is_written_and_stays_when_not()
    {
        var file = _folder.Write("syria.gexf", "old");
        (await ExportAsync("gexf", "--theatre", "nowhere", "--to", file)).Expect(2);
        Assert.Equal("old", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        (await ExportAsync("gexf", "--theatre", "سوریا", "--as-of", "2020-03-05", "--to", file)).Expect(0);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<gexf ", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path, "*.part"));
    }

    [Fact]
    public async Task Mistakes_are_told_before_anything_is_written()
    {
        _folder.Write("taken/x", "");
        Assert.Contains("'2020' is no day", (await ExportAsync("csv", "--as-of", "2020")).Expect(2).Error);
        Assert.Contains("is not empty", (await ExportAsync("csv", "--to", _folder.At("taken"))).Expect(2).Error);
        Assert.Contains("is a folder", (await ExportAsync("gexf", "--to", _folder.At("taken"))).Expect(2).Error);
        Assert.Contains("--output", (await RunAsync("export")).Expect(2).Error);
        (await ExportAsync("gexf", "--to", _folder.At("none", "such", "file"))).Expect(1);
        (await RelationsProcess.RunAsync(["export", "--output", "csv", "--neo4j", "bolt://127.0.0.1:1"])).Expect(3);
    }

    private static async Task<(int Code, string Output)> ProgramAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }

    // A system can have several; the packaged library belongs to one of them.
    private static async Task<string?> PythonAsync()
    {
        foreach (var candidate in PythonCandidates)
        {
            try
            {
                if ((await ProgramAsync(candidate, "-c", "import networkx")).Code == 0)
                {
                    return candidate;
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not installed: the next one.
            }
        }

        return null;
    }

    private Task<CommandOutcome> ExportAsync(string format, params string[] arguments) => RunAsync(["export", "--output", format, .. arguments]);

    private Task<CommandOutcome> RunAsync(params string[] arguments) => RelationsProcess.RunAsync([.. arguments, "--data", _folder.At("data")]);
}
