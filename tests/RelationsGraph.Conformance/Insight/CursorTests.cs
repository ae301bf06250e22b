using System.Text.Json;
using RelationsGraph.Conformance.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Insight;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class CursorTestsOnNeo4j(NeoLoadingGraph graph) : CursorTests(graph);

[Collection(nameof(LoadingOnEngine))]
public sealed class CursorTestsOnEngine(EngineLoadingGraph graph) : CursorTests(graph);

/// <summary>Cursors stand between two items by what is sorted, not by count: what is written on the way moves nobody else to another page.</summary>
public abstract class CursorTests(LoadingGraph graph)
{
    private const int PageSize = 10;

    [Theory]
    [InlineData("{ name: ASC }", true)]
    [InlineData("{ name: DESC }", true)]
    [InlineData("{ kind: ASC }", true)]
    [InlineData("{ kind: DESC }, { name: ASC }", true)]
    [InlineData("{ name: ASC }", false)]
    [InlineData("{ kind: DESC }", false)]
    public async Task Whoever_was_there_all_the_time_is_shown_once_while_others_come_and_go(string order, bool onwards)
    {
        await using var api = await AnsweredQuestions.StartAsync(await graph.EmptyAsync());
        await graph.LoadAsync(LoadingGraph.BuiltInDossier);
        var all = Ids(await PageAsync(api, order, "first: 500"));
        Assert.True(all.Count > 5 * PageSize);

        var shown = new List<string>();
        string? cursor = null;
        for (var more = true; more;)
        {
            var page = await PageAsync(api, order, onwards ? $"first: {PageSize}{After("after", cursor)}" : $"last: {PageSize}{After("before", cursor)}");
            var (ids, info) = (Ids(page), page.GetProperty("pageInfo"));
            shown.InsertRange(onwards ? shown.Count : 0, ids);
            cursor = info.GetProperty(onwards ? "endCursor" : "startCursor").GetString();
            more = info.GetProperty(onwards ? "hasNextPage" : "hasPreviousPage").GetBoolean();

            // The one that the cursor was made of goes, and one like the page's first comes, which lies behind or beside it.
            var (gone, like) = onwards ? (ids[^1], ids[0]) : (ids[0], ids[^1]);
            await graph.QueryAsync($"MATCH (like:Actor {{id: '{Local(like)}'}}), (gone:Actor {{id: '{Local(gone)}'}}) CREATE (:Actor {{id: like.id + '-too', name: like.name, kind: like.kind}}) DETACH DELETE gone");
        }

        Assert.Equal(all, shown.Where(id => !id.EndsWith("-too", StringComparison.Ordinal)));
    }

    private static string After(string argument, string? cursor) => cursor is null ? "" : $", {argument}: \"{cursor}\"";

    private static string Local(string id) => id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static Task<JsonElement> PageAsync(AnsweredQuestions api, string order, string page) =>
        api.AskAsync($"actors(orderBy: [{order}], {page}) {{ nodes {{ id }} pageInfo {{ startCursor endCursor hasNextPage hasPreviousPage }} }}");

    private static List<string> Ids(JsonElement page) => [.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];
}
