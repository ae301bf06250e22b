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
            var rolled = await api.AskAsync($"whoSupportsWhom(theatre: \"{theatre}\", rollUp: true) {{ id from {{ id }} to {{ ... on Actor {{ id }} }} }}");
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
        foreach (var theatre in new[] { null, "region", "province" })
        {
            var answer = await api.AskAsync($"contradictions(first: 500{(theatre is null ? "" : $", theatre: \"{theatre}\"")}) {{ kind aboutFrom {{ id }} aboutTo {{ ... on Node {{ id }} }} theatre {{ id }} claimantIsParty claims {{ id }} }}");
            Assert.Equal(
                NaiveContradictions.Rows(naive.All, claims, theatre),
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
                Pairs(naive, question).Select(pair => (pair.A, pair.B, C: naive.Compartmentalisation(pair.A, pair.B, question))).Where(dyad => dyad.C is not null)
                    .OrderByDescending(dyad => Math.Round(dyad.C!.Value, 9)).ThenBy(dyad => dyad.A, StringComparer.Ordinal).ThenBy(dyad => dyad.B, StringComparer.Ordinal)
                    .Select(dyad => $"{dyad.A} {dyad.B} {AnswerTexts.Number(dyad.C)}"),
                answer.EnumerateArray().Where(dyad => dyad.GetProperty("compartmentalisation").ValueKind != JsonValueKind.Null)
                    .Select(dyad => $"{dyad.GetProperty("a").Id()} {dyad.GetProperty("b").Id()} {dyad.GetProperty("compartmentalisation").Text()}"));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Proxy_chains(int seed) => CompareAsync("proxyChains", seed, async (api, naive) =>
    {
        foreach (var (question, arguments) in (IEnumerable<(NaiveQuestion, string)>)[.. Questions, .. InTheatres()])
        {
            var answer = await api.AskAsync($"proxyChains({Join(arguments, "maxHops: 3, first: 500")}) {{ actors {{ id }} hops {{ id }} theatre {{ id }} confidence fragileOn {{ id }} }}");
            Assert.Equal(
                naive.Chains(question, 3).Take(500).Select(chain =>
                    $"{string.Join(' ', NaiveAnswers.ActorsOf(chain))} | {string.Join(' ', chain.Select(r => r.Id))} | {NaiveAnswers.CommonTheatre(chain) ?? "null"} {AnswerTexts.Number(NaiveAnswers.Product(chain))} | {string.Join(' ', NaiveAnswers.FragileOn(chain))}").Order(StringComparer.Ordinal),
                answer.EnumerateArray().Select(chain =>
                    $"{chain.GetProperty("actors").Ids()} | {chain.GetProperty("hops").Ids()} | {chain.GetProperty("theatre").Text()} {chain.GetProperty("confidence").Text()} | {chain.GetProperty("fragileOn").SortedIds()}").Order(StringComparer.Ordinal));
            Assert.Equal(naive.Chains(question, 3).Take(500).Select(chain => AnswerTexts.Number(NaiveAnswers.Product(chain))), answer.EnumerateArray().Select(chain => chain.GetProperty("confidence").Text()));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Confrontations_in_a_theatre_at_a_day(int seed) => CompareAsync("confrontations", seed, ManyClaims, async (api, naive) =>
    {
        foreach (var (question, arguments) in InTheatres())
        {
            var answer = await api.AskAsync($"confrontations({Join(arguments, "first: 500")}) {{ a {{ id }} b {{ id }} opposition {{ id }} aChain {{ confidence }} bChain {{ confidence }} }}");
            Assert.Equal(
                naive.Confrontations(question, 3).Select(row => $"{row.A} {row.B} {row.Opposition} {AnswerTexts.Number(row.Product)}").Order(StringComparer.Ordinal),
                answer.EnumerateArray().Select(row =>
                    $"{row.GetProperty("a").Id()} {row.GetProperty("b").Id()} {row.GetProperty("opposition").Id()} {AnswerTexts.Number(row.GetProperty("aChain").GetProperty("confidence").GetDouble() * row.GetProperty("bChain").GetProperty("confidence").GetDouble())}").Order(StringComparer.Ordinal));
        }
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Balance_of_a_theatre(int seed) => CompareAsync("balance", seed, async (api, naive) =>
    {
        foreach (var (question, arguments) in WithRolledUp(InTheatres()))
        {
            var answer = await api.AskAsync($"balance({arguments}) {{ triangles unbalanced frustration frustrationAtLeast exact camps {{ id }} }}");
            var edges = naive.Edges(question);
            var (triangles, unbalanced, frustration) = NaiveAnswers.Balance(edges);
            Assert.Equal($"{triangles} {unbalanced} {frustration} {frustration} True", string.Join(' ', new[] { "triangles", "unbalanced", "frustration", "frustrationAtLeast", "exact" }.Select(name => answer.GetProperty(name).ToString())));
            var camps = answer.GetProperty("camps").EnumerateArray().Select(camp => camp.EnumerateArray().Select(AnswerTexts.Id).ToHashSet()).ToList();
            Assert.Equal(frustration, edges.Count(edge => edge.Value != (camps.Any(camp => camp.Contains(edge.Key.Item1) && camp.Contains(edge.Key.Item2)) ? 1 : -1)));
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
