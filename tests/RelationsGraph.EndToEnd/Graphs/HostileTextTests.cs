using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace RelationsGraph.EndToEnd.Graphs;

/// <summary>Text that means something to a query language, to a regular expression, to an index or to a log, in every place of the schema that takes text: it is a value there, and nothing else.</summary>
public abstract class HostileTextTests
{
    // What one request asks for at once, below the limits of its cost.
    private const int AtOnce = 6;

    // As JSON and GraphQL write them, so that what is no text can be among them.
    private static readonly string[] Hostile =
    [
        "' OR 1 = 1 //", "\\\"}) DETACH DELETE n //", "turkey'}) MATCH (x) DETACH DELETE x RETURN 1 //", "`}) DETACH DELETE n", "/* */ // \\n RETURN 1", "\\\\", "\\\\u0027", "$id", "${jndi:ldap://x}",
        "{key: 1}", "turkey\\u0000", "\\u0000", "a\\nb\\r\\tc", "*:*", "text:(a OR b)", "~", "\\\"", "[1 TO 2]", "\\u202E\\uFEFFyekrut", "🕊", "relation:X-1", "actor:", ":", "relation:SUPPORTS-1' OR 'a'='a",
        "event:x'}) //", "(a+)+$", "0000-99-99", "-1", "", "\\ud800", "\\udfff\\ud83d",
    ];

    private static readonly HttpClient Client = new();
    private readonly ServedGraph _graph;

    protected HostileTextTests(ServedGraph graph)
    {
        _graph = graph;
        Assert.SkipWhen(graph.Missing is not null, graph.Missing ?? "");
    }

    [Fact]
    public async Task Hostile_text_is_a_value_wherever_the_schema_takes_text()
    {
        var places = TextPlaces.Of((await _graph.Server.AskAsync(TextPlaces.Introspection)).GetProperty("data").GetProperty("__schema"));
        Assert.InRange(places.Count, 150, 1000);
        string[] some = ["Query.actors(where.name.contains)", "Query.node(id)", "Actor.supports(theatre)", "Actor.name(lang)", "Query.relations(where.between)", "Query.search(text)", "Analysis.run(parameters)"];
        Assert.Superset(some.ToHashSet(), places.Select(place => place.Title).ToHashSet());
        await AllAsync(places, "turkey");
        var before = await _graph.HashAsync();

        foreach (var text in Hostile)
        {
            await AllAsync(places, text);
        }

        await AllAsync(places, string.Concat(Enumerable.Repeat("'}) //", 100_000 / 6)));
        Assert.Equal(before, await _graph.HashAsync());
    }

    [Fact]
    public async Task Nothing_is_followed_by_hostile_text()
    {
        var places = TextPlaces.OfSubscriptions((await _graph.Server.AskAsync(TextPlaces.Introspection)).GetProperty("data").GetProperty("__schema"));
        Assert.Superset(new HashSet<string> { "Subscription.relationChanged(theatre)", "Subscription.relationChanged(actor)", "Subscription.relationChanged(after)" }, places.Select(place => place.Title).ToHashSet());
        var before = await _graph.HashAsync();

        foreach (var place in places)
        {
            foreach (var text in Hostile)
            {
                var written = $"subscription {{ {place.Field} }}".Replace(TextPlace.Mark, $"\"{text}\"", StringComparison.Ordinal);
                await FollowAsync(place, $"{{\"query\":\"{Escaped(written)}\"}}", text);
            }

            foreach (var text in Hostile.Append(string.Concat(Enumerable.Repeat("'}) //", 100_000 / 6))))
            {
                var asked = $"subscription ($text: {place.Scalar}!) {{ {place.Field} }}".Replace(TextPlace.Mark, "$text", StringComparison.Ordinal);
                await FollowAsync(place, $"{{\"query\":\"{Escaped(asked)}\",\"variables\":{{\"text\":\"{text}\"}}}}", text);
            }
        }

        Assert.Equal(before, await _graph.HashAsync());
    }

