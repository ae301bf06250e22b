using System.Text.Json;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

public sealed class WorkerTests : IDisposable
{
    private readonly WorkedInbox _inbox = new();

    public void Dispose() => _inbox.Dispose();

    [Fact]
    public async Task Two_workers_on_one_inbox_load_everything_once_also_when_one_is_killed()
    {
        await using var server = await StartGraphAsync();
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        foreach (var (name, text) in new[] { ("one.jsonl", Dossier(0)), ("two.jsonl", Dossier(1)), ("one-again.jsonl", Dossier(0)), ("wrong.jsonl", "{\"type\":\"nonsense\"}\n") })
        {
            _inbox.Drop(name, text);
        }

        _inbox.Drop("half.jsonl.part", Dossier(2));
        await first.ErrorLineWithAsync("loading ");
        await first.KillAsync();
        await WorkedInbox.EventuallyAsync(second, () => _inbox.Ended("done").Count == 3 && File.Exists(_inbox.Folder.At("inbox", "rejected", "wrong.jsonl.report.json")));
        second.Signal(15);
        (await second.EndAsync()).Expect(0);
        Assert.Equal(["one-again.jsonl", "one.jsonl", "two.jsonl"], _inbox.Ended("done"));
        Assert.True(File.Exists(_inbox.Folder.At("inbox", "half.jsonl.part")));
        Assert.Equal("wrong.jsonl", (await _inbox.ReportAsync("rejected", "wrong.jsonl")).GetProperty("refused")[0].GetProperty("file").GetString());
        Assert.Equal(await QuietAsync(Dossier(0), Dossier(1)), await server.HashAsync());
    }

