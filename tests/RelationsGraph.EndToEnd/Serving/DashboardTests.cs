using System.Net;
using System.Text.Json;
using RelationsGraph.EndToEnd.Graphs;
using Xunit;

namespace RelationsGraph.EndToEnd.Serving;

/// <summary>What dashboards fetch: analyses by address, entity tags, compression.</summary>
public abstract class DashboardTests
{
    private const string Query = "/graphql?query=%7Bactors(first:100)%7Bnodes%7Bid%20names%7Btext%7D%7D%7D%7D";
    private readonly ServedGraph _graph;

    protected DashboardTests(ServedGraph graph)
    {
        _graph = graph;
        Assert.SkipWhen(graph.Missing is not null, graph.Missing ?? "");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_analysis_is_CSV_by_its_address_with_parameters_in_the_query_string()
    {
        using var answer = await _graph.Server.GetAsync("/analyses/who-supports-whom.csv?theatre=libya&asOf=2020-03-05");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(Stop)).Split("\r\n");
        Assert.Equal("supporter,supported,theatre,domain,forms,since,until,confidence,contested,sources", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("Turkey,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_analysis_is_JSON_by_its_address()
    {
        using var answer = await _graph.Server.GetAsync("/analyses/who-supports-whom.json?theatre=libya");

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        using var rows = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Contains("Turkey", rows.RootElement.EnumerateArray().Select(row => row.GetProperty("supporter").GetString()));
    }

    [Theory]
    [InlineData("/analyses/who-supports-whom.csv?asOf=yesterday", 400, "asOf", "yesterday", "a date such as 2020-03-05")]
    [InlineData("/analyses/who-supports-whom.json?theater=libya", 400, "theater", "libya", "one of the parameters theatre, asOf")]
    public async Task What_is_wrong_with_a_parameter_is_told_by_its_name_its_value_and_what_is_valid(string path, int status, string parameter, string value, string valid)
    {
        using var answer = await _graph.Server.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal((parameter, value, valid), (Text("parameter"), Text("value"), Text("valid")));

        string? Text(string name) => problem.RootElement.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("/analyses/nothing.csv")]
    [InlineData("/analyses/..%2Fwrites%2Fadd-label.csv")]
    public async Task An_analysis_that_is_not_there_is_not_found_with_those_that_are(string path)
    {
        using var answer = await _graph.Server.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Contains("who-supports-whom", problem.RootElement.GetProperty("valid").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData(Query)]
    [InlineData("/analyses/who-supports-whom.csv")]
    public async Task An_answer_holds_until_somebody_commits_whoever_it_is(string path)
    {
        using var first = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var tag = first.Headers.ETag!.ToString();
        Assert.Superset(new HashSet<string> { "Accept", "Authorization", "X-Api-Key" }, first.Headers.Vary.ToHashSet());

        using var same = await GetAsync(path, tag);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(tag, same.Headers.ETag?.ToString());
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(Stop));
        using var any = await GetAsync(path, "*");
        Assert.Equal(HttpStatusCode.NotModified, any.StatusCode);

        (await _graph.RunAsync("cypher", "CREATE (:EndToEnd {id: 3})", "--write")).Expect(0);
        using var changed = await GetAsync(path, tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag?.ToString());
        (await _graph.RunAsync("cypher", "MATCH (n:EndToEnd) DELETE n", "--write")).Expect(0);
    }

    [Fact]
    public async Task An_answer_with_errors_has_no_tag()
    {
        using var answer = await GetAsync("/graphql?query=%7Bactors(where:%7Bid:%7Beq:%22x%22%7D%7D)%7BtotalCount%7D%20relations(where:%7Bactor:%22nobody%20at%20all%22%7D)%7BtotalCount%7D%7D");

        Assert.Null(answer.Headers.ETag);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData(Query, "br")]
    [InlineData(Query, "gzip")]
    [InlineData("/analyses/who-supports-whom.csv", "gzip")]
    public async Task Answers_are_compressed_as_the_client_likes(string path, string encoding)
    {
        using var plain = await GetAsync(path);
        using var compressed = await GetAsync(path, encoding: encoding);

        Assert.Equal([encoding], compressed.Content.Headers.ContentEncoding);
        Assert.InRange((await compressed.Content.ReadAsByteArrayAsync(Stop)).Length, 1, (await plain.Content.ReadAsByteArrayAsync(Stop)).Length / 2);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? known = null, string? encoding = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_graph.Server.GraphQL, path));
        request.Headers.Add("GraphQL-Require-Preflight", "1");
        if (known is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        }

        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        }

        return await client.SendAsync(request, Stop);
    }
}

public sealed class DashboardOnEngineTests(ServedEmbeddedGraph graph) : DashboardTests(graph), IClassFixture<ServedEmbeddedGraph>;

[Collection(nameof(ServedNeo4j))]
public sealed class DashboardOnNeo4jTests(ServedNeo4j graph) : DashboardTests(graph), IClassFixture<ServedNeo4j>;
