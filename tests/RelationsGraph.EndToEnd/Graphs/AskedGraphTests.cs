using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Graphs;

/// <summary>How every graph answers what the API asks it: by which plans, and what it makes of what is no question.</summary>
public abstract class AskedGraphTests
{
    // These name no theatre, no actor and no id that all of what they ask for has to do with.
    private static readonly HashSet<string> AskForAll =
    [
        "actors-backwards", "actors-by-either", "actors-nothing-asked", "actors-page", "agreements-backwards", "claims-of-a-source", "distribution-by-resource", "records",
        "relations-anywhere", "relations-of-a-resource", "resources",
    ];

    private static readonly string[] Scans = ["AllNodesScan", "NodeByLabelScan", "RelationshipTypeScan", "RelationshipTypesScan", "AllRelationshipsScan", "NodeIndexScan", "RelationshipIndexScan", "LabelsScan"];

    private readonly ServedGraph _graph;

    protected AskedGraphTests(ServedGraph graph)
    {
        _graph = graph;
        Assert.SkipWhen(graph.Missing is not null, graph.Missing ?? "");
    }

    [Fact]
    public async Task No_statement_scans_where_a_theatre_an_actor_or_an_id_is_given()
    {
        var environment = new Dictionary<string, string?>(_graph.Environment) { ["Api__ExposeCypher"] = "true" };
        await using var api = await RunningServer.StartAsync(["api", .. _graph.Arguments], environment);
        await using var driver = BoltDriver.Create(_graph.Server.Bolt, _graph.Credentials);
        await using (var session = driver.Session())
        {
            // A plan made while the graph was all but empty would go on for a while, and scans what was so small then.
            await (await session.RunAsync("CALL db.prepareForReplanning()", stop: TestContext.Current.CancellationToken)).ConsumeAsync(TestContext.Current.CancellationToken);
        }

        var scanned = new List<string>();
        var profiled = 0;
        foreach (var file in Directory.GetFiles(Repository.At("tests", "RelationsGraph.Tests", "Api", "Compilation", "cases"), "*.graphql").Where(file => !AskForAll.Contains(Path.GetFileNameWithoutExtension(file))))
        {
            var answer = await api.AskAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.True(answer.TryGetProperty("extensions", out var extensions), $"{Path.GetFileName(file)}: {answer}");
            foreach (var shown in extensions.GetProperty("cypher").EnumerateArray())
            {
                profiled++;
                scanned.AddRange((await ScansAsync(driver, shown)).Select(scan => $"{Path.GetFileName(file)}, {shown.GetProperty("field")}: {scan}"));
            }
        }

        Assert.InRange(profiled, 70, int.MaxValue);

        // The derivation needs the tree of all theatres, whatever the question is.
        scanned.RemoveAll(scan => scan.EndsWith("NodeByLabelScan t:Theatre", StringComparison.Ordinal));
        Assert.Empty(scanned);
    }

    // What is denied twice is looked for among all there is.
    [Theory]
    [InlineData("claims", "or: [{ subject: \"russia\", theatre: \"crimea\" }, { claimedBy: \"turkey\" }, { and: [{ or: [{ theatre: \"idlib\" }, { source: \"source:turkish-russian-stress-test-2021\" }] }], certainty: { eq: DENIED } }]", "")]
    [InlineData("events", "or: [{ party: \"turkey\", date: { gte: \"2020-01-01\" } }, { theatre: \"idlib\" }]", "")]
    [InlineData("relations", "or: [{ from: \"turkey\", sign: { eq: NEGATIVE } }, { to: \"theatre:idlib\" }, { theatre: \"crimea\", includeWithin: false, kind: { eq: OPPOSES } }]", "kind: { in: [OPPOSES, PRESENT_IN] }, contested: false")]
    [InlineData("relations", "or: [{ actor: \"turkey\" }, { between: [\"turkey\", \"russia\"] }, { from: \"russia\" }]", "")]
    public async Task What_begins_at_each_branch_of_an_or_is_what_a_look_at_everything_finds(string list, string either, string more)
    {
        var data = (await _graph.Server.AskAsync($$"""
            {
              begun: {{list}}(where: { {{either}} {{more}} }, first: 500) { totalCount nodes { id } }
              sought: {{list}}(where: { not: { not: { {{either}} } } {{more}} }, first: 500) { totalCount nodes { id } }
            }
            """)).GetProperty("data");
        Assert.InRange(data.GetProperty("begun").GetProperty("totalCount").GetInt32(), 10, 500);
        Assert.True(JsonElement.DeepEquals(data.GetProperty("sought"), data.GetProperty("begun")));
    }

