using System.Globalization;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Loading;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class LoadingTestsOnNeo4j(NeoLoadingGraph graph) : LoadingTests(graph);

[Collection(nameof(LoadingOnEngine))]
public sealed class LoadingTestsOnEngine(EngineLoadingGraph graph) : LoadingTests(graph);

public abstract class LoadingTests(LoadingGraph graph)
{
    [Fact]
    public async Task The_built_in_dossier_loads_whole_and_a_second_time_changes_nothing()
    {
        await graph.EmptyAsync();
        var options = LoadingGraph.Options() with { Dossier = "turkey-russia" };
        var first = await graph.LoadAsync(LoadingGraph.BuiltInDossier, options);
        Assert.Empty(first.Refusals);
        Assert.Equal(first.Rows, first.Records);
        Assert.True(first.Changes is { Claims: > 500, RelationsAdded: > 300 }, first.Changes.ToString());
        var hash = await graph.HashAsync();

        var second = await graph.LoadAsync(LoadingGraph.BuiltInDossier, LoadingGraph.Options(hours: 1) with { Dossier = "turkey-russia", BatchSize = 137 });
        Assert.Equal(new LoadChanges(), second.Changes);
        Assert.Equal(hash, await graph.HashAsync());
        Assert.Equal(new LoadChanges(), await graph.RebuildAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task The_order_of_rows_and_the_size_of_batches_do_not_matter(int batchSize)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var dossier = TestDossier.Random(seed, 60);
            var expected = await graph.HashOfAsync(dossier);
            Assert.True(expected == await graph.HashOfAsync(dossier.Shuffled(seed), LoadingGraph.Options() with { BatchSize = batchSize }), $"seed {seed}");
            Assert.Equal(new LoadChanges(), await graph.RebuildAsync());
        }
    }

