using RelationsGraph.Conformance.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Insight;

/// <summary>
/// The derived questions on small dossiers whose answers are worked out by hand. All claims have credibility 1, so that a claim's confidence is that of its source: A .95, B .85, C .70, D .50;
/// strength is .5 where none is given. Sources have a publisher each.
/// </summary>
public abstract class WorkedExampleTests(LoadingGraph graph)
{
    private const string Since = "valid_from=2015";

    [Fact]
    public async Task Chains_of_support()
    {
        // a supports b by two publishers: 1 - .15 × .5 = .925. Behind b the support goes on in a theatre within, in none, and in another.
        await using var api = await LoadedAsync(Frame()
            .Claim("a supports b", "B", "theatre=country", Since)
            .Claim("a supports b", "D", "theatre=country", Since)
            .Claim("b supports c", "C", "theatre=city", "valid_from=2016", "valid_to=2018")
            .Claim("c supports d", "B", Since)
            .Claim("b supports e", "B", "theatre=sea", Since)
            .Claim("b supports a", "D", "theatre=country", "valid_from=2020")
            .Claim("f member_of c", "A", Since));
        const string Fields = "{ actors { slug } confidence theatre { slug } validFrom validTo fragileOn { slug } }";

        // a-b-c: .925 × .7; a-b-c-d leaves the theatres, a-b-e has two that hold neither each other, a-b-a has an actor twice.
        Assert.Equal("[([a, b] 0.925 country 2015-01-01 - []), ([a, b, c] 0.6475 country 2016-01-01 2019-01-01 [c])]", await api.AskAsync($"{{ proxyChains(from: \"a\") {Fields} }}"));
        Assert.Equal("[([b, c] 0.7 city 2016-01-01 2019-01-01 [c]), ([a, b, c] 0.6475 country 2016-01-01 2019-01-01 [c])]", await api.AskAsync($"{{ proxyChains(to: \"c\") {Fields} }}"));
        Assert.Equal("[[b, c]]", await api.AskAsync("{ proxyChains(theatre: \"city\") { actors { slug } } }"));
        Assert.Equal("[[a, b]]", await api.AskAsync("{ proxyChains(from: \"a\", maxHops: 1) { actors { slug } } }"));
        Assert.Equal("[[a, b]]", await api.AskAsync("{ proxyChains(from: \"a\", asOf: \"2019-01-01\") { actors { slug } } }"));
        Assert.Equal("[[a, b], [a, b, c]]", await api.AskAsync("{ proxyChains(from: \"a\", asOf: \"2018-12-31\") { actors { slug } } }"));
        Assert.Equal("[[a, b]]", await api.AskAsync("{ proxyChains(from: \"a\", first: 1) { actors { slug } } }"));
        Assert.Equal("[[a, b], [b, e]]", await api.AskAsync("{ proxyChains(maxHops: 1, first: 2) { actors { slug } } }"));

        // A membership is a hop that may lie nowhere, but never the first: a-b-c-f .6475 × .95, and none from c.
        Assert.Equal("[([a, b] 0.925), ([a, b, c] 0.6475), ([a, b, c, f] 0.615125)]", await api.AskAsync("{ proxyChains(from: \"a\", throughMembers: true) { actors { slug } confidence } }"));
        Assert.Equal("[[b, c, f], [a, b, c, f]]", await api.AskAsync("{ proxyChains(to: \"f\", throughMembers: true) { actors { slug } } }"));
        Assert.Equal("[[b, c], [b, c, f]]", await api.AskAsync("{ proxyChains(theatre: \"city\", throughMembers: true) { actors { slug } } }"));
        Assert.Equal("[[b, c]]", await api.AskAsync("{ proxyChains(to: \"c\", throughMembers: true, maxHops: 1) { actors { slug } } }"));
        Assert.StartsWith("maxHops: 7 ", await api.AskAsync("{ proxyChains(from: \"a\", maxHops: 7) { actors { slug } } }"));
        Assert.StartsWith("maxHops: 0 ", await api.AskAsync("{ proxyChains(from: \"a\", maxHops: 0) { actors { slug } } }"));
    }