    [Theory]
    [InlineData("{ actors(first: 3, last: 2) { nodes { slug } } }", null)]
    [InlineData("query ($first: Int = 3, $last: Int = 2) { actors(first: $first, last: $last) { nodes { slug } } }", null)]
    [InlineData("query ($first: Int, $last: Int = 2) { actors(first: $first, last: $last) { nodes { slug } } }", 2)]
    [InlineData("query ($first: Int = 3, $last: Int) { actors(first: $first, last: $last) { nodes { slug } } }", 3)]
    [InlineData("{ actors(first: null, last: 2) { nodes { slug } } }", 2)]
    public async Task A_page_is_asked_for_from_one_side(string operation, int? length)
    {
        var answer = await _graph.Server.AskAsync(operation);
        if (length is null)
        {
            Assert.Equal("actors: give first or last, not both.", answer.GetProperty("errors")[0].GetProperty("message").GetString());
            Assert.Equal("BAD_USER_INPUT", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
            return;
        }

        Assert.Equal(length, answer.GetProperty("data").GetProperty("actors").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task Every_answer_shows_its_statement_its_parameters_and_its_time_when_asked_to()
    {
        var environment = new Dictionary<string, string?>(_graph.Environment) { ["Api__ExposeCypher"] = "true" };
        await using var api = await RunningServer.StartAsync(["api", .. _graph.Arguments], environment);
        var answer = await api.AskAsync("{ a: actor(id: \"turkey\") { name } t: theatre(id: \"idlib\") { name } nobody: whoSupportsWhom(theatre: \"nowhere at all\") { id } }");
        var shown = answer.GetProperty("extensions").GetProperty("cypher").EnumerateArray().ToList();
        Assert.Equal(["a", "t"], shown.Select(each => each.GetProperty("field").GetString()));
        Assert.All(shown, each => Assert.StartsWith("WITH COLLECT {", each.GetProperty("statement").GetString()));
        Assert.Equal("turkey", shown[0].GetProperty("parameters").GetProperty("id").GetString());
        Assert.All(shown, each => Assert.InRange(each.GetProperty("milliseconds").GetDouble(), 0, 600_000));
        Assert.Equal("NOT_FOUND", Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("{\"query\":\"{ actor(id: \\\"\\ud800\\\") { name } }\"}")]
    [InlineData("{\"query\":\"query ($x: ID) { actor(id: $x) { name } }\",\"variables\":{\"x\":\"\\udfff\"}}")]
    [InlineData("{\"query\":\"{ actor(id: \\\"\\\\ud800\\\") { name } }\"}")]
    [InlineData("{\"query\":\"{ actor(id: \\\"\\u0000\\\") { name } }\"}")]
    [InlineData("{\"query\":\"{ actor(id: 12345678901234567890123) { name } }\"}")]
    public async Task What_is_no_text_gets_an_answer_in_the_shape_of_GraphQL(string body)
    {
        var (status, answer) = await PostAsync(body);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, status.ToString());
        Assert.True(answer.TryGetProperty("errors", out var errors) || answer.TryGetProperty("data", out _));
        Assert.DoesNotContain("INTERNAL_ERROR", errors.ValueKind == JsonValueKind.Undefined ? "" : errors.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ relations(where: ", "{ not: ", "{ contested: true }", "}", ") { totalCount } }", 60)]
    [InlineData("{ relations(where: ", "{ or: [", "{ contested: true }", "]}", ") { totalCount } }", 60)]
    [InlineData("{ relations(where: ", "{ not: ", "{ contested: true }", "}", ") { totalCount } }", 5000)]
    [InlineData("{ actors(where: ", "[", "", "]", ") { totalCount } }", 5000)]
    [InlineData("{ actor(id: \"turkey\") ", "{ parent ", "{ slug }", "}", " }", 8)]
    [InlineData("{ actor(id: \"turkey\") ", "{ parent ", "{ slug }", "}", " }", 5000)]
    public async Task Deep_literals_and_selections_get_an_answer(string before, string open, string inner, string close, string after, int depth)
    {
        var text = new StringBuilder(before).Insert(before.Length, open, depth).Append(inner);
        text.Insert(text.Length, close, depth).Append(after);
        var (status, answer) = await PostAsync(JsonSerializer.Serialize(new { query = text.ToString() }));
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, status.ToString());
        Assert.True(answer.TryGetProperty("errors", out var errors) || answer.TryGetProperty("data", out _));
        Assert.DoesNotContain("INTERNAL_ERROR", errors.ValueKind == JsonValueKind.Undefined ? "" : errors.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> ScansAsync(BoltDriver driver, JsonElement shown)
    {
        await using var session = driver.Session(new SessionOptions { AccessMode = BoltAccessMode.Read });
        var parameters = shown.GetProperty("parameters").EnumerateObject().ToDictionary(parameter => parameter.Name, parameter => Value(parameter.Value));
        var result = await session.RunAsync($"PROFILE {shown.GetProperty("statement").GetString()}", parameters, stop: TestContext.Current.CancellationToken);
        var summary = await result.ConsumeAsync(TestContext.Current.CancellationToken);
        return [.. Operators(summary.Profile!).Where(each => Scans.Any(scan => each.Contains(scan, StringComparison.Ordinal)))];
    }

    private static IEnumerable<string> Operators(IReadOnlyDictionary<string, object?> plan)
    {
        var details = (plan.GetValueOrDefault("args") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("Details");
        yield return $"{((string)plan["operatorType"]!).Split('@')[0]} {details}".Trim();
        foreach (var below in (plan.GetValueOrDefault("children") as IReadOnlyList<object?> ?? []).SelectMany(child => Operators((IReadOnlyDictionary<string, object?>)child!)))
        {
            yield return below;
        }
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(entry => entry.Name, entry => Value(entry.Value)),
        JsonValueKind.String when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        JsonValueKind.String when DateTimeOffset.TryParseExact(value.GetString(), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) => instant,
        JsonValueKind.String => value.GetString(),
        _ => value.GetBoolean(),
    };

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string body)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(_graph.Server.GraphQL, content, TestContext.Current.CancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        return (answer.StatusCode, json.RootElement.Clone());
    }
}

public sealed class AskedEmbeddedGraphTests(ServedEmbeddedGraph graph) : AskedGraphTests(graph), IClassFixture<ServedEmbeddedGraph>;

[Collection(nameof(ServedNeo4j))]
public sealed class AskedNeo4jTests(ServedNeo4j graph) : AskedGraphTests(graph), IClassFixture<ServedNeo4j>;