    [Fact]
    public async Task Two_loads_of_parts_give_the_graph_of_the_whole()
    {
        for (var seed = 11; seed <= 14; seed++)
        {
            var dossier = TestDossier.Random(seed, 80);
            var expected = await graph.HashOfAsync(dossier);
            var claims = dossier.Claims.ToList();
            var random = new Random(seed);
            await graph.EmptyAsync();
            await graph.LoadAsync(new TestDossier().With(dossier.Entities).With(claims.Where(_ => random.Next(2) == 0)));
            await graph.LoadAsync(new TestDossier().With(claims), LoadingGraph.Options() with { BatchSize = 13 });
            Assert.True(expected == await graph.HashAsync(), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("source", "s1", "reliability", "E")]
    [InlineData("source", "s2", "published", "2015-02")]
    [InlineData("source", "s3", "published", "2015")]
    [InlineData("source", "s1", "access", "staff")]
    [InlineData("source", "s2", "publisher", "The Journal")]
    [InlineData("theatre", "province", "parent", "region")]
    [InlineData("theatre", "country", "parent", "")]
    [InlineData("theatre", "city", "names", "ar:مدينة")]
    [InlineData("event", "summit", "theatre", "country")]
    [InlineData("agreement", "deal", "theatre", "")]
    [InlineData("actor", "journal", "name", "Its New Name")]
    [InlineData("actor", "d", "names", "en:ANOTHER")]
    [InlineData("actor", "c", "kind", "alliance")]
    [InlineData("actor", "ministry", "part_of", "b")]
    [InlineData("actor", "a", "cow", "")]
    public async Task A_later_row_wins_and_all_that_depends_on_it_follows(string type, string id, string column, string value)
    {
        var before = TestDossier.Random(21, 120);
        var after = before.Copy();
        after.Row(type, id)[column] = value;
        var expected = await graph.HashOfAsync(after);
        await graph.EmptyAsync();
        await graph.LoadAsync(before);
        Assert.NotEqual(expected, await graph.HashAsync());
        await graph.LoadAsync(new TestDossier().With([after.Row(type, id)]));
        Assert.Equal(expected, await graph.HashAsync());
        Assert.Equal(new LoadChanges(), await graph.RebuildAsync());
    }

    [Fact]
    public async Task Nodes_stand_as_the_model_says()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame()
            .Add("claim", "predicate=attacks", "subject=a", "object=theatre:city", "source=s1", "id=r-1", "forms=air_strike", "claimed_by=ministry", "resource=gas", "under=event:summit",
                "valid_from=2016", "valid_to=2016-03", "amount=5", "amount_max=7", "amount_qualifier=about", "unit=dead", "year=2016", "strength=0.8", "credibility=2", "via=Radio",
                "cites=X 2016", "locator=line 1", "note=Paraphrase.", "domain=military"), LoadingGraph.Options() with { Dossier = "d" });
        Assert.Equal("Actor,State A state 640 AAA Q1", await LineAsync("MATCH (n:Actor {id: 'a'}) RETURN reduce(t = '', l IN labels(n) | CASE t WHEN '' THEN l ELSE t + ',' + l END), n.name, n.kind, n.cow, n.iso3, n.wikidata"));
        Assert.Equal("a", await LineAsync("MATCH (:Actor {id: 'ministry'})-[:PART_OF]->(n:Actor) RETURN n.id"));
        Assert.Equal("35 38.5 region", await LineAsync("MATCH (n:Theatre {id: 'country'})-[:WITHIN]->(p:Theatre) RETURN n.location.latitude, n.location.longitude, p.id"));
        Assert.Equal("ئا ckb", await LineAsync("MATCH (x:Alias {key: 'ئا'})-[:NAMES]->(:Actor {id: 'a'}) RETURN x.text, x.lang"));
        Assert.Equal("2018-01-01 year the journal", await LineAsync("MATCH (n:Source {id: 's1'}) RETURN toString(n.published), n.publishedPrecision, n.publisherKey"));
        Assert.Equal("board|staff", await LineAsync("MATCH (n:Source {id: 's4'}) RETURN n.access"));
        Assert.Equal("2017-05-01 month 2017-06-01 city", await LineAsync("MATCH (n:Event {id: 'summit'})-[:IN_THEATRE]->(t:Theatre) RETURN toString(n.date), n.datePrecision, toString(n.endDate), t.id"));
        Assert.Equal("2016-01-01 2018-01-01", await LineAsync("MATCH (n:Agreement {id: 'deal'}) RETURN toString(n.signed), toString(n.ended)"));
        Assert.Equal(
            "r-1 attacks claimed 2016 2016-03 2016-01-01 2016-04-01 0.8 2 Radio line 1 s1 city ministry gas summit d",
            await LineAsync("""
                MATCH (c:Claim)-[:FROM_SOURCE]->(s), (c)-[:OBJECT]->(o:Theatre), (c)-[:CLAIMED_BY]->(by:Actor), (c)-[:CONCERNS]->(r:Resource), (c)-[:UNDER]->(u:Event), (c)-[:IN_DOSSIER]->(d:Dossier)
                RETURN c.ref, c.predicate, c.certainty, c.statedFrom, c.statedTo, toString(c.validFrom), toString(c.validTo), c.strength, c.credibility, c.via, c.locator, s.id, o.id, by.id, r.id, u.id, d.name
                """));
        Assert.Equal(
            "OPPOSES claimed -1 city city,province,country,region military gas air_strike,attack 2016-01-01 2016-04-01 2018-01-01 0.8 False 5 7 about dead 2016 opposes · air strike, 2016",
            await LineAsync("""
                MATCH (:Actor {id: 'a'})-[r:OPPOSES]->(:Theatre {id: 'city'})
                RETURN r.kind, r.certainty, r.sign, r.theatre, reduce(t = '', x IN r.theatres | CASE t WHEN '' THEN x ELSE t + ',' + x END), r.domain, r.resource,
                  reduce(t = '', x IN r.forms | CASE t WHEN '' THEN x ELSE t + ',' + x END), toString(r.validFrom), toString(r.validTo), toString(r.lastSeen), r.strength, r.contested,
                  r.amount, r.amountMax, r.amountQualifier, r.unit, r.year, r.caption
                """));
        var types = (await graph.QueryAsync("MATCH (c:Claim) MATCH ()-[r:OPPOSES]->() RETURN c.recordedAt, r.validFrom, r.claimIds, c.confidence"))[0];
        Assert.Equal(BoltDateTime.FromDateTimeOffset(LoadingGraph.Now), types[0]);
        Assert.IsType<BoltDate>(types[1]);
        Assert.Matches("^[0-9a-f]{64}$", (string)((IReadOnlyList<object?>)types[2]!)[0]!);
        Assert.Equal(.85 * .9 * .7, types[3]);
    }