    [Fact]
    public async Task Equally_confident_chains_come_by_hops_and_ids()
    {
        await using var api = await LoadedAsync(Frame()
            .Claim("a supports c", "B", "theatre=sea", Since)
            .Claim("a supports b", "B", "theatre=country", Since)
            .Claim("a supports b", "B", "theatre=city", Since));
        Assert.Equal("[([a, b] city), ([a, b] country), ([a, c] sea)]", Sorted(await api.AskAsync("{ proxyChains(from: \"a\") { actors { slug } theatre { slug } } }")));
        Assert.Equal(await api.AskAsync("{ proxyChains(from: \"a\") { hops { id } } }"), await api.AskAsync("{ proxyChains(theatre: \"world\") { hops { id } } }"));
    }

    [Fact]
    public async Task An_indirect_confrontation()
    {
        var dossier = Frame()
            .Claim("a supports c", "B", "theatre=country", Since)
            .Claim("b supports d", "C", "theatre=city", Since)
            .Claim("e supports d", "D", "theatre=country", Since)
            .Claim("a supports d", "A", "theatre=country", Since)
            .Claim("c opposes d", "A", "theatre=country", "domain=military", Since)
            .Claim("a cooperates b", "B", "theatre=sea", "domain=trade", Since, "valid_to=2017")
            .Claim("a cooperates b", "D", "theatre=country", "domain=diplomatic", Since)
            .Claim("a cooperates e", "A", "theatre=country", "domain=military", Since);
        await using var api = await LoadedAsync(dossier);
        const string Fields = "{ a { slug } aChain { actors { slug } } b { slug } bChain { actors { slug } theatre { slug } } opposition { domain } bond { domain } fragileOn { slug } }";

        // a and e are partners in the opposition's own compartment alone; a is no patron of both sides. Of two bonds the more confident counts: .85 before .5.
        Assert.Equal("[(a [a, c] b ([b, d] city) MILITARY TRADE [a, b, c])]", await api.AskAsync($"{{ confrontations {Fields} }}"));
        Assert.Equal("[(a [a, c] b ([b, d] city) MILITARY DIPLOMATIC [a, b, c, d])]", await api.AskAsync($"{{ confrontations(theatre: \"country\", asOf: \"2018-01-01\") {Fields} }}"));
        Assert.Equal("[]", await api.AskAsync("{ confrontations(theatre: \"city\") { a { slug } } }"));
        Assert.Equal("[]", await api.AskAsync("{ confrontations(asOf: \"2014-12-31\") { a { slug } } }"));
    }

    [Fact]
    public async Task Claims_that_contradict_each_other()
    {
        await using var api = await LoadedAsync(Frame()
            .Claim("a supports b", "A", "theatre=country", Since)
            .Claim("a supports b", "B", "theatre=country", Since, "certainty=denied", "claimed_by=b")
            .Claim("d cooperates c", "C", "theatre=city", "domain=military", Since)
            .Claim("c opposes d", "D", "theatre=city", "domain=military", "valid_from=2016")
            .Claim("c opposes d", "D", "theatre=city", "domain=trade", "valid_from=2016")
            .Claim("e present_in theatre:sea", "A", "amount=100", "unit=troops", "year=2016", Since)
            .Claim("e present_in theatre:sea", "B", "amount=200", "unit=troops", "year=2016", Since)
            .Claim("ministry supports f", "A", Since)
            .Claim("a supports f", "B", "valid_from=2017", "claimed_by=ministry", "certainty=claimed"));
        const string Fields = "{ kind aboutFrom { slug } aboutTo { ... on Actor { slug } ... on Theatre { slug } } theatre { slug } claimantIsParty claims { source { slug } } }";
        Assert.Equal("[(DENIAL a b country True [a, b]), (OPPOSITE c d city False [c, d]), (DIFFERENCE e sea sea False [a, b])]", SortedClaims(await api.AskAsync($"{{ contradictions {Fields} }}")));
        Assert.Equal("[OPPOSITE]", await api.AskAsync("{ contradictions(about: \"d\") { kind } }"));
        Assert.Equal("[DENIAL, OPPOSITE]", await api.AskAsync("{ contradictions(theatre: \"country\") { kind } }"));
        Assert.Equal("[]", await api.AskAsync("{ contradictions(about: \"d\", theatre: \"sea\") { kind } }"));
        Assert.Equal("[DENIAL]", await api.AskAsync("{ contradictions(first: 1) { kind } }"));

        // The ministry is a: both then say when a began to support f, and a claimant is an end.
        Assert.Equal("[(DENIAL True), (DIFFERENCE True)]", await api.AskAsync("{ contradictions(about: \"ministry\", rollUp: true) { kind claimantIsParty } }"));
    }

