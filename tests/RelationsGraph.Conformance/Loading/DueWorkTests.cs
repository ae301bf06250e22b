using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Loading;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class DueWorkTestsOnNeo4j(NeoLoadingGraph graph) : DueWorkTests(graph);

[Collection(nameof(LoadingOnEngine))]
public sealed class DueWorkTestsOnEngine(EngineLoadingGraph graph) : DueWorkTests(graph);

public abstract class DueWorkTests(LoadingGraph graph)
{
    // More than one transaction brings up to date.
    private const int Claims = 1200;

    [Fact]
    public async Task What_a_load_that_died_left_due_is_done_by_whichever_load_comes_next()
    {
        var dossier = TestDossier.Frame();
        for (var row = 0; row < Claims; row++)
        {
            dossier.Add("claim", "predicate=supports", "subject=a", $"object={(row % 2 == 0 ? "b" : "c")}", "source=s1", $"locator=row {row}");
        }

        var later = new TestDossier().With([dossier.Row("source", "s1")]);
        later.Rows[0]["reliability"] = "E";
        await graph.HashOfAsync(dossier);
        await graph.LoadAsync(later);
        var expected = await graph.HashAsync();
        Assert.Equal(new LoadChanges(), await graph.RebuildAsync());

        var before = await graph.HashOfAsync(dossier);
        using var dying = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => graph.LoadAsync(graph.Write(later), progress: new Death(dying), stop: dying.Token));
        Assert.Equal(1L, await DueAsync());
        var half = await graph.HashAsync();
        Assert.True(half != before && half != expected);

        await graph.LoadAsync(new TestDossier().With([dossier.Row("actor", "a")]));
        Assert.Equal(0L, await DueAsync());
        Assert.Equal(expected, await graph.HashAsync());
    }

    private async Task<object?> DueAsync() => (await graph.QueryAsync("MATCH (l:Ledger) RETURN size(coalesce(l.due, []))"))[0][0];

    private sealed class Death(CancellationTokenSource dying) : IProgress<LoadEvent>
    {
        public void Report(LoadEvent value)
        {
            if (value is BatchWritten)
            {
                dying.Cancel();
            }
        }
    }
}
