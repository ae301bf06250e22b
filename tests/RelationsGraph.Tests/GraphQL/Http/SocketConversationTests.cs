using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.Tests.Bolt;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Http;

/// <summary>The protocol graphql-transport-ws, message by message.</summary>
public sealed class SocketConversationTests
{
    private const string Init = """{"type":"connection_init"}""";
    private const string Ack = """{"type":"connection_ack"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_is_answered_event_by_event_and_then_complete()
    {
        await using var server = await StreamedServer.StartAsync();
        using var client = await ConnectAsync(server);

        await SendAsync(client, Init, """{"id":"1","type":"subscribe","payload":{"query":"subscription ($to: Int!) { count(to: $to) }","variables":{"to":2}}}""");

        Assert.Equal(Ack, await ReceiveAsync(client));
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"count":1}}}""", await ReceiveAsync(client));
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"count":2}}}""", await ReceiveAsync(client));
        Assert.Equal("""{"id":"1","type":"complete"}""", await ReceiveAsync(client));
    }

    [Fact]
    public async Task Queries_pings_and_refusals_are_answered()
    {
        await using var server = await StreamedServer.StartAsync();
        using var client = await ConnectAsync(server);
        await SendAsync(client, """{"type":"ping","payload":{"a":[1]}}""", Init, """{"type":"pong"}""");
        Assert.Equal("""{"type":"pong","payload":{"a":[1]}}""", await ReceiveAsync(client));
        Assert.Equal(Ack, await ReceiveAsync(client));

        await SendAsync(client, """{"id":"q","type":"subscribe","payload":{"query":"{ hello }"}}""");
        Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"hello":"world"}}}""", await ReceiveAsync(client));
        Assert.Equal("""{"id":"q","type":"complete"}""", await ReceiveAsync(client));

        await SendAsync(client, """{"id":"q","type":"subscribe","payload":{"query":"{ nope }"}}""");
        Assert.StartsWith("""{"id":"q","type":"error","payload":[{"message":"Cannot query field \"nope\" on type \"Query\".""", await ReceiveAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_ends_in_an_error_that_shows_nothing_of_the_inside()
    {
        await using var server = await StreamedServer.StartAsync();
        using var client = await ConnectAsync(server);
        await SendAsync(client, Init, """{"id":"1","type":"subscribe","payload":{"query":"subscription { broken }"}}""");

        Assert.Equal([Ack, """{"id":"1","type":"next","payload":{"data":{"broken":1}}}"""], [await ReceiveAsync(client), await ReceiveAsync(client)]);
        var error = await ReceiveAsync(client);
        Assert.StartsWith("""{"id":"1","type":"error","payload":[{"message":"Unexpected error.""", error, StringComparison.Ordinal);
        Assert.DoesNotContain("inside", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_goes_on_behind_the_event_that_it_heard_last()
    {
        await using var server = await StreamedServer.StartAsync();
        using var client = await ConnectAsync(server);
        await SendAsync(client, Init, """{"id":"1","type":"subscribe","payload":{"query":"subscription { heard }","extensions":{"lastEventId":"e7"}}}""");
        await ReceiveAsync(client);

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"heard":"e7"}}}""", await ReceiveAsync(client));
    }

    [Fact]
    public async Task An_operation_that_the_client_completes_is_closed_and_its_id_is_free_again()
    {
        await using var server = await StreamedServer.StartAsync();
        using var client = await ConnectAsync(server);
        const string Never = """{"id":"1","type":"subscribe","payload":{"query":"subscription { never }"}}""";
        await SendAsync(client, Init, Never);
        await ReceiveAsync(client);
        await ReceiveAsync(client);

        await SendAsync(client, """{"id":"1","type":"complete"}""", Never);

        Assert.Equal("never", await server.Ended.Reader.ReadAsync(Stop));
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"never":0}}}""", await ReceiveAsync(client));
    }

    [Theory]
    [InlineData(4400, "Invalid message: it is not JSON", "{")]
    [InlineData(4400, "Invalid message: there is no type 'x'", """{"type":"x"}""")]
    [InlineData(4400, "Invalid message: it has no text 'type'", """{"type":1}""")]
    [InlineData(4400, "Invalid message: it has no text 'type'", "[]")]
    [InlineData(4400, "Invalid message: it has no text 'id'", Init, """{"type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData(4400, "Invalid message: 'subscribe' has no payload", Init, """{"id":"1","type":"subscribe"}""")]
    [InlineData(4400, "Invalid message: The field \"query\" is missing.", Init, """{"id":"1","type":"subscribe","payload":{}}""")]
    [InlineData(4401, "Unauthorized", """{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData(4409, "Subscriber for 1 already exists", Init, """{"id":"1","type":"subscribe","payload":{"query":"subscription { never }"}}""", """{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData(4429, "Too many initialisation requests", Init, Init)]
    public async Task What_breaks_the_protocol_closes_the_connection(int status, string reason, params string[] messages)
    {
        await using var server = await StreamedServer.StartAsync();
        using var client = await ConnectAsync(server);
        await SendAsync(client, messages);

        Assert.Equal((status, reason), await ClosedAsync(client));
    }

    [Fact]
    public async Task Who_does_not_introduce_himself_is_closed()
    {
        await using var server = await StreamedServer.StartAsync(new GraphQLHttpOptions { InitialisationTimeout = TimeSpan.FromMilliseconds(1) });
        using var client = await ConnectAsync(server);

        Assert.Equal((4408, "Connection initialisation timeout"), await ClosedAsync(client));
    }

    [Fact]
    public async Task Who_introduces_himself_is_heard_and_who_is_refused_is_told_why()
    {
        var options = new GraphQLHttpOptions
        {
            Introduced = (_, payload) => ValueTask.FromResult(payload.ValueKind == JsonValueKind.Object && payload.GetProperty("name").GetString() == "ada" ? null : "Only Ada may come"),
        };
        await using var server = await StreamedServer.StartAsync(options);
        using (var client = await ConnectAsync(server))
        {
            await SendAsync(client, """{"type":"connection_init","payload":{"name":"ada"}}""");
            Assert.Equal(Ack, await ReceiveAsync(client));
        }

        foreach (var message in (string[])[Init, """{"type":"connection_init","payload":{"name":"bob"}}"""])
        {
            using var client = await ConnectAsync(server);
            await SendAsync(client, message, """{"id":"q","type":"subscribe","payload":{"query":"{ hello }"}}""");
            Assert.Equal((4403, "Only Ada may come"), await ClosedAsync(client));
        }
    }

    [Fact]
    public async Task A_connection_ends_with_the_token_of_who_opened_it()
    {
        var time = new ManualTime();
        await using var server = await StreamedServer.StartAsync(new GraphQLHttpOptions { Time = time, KnownUntil = _ => time.GetUtcNow().AddMinutes(5) });
        using var client = await ConnectAsync(server);
        await SendAsync(client, Init, """{"id":"1","type":"subscribe","payload":{"query":"subscription { never }"}}""");
        await ReceiveAsync(client);
        await ReceiveAsync(client);
        time.Advance(TimeSpan.FromMinutes(4));
        await SendAsync(client, """{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await ReceiveAsync(client));

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((4403, "The token has expired; come again with a new one."), await ClosedAsync(client));
        Assert.Equal("never", await server.Ended.Reader.ReadAsync(Stop));
    }

    [Fact]
    public async Task Another_subprotocol_is_refused()
    {
        await using var server = await StreamedServer.StartAsync();
        using var client = await ConnectAsync(server, protocol: null);

        Assert.Equal((4406, "Subprotocol not acceptable"), await ClosedAsync(client));
    }

    [Fact]
    public async Task One_who_does_not_wait_to_hear_that_his_subprotocol_is_refused_breaks_nothing()
    {
        await using var server = await StreamedServer.StartAsync();
        using (var client = await ConnectAsync(server, protocol: null))
        {
            client.Abort();
        }

        Assert.Null(await server.Handled.Reader.ReadAsync(Stop));
    }

    [Fact]
    public async Task A_page_of_another_origin_cannot_connect()
    {
        await using var server = await StreamedServer.StartAsync();

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server, origin: "https://elsewhere.example"));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        using var own = await ConnectAsync(server, origin: server.Address.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task A_message_that_is_too_long_closes_the_connection()
    {
        await using var server = await StreamedServer.StartAsync(new GraphQLHttpOptions { MaxBodyBytes = 100 });
        using var client = await ConnectAsync(server);
        await SendAsync(client, "{\"type\":\"ping\",\"payload\":{\"a\":\"" + new string('x', 200) + "\"}}");

        Assert.Equal((1009, "A message is longer than 100 bytes"), await ClosedAsync(client));
    }

    [Fact]
    public async Task More_operations_at_once_than_allowed_are_refused_one_by_one()
    {
        await using var server = await StreamedServer.StartAsync(new GraphQLHttpOptions { MaxOperationsPerConnection = 1 });
        using var client = await ConnectAsync(server);
        await SendAsync(client, Init, """{"id":"1","type":"subscribe","payload":{"query":"subscription { never }"}}""");
        await ReceiveAsync(client);
        await ReceiveAsync(client);

        await SendAsync(client, """{"id":"2","type":"subscribe","payload":{"query":"{ hello }"}}""");

        Assert.Equal("""{"id":"2","type":"error","payload":[{"message":"At most 1 operations run at once over one connection."}]}""", await ReceiveAsync(client));
    }

    [Fact]
    public async Task Each_operation_is_counted_and_one_too_many_refused_alone()
    {
        var left = 1;
        await using var server = await StreamedServer.StartAsync(new GraphQLHttpOptions { Counted = _ => Interlocked.Decrement(ref left) < 0 ? new GraphQLError("Enough.") : null });
        using var client = await ConnectAsync(server);
        await SendAsync(client, Init, """{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""");
        Assert.Equal(Ack, await ReceiveAsync(client));
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"world"}}}""", await ReceiveAsync(client));
        Assert.Equal("""{"id":"1","type":"complete"}""", await ReceiveAsync(client));

        await SendAsync(client, """{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}""", """{"type":"ping"}""");

        Assert.Equal("""{"id":"1","type":"error","payload":[{"message":"Enough."}]}""", await ReceiveAsync(client));
        Assert.Equal("""{"type":"pong"}""", await ReceiveAsync(client));
    }

    [Fact]
    public async Task A_server_that_stops_completes_its_subscriptions_and_closes()
    {
        await using var server = await StreamedServer.StartAsync();
        using var client = await ConnectAsync(server);
        await SendAsync(client, Init, """{"id":"1","type":"subscribe","payload":{"query":"subscription { never }"}}""");
        await ReceiveAsync(client);
        await ReceiveAsync(client);

        var stopping = server.StopAsync();

        Assert.Equal("""{"id":"1","type":"complete"}""", await ReceiveAsync(client));
        Assert.Equal((1001, "The server stops"), await ClosedAsync(client));
        await stopping;
    }

    private static async Task<ClientWebSocket> ConnectAsync(StreamedServer server, string? protocol = "graphql-transport-ws", string? origin = null)
    {
        var client = new ClientWebSocket();
        if (protocol is not null)
        {
            client.Options.AddSubProtocol(protocol);
        }

        if (origin is not null)
        {
            client.Options.SetRequestHeader("Origin", origin);
        }

        await client.ConnectAsync(new UriBuilder(new Uri(server.Address, "/graphql")) { Scheme = "ws" }.Uri, Stop);
        return client;
    }

    private static async Task SendAsync(ClientWebSocket client, params string[] messages)
    {
        foreach (var message in messages)
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Stop);
        }
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket client)
    {
        var buffer = new byte[4096];
        var received = await client.ReceiveAsync(buffer, Stop);
        Assert.True(received is { EndOfMessage: true, MessageType: WebSocketMessageType.Text }, $"closed: {client.CloseStatus} {client.CloseStatusDescription}");
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }

    // What was sent before the connection closed is read over.
    private static async Task<(int Status, string? Reason)> ClosedAsync(ClientWebSocket client)
    {
        var buffer = new byte[4096];
        while ((await client.ReceiveAsync(buffer, Stop)).MessageType != WebSocketMessageType.Close)
        {
        }

        await client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", Stop);
        return ((int)client.CloseStatus!.Value, client.CloseStatusDescription);
    }
}