    [Fact]
    public async Task A_triangle_out_of_balance()
    {
        await using var api = await LoadedAsync(Frame()
            .Claim("a allied_with b", "A", "theatre=city", Since)
            .Claim("b supports c", "A", "theatre=country", Since)
            .Claim("c opposes a", "A", "theatre=country", Since)
            .Claim("c rivalry d", "A", "theatre=sea", Since)
            .Claim("d cooperates e", "A", "theatre=city", "domain=trade", Since)
            .Claim("d opposes e", "A", "theatre=city", "domain=military", Since));

        // a+b, b+c, c-a: one flip mends it. d and e offset each other and have no edge; the sea lies elsewhere.
        const string Fields = "{ triangles unbalanced frustration frustrationAtLeast exact culprits { kind } camps { slug } }";
        Assert.Equal("(1 1 1 1 True [OPPOSES] [[a, b, c], []])", await api.AskAsync($"{{ balance(theatre: \"country\") {Fields} }}"));
        Assert.Equal("(0 0 0 0 True [] [])", await api.AskAsync($"{{ balance(theatre: \"country\", asOf: \"2014-12-31\") {Fields} }}"));
        Assert.Equal("(0 0 0 0 True [] [[c], [d]])", await api.AskAsync($"{{ balance(theatre: \"sea\") {Fields} }}"));
    }

    [Fact]
    public async Task A_matrix_of_actors()
    {
        await using var api = await LoadedAsync(Frame()
            .Claim("a cooperates b", "B", "theatre=country", Since)
            .Claim("a opposes b", "A", "theatre=country", Since)
            .Claim("b opposes a", "A", "theatre=country", Since, "certainty=claimed", "claimed_by=a")
            .Claim("a depends_on c", "A", Since)
            .Claim("ministry supports c", "A", "theatre=city", Since)
            .Claim("ministry supports a", "A", "theatre=city", Since));
        const string Fields = "{ actors { slug } cells { from { slug } to { slug } sign positive negative } }";

        // a to b: .85 × .5 against -.95 × .5; what a only claims of b is no answer, and weighs .95 × .7 × .5 where it is asked for.
        Assert.Equal("([a, b, d] [(a b NEGATIVE 1 1), (b a POSITIVE 1 0)])", await api.AskAsync($"{{ matrix(actors: [\"d\", \"b\", \"a\"]) {Fields} }}"));
        Assert.Equal("([a, b] [(a b NEGATIVE 1 1), (b a POSITIVE 1 1)])", await api.AskAsync($"{{ matrix(actors: [\"a\", \"b\"], theatre: \"country\", includeClaimed: true) {Fields} }}"));
        Assert.Equal("([a, c, ministry] [(ministry a POSITIVE 1 0), (ministry c POSITIVE 1 0)])", await api.AskAsync($"{{ matrix(theatre: \"city\") {Fields} }}"));
        Assert.Equal("([a, c] [(a c POSITIVE 1 0)])", await api.AskAsync($"{{ matrix(theatre: \"city\", rollUp: true) {Fields} }}"));
        Assert.Equal("([a, c] [(a c POSITIVE 1 0)])", await api.AskAsync($"{{ matrix(actors: [\"ministry\", \"c\"], rollUp: true) {Fields} }}"));
        Assert.Equal("([a, c] [(a c NONE 0 0)])", await api.AskAsync($"{{ matrix(actors: [\"a\", \"c\"]) {Fields} }}"));
    }

    [Fact]
    public async Task What_changed_in_the_world()
    {
        await using var api = await LoadedAsync(Frame()
            .Claim("a cooperates b", "B", "theatre=country", Since, "valid_to=2016")
            .Claim("a opposes b", "A", "theatre=country", "valid_from=2017")
            .Claim("a depends_on c", "A", "valid_from=2017")
            .Claim("a supports c", "A", Since));
        const string Fields = "{ kind relation { kind } before { kind } at }";
        Assert.Equal(
            "[(BEGAN DEPENDS_ON - -), (BEGAN OPPOSES - -), (ENDED COOPERATES_WITH - -), (CHANGED OPPOSES COOPERATES_WITH -)]",
            await api.AskAsync($"{{ diff(from: \"2016-12-31\", to: \"2017-01-01\") {Fields} }}"));
        Assert.Equal("[(BEGAN DEPENDS_ON - -)]", await api.AskAsync($"{{ diff(from: \"2016-12-31\", to: \"2017-01-01\", where: {{ hasTheatre: false }}) {Fields} }}"));
        Assert.Equal("[]", await api.AskAsync($"{{ diff(from: \"2015-01-01\", to: \"2016-12-31\") {Fields} }}"));
    }