    [Fact]
    public async Task An_inbox_that_there_was_not_is_there_when_the_worker_says_that_it_is_ready()
    {
        await using var worker = await StartAsync();
        Assert.True(Directory.Exists(_inbox.Folder.At("inbox", "done")));
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_in_the_middle_of_a_file_puts_it_back_and_the_next_one_ends_it()
    {
        var text = InboxDossier.Text([.. InboxDossier.Nodes, .. InboxDossier.Claims(2000)]);
        await using var server = await StartGraphAsync();
        await using (var first = await StartAsync())
        {
            _inbox.Drop("one.jsonl", text);
            await first.ErrorLineWithAsync(": batch 5, ");
            first.Signal(15);
            (await first.EndAsync()).Expect(0);
        }

        Assert.True(File.Exists(_inbox.Folder.At("inbox", "one.jsonl")));
        Assert.Empty(_inbox.Ended("done"));
        await using var second = await StartAsync();
        await _inbox.EndedAsync(second, "done", "one.jsonl");
        Assert.Equal(1, (await _inbox.ReportAsync("done", "one.jsonl")).GetProperty("attempts").GetInt32());
        Assert.Equal(await QuietAsync(text), await server.HashAsync());
    }

    [Fact]
    public async Task A_worker_that_is_told_twice_ends_at_once_and_the_next_one_ends_what_it_had()
    {
        const int Pause = 19, GoOn = 18, Stop = 15;
        var text = InboxDossier.Text([.. InboxDossier.Nodes, .. InboxDossier.Claims(2000)]);
        await using var server = await StartGraphAsync();
        await using (var first = await StartAsync())
        {
            _inbox.Drop("one.jsonl", text);
            await first.ErrorLineWithAsync(": batch 5, ");

            // A graph that says nothing more keeps a worker that was told once waiting for longer than a second signal takes.
            server.Signal(Pause);
            var end = first.EndAsync();
            first.Signal(Stop);
            while (!end.IsCompleted && first.TrySignal(Stop))
            {
                await Task.Yield();
            }

            (await end).Expect(128 + Stop);
        }

        server.Signal(GoOn);
        Assert.False(File.Exists(_inbox.Folder.At("inbox", "one.jsonl")));
        await using var second = await StartAsync();
        await _inbox.EndedAsync(second, "done", "one.jsonl");
        Assert.Equal(await QuietAsync(text), await server.HashAsync());
    }

    [Fact]
    public async Task What_is_refused_of_a_file_in_Kurdish_is_told_in_its_own_words_under_its_own_name()
    {
        await using var worker = await StartAsync();
        const string Name = "دوسیەی کوردی.jsonl";
        _inbox.Drop(Name, """{"type":"actor","id":"a","name":"هەولێر","kind":"دەوڵەت"}""" + "\n");
        await _inbox.EndedAsync(worker, "rejected", Name);
        var refused = Assert.Single((await _inbox.ReportAsync("rejected", Name)).GetProperty("refused").EnumerateArray().ToList());
        Assert.Equal((Name, 1, "kind", "دەوڵەت"), (refused.GetProperty("file").GetString(), refused.GetProperty("line").GetInt32(), refused.GetProperty("column").GetString(), refused.GetProperty("value").GetString()));
        Assert.Contains($"{Name}:1: kind 'دەوڵەت': ", await File.ReadAllTextAsync(_inbox.Folder.At("inbox", "rejected", Name + ".report.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_five_times_more_because_the_graph_is_gone_is_parked_with_its_reason()
    {
        await using var server = await StartGraphAsync();
        await using var worker = await StartAsync();
        await server.KillAsync();
        _inbox.Drop("one.jsonl", Dossier(0));
        await _inbox.EndedAsync(worker, "parked", "one.jsonl");
        Assert.StartsWith("one.jsonl: parked after 6 attempts", await File.ReadAllTextAsync(_inbox.Folder.At("inbox", "parked", "one.jsonl.report.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_that_land_before_their_actors_wait_for_them_and_what_nobody_brings_is_refused()
    {
        await using var server = await StartGraphAsync();
        _inbox.Drop("a-claims.jsonl", InboxDossier.Text(InboxDossier.Claims(60)));
        _inbox.Drop("b-wrong.jsonl", Dossier(0) + """{"type":"claim","predicate":"supports","subject":"a1","object":"nobody","source":"s"}""" + "\n");
        _inbox.Drop("z-nodes.jsonl", InboxDossier.Text(InboxDossier.Nodes));
        await using var worker = await StartAsync();
        await WorkedInbox.EventuallyAsync(worker, () => _inbox.Ended("done").Count == 3);
        await _inbox.EndedAsync(worker, "done", "a-claims.jsonl");
        await _inbox.EndedAsync(worker, "done", "b-wrong.jsonl");
        Assert.Equal(0, (await _inbox.ReportAsync("done", "a-claims.jsonl")).GetProperty("refused").GetArrayLength());
        Assert.Equal("nobody", Assert.Single((await _inbox.ReportAsync("done", "b-wrong.jsonl")).GetProperty("refused").EnumerateArray().ToList()).GetProperty("value").GetString());
        Assert.Equal(await QuietAsync(InboxDossier.Text([.. InboxDossier.Nodes, .. InboxDossier.Claims(60)]), Dossier(0)), await server.HashAsync());
    }

    [Fact]
    public async Task A_full_disk_of_the_graph_delays_a_load_and_changes_nothing_of_it()
    {
        Prlimit.Require();
        var text = InboxDossier.Text([.. InboxDossier.Nodes, .. InboxDossier.Claims(500)]);
        await using var server = await StartGraphAsync();
        await using var worker = await _inbox.StartAsync(new Dictionary<string, string?> { ["Worker__RetryWait"] = "0.5" }, "--data", _inbox.Folder.At("graph"));
        Prlimit.Set(server.ProcessId, "20000");
        _inbox.Drop("one.jsonl", text);
        Assert.Contains("once more", await worker.ErrorLineWithAsync("one.jsonl failed"), StringComparison.Ordinal);
        Prlimit.Set(server.ProcessId, "unlimited");
        await _inbox.EndedAsync(worker, "done", "one.jsonl");
        Assert.Equal(await QuietAsync(text), await server.HashAsync());
    }

    [Fact]
    public async Task An_inbox_of_releases_supersedes_what_the_next_one_no_longer_says()
    {
        await using var server = await StartGraphAsync();
        await using var worker = await _inbox.StartAsync(null, "--data", _inbox.Folder.At("graph"), "--dossier", "yearly", "--replace");
        var claims = InboxDossier.Claims(40);
        _inbox.Drop("2023.jsonl", InboxDossier.Text([.. InboxDossier.Nodes, .. claims.Take(30)]));
        _inbox.Drop("2024.jsonl", InboxDossier.Text([.. InboxDossier.Nodes, .. claims.Skip(10)]));
        await _inbox.EndedAsync(worker, "done", "2024.jsonl");
        var changes = (await _inbox.ReportAsync("done", "2024.jsonl")).GetProperty("changes");
        Assert.Equal((10, 10), (changes.GetProperty("claims").GetInt32(), changes.GetProperty("superseded").GetInt32()));
        Assert.Contains("add --dossier NAME", (await RelationsProcess.RunAsync(["worker", "--inbox", _inbox.Folder.At("inbox"), "--replace"])).Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_worker_counts_is_there_for_Prometheus_and_its_log_is_JSON()
    {
        await using var server = await StartGraphAsync();
        await using var worker = await _inbox.StartAsync(new Dictionary<string, string?> { ["Worker__Metrics__Port"] = "0" }, "--data", _inbox.Folder.At("graph"));
        _inbox.Drop("one.jsonl", Dossier(0) + "{\"type\":\"actor\"}\n");
        using var line = JsonDocument.Parse(await worker.ErrorLineWithAsync("claims new, "));
        Assert.Equal(("one.jsonl", "done", 72), (State(line, "File").GetString(), State(line, "Outcome").GetString(), State(line, "Rows").GetInt32()));

        using var client = new HttpClient();
        var address = new Uri(worker.OutputLine("metrics ")["metrics ".Length..].Trim());
        var text = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        foreach (var sample in new[]
        {
            "relations_worker_rows_read_total 72", "relations_worker_rows_refused_total 1", "relations_worker_claims_written_total 60",
            "relations_worker_relations_changed_total 60", "relations_worker_files_total{outcome=\"done\"} 1", "relations_worker_batch_duration_seconds_count 4", "relations_worker_lag_seconds 0",
        })
        {
            Assert.Contains(sample, text.Split('\n').Select(Sample));
        }

        Assert.True((await client.GetAsync(new Uri(address, "/health/live"), TestContext.Current.CancellationToken)).IsSuccessStatusCode);
    }

    // A sample without its scope and time.
    private static string Sample(string line) =>
        string.Join(' ', line.Replace("otel_scope_name=\"RelationsGraph.Worker\",", "", StringComparison.Ordinal).Replace("{otel_scope_name=\"RelationsGraph.Worker\"}", "", StringComparison.Ordinal).Split(' ').Take(2));

    private static JsonElement State(JsonDocument line, string name) => line.RootElement.GetProperty("State").GetProperty(name);

    private Task<WorkedGraph> StartGraphAsync() => WorkedGraph.StartAsync("embedded", _inbox.Folder.At("graph"));

    private Task<RelationsProcess> StartAsync() => _inbox.StartAsync(null, "--data", _inbox.Folder.At("graph"));

    private static string Dossier(int number)
    {
        var lines = new List<string> { """{"type":"source","id":"s","title":"S","published":"2020"}""" };
        lines.AddRange(Enumerable.Range(0, 10).Select(i => $$"""{"type":"actor","id":"a{{i}}","name":"A {{i}}","kind":"state"}"""));
        lines.AddRange(Enumerable.Range(0, 60).Select(i => $$"""{"type":"claim","predicate":"supports","subject":"a{{i % 10}}","object":"a{{(i + 1 + number) % 10}}","source":"s","valid_from":"{{1990 + i}}","valid_to":"{{1990 + i}}-06","locator":"row {{i}}"}"""));
        return InboxDossier.Text(lines);
    }

    // What one quiet run after the other makes of these.
    private async Task<string> QuietAsync(params string[] texts)
    {
        var data = _inbox.Folder.At("quiet");
        foreach (var text in texts)
        {
            (await RelationsProcess.RunAsync(["ingest", _inbox.Folder.Write("quiet.jsonl", text), "--data", data])).Expect(0);
        }

        await using var quiet = await WorkedGraph.AgainAsync("embedded", data);
        return await quiet.HashAsync();
    }
}
