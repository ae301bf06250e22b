using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

public sealed class LargeReleaseTests : IDisposable
{
    private readonly WorkedInbox _inbox = new();

    public void Dispose() => _inbox.Dispose();

    [Fact]
    public async Task A_release_that_takes_more_than_one_transaction_may_changes_nothing_and_says_what_lets_it_take_more()
    {
        var claims = InboxDossier.Claims(4000);
        var first = _inbox.Folder.Write("first.jsonl", InboxDossier.Text([.. InboxDossier.Nodes, .. claims.Take(100)]));
        var next = _inbox.Folder.Write("next.jsonl", InboxDossier.Text([.. InboxDossier.Nodes, .. claims.Skip(50)]));
        (await ReplaceAsync(first, "1g")).Expect(0);
        var before = await HashAsync();

        var refused = (await ReplaceAsync(next, "1m")).Expect(1);
        Assert.Contains("Engine__TransactionMemory lets it take more", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await HashAsync());
        Assert.Contains("50 claims superseded", (await ReplaceAsync(next, "1g")).Expect(0).Output, StringComparison.Ordinal);
    }

    private Task<CommandOutcome> ReplaceAsync(string file, string memory) => RelationsProcess.RunAsync(
        ["ingest", file, "--dossier", "yearly", "--replace", "--data", _inbox.Folder.At("graph")], new Dictionary<string, string?> { ["Engine__TransactionMemory"] = memory });

    private async Task<string> HashAsync()
    {
        await using var graph = await WorkedGraph.AgainAsync("embedded", _inbox.Folder.At("graph"));
        return await graph.HashAsync();
    }
}