    [Fact]
    public async Task What_changed_in_the_record()
    {
        var first = Frame().Claim("a supports b", "B", "theatre=country", Since).Claim("a supports c", "A", Since);
        await using var api = await LoadedAsync(first);
        await graph.LoadAsync(first.Copy().Claim("a supports b", "D", "theatre=country", Since).Claim("d opposes e", "A", Since), LoadingGraph.Options(hours: 1));

        // Loaded at 12:00 and 13:00: a second publisher makes .85 into .925.
        const string Fields = "{ kind relation { from { slug } to { ... on Actor { slug } } confidence } before { confidence } }";
        const string Between = "from: \"2026-03-05T12:30:00Z\", to: \"2026-03-05T13:30:00Z\"";
        Assert.Equal("[(LEARNED (d e 0.95) -), (CORRECTED (a b 0.925) 0.85)]", await api.AskAsync($"{{ recordDiff({Between}) {Fields} }}"));
        Assert.Equal("[(CORRECTED (a b 0.925) 0.85)]", await api.AskAsync($"{{ recordDiff({Between}, where: {{ confidence: {{ lt: 0.9 }} }}) {Fields} }}"));
        Assert.Equal("[(CORRECTED (a b 0.85) 0.925), (CORRECTED (d e 0.95) -)]", Sorted(await api.AskAsync($"{{ recordDiff(from: \"2026-03-05T13:30:00Z\", to: \"2026-03-05T12:30:00Z\") {Fields} }}")));
        Assert.Equal("[]", await api.AskAsync($"{{ recordDiff(from: \"2026-03-05T12:30:00Z\", to: \"2026-03-05T12:45:00Z\") {Fields} }}"));
    }

    [Fact]
    public async Task A_path()
    {
        await using var api = await LoadedAsync(Frame()
            .Claim("a opposes b", "A", "theatre=sea", Since)
            .Claim("d supports b", "D", Since)
            .Claim("c cooperates a", "B", "theatre=city", Since)
            .Claim("c supports d", "C", "theatre=country", Since)
            .Claim("d present_in theatre:sea", "A", Since)
            .Claim("f present_in theatre:sea", "A", Since)
            .Claim("a supports e", "A", Since, "certainty=claimed", "claimed_by=b"));

        // By c .85 × .7 = .595, by b .95 × .5 = .475; a theatre is no station.
        Assert.Equal("([a, c, d] [COOPERATES_WITH, SUPPORTS])", await api.AskAsync("{ path(from: \"a\", to: \"d\") { actors { slug } relations { kind } } }"));
        Assert.Equal("[a, b, d]", await api.AskAsync("{ path(from: \"a\", to: \"d\", kinds: [OPPOSES, SUPPORTS]) { actors { slug } } }"));
        Assert.Equal("[a, c, d]", await api.AskAsync("{ path(from: \"a\", to: \"d\", theatre: \"country\") { actors { slug } } }"));
        Assert.Equal("-", await api.AskAsync("{ path(from: \"a\", to: \"d\", maxHops: 1) { actors { slug } } }"));
        Assert.Equal("-", await api.AskAsync("{ path(from: \"a\", to: \"f\") { actors { slug } } }"));
        Assert.Equal("-", await api.AskAsync("{ path(from: \"a\", to: \"e\") { actors { slug } } }"));
        Assert.Equal("[a, e]", await api.AskAsync("{ path(from: \"a\", to: \"e\", includeClaimed: true) { actors { slug } } }"));
        Assert.Contains("two actors", await api.AskAsync("{ path(from: \"a\", to: \"Actor a\") { actors { slug } } }"));
        Assert.StartsWith("maxHops: 11 ", await api.AskAsync("{ path(from: \"a\", to: \"d\", maxHops: 11) { actors { slug } } }"));
    }

