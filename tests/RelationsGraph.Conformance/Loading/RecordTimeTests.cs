using System.Globalization;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Loading;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class RecordTimeTestsOnNeo4j(NeoLoadingGraph graph) : RecordTimeTests(graph);

[Collection(nameof(LoadingOnEngine))]
public sealed class RecordTimeTestsOnEngine(EngineLoadingGraph graph) : RecordTimeTests(graph);

public abstract class RecordTimeTests(LoadingGraph graph)
{
    private static readonly string[] First = ["predicate=supports", "subject=a", "object=b", "source=s1"];
    private static readonly string[] Second = ["predicate=opposes", "subject=a", "object=b", "source=s1"];

    [Fact]
    public async Task Replacing_supersedes_what_the_files_no_longer_have()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame().Add("claim", First).Add("claim", Second), Replace(0));
        var summary = await graph.LoadAsync(TestDossier.Frame().Add("claim", Second), Replace(1));
        Assert.Equal(new LoadChanges(Superseded: 1, RelationsRemoved: 1), summary.Changes);
        Assert.Equal(["opposes 12 -", "supports 12 13"], await ClaimsAsync());
        Assert.Equal(["a OPPOSES b"], await RelationsAsync());
        Assert.Equal(1L, (await graph.QueryAsync("MATCH (c:Claim)-[:IN_DOSSIER]->(:Dossier {name: 'd'}) RETURN count(c)"))[0][0]);
    }

    [Fact]
    public async Task A_release_of_which_every_claim_is_refused_supersedes_nothing()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame().Add("claim", First).Add("claim", Second), Replace(0));
        var before = await graph.HashAsync();
        foreach (var wrong in new[] { "predicate=suports", "subject=nobody" })
        {
            var lost = await graph.LoadAsync(TestDossier.Frame().Add("claim", [.. First.Where(cell => cell.Split('=')[0] != wrong.Split('=')[0]), wrong]), Replace(1));
            Assert.Equal((1L, 0L, new LoadChanges()), (lost.Refusals.Rows, lost.Records, lost.Changes));
            Assert.Equal(before, await graph.HashAsync());
        }

        // Another row makes it a release again, which says what it no longer has.
        Assert.Equal(1, (await graph.LoadAsync(TestDossier.Frame().Add("claim", Second).Add("claim", [.. First.Skip(1), "predicate=suports"]), Replace(2))).Changes.Superseded);
        Assert.Equal(1, (await graph.LoadAsync(TestDossier.Frame(), Replace(3))).Changes.Superseded);
    }

    [Fact]
    public async Task A_clock_that_goes_back_records_nothing_before_what_was_recorded()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame().Add("claim", First), Replace(3));
        await graph.LoadAsync(TestDossier.Frame().Add("claim", Second), Replace(0));
        Assert.Equal(["opposes 15 -", "supports 15 15"], await ClaimsAsync());
        await graph.LoadAsync(TestDossier.Frame().Add("claim", First).Add("claim", Second), Replace(2));
        await graph.LoadAsync(TestDossier.Frame().Add("claim", Second), Replace(5));
        Assert.Equal(["opposes 15 -", "supports 15 15", "supports 15 17"], (await ClaimsAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_graph_that_is_more_than_a_day_ahead_of_the_clock_is_not_written_to_until_one_of_both_is_put_right()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame().Add("claim", First), Replace(30));
        var before = await graph.HashAsync();
        foreach (var mode in new[] { LoadMode.Add, LoadMode.Replace })
        {
            var refused = await Assert.ThrowsAsync<InvalidDataException>(() => graph.LoadAsync(TestDossier.Frame().Add("claim", Second), Replace(5) with { Mode = mode }));
            Assert.StartsWith("the graph recorded something at 2026-03-06 18:00:00Z, and this machine's clock says 2026-03-05 17:00:00Z: put the clock right", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await graph.HashAsync());
        await graph.QueryAsync("MATCH (ledger:Ledger) REMOVE ledger.at");
        await graph.LoadAsync(TestDossier.Frame().Add("claim", Second), Replace(5));
        Assert.Contains("opposes 17 -", await ClaimsAsync());
    }

    [Fact]
    public async Task Without_replacing_nothing_goes()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame().Add("claim", First).Add("claim", Second), Replace(0));
        var summary = await graph.LoadAsync(TestDossier.Frame().Add("claim", Second), Replace(1) with { Mode = LoadMode.Add });
        Assert.Equal(new LoadChanges(), summary.Changes);
    }

    [Fact]
    public async Task A_claim_that_another_dossier_has_stays()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame().Add("claim", First), Replace(0));
        Assert.Equal(new LoadChanges { ClaimsChanged = 1 }, (await graph.LoadAsync(TestDossier.Frame().Add("claim", First), Replace(1) with { Dossier = "other" })).Changes);
        Assert.Equal(new LoadChanges(), (await graph.LoadAsync(TestDossier.Frame().Add("claim", First), Replace(1) with { Dossier = "other" })).Changes);
        Assert.Equal(new LoadChanges { ClaimsChanged = 1 }, (await graph.LoadAsync(TestDossier.Frame(), Replace(2))).Changes);
        Assert.Equal(1, (await graph.LoadAsync(TestDossier.Frame(), Replace(3) with { Dossier = "other" })).Changes.Superseded);
        Assert.Equal(["supports 12 15"], await ClaimsAsync());
    }

    [Fact]
    public async Task A_claim_that_comes_back_is_a_new_node_each_time()
    {
        await graph.EmptyAsync();
        for (var hour = 0; hour < 5; hour++)
        {
            var dossier = TestDossier.Frame();
            await graph.LoadAsync(hour % 2 == 0 ? dossier.Add("claim", First) : dossier, Replace(hour));
        }

        Assert.Equal(["supports 12 13", "supports 14 15", "supports 16 -"], await ClaimsAsync());
        var ids = (await graph.QueryAsync("MATCH (c:Claim) RETURN c.id AS id ORDER BY c.recordedAt")).ConvertAll(record => (string)record["id"]!);
        Assert.Equal([ids[0], ids[0] + "~2", ids[0] + "~3"], ids);
        Assert.Equal(ids[2], ((IReadOnlyList<object?>)(await graph.QueryAsync("MATCH ()-[r:SUPPORTS]->() RETURN r.claimIds AS ids"))[0]["ids"]!).Single());
    }

    [Fact]
    public async Task A_dropped_denial_contests_no_more()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame().Add("claim", First).Add("claim", [.. First, "certainty=denied"]), Replace(0));
        Assert.True((bool)(await graph.QueryAsync("MATCH ()-[r:SUPPORTS]->() RETURN r.contested"))[0][0]!);
        await graph.LoadAsync(TestDossier.Frame().Add("claim", First), Replace(1));
        Assert.False((bool)(await graph.QueryAsync("MATCH ()-[r:SUPPORTS]->() RETURN r.contested"))[0][0]!);
    }

    [Fact]
    public async Task Trusted_times_bring_every_version_back_in_any_order()
    {
        string[] versions = ["recorded_at=2026-03-05T12:00:00Z", "recorded_at=2026-03-05T14:00:00Z", "recorded_at=2026-03-05T16:00:00Z"];
        var dossier = TestDossier.Frame()
            .Add("claim", [.. First, versions[2]])
            .Add("claim", [.. First, versions[0], "superseded_at=2026-03-05T13:00:00Z"])
            .Add("claim", [.. First, versions[1], "superseded_at=2026-03-05T15:00:00Z"]);
        var options = LoadingGraph.Options(hours: 9) with { Reading = new DossierOptions { RecordTimes = RecordTimes.Trust } };
        await graph.EmptyAsync();
        await graph.LoadAsync(dossier, options);
        Assert.Equal(["supports 12 13", "supports 14 15", "supports 16 -"], await ClaimsAsync());
        var hash = await graph.HashAsync();
        Assert.Equal(new LoadChanges(), (await graph.LoadAsync(dossier, options)).Changes);
        Assert.Equal(hash, await graph.HashOfAsync(dossier.Shuffled(5), options with { BatchSize = 1 }));
    }

    [Fact]
    public async Task Nothing_but_claims_has_a_time_of_record()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Random(3, 30));
        Assert.Equal(0L, (await graph.QueryAsync("MATCH (n) WHERE n.recordedAt IS NOT NULL AND NOT n:Claim AND NOT n:Batch RETURN count(n)"))[0][0]);
    }

    [Fact]
    public void Replacing_needs_the_name_of_a_dossier()
    {
        Assert.Throws<ArgumentException>(() => new DossierLoad(RelationsGraph.Bolt.Client.BoltDriver.Create(new Uri("bolt://127.0.0.1:1"), RelationsGraph.Bolt.Client.BoltCredentials.None), new LoadOptions { Mode = LoadMode.Replace }));
    }

    private static LoadOptions Replace(int hours) => LoadingGraph.Options(hours) with { Dossier = "d", Mode = LoadMode.Replace };

    private async Task<List<string>> ClaimsAsync() =>
        (await graph.QueryAsync("MATCH (c:Claim) RETURN c.predicate, c.recordedAt.hour, c.supersededAt.hour ORDER BY c.predicate, c.recordedAt"))
            .ConvertAll(record => string.Create(CultureInfo.InvariantCulture, $"{record[0]} {record[1]} {record[2] ?? "-"}"));

    private async Task<List<string>> RelationsAsync() =>
        (await graph.QueryAsync("MATCH (a:Actor)-[r]->(b:Actor) WHERE r.kind IS NOT NULL RETURN a.id, type(r), b.id ORDER BY a.id, b.id, type(r)"))
            .ConvertAll(record => string.Join(' ', record.Values));
}