    // The stream of one that is refused comes to its end.
    private async Task FollowAsync(TextPlace place, string body, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _graph.Server.GraphQL) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var told = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isRefused = response.StatusCode == HttpStatusCode.OK
            ? (told.Contains("\"code\":\"NOT_FOUND\"", StringComparison.Ordinal) || told.Contains("\"code\":\"BAD_USER_INPUT\"", StringComparison.Ordinal)) && told.EndsWith("event: complete\ndata: \n\n", StringComparison.Ordinal)
            : response.StatusCode == HttpStatusCode.BadRequest && text.Contains("\\ud", StringComparison.Ordinal) && told.Contains("errors", StringComparison.Ordinal);
        Assert.True(isRefused, $"{text[..Math.Min(text.Length, 50)]} in {place.Title}: {response.StatusCode} {told}");
    }

    // Once as it stands in the operation, once as a variable.
    private async Task AllAsync(IReadOnlyList<TextPlace> places, string text)
    {
        // What is no date is no value there, and would have the request refused as a whole.
        foreach (var some in places.GroupBy(place => IsText(place.Scalar)).SelectMany(group => group.Chunk(AtOnce)))
        {
            var fields = some.Select((place, i) => $"f{i}: {place.Field}").ToList();
            if (text.Length < 1000)
            {
                var written = $"{{ {string.Join(' ', fields)} }}".Replace(TextPlace.Mark, $"\"{text}\"", StringComparison.Ordinal);
                await AskAsync(some, $"{{\"query\":\"{Escaped(written)}\"}}", text);
            }

            var scalars = some.Select(place => place.Scalar).Distinct().ToList();
            var declared = string.Join(", ", scalars.Select(scalar => $"${scalar}: {scalar}!"));
            var asked = string.Join(' ', some.Zip(fields, (place, field) => field.Replace(TextPlace.Mark, $"${place.Scalar}", StringComparison.Ordinal)));
            var variables = string.Join(',', scalars.Select(scalar => $"\"{scalar}\":\"{text}\""));
            await AskAsync(some, $"{{\"query\":\"{Escaped($"query ({declared}) {{ {asked} }}")}\",\"variables\":{{{variables}}}}}", text);
        }
    }

    private static bool IsText(string scalar) => scalar is "ID" or "String";

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private async Task AskAsync(TextPlace[] places, string body, string text)
    {
        var told = $"{text[..Math.Min(text.Length, 50)]} in {string.Join(", ", places.Select(place => place.Title))}";
        // Answers of this type tell by their status whether the request was understood.
        using var request = new HttpRequestMessage(HttpMethod.Post, _graph.Server.GraphQL) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var errors = answer.RootElement.TryGetProperty("errors", out var listed) ? listed.EnumerateArray().ToList() : [];
        var mayBeRefused = !IsText(places[0].Scalar) || text.Contains("\\ud", StringComparison.Ordinal);
        Assert.True(response.StatusCode == HttpStatusCode.OK || (mayBeRefused && response.StatusCode == HttpStatusCode.BadRequest && errors.Count > 0), $"{told}: {response.StatusCode} {answer.RootElement}");
        foreach (var error in errors)
        {
            var code = error.TryGetProperty("extensions", out var extensions) ? extensions.GetProperty("code").GetString() : null;
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest ? code is null or "BAD_REQUEST" : code is "NOT_FOUND" or "BAD_USER_INPUT" or "AMBIGUOUS_NAME" or "FORBIDDEN", $"{told}: {error}");
        }
    }
}

public sealed class HostileTextOnEmbeddedGraphTests(ServedEmbeddedGraph graph) : HostileTextTests(graph), IClassFixture<ServedEmbeddedGraph>;

[Collection(nameof(ServedNeo4j))]
public sealed class HostileTextOnNeo4jTests(ServedNeo4j graph) : HostileTextTests(graph), IClassFixture<ServedNeo4j>;
