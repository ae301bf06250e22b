using System.Text.Json;
using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Processes;
using RelationsGraph.Worker.Graphs;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

public sealed class WorkerTests
{
    private static readonly Dictionary<string, string?> Quick = new() { ["Worker__Interval"] = "0.05", ["Worker__RetryWait"] = "0.01", ["Worker__BatchSize"] = "10" };

    [Fact]
    public async Task Two_workers_on_one_inbox_load_everything_once_also_when_one_is_killed()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", folder.At("graph")]);
        await using var first = await StartAsync(folder, "graph");
        await using var second = await StartAsync(folder, "graph");
        foreach (var (name, text) in new[] { ("one.jsonl", Dossier(0)), ("two.jsonl", Dossier(1)), ("one-again.jsonl", Dossier(0)), ("wrong.jsonl", "{\"type\":\"nonsense\"}\n") })
        {
            Drop(folder, name, text);
        }

        Drop(folder, "half.jsonl.part", Dossier(2));
        await first.ErrorLineWithAsync("loading ");
        await first.KillAsync();
        await EventuallyAsync(second, () => Names(folder, "done").Count(name => name.EndsWith(".jsonl", StringComparison.Ordinal)) == 3 && Names(folder, "rejected").Contains("wrong.jsonl.report.json"));
        second.Signal(15);
        (await second.EndAsync()).Expect(0);
        Assert.Equal(["one-again.jsonl", "one.jsonl", "two.jsonl"], Names(folder, "done").Where(name => name.EndsWith(".jsonl", StringComparison.Ordinal)));
        Assert.True(File.Exists(folder.At("inbox", "half.jsonl.part")));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(folder.At("inbox", "rejected", "wrong.jsonl.report.json"), TestContext.Current.CancellationToken));
        Assert.Equal("wrong.jsonl", report.RootElement.GetProperty("refused")[0].GetProperty("file").GetString());

        foreach (var i in new[] { 0, 1 })
        {
            (await RelationsProcess.RunAsync(["ingest", folder.Write($"quiet-{i}.jsonl", Dossier(i)), "--data", folder.At("quiet")])).Expect(0);
        }

        await using var quiet = await RunningServer.StartAsync(["api", "--data", folder.At("quiet")]);
        Assert.Equal(await HashAsync(quiet.Bolt), await HashAsync(server.Bolt));
    }

    [Fact]
    public async Task What_fails_five_times_more_because_the_graph_is_gone_is_parked_with_its_reason()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", folder.At("graph")]);
        await using var worker = await StartAsync(folder, "graph");
        await server.Process.KillAsync();
        Drop(folder, "one.jsonl", Dossier(0));
        await EventuallyAsync(worker, () => Names(folder, "parked").Contains("one.jsonl.report.txt"));
        Assert.StartsWith("one.jsonl: parked after 6 attempts", await File.ReadAllTextAsync(folder.At("inbox", "parked", "one.jsonl.report.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<RelationsProcess> StartAsync(TemporaryFolder folder, string graph)
    {
        var worker = RelationsProcess.Start(["worker", "--inbox", folder.At("inbox"), "--data", folder.At(graph)], Quick);
        await worker.OutputLineAsync("ready");
        return worker;
    }

    // As everybody should: written elsewhere, then renamed.
    private static void Drop(TemporaryFolder folder, string name, string text) => File.Move(folder.Write("draft", text), folder.At("inbox", name));

    private static List<string> Names(TemporaryFolder folder, string outcome) =>
        [.. Directory.GetFiles(folder.At("inbox", outcome)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    // Whenever the worker says something, something may have happened.
    private static async Task EventuallyAsync(RelationsProcess worker, Func<bool> happened)
    {
        while (!happened())
        {
            await worker.ErrorLineWithAsync("");
        }
    }

    private static string Dossier(int number)
    {
        var lines = new List<string> { """{"type":"source","id":"s","title":"S","published":"2020"}""" };
        lines.AddRange(Enumerable.Range(0, 10).Select(i => $$"""{"type":"actor","id":"a{{i}}","name":"A {{i}}","kind":"state"}"""));
        lines.AddRange(Enumerable.Range(0, 60).Select(i => $$"""{"type":"claim","predicate":"supports","subject":"a{{i % 10}}","object":"a{{(i + 1 + number) % 10}}","source":"s","valid_from":"{{1990 + i}}","locator":"row {{i}}"}"""));
        return string.Join('\n', lines) + "\n";
    }

    private static async Task<string> HashAsync(Uri bolt)
    {
        await using var driver = BoltDriver.Create(bolt, BoltCredentials.None);
        await using var session = driver.Session();
        return await GraphHash.ComputeAsync(session, TestContext.Current.CancellationToken);
    }
}
