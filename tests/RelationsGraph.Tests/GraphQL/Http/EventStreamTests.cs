using System.Net;
using System.Net.Http.Headers;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.Tests.Bolt;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Http;

/// <summary>Server-sent events, as they are on the wire.</summary>
public sealed class EventStreamTests
{
    private const string Expired = """
        "errors":[{"message":"The token has expired; come again with a new one.","extensions":{"code":"TOKEN_EXPIRED"}}]
        """;
    private static readonly HttpClient Client = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_event_carries_its_id()
    {
        await using var server = await StreamedServer.StartAsync();

        Assert.Equal(
            ":\n\nevent: next\nid: e1\ndata: {\"data\":{\"count\":1}}\n\nevent: next\nid: e2\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata: \n\n",
            await (await OpenAsync(server, "subscription { count(to: 2) }")).Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_browser_that_comes_back_says_what_it_heard_last()
    {
        await using var server = await StreamedServer.StartAsync();

        var events = await (await OpenAsync(server, "subscription { heard }", lastEventId: "e41")).Content.ReadAsStringAsync(Stop);

        Assert.Contains("data: {\"data\":{\"heard\":\"e41\"}}", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_ends_in_an_error_and_complete()
    {
        await using var server = await StreamedServer.StartAsync();

        var events = await (await OpenAsync(server, "subscription { broken }")).Content.ReadAsStringAsync(Stop);

        Assert.EndsWith(
            "data: {\"data\":{\"broken\":1}}\n\nevent: next\ndata: {\"errors\":[{\"message\":\"Unexpected error.\",\"extensions\":{\"code\":\"INTERNAL_ERROR\"}}]}\n\nevent: complete\ndata: \n\n",
            events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_filled_with_comments()
    {
        await using var server = await StreamedServer.StartAsync(new GraphQLHttpOptions { Heartbeat = TimeSpan.FromMilliseconds(1) });
        using var reader = await ReadAsync(server, "subscription { never }");

        await UntilAsync(reader, "data: {\"data\":{\"never\":0}}");

        string?[] lines = [await reader.ReadLineAsync(Stop), await reader.ReadLineAsync(Stop), await reader.ReadLineAsync(Stop), await reader.ReadLineAsync(Stop), await reader.ReadLineAsync(Stop)];
        Assert.Equal<string?[]>(["", ":", "", ":", ""], lines);
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_its_subscription()
    {
        await using var server = await StreamedServer.StartAsync();
        using (var reader = await ReadAsync(server, "subscription { never }"))
        {
            await UntilAsync(reader, "event: next");
        }

        Assert.Equal("never", await server.Ended.Reader.ReadAsync(Stop));
    }

    [Fact]
    public async Task A_server_that_stops_completes_its_subscriptions()
    {
        await using var server = await StreamedServer.StartAsync();
        using var reader = await ReadAsync(server, "subscription { never }");
        await UntilAsync(reader, "event: next");

        var stopping = server.StopAsync();

        await UntilAsync(reader, "event: complete");
        await stopping;
    }

    [Fact]
    public async Task Operations_of_one_client_can_share_a_stream()
    {
        await using var server = await StreamedServer.StartAsync();
        var token = await ReserveAsync(server);
        using var reader = new StreamReader(await (await SendAsync(server, HttpMethod.Get, token, "text/event-stream")).Content.ReadAsStreamAsync(Stop));
        await UntilAsync(reader, ":");

        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(server, HttpMethod.Post, token, body: Operation("a", "subscription { never }"))).StatusCode);
        await UntilAsync(reader, "data: {\"id\":\"a\",\"payload\":{\"data\":{\"never\":0}}}");
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(server, HttpMethod.Post, token, body: Operation("b", "{ hello }"))).StatusCode);
        await UntilAsync(reader, "data: {\"id\":\"b\",\"payload\":{\"data\":{\"hello\":\"world\"}}}");
        await UntilAsync(reader, "event: complete");
        await UntilAsync(reader, "data: {\"id\":\"b\"}");

        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(server, HttpMethod.Post, token, body: Operation("a", "{ hello }"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(server, HttpMethod.Post, token, body: Operation("c", "{ nope }"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(server, HttpMethod.Post, token, body: """{"query":"{ hello }"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(server, HttpMethod.Get, token, "text/event-stream")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, HttpMethod.Delete, token, query: "?operationId=a")).StatusCode);
        Assert.Equal("never", await server.Ended.Reader.ReadAsync(Stop));
    }

    [Fact]
    public async Task A_shared_stream_that_nobody_opens_is_forgotten_with_its_operations()
    {
        await using var server = await StreamedServer.StartAsync(new GraphQLHttpOptions { InitialisationTimeout = TimeSpan.FromMilliseconds(100) });
        var token = await ReserveAsync(server);
        await SendAsync(server, HttpMethod.Post, token, body: Operation("a", "subscription { never }"));

        Assert.Equal("never", await server.Ended.Reader.ReadAsync(Stop));
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(server, HttpMethod.Get, token, "text/event-stream")).StatusCode);
    }

    [Fact]
    public async Task A_stream_ends_with_the_token_of_who_opened_it_and_says_so()
    {
        var time = new ManualTime();
        await using var server = await StreamedServer.StartAsync(new GraphQLHttpOptions { Time = time, KnownUntil = _ => time.GetUtcNow().AddMinutes(5) });
        using var reader = await ReadAsync(server, "subscription { never }");
        await UntilAsync(reader, "data: {\"data\":{\"never\":0}}");

        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal($"\nevent: next\ndata: {{{Expired}}}\n\nevent: complete\ndata: \n\n", await reader.ReadToEndAsync(Stop));
        Assert.Equal("never", await server.Ended.Reader.ReadAsync(Stop));
    }

    [Fact]
    public async Task An_operation_on_a_shared_stream_ends_with_the_token_of_who_began_it()
    {
        var time = new ManualTime();
        await using var server = await StreamedServer.StartAsync(new GraphQLHttpOptions { Time = time, KnownUntil = _ => time.GetUtcNow().AddMinutes(5) });
        var token = await ReserveAsync(server);
        using var reader = new StreamReader(await (await SendAsync(server, HttpMethod.Get, token, "text/event-stream")).Content.ReadAsStreamAsync(Stop));
        await SendAsync(server, HttpMethod.Post, token, body: Operation("a", "subscription { never }"));
        await UntilAsync(reader, "data: {\"id\":\"a\",\"payload\":{\"data\":{\"never\":0}}}");

        time.Advance(TimeSpan.FromMinutes(5));

        await UntilAsync(reader, $"data: {{\"id\":\"a\",\"payload\":{{{Expired}}}}}");
        await UntilAsync(reader, "event: complete");
        Assert.Equal("never", await server.Ended.Reader.ReadAsync(Stop));
    }

    private static string Operation(string id, string query) => "{\"query\":\"" + query + "\",\"extensions\":{\"operationId\":\"" + id + "\"}}";

    private static async Task<string> ReserveAsync(StreamedServer server)
    {
        using var reserved = await Client.PutAsync(new Uri(server.Address, "/graphql"), null, Stop);
        Assert.Equal(HttpStatusCode.Created, reserved.StatusCode);
        return await reserved.Content.ReadAsStringAsync(Stop);
    }

    private static Task<HttpResponseMessage> SendAsync(StreamedServer server, HttpMethod method, string token, string? accept = null, string? body = null, string query = "")
    {
        var request = new HttpRequestMessage(method, new Uri(server.Address, "/graphql" + query));
        request.Headers.Add("X-GraphQL-Event-Stream-Token", token);
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        request.Content = body is null ? null : new StringContent(body, null, "application/json");
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    private static async Task UntilAsync(StreamReader reader, string line)
    {
        for (string? read; (read = await reader.ReadLineAsync(Stop)) != line;)
        {
            Assert.NotNull(read);
        }
    }

    private static async Task<StreamReader> ReadAsync(StreamedServer server, string query) =>
        new(await (await OpenAsync(server, query)).Content.ReadAsStreamAsync(Stop));

    private static Task<HttpResponseMessage> OpenAsync(StreamedServer server, string query, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, $"/graphql?query={Uri.EscapeDataString(query)}"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }
}
