using RelationsGraph.EndToEnd.Graphs;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

/// <summary>A Neo4j that really goes away, or has no room left, in the middle of a load.</summary>
[Collection(nameof(ServedNeo4j))]
public sealed class LostNeo4jTests : IDisposable
{
    private const int Claims = 600;
    private const int NoRoom = 4096;

    // Until it is there again: 2, 4, 8, 16 and 32 seconds.
    private static readonly Dictionary<string, string?> Patient = new() { ["Worker__RetryWait"] = "2" };
    private static readonly string Text = InboxDossier.Text([.. InboxDossier.Nodes, .. InboxDossier.Claims(Claims)]);

    private readonly WorkedInbox _inbox = new();

    public void Dispose() => _inbox.Dispose();

    [Theory]
    [InlineData("killed")]
    [InlineData("full")]
    public async Task A_worker_waits_for_it_and_then_loads_all(string how)
    {
        Prlimit.Require();
        await using var graph = await WorkedGraph.StartAsync("neo4j", "");
        await using var neo4j = graph.FindNeo4j();
        await using var worker = await _inbox.StartAsync(new Dictionary<string, string?>(graph.Environment.Concat(Patient)));
        _inbox.Drop("one.jsonl", Text);
        await worker.ErrorLineWithAsync(": batch 5, ");
        await LoseAsync(neo4j, how);
        var told = await worker.ErrorLineWithAsync("one.jsonl failed, once more in 2 s: ");
        await neo4j.StartAgainAsync();
        await _inbox.EndedAsync(worker, "done", "one.jsonl");
        Assert.True(await QuietAsync() == await graph.HashAsync(), told);
    }

    [Theory]
    [InlineData("killed", 3, "the graph cannot be reached: ")]
    [InlineData("full", 1, "(Neo.DatabaseError.")]
    public async Task A_load_says_so_and_the_next_one_completes_it(string how, int exitCode, string reason)
    {
        Prlimit.Require();
        await using var graph = await WorkedGraph.StartAsync("neo4j", "");
        await using var neo4j = graph.FindNeo4j();
        var file = _inbox.Folder.Write("one.jsonl", Text);
        var environment = new Dictionary<string, string?>(graph.Environment) { ["Worker__BatchSize"] = "5" };
        await using (var load = RelationsProcess.Start(["ingest", file], environment))
        {
            await load.ErrorLineAsync("batch 5:");
            await LoseAsync(neo4j, how);
            Assert.Contains(reason, (await load.EndAsync()).Expect(exitCode).Error, StringComparison.Ordinal);
        }

        await neo4j.StartAgainAsync();
        Assert.Contains("claims new", (await RelationsProcess.RunAsync(["ingest", file], environment)).Expect(0).Output, StringComparison.Ordinal);
        Assert.Equal(await QuietAsync(), await graph.HashAsync());
        Assert.Contains("nothing changed", (await RelationsProcess.RunAsync(["ingest", file], environment)).Expect(0).Output, StringComparison.Ordinal);
    }

    private static async Task LoseAsync(OwnedNeo4j neo4j, string how)
    {
        if (how == "killed")
        {
            await neo4j.KillAsync();
        }
        else
        {
            neo4j.LimitFiles(NoRoom);
        }
    }

    private async Task<string> QuietAsync()
    {
        (await RelationsProcess.RunAsync(["ingest", _inbox.Folder.Write("quiet.jsonl", Text), "--data", _inbox.Folder.At("quiet")])).Expect(0);
        await using var quiet = await WorkedGraph.AgainAsync("embedded", _inbox.Folder.At("quiet"));
        return await quiet.HashAsync();
    }
}