    [Fact]
    public async Task A_refused_row_does_not_keep_the_others_out()
    {
        await graph.EmptyAsync();
        var dossier = TestDossier.Frame()
            .Add("claim", "predicate=supports", "subject=a", "object=nobody", "source=s1")
            .Add("claim", "predicate=supports", "subject=a", "object=b", "source=s1");
        var events = new List<LoadEvent>();
        var summary = await graph.LoadAsync(graph.Write(dossier), progress: new Listener(events));
        Assert.Equal((18, 1), (summary.Records, summary.Changes.Claims));
        Assert.Equal("object", Assert.Single(summary.Refusals).Column);
        Assert.Equal([typeof(RowsRead), typeof(SchemaReady), typeof(BatchWritten), typeof(BatchWritten), typeof(LoadFinished)], events.Select(one => one.GetType()));
    }

    [Fact]
    public async Task A_file_that_is_not_understood_loads_nothing()
    {
        await graph.EmptyAsync();
        var hash = await graph.HashAsync();
        var folder = Directory.CreateTempSubdirectory("loading-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "actors.csv"), "id,name,kind\na,A,state\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "theatres.csv"), "id,name,kindd\na,A,state\n", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<DossierException>(() => graph.LoadAsync(folder));
        Assert.Equal(hash, await graph.HashAsync());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_an_earlier_load_brought_can_be_referred_to()
    {
        await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame());
        var summary = await graph.LoadAsync(new TestDossier()
            .Add("claim", "predicate=supports", "subject=a", "object=b", "source=s1")
            .Add("theatre", "id=region", "name=Region", "kind=region", "parent=city"));
        Assert.Contains("circle", Assert.Single(summary.Refusals).Reason, StringComparison.Ordinal);
        Assert.Equal(1, summary.Changes.RelationsAdded);
    }

    [Fact]
    public async Task A_load_that_is_stopped_anywhere_is_finished_by_loading_again()
    {
        var dossier = TestDossier.Random(31, 100);
        var expected = await graph.HashOfAsync(dossier);
        for (var seed = 1; seed <= 12; seed++)
        {
            await graph.EmptyAsync();
            using var stopping = new CancellationTokenSource();
            var left = new Random(seed).Next(1, 15);
            var progress = new Listener([], one => left -= one is BatchWritten ? 1 : 0, () => left <= 0, stopping);
            var options = LoadingGraph.Options() with { BatchSize = 8 };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => graph.LoadAsync(graph.Write(dossier.Shuffled(seed)), options, progress, stopping.Token));
            await graph.LoadAsync(dossier, options with { BatchSize = 31 });
            Assert.True(expected == await graph.HashAsync(), $"seed {seed}");
        }
    }

    [Fact]
    public async Task Loads_beside_each_other_give_the_graph_of_the_whole()
    {
        for (var seed = 41; seed <= 43; seed++)
        {
            var dossier = TestDossier.Random(seed, 90);
            var expected = await graph.HashOfAsync(dossier);
            await graph.EmptyAsync();
            await Task.WhenAll(Enumerable.Range(0, 4).Select(part => graph.LoadAsync(
                new TestDossier().With(dossier.Entities).With(dossier.Claims.Where((_, i) => i % 4 == part)).Shuffled(part),
                LoadingGraph.Options() with { BatchSize = 5 + part })));
            Assert.True(expected == await graph.HashAsync(), $"seed {seed}");
            Assert.Equal(new LoadChanges(), await graph.RebuildAsync());
        }
    }

    private async Task<string> LineAsync(string cypher) =>
        string.Join(' ', Assert.Single(await graph.QueryAsync(cypher)).Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}")));

    private sealed class Listener(List<LoadEvent> events, Action<LoadEvent>? heard = null, Func<bool>? enough = null, CancellationTokenSource? stopping = null) : IProgress<LoadEvent>
    {
        public void Report(LoadEvent value)
        {
            events.Add(value);
            heard?.Invoke(value);
            if (enough?.Invoke() ?? false)
            {
                stopping!.Cancel();
            }
        }
    }
}
