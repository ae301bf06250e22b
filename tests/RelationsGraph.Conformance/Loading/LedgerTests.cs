using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Loading;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class LedgerTestsOnNeo4j(NeoLoadingGraph graph) : LedgerTests(graph);

[Collection(nameof(LoadingOnEngine))]
public sealed class LedgerTestsOnEngine(EngineLoadingGraph graph) : LedgerTests(graph);

public abstract class LedgerTests(LoadingGraph graph)
{
    private const int Batch = 16;

    [Fact]
    public async Task The_same_content_under_other_names_and_in_another_order_is_known_and_writes_nothing()
    {
        await graph.EmptyAsync();
        var dossier = TestDossier.Random(61, 80);
        await graph.LoadAsync(dossier, Options());
        var before = await StateAsync();
        for (var again = 1; again <= 5; again++)
        {
            var summary = await graph.LoadAsync(dossier.Shuffled(again), Options());
            Assert.Equal((0, new LoadChanges()), (summary.Batches, summary.Changes));
            Assert.Equal(dossier.Rows.Count, summary.Records);
        }

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task What_was_loaded_before_something_else_is_compared_and_writes_nothing_either()
    {
        await graph.EmptyAsync();
        var (one, other) = (TestDossier.Random(62, 50), TestDossier.Random(63, 50));
        await graph.LoadAsync(one, Options());
        await graph.LoadAsync(other, Options());
        var before = await StateAsync();
        var summary = await graph.LoadAsync(one.Shuffled(7), Options() with { BatchSize = 5 });
        Assert.True(summary.Batches > 0);
        Assert.Equal(new LoadChanges(), summary.Changes);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Of_two_loads_the_later_wins_also_when_it_was_loaded_before()
    {
        var (one, other) = (TestDossier.Frame(), TestDossier.Frame());
        other.Row("actor", "d")["name"] = "Another D";
        var expected = await graph.HashOfAsync(one);
        await graph.LoadAsync(other);
        Assert.NotEqual(expected, await graph.HashAsync());
        await graph.LoadAsync(one);
        Assert.Equal(expected, await graph.HashAsync());
    }

    // Without any claim the graph looks as if it had never been loaded, but for the relations.
    [Theory]
    [InlineData("MATCH (claim:Claim)-[:SUBJECT]->(:Actor {id: 'a'}) DETACH DELETE claim")]
    [InlineData("MATCH (claim:Claim) DETACH DELETE claim")]
    [InlineData("MATCH (claim:Claim) WITH claim LIMIT 20 DETACH DELETE claim")]
    public async Task What_somebody_deleted_by_hand_comes_back(string deletion)
    {
        var dossier = TestDossier.Random(64, 30);
        var expected = await graph.HashOfAsync(dossier);
        await graph.QueryAsync(deletion);
        Assert.NotEqual(expected, await graph.HashAsync());
        await graph.LoadAsync(dossier, Options());
        Assert.Equal(expected, await graph.HashAsync());
    }

    [Fact]
    public async Task A_known_load_still_tells_what_is_refused()
    {
        await graph.EmptyAsync();
        var dossier = TestDossier.Frame().Add("claim", "predicate=supports", "subject=a", "object=nobody", "source=s1");
        using var first = (await graph.LoadAsync(dossier)).Refusals;
        using var second = (await graph.LoadAsync(dossier)).Refusals;
        Assert.Equal(Assert.Single(first).Reason, Assert.Single(second).Reason);
    }

    [Fact]
    public async Task Replacing_in_small_batches_drops_exactly_what_is_gone_and_both_states_are_known_at_their_times()
    {
        await graph.EmptyAsync();
        var release = TestDossier.Random(65, 60);
        var claims = release.Claims.ToList();
        var next = new TestDossier().With(release.Entities).With(claims.Where((_, i) => i % 3 != 0))
            .Add("claim", "predicate=supports", "subject=a", "object=c", "source=s1", "valid_from=2015", "valid_to=2015", "locator=late fact");
        await graph.LoadAsync(release, Options() with { Dossier = "release" });
        var replaced = await graph.LoadAsync(next, Options(hours: 1) with { Dossier = "release", Mode = LoadMode.Replace });
        Assert.Equal((1, claims.Count - claims.Where((_, i) => i % 3 != 0).Count()), (replaced.Changes.Claims, replaced.Changes.Superseded));
        Assert.Equal(claims.Count, await CountAsync("MATCH (c:Claim) WHERE c.recordedAt <= datetime('2026-03-05T12:30:00Z') AND (c.supersededAt IS NULL OR c.supersededAt > datetime('2026-03-05T12:30:00Z')) RETURN count(c)"));
        Assert.Equal(next.Claims.LongCount(), await CountAsync("MATCH (c:Claim) WHERE c.supersededAt IS NULL RETURN count(c)"));
        Assert.Equal(1, await CountAsync("MATCH (:Actor {id: 'a'})-[r:SUPPORTS]->(:Actor {id: 'c'}), (late:Claim {locator: 'late fact'}) WHERE late.id IN r.claimIds AND r.validFrom = date('2015-01-01') RETURN count(r)"));
        Assert.Equal(new LoadChanges(), await graph.RebuildAsync());
        var before = await StateAsync();
        Assert.Equal(new LoadChanges(), (await graph.LoadAsync(next.Shuffled(1), Options(hours: 2) with { Dossier = "release", Mode = LoadMode.Replace })).Changes);
        Assert.Equal(before, await StateAsync());
    }

    private static LoadOptions Options(int hours = 0) => LoadingGraph.Options(hours) with { BatchSize = Batch };

    private async Task<long> CountAsync(string cypher) => (long)(await graph.QueryAsync(cypher))[0][0]!;

    // Everything that a write would change: the graph, and the ledger, which the hash leaves out.
    private async Task<(string Hash, long Batches, object? Ledger)> StateAsync()
    {
        var ledger = (await graph.QueryAsync("MATCH (l:Ledger) RETURN l.loaded + ' ' + toString(l.batches) + ' ' + toString(l.nodes) + ' ' + toString(l.relationships)"))[0][0];
        return (await graph.HashAsync(), await CountAsync("MATCH (b:Batch) RETURN count(b)"), ledger);
    }
}
