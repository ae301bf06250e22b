using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.GraphQL.Stored;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Http;

/// <summary>Batches, stored operations, and requests that another site may have had sent.</summary>
public sealed class GuardedEndpointTests : IAsyncLifetime
{
    private const string Stored = "query Hello($n: String) { hello(name: $n) }\n";
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("""[{"query":"{ hello }"},{"query":"{ nope }"}]""", 200, """[{"data":{"hello":"hello world"}},{"errors":[""")]
    [InlineData("""[{"query":"{ hello }"},{"query":"{ hello }"},{"query":"{ hello }"}]""", 400, """{"errors":[{"message":"The batch has 3 operations, more than the limit of 2.","extensions":{"code":"BATCH_LIMIT"}}]}""")]
    [InlineData("[]", 400, """{"errors":[{"message":"The batch is empty.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData("""[{"query":"{ hello }"},1]""", 400, """{"errors":[""")]
    public async Task A_batch_is_answered_in_its_order_up_to_its_limit(string body, int status, string start)
    {
        await StartAsync(new GraphQLHttpOptions { MaxBatch = 2 });
        var (code, text) = await PostAsync(body);
        Assert.Equal(status, code);
        Assert.StartsWith(start, text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(status == 200 ? JsonValueKind.Array : JsonValueKind.Object, json.RootElement.ValueKind);
    }

    [Fact]
    public async Task Those_behind_the_first_of_a_batch_are_counted_one_by_one()
    {
        var left = 1;
        await StartAsync(new GraphQLHttpOptions { MaxBatch = 3, Counted = _ => left-- > 0 ? null : new GraphQLError("Enough.") });

        var (_, body) = await PostAsync("""[{"query":"{ hello }"},{"query":"{ hello }"},{"query":"{ hello }"}]""");

        Assert.Equal("""[{"data":{"hello":"hello world"}},{"data":{"hello":"hello world"}},{"errors":[{"message":"Enough."}]}]""", body);
    }

    [Fact]
    public async Task Without_batches_a_list_is_refused()
    {
        await StartAsync(new GraphQLHttpOptions());
        Assert.Contains("BATCH_LIMIT", (await PostAsync("""[{"query":"{ hello }"}]""")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, null, 400)]
    [InlineData(true, "Accept", "application/json", 400)]
    [InlineData(true, "Sec-Fetch-Site", "cross-site", 400)]
    [InlineData(true, "Sec-Fetch-Site", "same-site", 400)]
    [InlineData(true, "Origin", "https://elsewhere.example", 400)]
    [InlineData(true, "GraphQL-Require-Preflight", "1", 200)]
    [InlineData(true, "Apollo-Require-Preflight", "true", 200)]
    [InlineData(true, "Authorization", "Bearer x", 200)]
    [InlineData(true, "Sec-Fetch-Site", "same-origin", 200)]
    [InlineData(false, null, null, 200)]
    [InlineData(false, "Accept", "application/json", 200)]
    [InlineData(false, "Sec-Fetch-Site", "cross-site", 400)]
    [InlineData(false, "Sec-Fetch-Site", "same-site", 400)]
    [InlineData(false, "Origin", "https://elsewhere.example", 400)]
    [InlineData(false, "Sec-Fetch-Site", "same-origin", 200)]
    [InlineData(false, "Sec-Fetch-Site", "none", 200)]
    public async Task A_get_that_another_sites_page_can_have_sent_is_refused(bool required, string? header, string? value, int status)
    {
        await StartAsync(new GraphQLHttpOptions { RequirePreflight = required });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7Bhello%7D");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(status == 400 ? "\"CSRF_PREVENTION\"" : "hello world", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A_post_of_a_form_is_refused(string? type)
    {
        await StartAsync(new GraphQLHttpOptions { RequirePreflight = true });
        using var content = new ByteArrayContent("""{"query":"{ hello }"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await _client.PostAsync(new Uri("/graphql", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    public static TheoryData<string> Names => ["\"documentId\":\"greetings/hello\"", "\"id\":\"greetings/hello\"", $"\"documentId\":\"sha256:{Hash()}\"", $"\"id\":\"{Hash()}\"", $"\"extensions\":{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{Hash()}\"}}}}"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_stored_operation_is_named_by_id_or_hash(string name)
    {
        await StartAsync(new GraphQLHttpOptions(), new StoredOperations(new Dictionary<string, string> { ["greetings/hello"] = Stored }).Exclusively());

        Assert.Equal((200, """{"data":{"hello":"hello Ada"}}"""), await PostAsync($"{{{name},\"variables\":{{\"n\":\"Ada\"}}}}"));
    }

    [Fact]
    public async Task A_stored_operation_is_named_in_an_address()
    {
        await StartAsync(new GraphQLHttpOptions(), new StoredOperations(new Dictionary<string, string> { ["hello"] = Stored }));
        Assert.Equal("""{"data":{"hello":"hello Ada"}}""", await _client.GetStringAsync(new Uri("/graphql?documentId=hello&variables=%7B%22n%22:%22Ada%22%7D", UriKind.Relative), TestContext.Current.CancellationToken));
        var extensions = Uri.EscapeDataString($$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{Hash()}}}"}}""");
        Assert.Equal("""{"data":{"hello":"hello world"}}""", await _client.GetStringAsync(new Uri($"/graphql?extensions={extensions}", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"documentId":"nope"}""", "PERSISTED_QUERY_NOT_FOUND")]
    [InlineData("""{"query":"{ hello }"}""", "OPERATION_NOT_ALLOWED")]
    [InlineData("""{"query":"{ hello }","documentId":"nope"}""", "OPERATION_NOT_ALLOWED")]
    [InlineData("""{"query":"query Hello($n: String) { hello(name: $n) }\n"}""", null)]
    [InlineData("""{"query":"query Hello($n: String) { hello(name: $n) }"}""", null)]
    public async Task Only_stored_operations_are_executed_where_that_is_the_rule(string body, string? code)
    {
        await StartAsync(new GraphQLHttpOptions(), new StoredOperations(new Dictionary<string, string> { ["hello"] = Stored }).Exclusively());
        var (_, text) = await PostAsync(body);
        Assert.Contains(code is null ? "hello world" : $"\"code\":\"{code}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_executed_too_where_it_is_not()
    {
        await StartAsync(new GraphQLHttpOptions(), new StoredOperations(new Dictionary<string, string> { ["hello"] = Stored }));
        Assert.Contains("hello world", (await PostAsync("""{"query":"{ hello }"}""")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Faulty_stored_operations_are_told_with_file_and_place()
    {
        var folder = Directory.CreateTempSubdirectory("stored");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "a"));
            File.WriteAllText(Path.Combine(folder.FullName, "a", "good.graphql"), "{ hello }");
            File.WriteAllText(Path.Combine(folder.FullName, "a", "field.graphql"), "{\n  hello\n  nope\n}");
            File.WriteAllText(Path.Combine(folder.FullName, "b.graphql"), "{ hello");
            File.WriteAllText(Path.Combine(folder.FullName, "notes.txt"), "{");

            var stored = StoredOperations.Read(folder.FullName);
            Assert.Equal(["a/field", "a/good", "b"], stored.ById.Keys.Order(StringComparer.Ordinal));
            var faults = Assert.Throws<StoredOperationException>(() => Executor(stored)).Faults;
            Assert.Equal(["a/field.graphql:3:3: Cannot query field \"nope\" on type \"Query\".", "b.graphql:1:8: Syntax Error: Expected Name, found <EOF>."], faults);

            File.WriteAllBytes(Path.Combine(folder.FullName, "c.graphql"), [0xC3, 0x28]);
            Assert.Equal("c.graphql: it is not UTF-8", Assert.Throws<StoredOperationException>(() => StoredOperations.Read(folder.FullName)).Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Hash() => StoredOperations.Hash(Stored);

    private static GraphQLExecutor Executor(StoredOperations? stored)
    {
        var schema = GraphQLSchema.Build("type Query { hello(name: String = \"world\"): String! }");
        var resolvers = new ResolverMap().Field("Query", "hello", context => $"hello {context.Argument<string>("name")}");
        return new GraphQLExecutor(schema, resolvers, new ExecutorOptions { Stored = stored });
    }

    private async Task StartAsync(GraphQLHttpOptions options, StoredOperations? stored = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGraphQL("/graphql", Executor(stored), options);
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    private async Task<(int Status, string Text)> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri("/graphql", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
