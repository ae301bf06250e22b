using System.Globalization;
using System.Text;
using RelationsGraph.EndToEnd.Graphs;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

/// <summary>Whatever happens to a worker or to its database, the graph ends as after one quiet run.</summary>
[Collection(nameof(ServedNeo4j))]
public sealed class KilledWorkerTests : IDisposable
{
    private const int Kills = 12;
    private const int Claims = 600;

    private readonly WorkedInbox _inbox = new();
    private readonly Random _random;
    private readonly StringBuilder _story = new();

    public KilledWorkerTests()
    {
        var seed = Seed.Drawn();
        _random = new Random(seed);
        _story.Append(CultureInfo.InvariantCulture, $"seed {seed}:");
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
    }

    public void Dispose() => _inbox.Dispose();

    [Theory]
    [InlineData("embedded")]
    [InlineData("neo4j")]
    public async Task A_worker_that_is_killed_at_random_points_loads_one_dossier_of_many_names_and_orders_exactly_once(string database)
    {
        await using var graph = await WorkedGraph.StartAsync(database, _inbox.Folder.At("graph"));
        for (var copy = 0; copy < 5; copy++)
        {
            // Relations before actors, and every order.
            _inbox.Drop($"copy-{copy}.jsonl", Shuffled([.. InboxDossier.Claims(Claims), .. InboxDossier.Nodes]));
        }

        _inbox.Drop("0-claims.jsonl", Shuffled(InboxDossier.Claims(Claims)));
        for (var kill = 0; kill < Kills && _inbox.Ended("done").Count < 6; kill++)
        {
            await using var worker = await StartAsync(graph.Environment);
            await ListenAsync(worker, _random.Next(5, 40));
            await worker.KillAsync();
        }

        await using (var last = await StartAsync(graph.Environment))
        {
            await WorkedInbox.EventuallyAsync(last, () => _inbox.Ended("done").Count + _inbox.Ended("parked").Count == 6);
            Assert.True(_inbox.Ended("parked").Count == 0, _story.ToString());
            Assert.True(await QuietAsync() == await graph.HashAsync(), _story.ToString());
            _inbox.Drop("once-more.jsonl", Shuffled([.. InboxDossier.Claims(Claims), .. InboxDossier.Nodes]));
            await _inbox.EndedAsync(last, "done", "once-more.jsonl");
        }

        Assert.All((await _inbox.ReportAsync("done", "once-more.jsonl")).GetProperty("changes").EnumerateObject(), change => Assert.Equal(0, change.Value.GetInt32()));
    }

    [Theory]
    [InlineData("embedded")]
    [InlineData("neo4j")]
    public async Task A_database_that_is_lost_and_comes_back_in_the_middle_of_a_load_delays_it(string database)
    {
        await using var first = await WorkedGraph.StartAsync(database, _inbox.Folder.At("graph"));
        await using var line = new CutLine(first.Bolt);
        await using var worker = await StartAsync(first.At(line.Address));
        _inbox.Drop("one.jsonl", Shuffled([.. InboxDossier.Claims(Claims), .. InboxDossier.Nodes]));
        await ListenAsync(worker, _random.Next(5, 20));
        line.Cut(null);
        await first.KillAsync();
        await worker.ErrorLineWithAsync("once more");
        await using var second = await WorkedGraph.AgainAsync(database, _inbox.Folder.At("graph"));
        line.Cut(second.Bolt);
        await _inbox.EndedAsync(worker, "done", "one.jsonl");
        Assert.True(await QuietAsync() == await second.HashAsync(), _story.ToString());
    }

    private async Task ListenAsync(RelationsProcess worker, int lines)
    {
        _story.Append(CultureInfo.InvariantCulture, $" {lines}");
        for (var line = 0; line < lines && _inbox.Ended("done").Count + _inbox.Ended("parked").Count < 6; line++)
        {
            await worker.ErrorLineWithAsync("");
        }
    }

    private string Shuffled(IEnumerable<string> lines)
    {
        var shuffled = lines.ToArray();
        _random.Shuffle(shuffled);
        return InboxDossier.Text(shuffled);
    }

    private Task<RelationsProcess> StartAsync(Dictionary<string, string?> graph) => _inbox.StartAsync(new Dictionary<string, string?>(graph) { ["Worker__RetryWait"] = "0.5" });

    private async Task<string> QuietAsync()
    {
        var file = _inbox.Folder.Write("quiet.jsonl", InboxDossier.Text([.. InboxDossier.Nodes, .. InboxDossier.Claims(Claims)]));
        (await RelationsProcess.RunAsync(["ingest", file, "--data", _inbox.Folder.At("quiet")])).Expect(0);
        await using var quiet = await WorkedGraph.AgainAsync("embedded", _inbox.Folder.At("quiet"));
        return await quiet.HashAsync();
    }
}
