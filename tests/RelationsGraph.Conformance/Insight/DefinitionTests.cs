using System.Globalization;
using System.Text.Json;
using RelationsGraph.Conformance.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Insight;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class DefinitionTestsOnNeo4j(NeoLoadingGraph graph) : DefinitionTests(graph);

[Collection(nameof(LoadingOnEngine))]
public sealed class DefinitionTestsOnEngine(EngineLoadingGraph graph) : DefinitionTests(graph);

/// <summary>The API's answers on random graphs beside those of the plainest reading of docs/model.md.</summary>
public abstract class DefinitionTests(LoadingGraph graph)
{
    private const int Claims = 60;

    // For what only comes about where much is said of the same few.
    private const int ManyClaims = 120;
    private static readonly string[] Days = ["2015-03-01", "2016-04-01"];
    private static readonly HashSet<string> Symmetric = ["ALLIED_WITH", "COOPERATES_WITH", "RIVAL_OF"];

    // Each with its arguments in GraphQL.
    private static readonly (NaiveQuestion Question, string Arguments)[] Questions =
    [
        (new NaiveQuestion(), ""),
        (new NaiveQuestion(IncludeClaimed: true), "includeClaimed: true"),
        (new NaiveQuestion(AsOf: Day(Days[0])), $"asOf: \"{Days[0]}\""),
        (new NaiveQuestion(AsOf: Day(Days[1]), IncludeClaimed: true), $"asOf: \"{Days[1]}\", includeClaimed: true"),
    ];