    [Fact]
    public async Task Dyads_by_how_compartmentalised_they_are()
    {
        await using var api = await LoadedAsync(Frame()
            .Claim("b opposes a", "B", "theatre=country", "domain=military", Since)
            .Claim("a cooperates b", "A", "theatre=sea", "domain=trade", Since)
            .Claim("e supports f", "A", "theatre=country", Since)
            .Claim("e allied_with f", "A", "theatre=sea", Since)
            .Claim("c supports d", "A", Since)
            .Claim("ministry opposes c", "A", "theatre=country", Since)
            .Claim("a cooperates c", "A", "theatre=sea", Since)
            .Claim("a depends_on d", "A", Since));

        // a and b: scores -1 and 1. e and f: 1 and 1. The others have one compartment, a and d none.
        const string Fields = "{ a { slug } b { slug } compartmentalisation }";
        Assert.Equal("[(a b 1), (e f 0), (a c -), (c d -), (c ministry -)]", await api.AskAsync($"{{ dyads {Fields} }}"));
        Assert.Equal("[(a b 1), (a c 1), (e f 0), (c d -)]", await api.AskAsync($"{{ dyads(rollUp: true) {Fields} }}"));
        Assert.Equal("[(a b 1)]", await api.AskAsync($"{{ dyads(minCompartmentalisation: 0.5) {Fields} }}"));
        Assert.Equal("[(a b -), (c ministry -), (e f -)]", await api.AskAsync($"{{ dyads(theatre: \"country\") {Fields} }}"));
        Assert.Equal("[(country -1), (sea 1)]", await api.AskAsync("{ dyad(a: \"a\", b: \"b\") { compartments { theatre { slug } score } } }"));
    }

    private async Task<AskedInsight> LoadedAsync(TestDossier dossier)
    {
        var driver = await graph.EmptyAsync();
        await graph.LoadAsync(dossier);
        return await AskedInsight.StartAsync(driver);
    }

    private static TestDossier Frame()
    {
        var dossier = new TestDossier()
            .Add("theatre", "id=world", "name=World", "kind=region")
            .Add("theatre", "id=country", "name=Country", "kind=country", "parent=world")
            .Add("theatre", "id=city", "name=City", "kind=city", "parent=country")
            .Add("theatre", "id=sea", "name=Sea", "kind=sea", "parent=world");
        foreach (var actor in new[] { "a", "b", "c", "d", "e", "f" })
        {
            dossier.Add("actor", $"id={actor}", $"name=Actor {actor}", "kind=state");
        }

        dossier.Add("actor", "id=ministry", "name=Ministry", "kind=government", "part_of=a");
        foreach (var grade in new[] { "A", "B", "C", "D" })
        {
            dossier.Add("source", $"id={grade.ToLowerInvariant()}", $"title=Source {grade}", $"reliability={grade}", "published=2014", $"publisher=Press {grade}");
        }

        return dossier;
    }

    // Rows whose order comes from hashes of ids.
    private static string Sorted(string list) => $"[{string.Join(", ", list[1..^1].Split("), (").Select(row => row.Trim('(', ')')).Order(StringComparer.Ordinal).Select(row => $"({row})"))}]";

    // So are the claims of a row.
    private static string SortedClaims(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\[(\w), (\w)\]", match => $"[{string.Join(", ", new[] { match.Groups[1].Value, match.Groups[2].Value }.Order(StringComparer.Ordinal))}]");
}

/// <summary>Claims in short: subject, predicate and object, the source's grade, and further cells.</summary>
internal static class ShortClaims
{
    public static TestDossier Claim(this TestDossier dossier, string said, string grade, params string[] more)
    {
        var words = said.Split(' ');
        return dossier.Add("claim", [$"subject={words[0]}", $"predicate={words[1]}", $"object={words[2]}", $"source={grade.ToLowerInvariant()}", "credibility=1", $"locator=line {dossier.Claims.Count()}", .. more]);
    }
}

[Collection(nameof(LoadingOnEngine))]
public sealed class EngineWorkedExampleTests(EngineLoadingGraph graph) : WorkedExampleTests(graph);

[Collection(nameof(LoadingOnNeo4j))]
public sealed class NeoWorkedExampleTests(NeoLoadingGraph graph) : WorkedExampleTests(graph);
