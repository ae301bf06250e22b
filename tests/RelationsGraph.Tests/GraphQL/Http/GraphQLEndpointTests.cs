using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.GraphQL.Schema;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Http;

public sealed class GraphQLEndpointTests : IAsyncLifetime
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("graphiql");
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public async ValueTask InitializeAsync()
    {
        var schema = GraphQLSchema.Build("type Query { hello(name: String = \"world\"): String! fail: String! } type Mutation { add(n: Int!): Int! } type Subscription { count(to: Int!): Int! }");
        var resolvers = new ResolverMap()
            .Field("Query", "hello", context => "hello " + context.Argument<string>("name"))
            .Field("Query", "fail", _ => throw new InvalidOperationException("inside"))
            .Field("Mutation", "add", context => context.Argument<int>("n") + 1)
            .Subscription("count", (context, _) => ValueTask.FromResult(Count(context.Argument<int>("to"))));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGraphQL("/graphql", new GraphQLExecutor(schema, resolvers), new GraphQLHttpOptions { MaxBodyBytes = 2000, GraphiQLFolder = _files.FullName });
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _files.Delete(recursive: true);
    }

    [Theory]
    [InlineData(null, "application/json", 200)]
    [InlineData("*/*", "application/json", 200)]
    [InlineData("application/json", "application/json", 200)]
    [InlineData("application/graphql-response+json", "application/graphql-response+json", 400)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", "application/graphql-response+json", 400)]
    [InlineData("application/graphql-response+json;q=0, application/json", "application/json", 200)]
    public async Task The_media_type_decides_the_status_of_an_invalid_document(string? accept, string type, int status)
    {
        var (response, body) = await PostAsync("""{"query":"{ nope }"}""", accept);

        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.StartsWith("""{"errors":[{"message":"Cannot query field""", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":"{ hello }"}""", """{"data":{"hello":"hello world"}}""")]
    [InlineData("""{"query":"query ($n: String) { hello(name: $n) }","variables":{"n":"دنیا"},"operationName":null,"extensions":{}}""", """{"data":{"hello":"hello دنیا"}}""")]
    [InlineData("""{"query":"mutation M { add(n: 1) } query Q { hello }","operationName":"M"}""", """{"data":{"add":2}}""")]
    public async Task A_request_is_answered(string request, string answer)
    {
        var (response, body) = await PostAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(answer, body);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("[{\"query\":\"{ hello }\"}]", 400)]
    [InlineData("\"{ hello }\"", 400)]
    [InlineData("{}", 400)]
    [InlineData("{\"query\":1}", 400)]
    [InlineData("{\"query\":\"{ hello }\",\"variables\":[]}", 400)]
    [InlineData("{\"query\":\"{ hello }\",\"operationName\":1}", 400)]
    [InlineData("{\"query\":\"{ hello }\",\"extensions\":\"x\"}", 400)]
    [InlineData("{\"query\":\"{ hello }\",\"variables\":{\"a\":\"\\ud800\"}}", 400)]
    [InlineData("{\"query\":\"\\udc00\"}", 400)]
    public async Task What_is_no_request_is_refused_in_the_shape_of_graphql(string request, int status)
    {
        var (response, body) = await PostAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.StartsWith("{\"errors\":[{\"message\":\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deeply_nested_json_is_refused()
    {
        var (response, _) = await PostAsync("{\"query\":\"{ hello }\",\"variables\":{\"a\":" + new string('[', 500) + new string(']', 500) + "}}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        var (response, body) = await PostAsync("{\"query\":\"{ hello }\",\"extensions\":{\"x\":\"" + new string('x', 3000) + "\"}}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("2000 bytes", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Only_json_in_utf_8_is_read(string contentType)
    {
        using var content = new ByteArrayContent("""{"query":"{ hello }"}"""u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        using var response = await _client.PostAsync(new Uri("/graphql", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("/graphql?query=%7Bhello%7D", 200)]
    [InlineData("/graphql?query=query(%24n:String)%7Bhello(name:%24n)%7D&variables=%7B%22n%22:%22x%22%7D", 200)]
    [InlineData("/graphql?query=mutation%7Badd(n:1)%7D", 405)]
    [InlineData("/graphql?query=%7Bhello%7D&variables=1", 400)]
    [InlineData("/graphql?query=%7Bhello%7D&variables=%7B", 400)]
    [InlineData("/graphql", 400)]
    public async Task Queries_alone_are_answered_by_get(string address, int status)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Other_methods_are_refused_with_those_that_are_not()
    {
        using var response = await _client.DeleteAsync(new Uri("/graphql", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_list_of_no_media_type_is_no_wish()
        => Assert.Equal("application/json", (await PostAsync("""{"query":"{ hello }"}""", "")).Response.Content.Headers.ContentType?.MediaType);

    [Fact]
    public async Task A_media_type_that_we_do_not_have_is_refused()
        => Assert.Equal(HttpStatusCode.NotAcceptable, (await PostAsync("""{"query":"{ hello }"}""", "image/png")).Response.StatusCode);

    [Fact]
    public async Task A_failure_shows_nothing_of_the_inside()
    {
        var (response, body) = await PostAsync("""{"query":"{ fail }"}""", "application/graphql-response+json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("inside", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_is_a_stream_of_events()
    {
        var (response, body) = await PostAsync("""{"query":"subscription { count(to: 2) }"}""", "text/event-stream");

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata: \n\n", body);
        Assert.Equal(HttpStatusCode.NotAcceptable, (await PostAsync("""{"query":"subscription { count(to: 2) }"}""")).Response.StatusCode);
    }

    [Fact]
    public async Task A_browser_gets_graphiql_or_how_to_get_it()
    {
        Assert.Contains("npm run build", await PageAsync(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_files.FullName, "graphiql.min.js"), "start()", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_files.Parent!.FullName, $"{_files.Name}.js"), "outside", TestContext.Current.CancellationToken);

        Assert.Contains("src=\"/graphql/graphiql/graphiql.min.js\"", await PageAsync(), StringComparison.Ordinal);
        Assert.Equal("start()", await _client.GetStringAsync(new Uri("/graphql/graphiql/graphiql.min.js", UriKind.Relative), TestContext.Current.CancellationToken));
        using var outside = await _client.GetAsync(new Uri($"/graphql/graphiql/..%2F{_files.Name}.js", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        File.Delete(Path.Combine(_files.Parent.FullName, $"{_files.Name}.js"));
    }

    private async Task<string> PageAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(HttpResponseMessage Response, string Body)> PostAsync(string body, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async IAsyncEnumerable<object?> Count(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}