    public static TheoryData<int> Seeds => [101, 102, 103];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Who_supports_whom(int seed) => CompareAsync("whoSupportsWhom", seed, async (api, naive) =>
    {
        foreach (var (question, arguments) in Questions.SelectMany(asked => RandomWorld.Theatres.Select(theatre => (asked.Question with { Theatre = theatre }, Join(asked.Arguments, $"theatre: \"{theatre}\"")))))
        {
            var answer = await api.AskAsync($"whoSupportsWhom({arguments}) {{ id contested }}");
            Assert.Equal(
                naive.WhoSupportsWhom(question).Select(r => $"{r.Id} {r.Contested}"),
                answer.EnumerateArray().Select(r => $"{r.Id()} {r.GetProperty("contested").GetBoolean()}"));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Who_supports_whom_here_alone_and_of_what_they_are_part(int seed) => CompareAsync("whoSupportsWhom", seed, async (api, naive) =>
    {
        foreach (var theatre in RandomWorld.Theatres)
        {
            var exactly = await api.AskAsync($"whoSupportsWhom(theatre: \"{theatre}\", includeWithin: false) {{ id }}");
            Assert.Equal(naive.WhoSupportsWhom(new NaiveQuestion(theatre)).Where(r => r.Theatre == theatre).Select(r => r.Id), exactly.EnumerateArray().Select(AnswerTexts.Id));
            var rolled = await api.AskAsync($"whoSupportsWhom(theatre: \"{theatre}\", rollUp: true) {{ id from {{ id }} to {{ ... on Node {{ id }} }} }}");
            Assert.Equal(
                naive.WhoSupportsWhom(new NaiveQuestion(theatre, RollUp: true)).Select(r => $"{r.Id} {r.From} {r.To}"),
                rolled.EnumerateArray().Select(r => $"{r.Id()} {r.GetProperty("from").Id()} {r.GetProperty("to").Id()}"));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Contradictions(int seed) => CompareAsync("contradictions", seed, ManyClaims, async (api, naive) =>
    {
        var claims = (await graph.QueryAsync(ReadClaim.All)).ConvertAll(ReadClaim.Of);
        foreach (var (theatre, rollUp) in new[] { (null, false), ("region", false), ("province", false), (null, true), ("country", true) })
        {
            var answer = await api.AskAsync($"contradictions(first: 500, rollUp: {(rollUp ? "true" : "false")}{(theatre is null ? "" : $", theatre: \"{theatre}\"")}) {{ kind aboutFrom {{ id }} aboutTo {{ ... on Node {{ id }} }} theatre {{ id }} claimantIsParty claims {{ id }} }}");
            Assert.Equal(
                new NaiveContradictions(claims, rollUp ? naive.Top : actor => actor, Symmetric).Rows(naive.All, theatre),
                answer.EnumerateArray().Select(row =>
                    $"{row.GetProperty("kind").GetString()} {row.GetProperty("aboutFrom").Id()} {row.GetProperty("aboutTo").Id()} {row.GetProperty("theatre").Text()} {row.GetProperty("claimantIsParty")} {row.GetProperty("claims").SortedIds()}")
                    .Order(StringComparer.Ordinal));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Timeline_and_distribution(int seed) => CompareAsync("timeline", seed, async (api, naive) =>
    {
        var years = await api.AskAsync("timeline(interval: YEAR, from: \"2013-01-01\", to: \"2020-01-01\") { start positive negative other score }");
        Assert.Equal(naive.Years(2013, 2019), years.EnumerateArray().Select(point => string.Join(' ', new[] { "start", "positive", "negative", "other", "score" }.Select(name => point.GetProperty(name).Text()))));
        var domains = await api.AskAsync("distribution(by: DOMAIN) { key count }");
        Assert.Equal(
            naive.All.GroupBy(r => r.Domain ?? "none").OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"),
            domains.EnumerateArray().Select(bucket => $"{bucket.GetProperty("key").GetString()!.ToLowerInvariant()} {bucket.GetProperty("count")}"));
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task What_a_bucket_counts_is_found_by_a_filter(int seed) => CompareAsync("timeline", seed, async (api, _) =>
    {
        var years = await api.AskAsync("timeline(interval: YEAR, where: { theatre: \"region\" }) { start positive negative other }");
        foreach (var point in years.EnumerateArray())
        {
            var start = point.GetProperty("start").GetString()!;
            var end = $"{int.Parse(start[..4], CultureInfo.InvariantCulture) + 1}{start[4..]}";
            var held = await api.AskAsync(
                $"relations(first: 500, where: {{ theatre: \"region\", and: [{{ or: [{{ validFrom: {{ isNull: true }} }}, {{ validFrom: {{ lt: \"{end}\" }} }}] }}, {{ or: [{{ validTo: {{ isNull: true }} }}, {{ validTo: {{ gt: \"{start}\" }} }}] }}] }}) {{ nodes {{ sign }} }}");
            var signs = held.GetProperty("nodes").EnumerateArray().Select(r => r.GetProperty("sign").GetString()).ToList();
            Assert.Equal(
                string.Join(' ', new[] { "POSITIVE", "NEGATIVE", "NONE" }.Select(sign => signs.Count(other => other == sign))),
                string.Join(' ', new[] { "positive", "negative", "other" }.Select(name => point.GetProperty(name).GetInt32())));
        }

        foreach (var (by, filter) in new[] { ("KIND", "kind: { eq: {0} }"), ("DOMAIN", "domain: { eq: {0} }"), ("THEATRE", "theatre: \"{0}\", includeWithin: false"), ("RESOURCE", "resource: \"{0}\""), ("FROM", "from: \"{0}\""), ("SOURCE", "source: \"{0}\"") })
        {
            var buckets = await api.AskAsync($"distribution(by: {by}) {{ key count }}");
            foreach (var bucket in buckets.EnumerateArray().Where(bucket => bucket.GetProperty("key").GetString() != "none"))
            {
                var counted = await api.AskAsync($"relations(where: {{ {filter.Replace("{0}", bucket.GetProperty("key").GetString(), StringComparison.Ordinal)} }}) {{ totalCount }}");
                Assert.Equal(bucket.GetProperty("count").GetInt32(), counted.GetProperty("totalCount").GetInt32());
            }
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_was_learned_and_corrected_between_two_times(int seed)
    {
        var options = LoadingGraph.Options() with { Dossier = "d", Mode = Worker.Loading.LoadMode.Replace };
        await using var api = await AnsweredQuestions.StartAsync(await graph.EmptyAsync());
        Assert.SkipUnless(IsServed("recordDiff"), "skipped: the schema has no recordDiff");
        await graph.LoadAsync(RandomWorld.Of(seed, Claims), options);
        var then = (await graph.QueryAsync(ReadRelation.All)).ConvertAll(ReadRelation.Of).ToDictionary(r => r.Id, r => r.Everything);
        await graph.LoadAsync(RandomWorld.Of(seed + 1000, Claims / 2).With(RandomWorld.Of(seed, Claims / 2).Claims), options with { Time = LoadingGraph.Options(hours: 2).Time });
        var now = (await graph.QueryAsync(ReadRelation.All)).ConvertAll(ReadRelation.Of).ToDictionary(r => r.Id, r => r.Everything);

        var answer = await api.AskAsync("recordDiff(from: \"2026-03-05T13:00:00Z\", to: \"2026-03-05T15:00:00Z\") { kind relation { id } before { id } }");

        Assert.Equal(now.Keys.Except(then.Keys).Order(StringComparer.Ordinal), Changed("LEARNED"));
        Assert.Equal(then.Where(r => !now.TryGetValue(r.Key, out var later) || later != r.Value).Select(r => r.Key).Order(StringComparer.Ordinal), Changed("CORRECTED"));

        IEnumerable<string> Changed(string kind) => answer.EnumerateArray().Where(change => change.GetProperty("kind").GetString() == kind).Select(change => change.GetProperty("relation").Id()).Order(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Dyads_with_compartments_and_leverage(int seed) => CompareAsync("dyad", seed, async (api, naive) =>
    {
        foreach (var (question, arguments) in WithRolledUp(Questions))
        {
            foreach (var (a, b) in Pairs(naive, question))
            {
                var answer = await api.AskAsync($"dyad({Join(arguments, $"a: \"{a}\", b: \"{b}\"")}) {{ compartmentalisation compartments {{ theatre {{ id }} domain score sign relations {{ id }} }} leverage {{ aOverB bOverA balance }} relations {{ id }} }}");
                Assert.Equal(
                    naive.Compartments(a, b, question).Select(c => $"{c.Theatre ?? "null"} {c.Domain ?? "null"} {AnswerTexts.Number(c.Score)} {NaiveAnswers.SignOf(c.Score)} {string.Join(' ', c.Ids)}").Order(StringComparer.Ordinal),
                    answer.GetProperty("compartments").EnumerateArray().Select(c =>
                        $"{c.GetProperty("theatre").Text()} {c.GetProperty("domain").Text().ToLowerInvariant()} {c.GetProperty("score").Text()} {c.GetProperty("sign").GetString()} {c.GetProperty("relations").SortedIds()}").Order(StringComparer.Ordinal));
                Assert.Equal(AnswerTexts.Number(naive.Compartmentalisation(a, b, question)), answer.GetProperty("compartmentalisation").Text());
                var leverage = naive.Leverage(a, b, question);
                Assert.Equal(
                    string.Join(' ', new[] { leverage?.AOverB, leverage?.BOverA, leverage?.AOverB - leverage?.BOverA }.Select(AnswerTexts.Number)),
                    string.Join(' ', new[] { "aOverB", "bOverA", "balance" }.Select(name => answer.GetProperty("leverage").GetProperty(name).Text())));
                Assert.Equal(string.Join(' ', naive.Between(question).Where(r => r.Joins(a, b)).Select(r => r.Id).Order(StringComparer.Ordinal)), answer.GetProperty("relations").SortedIds());
            }
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Dyads_of_a_theatre(int seed) => CompareAsync("dyads", seed, async (api, naive) =>
    {
        foreach (var (question, arguments) in WithRolledUp([.. Questions, .. InTheatres()]))
        {
            var answer = await api.AskAsync($"dyads({Join(arguments, "first: 100")}) {{ a {{ id }} b {{ id }} compartmentalisation }}");
            Assert.Equal(
                Pairs(naive, question).Where(pair => naive.Compartments(pair.A, pair.B, question).Count > 0).Select(pair => (pair.A, pair.B, C: naive.Compartmentalisation(pair.A, pair.B, question)))
                    .OrderBy(dyad => dyad.C is null).ThenByDescending(dyad => Math.Round(dyad.C ?? 0, 9)).ThenBy(dyad => dyad.A, StringComparer.Ordinal).ThenBy(dyad => dyad.B, StringComparer.Ordinal)
                    .Select(dyad => $"{dyad.A} {dyad.B} {AnswerTexts.Number(dyad.C)}"),
                answer.EnumerateArray().Select(dyad => $"{dyad.GetProperty("a").Id()} {dyad.GetProperty("b").Id()} {dyad.GetProperty("compartmentalisation").Text()}"));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Proxy_chains(int seed) => CompareAsync("proxyChains", seed, async (api, naive) =>
    {
        foreach (var (question, arguments) in (IEnumerable<(NaiveQuestion, string)>)[.. Questions, .. InTheatres()])
        {
            var chains = naive.Chains(question, 3);
            await CompareChainsAsync(api, chains, arguments);
            foreach (var actor in RandomWorld.Actors)
            {
                await CompareChainsAsync(api, chains.Where(chain => chain.Actors[0] == actor), Join(arguments, $"from: \"{actor}\""));
                await CompareChainsAsync(api, chains.Where(chain => chain.Actors[^1] == actor), Join(arguments, $"to: \"{actor}\""));
            }

            await CompareChainsAsync(api, chains.Where(chain => chain.Actors[0] == "a" && chain.Actors[^1] == "b"), Join(arguments, "from: \"a\", to: \"b\""));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Proxy_chains_that_go_on_to_members(int seed) => CompareAsync("proxyChains", seed, ManyClaims, async (api, naive) =>
    {
        var through = 0;
        foreach (var (question, arguments) in (IEnumerable<(NaiveQuestion, string)>)[.. Questions, .. InTheatres()])
        {
            for (var hops = 1; hops <= 3; hops++)
            {
                var members = Join(arguments, $"throughMembers: true, maxHops: {hops}");
                var chains = naive.Chains(question with { ThroughMembers = true }, hops);
                through += chains.Count(chain => chain.Relations.Any(r => r.Kind == "MEMBER_OF"));
                await CompareChainsAsync(api, chains, members);
                await CompareChainsAsync(api, chains.Where(chain => chain.Actors[0] == "b"), Join(members, "from: \"b\""));
                await CompareChainsAsync(api, chains.Where(chain => chain.Actors[^1] == "c"), Join(members, "to: \"c\""));
            }
        }

        Assert.InRange(through, 1, int.MaxValue);
    });

    private static async Task CompareChainsAsync(AnsweredQuestions api, IEnumerable<NaiveChain> chains, string arguments)
    {
        const int First = 500;
        var answer = await api.AskAsync($"proxyChains({Join(arguments, $"first: {First}")}) {{ actors {{ id }} hops {{ id }} theatre {{ id }} validFrom validTo confidence fragileOn {{ id }} }}");
        Assert.Equal(
            chains.Take(First).Select(chain => $"{string.Join(' ', chain.Actors)} | {chain.Ids} | {chain.Theatre ?? "null"} {chain.Days} {AnswerTexts.Number(chain.Product)} | {string.Join(' ', NaiveAnswers.FragileOn(chain.Relations))}"),
            answer.EnumerateArray().Select(chain =>
                $"{chain.GetProperty("actors").Ids()} | {chain.GetProperty("hops").Ids()} | {chain.GetProperty("theatre").Text()} {chain.GetProperty("validFrom").Text()} {chain.GetProperty("validTo").Text()} {chain.GetProperty("confidence").Text()} | {chain.GetProperty("fragileOn").Ids()}"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Confrontations(int seed) => CompareAsync("confrontations", seed, ManyClaims, async (api, naive) =>
    {
        foreach (var (question, arguments) in (IEnumerable<(NaiveQuestion, string)>)[.. Questions, .. InTheatres(), (new NaiveQuestion("country"), "theatre: \"country\"")])
        {
            var answer = await api.AskAsync($"confrontations({Join(arguments, "first: 500")}) {{ a {{ id }} b {{ id }} opposition {{ id }} aChain {{ hops {{ id }} }} bChain {{ hops {{ id }} }} bond {{ id }} fragileOn {{ id }} }}");
            Assert.Equal(
                naive.Confrontations(question, 3).Take(500).Select(row => $"{row.One.Actors[0]} {row.Other.Actors[0]} {row.Opposition.Id} | {row.One.Ids} | {row.Other.Ids} | {row.Bond.Id} | {string.Join(' ', row.FragileOn)}"),
                answer.EnumerateArray().Select(row =>
                    $"{row.GetProperty("a").Id()} {row.GetProperty("b").Id()} {row.GetProperty("opposition").Id()} | {row.GetProperty("aChain").GetProperty("hops").Ids()} | {row.GetProperty("bChain").GetProperty("hops").Ids()} | {row.GetProperty("bond").Id()} | {row.GetProperty("fragileOn").Ids()}"));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Balance_of_a_theatre(int seed) => CompareAsync("balance", seed, async (api, naive) =>
    {
        foreach (var (question, arguments) in WithRolledUp(InTheatres()))
        {
            var answer = await api.AskAsync($"balance({arguments}) {{ triangles unbalanced frustration frustrationAtLeast exact camps {{ id }} culprits {{ id }} relations {{ id }} }}");
            var edges = naive.Edges(question);
            var (triangles, unbalanced, frustration) = NaiveAnswers.Balance(edges);
            Assert.Equal($"{triangles} {unbalanced} {frustration} {frustration} True", string.Join(' ', new[] { "triangles", "unbalanced", "frustration", "frustrationAtLeast", "exact" }.Select(name => answer.GetProperty(name).ToString())));
            var camps = answer.GetProperty("camps").EnumerateArray().Select(camp => camp.EnumerateArray().Select(AnswerTexts.Id).ToHashSet()).ToList();
            var flipped = edges.Where(edge => edge.Value != (camps.Any(camp => camp.Contains(edge.Key.Item1) && camp.Contains(edge.Key.Item2)) ? 1 : -1)).Select(edge => edge.Key).ToList();
            Assert.Equal(frustration, flipped.Count);
            Assert.Equal(SignedOf(flipped), answer.GetProperty("culprits").SortedIds());
            Assert.Equal(SignedOf(edges.Keys), answer.GetProperty("relations").SortedIds());

            string SignedOf(IReadOnlyCollection<(string One, string Other)> pairs) => string.Join(' ', naive.Between(question)
                .Where(r => r.Sign != 0 && pairs.Any(pair => r.Joins(pair.One, pair.Other))).Select(r => r.Id).Order(StringComparer.Ordinal));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Matrix(int seed) => CompareAsync("matrix", seed, async (api, naive) =>
    {
        foreach (var (question, arguments) in WithRolledUp([.. Questions, .. InTheatres()]))
        {
            var answer = await api.AskAsync($"matrix{(arguments.Length > 0 ? $"({arguments})" : "")} {{ cells {{ from {{ id }} to {{ id }} sign positive negative contested relations {{ id }} }} }}");
            Assert.Equal(
                naive.Matrix(question, Symmetric).Select(c => $"{c.From} {c.To} {c.Sign} {c.Positive} {c.Negative} {c.Contested} {string.Join(' ', c.Ids)}"),
                answer.GetProperty("cells").EnumerateArray().Select(c =>
                    $"{c.GetProperty("from").Id()} {c.GetProperty("to").Id()} {c.GetProperty("sign").GetString()} {c.GetProperty("positive")} {c.GetProperty("negative")} {c.GetProperty("contested")} {c.GetProperty("relations").SortedIds()}"));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Paths(int seed) => CompareAsync("path", seed, async (api, naive) =>
    {
        foreach (var (question, arguments) in (IEnumerable<(NaiveQuestion, string)>)[.. Questions, .. InTheatres()])
        {
            foreach (var (from, to) in new[] { ("a", "b"), ("journal", "ministry"), ("d", "c") })
            {
                var answer = await api.AskAsync($"path({Join(arguments, $"from: \"{from}\", to: \"{to}\", maxHops: 4")}) {{ actors {{ id }} relations {{ confidence }} }}");
                var expected = naive.ShortestPath(from, to, question, 4);
                Assert.Equal(
                    expected is { } path ? $"{path.Hops} {AnswerTexts.Number(path.Product)}" : "null",
                    answer.ValueKind == JsonValueKind.Null ? "null"
                        : $"{answer.GetProperty("relations").GetArrayLength()} {AnswerTexts.Number(answer.GetProperty("relations").EnumerateArray().Aggregate(1.0, (product, r) => product * r.GetProperty("confidence").GetDouble()))}");
            }
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task What_began_and_what_ended(int seed) => CompareAsync("diff", seed, async (api, naive) =>
    {
        var answer = await api.AskAsync($"diff(from: \"{Days[0]}\", to: \"{Days[1]}\") {{ kind relation {{ id }} }}");
        var (began, ended) = naive.Diff(Day(Days[0]), Day(Days[1]));
        Assert.Equal(began, Changed("BEGAN"));
        Assert.Equal(ended, Changed("ENDED"));

        Assert.Equal(
            naive.Turned(Day(Days[0]), Day(Days[1])),
            Changed("CHANGED").Select(id => NaiveAnswers.Compartment(naive.All.Single(r => r.Id == id))).Order(StringComparer.Ordinal));

        // The first date's state plus the diff is the second's.
        var (then, now) = (naive.HoldingOn(Day(Days[0])), naive.HoldingOn(Day(Days[1])));
        Assert.Equal(now.Order(StringComparer.Ordinal), then.Except(Changed("ENDED")).Union(Changed("BEGAN")).Order(StringComparer.Ordinal));

        List<string> Changed(string kind) => [.. answer.EnumerateArray().Where(change => change.GetProperty("kind").GetString() == kind).Select(change => change.GetProperty("relation").Id()).Order(StringComparer.Ordinal)];
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task What_a_single_source_says_is_fragile_on_it(int seed) => CompareAsync("relations", seed, async (api, naive) =>
    {
        var answer = await api.AskAsync("relations(first: 500) { nodes { id fragileOn { id } } }");
        Assert.Equal(
            naive.All.OrderBy(r => r.Id, StringComparer.Ordinal).Select(r => $"{r.Id} {string.Join(' ', NaiveAnswers.FragileOn([r]))}"),
            answer.GetProperty("nodes").EnumerateArray().Select(r => $"{r.Id()} {r.GetProperty("fragileOn").Ids()}").Order(StringComparer.Ordinal));
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_was_known_then_is_what_the_graph_said_then(int seed)
    {
        const string Relations = "relations(first: 500{0}) {{ nodes {{ id validTo strength confidence contested forms claims {{ id }} deniedBy {{ id }} }} }}";
        await using var api = await AnsweredQuestions.StartAsync(await graph.EmptyAsync());
        var options = LoadingGraph.Options() with { Dossier = "d", Mode = Worker.Loading.LoadMode.Replace };
        await graph.LoadAsync(RandomWorld.Of(seed, Claims), options);
        var first = await api.AskAsync(string.Format(CultureInfo.InvariantCulture, Relations, ""));
        await graph.LoadAsync(RandomWorld.Of(seed + 1000, Claims).With(RandomWorld.Of(seed, Claims / 2).Claims), options with { Time = LoadingGraph.Options(hours: 2).Time });
        var second = await api.AskAsync(string.Format(CultureInfo.InvariantCulture, Relations, ""));

        var then = await api.AskAsync(string.Format(CultureInfo.InvariantCulture, Relations, ", knownAt: \"2026-03-05T13:00:00Z\""));
        var later = await api.AskAsync(string.Format(CultureInfo.InvariantCulture, Relations, ", knownAt: \"2026-03-05T15:00:00Z\""));

        Assert.NotEqual(first.ToString(), second.ToString());
        Assert.Equal(first.ToString(), then.ToString());
        Assert.Equal(second.ToString(), later.ToString());
    }

    private static IEnumerable<(NaiveQuestion Question, string Arguments)> InTheatres() =>
        Questions.Where(asked => asked.Question.AsOf is not null).SelectMany(asked => new[] { "region", "province" }.Select(theatre => (asked.Question with { Theatre = theatre }, Join(asked.Arguments, $"theatre: \"{theatre}\""))));

    private static IEnumerable<(NaiveQuestion Question, string Arguments)> WithRolledUp(IEnumerable<(NaiveQuestion Question, string Arguments)> questions) =>
        questions.SelectMany(asked => new[] { asked, (asked.Question with { RollUp = true }, Join(asked.Arguments, "rollUp: true")) });

    private static IEnumerable<(string A, string B)> Pairs(NaiveAnswers naive, NaiveQuestion question) =>
        from a in RandomWorld.Actors.Where(actor => !question.RollUp || naive.Top(actor) == actor)
        from b in RandomWorld.Actors.Where(actor => !question.RollUp || naive.Top(actor) == actor)
        where string.CompareOrdinal(a, b) < 0
        select (a, b);

    private static string Join(string arguments, string more) => arguments.Length == 0 ? more : $"{arguments}, {more}";

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsServed(string field) => Api.Schema.ApiSchema.Build(RelationsGraph.Claims.Vocabulary.BuiltIn).QueryType.Fields.ContainsKey(field);

    private Task CompareAsync(string field, int seed, Func<AnsweredQuestions, NaiveAnswers, Task> compare) => CompareAsync(field, seed, Claims, compare);

    private async Task CompareAsync(string field, int seed, int claims, Func<AnsweredQuestions, NaiveAnswers, Task> compare)
    {
        await using var api = await AnsweredQuestions.StartAsync(await graph.EmptyAsync());
        Assert.SkipUnless(IsServed(field), $"skipped: the schema has no {field}");
        await graph.LoadAsync(RandomWorld.Of(seed, claims));
        var relations = (await graph.QueryAsync(ReadRelation.All)).ConvertAll(ReadRelation.Of);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {relations.Count} relations");
        await compare(api, new NaiveAnswers(relations, new Dictionary<string, string> { ["ministry"] = "a" }));

        // Nothing asked of nobody proves nothing.
        Assert.InRange(api.Rows, 1, int.MaxValue);
    }
}
