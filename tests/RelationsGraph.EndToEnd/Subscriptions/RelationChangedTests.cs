using System.Text.Json;
using RelationsGraph.EndToEnd.Graphs;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Subscriptions;

/// <summary><c>relationChanged</c> under the clients that applications use; what changes comes from processes of its own.</summary>
public abstract class RelationChangedTests
{
    private const string Fields = "{ kind cursor relation { kind from { slug } to { ... on Actor { slug } } theatre { slug } contested claims { locator } } before { contested } }";
    private readonly ServedGraph _graph;

    protected RelationChangedTests(ServedGraph graph)
    {
        _graph = graph;
        Assert.SkipWhen(graph.Missing is not null, graph.Missing ?? "");
    }

    [Theory]
    [InlineData("graphql-ws")]
    [InlineData("graphql-sse")]
    [InlineData("graphql-sse-single")]
    public async Task What_another_process_loads_is_told_in_its_order(string kind)
    {
        using var folder = new TemporaryFolder();
        using var client = await SubscribedClient.StartAsync(kind, _graph.Server.GraphQL, 3, $$"""subscription { relationChanged(theatre: "Suriye", actor: "turkey") {{Fields}} }""");

        await LoadAsync(folder, kind, "supports,turkey,iran,idlib,asserted", "opposes,russia,iran,idlib,asserted", "opposes,turkey,iran,libya,asserted");
        await LoadAsync(folder, kind, "supports,turkey,iran,idlib,asserted", "supports,turkey,iran,idlib,denied");
        await LoadAsync(folder, kind);

        var learned = await ChangeAsync(client);
        Assert.Equal("LEARNED SUPPORTS turkey iran idlib", Told(learned));
        Assert.Equal(JsonValueKind.Null, learned.GetProperty("before").ValueKind);
        Assert.Equal(kind, learned.GetProperty("relation").GetProperty("claims")[0].GetProperty("locator").GetString());
        var contested = await ChangeAsync(client);
        Assert.Equal("CORRECTED SUPPORTS turkey iran idlib", Told(contested));
        Assert.True(contested.GetProperty("relation").GetProperty("contested").GetBoolean());
        Assert.False(contested.GetProperty("before").GetProperty("contested").GetBoolean());
        var gone = await ChangeAsync(client);
        Assert.Equal("CORRECTED SUPPORTS turkey iran idlib", Told(gone));
        Assert.Equal(JsonValueKind.Null, gone.GetProperty("before").ValueKind);
    }

    [Fact]
    public async Task Who_comes_back_hears_what_was_loaded_meanwhile_once()
    {
        using var folder = new TemporaryFolder();
        string cursor;
        using (var client = await SubscribedClient.StartAsync("graphql-ws", _graph.Server.GraphQL, 1, $$"""subscription { relationChanged(actor: "iran") {{Fields}} }"""))
        {
            await LoadAsync(folder, "back", "supports,turkey,iran,idlib,asserted", "opposes,russia,iran,idlib,asserted");
            cursor = (await ChangeAsync(client)).GetProperty("cursor").GetString()!;
        }

        await LoadAsync(folder, "back");

        using var again = await SubscribedClient.StartAsync("graphql-sse", _graph.Server.GraphQL, 3, $$"""subscription { relationChanged(actor: "iran", after: "{{cursor}}") {{Fields}} }""");
        var told = new List<string> { Told(await ChangeAsync(again)), Told(await ChangeAsync(again)), Told(await ChangeAsync(again)) };
        Assert.Single(told, change => change.StartsWith("LEARNED", StringComparison.Ordinal));
        Assert.Equal(2, told.Where(change => change.StartsWith("CORRECTED", StringComparison.Ordinal)).Distinct().Count());
    }

    [Theory]
    [InlineData("theatre: \\\"atlantis\\\"", "NOT_FOUND")]
    [InlineData("after: \\\"x\\\"", "BAD_USER_INPUT")]
    [InlineData("after: \\\"999999.0\\\"", "BAD_USER_INPUT")]
    [InlineData("after: \\\"8de7aa0.0123456789abcdef\\\"", "CHANGES_LOST")]
    public async Task A_filter_that_means_nothing_is_refused(string argument, string code)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, _graph.Server.GraphQL);
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = new StringContent($$"""{"query":"subscription { relationChanged({{argument}}) { kind } }"}""", null, "application/json");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        var events = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"\"code\":\"{code}\"", events, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata: \n\n", events, StringComparison.Ordinal);
    }

    private async Task LoadAsync(TemporaryFolder folder, string dossier, params string[] claims)
    {
        var file = folder.Write("claims.csv", "predicate,subject,object,theatre,certainty,source,locator\n" + string.Concat(claims.Select(claim => $"{claim},idlib-escalation-policy-paper-2020,{dossier}\n")));
        (await _graph.RunAsync("ingest", file, "--dossier", $"subscribed-{dossier}", "--replace")).Expect(0);
    }

    private static async Task<JsonElement> ChangeAsync(SubscribedClient client) => (await client.NextAsync()).GetProperty("data").GetProperty("relationChanged");

    private static string Told(JsonElement change)
    {
        var relation = change.GetProperty("relation");
        return string.Join(' ', [change.GetProperty("kind").GetString(), relation.GetProperty("kind").GetString(), Slug("from"), Slug("to"), Slug("theatre")]);

        string? Slug(string end) => relation.GetProperty(end).GetProperty("slug").GetString();
    }
}

public sealed class RelationChangedOnEngineTests(ServedEmbeddedGraph graph) : RelationChangedTests(graph), IClassFixture<ServedEmbeddedGraph>;

[Collection(nameof(ServedNeo4j))]
public sealed class RelationChangedOnNeo4jTests(ServedNeo4j graph) : RelationChangedTests(graph), IClassFixture<ServedNeo4j>;
