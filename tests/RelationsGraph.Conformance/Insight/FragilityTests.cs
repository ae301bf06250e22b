using System.Text.Json;
using RelationsGraph.Conformance.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Insight;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class FragilityTestsOnNeo4j(NeoLoadingGraph graph) : FragilityTests(graph);

[Collection(nameof(LoadingOnEngine))]
public sealed class FragilityTestsOnEngine(EngineLoadingGraph graph) : FragilityTests(graph);

/// <summary>
/// <c>fragileOn</c> foretells what becomes of a row when a source goes: the dossier is loaded again without it. A row is there still while relations with some of its claims make it.
/// </summary>
public abstract class FragilityTests(LoadingGraph graph)
{
    private const int Claims = 100;
    private const string Parts = "id claims { id source { id } } fragileOn { id }";

    private static readonly string[] Sources = ["s1", "s2", "s3"];

    public static TheoryData<int> Seeds => [201, 202];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Without_a_source_just_that_is_gone_which_is_fragile_on_it(int seed)
    {
        var before = await AnswersAsync(RandomWorld.Of(seed, Claims));
        Assert.NotEmpty(before.Relations);
        Assert.NotEmpty(before.Chains);
        Assert.NotEmpty(before.Confrontations);
        foreach (var source in Sources)
        {
            var after = await AnswersAsync(Without(RandomWorld.Of(seed, Claims), source));
            foreach (var relation in before.Relations)
            {
                Assert.True(relation.FragileOn.Contains(source) != after.Relations.Exists(relation.LivesIn), $"seed {seed}: without {source}: {relation.Text}");
            }

            foreach (var row in before.Chains.Where(row => row.FragileOn.Contains(source)))
            {
                Assert.False(after.Chains.Exists(row.LivesIn), $"seed {seed}: without {source}: {row.Text}");
            }

            foreach (var row in before.Confrontations.Where(row => row.FragileOn.Contains(source)))
            {
                Assert.False(after.Confrontations.Exists(row.LivesIn), $"seed {seed}: without {source}: {row.Text}");
            }
        }
    }

    private static TestDossier Without(TestDossier dossier, string source) => new TestDossier().With(dossier.Rows.Where(row => row["type"] != "claim" || row["source"] != source));

    private async Task<(List<Row> Relations, List<Row> Chains, List<Row> Confrontations)> AnswersAsync(TestDossier dossier)
    {
        await using var api = await AnsweredQuestions.StartAsync(await graph.EmptyAsync());
        await graph.LoadAsync(dossier);
        var relations = await api.AskAsync($"relations(first: 500) {{ nodes {{ {Parts} }} }}");
        var chains = await api.AskAsync($"proxyChains(first: 500, maxHops: 2) {{ hops {{ {Parts} }} fragileOn {{ id }} }}");
        var confrontations = await api.AskAsync($"confrontations(first: 500) {{ aChain {{ hops {{ {Parts} }} }} bChain {{ hops {{ {Parts} }} }} opposition {{ {Parts} }} bond {{ {Parts} }} fragileOn {{ id }} }}");
        return (
            [.. relations.GetProperty("nodes").EnumerateArray().Select(relation => Row.Of(relation, [relation]))],
            [.. chains.EnumerateArray().Select(chain => Row.Of(chain, chain.GetProperty("hops").EnumerateArray()))],
            [.. confrontations.EnumerateArray().Select(row => Row.Of(
                row,
                [.. row.GetProperty("aChain").GetProperty("hops").EnumerateArray(), .. row.GetProperty("bChain").GetProperty("hops").EnumerateArray(), row.GetProperty("opposition"), row.GetProperty("bond")]))]);
    }

    /// <summary>A row of an answer: the claims of each of its relations, and the sources that it says it would not outlive.</summary>
    private sealed record Row(IReadOnlyList<IReadOnlySet<string>> Parts, IReadOnlySet<string> FragileOn, string Text)
    {
        public static Row Of(JsonElement row, IEnumerable<JsonElement> relations) => new(
            [.. relations.Select(relation => Ids(relation.GetProperty("claims")))],
            Ids(row.GetProperty("fragileOn")),
            row.ToString());

        // Fewer claims may hold for a shorter time and so make a relation of another id.
        public bool LivesIn(Row other) => Parts.Count == other.Parts.Count && Parts.Zip(other.Parts).All(pair => pair.First.Overlaps(pair.Second));

        private static HashSet<string> Ids(JsonElement nodes) => [.. nodes.EnumerateArray().Select(AnswerTexts.Id)];
    }
}
