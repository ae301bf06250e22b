using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Access;

/// <summary>Who may ask the built executable.</summary>
public sealed class AccessTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("api", "0.0.0.0")]
    [InlineData("up", "::")]
    public async Task An_address_that_others_reach_needs_to_be_told_who_may_ask(string command, string address)
    {
        using var folder = new TemporaryFolder();
        var outcome = (await RelationsProcess.RunAsync([command, "--data", folder.At("graph"), "--port", "0", "--bolt-port", "0", "--bind", address])).Expect(2);
        Assert.Contains(address, outcome.Error);
        Assert.Contains("Api__Keys__0", outcome.Error);
        Assert.False(Directory.Exists(folder.At("graph")));
    }

    [Fact]
    public async Task With_a_key_and_a_certificate_others_are_served()
    {
        using var folder = new TemporaryFolder();
        var (key, setting) = await KeyAsync("ada");
        await using var server = await RunningServer.StartAsync(["api", "--data", folder.At("graph"), "--bind", "0.0.0.0"], new Dictionary<string, string?>
        {
            [setting[0]] = setting[1],
            ["Api__RateLimit__FailedAttempts"] = "2",
            ["Kestrel__Certificates__Default__Path"] = Certificate(folder),
            ["Kestrel__Certificates__Default__Password"] = "opensesame",
        });
        Assert.Equal("https", server.GraphQL.Scheme);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler);

        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), await AskAsync(client, server.GraphQL, null));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(client, server.GraphQL, key));
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"actors":{"totalCount":0}}}}""", await TalkAsync(client, server.GraphQL, $$"""{"Authorization":"Bearer {{key}}"}"""));
        Assert.Equal("4403 Give an API key or a token: Authorization: Bearer …", await TalkAsync(client, server.GraphQL, "{}"));
        Assert.Equal(HttpStatusCode.BadRequest, await PretendAsync(client, new Uri($"{server.GraphQL}?query=%7Bactor%7D")));
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), await AskAsync(client, server.GraphQL, key[..^1]));
        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), await AskAsync(client, server.GraphQL, "rg_"));
        Assert.Equal((HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS"), await AskAsync(client, server.GraphQL, key));
        Assert.Equal("live", (await client.GetStringAsync(new Uri(server.GraphQL, "/health/live"), Stop)).Trim());

        var ended = await server.StopAsync();
        Assert.DoesNotContain(key, ended.Output + ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", ended.Output + ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_a_name_or_with_no_role_that_counts_is_refused()
    {
        Assert.Contains("--name", (await RelationsProcess.RunAsync(["key"])).Expect(2).Error);
        Assert.Contains("reader, analyst and editor", (await RelationsProcess.RunAsync(["key", "--name", "ada", "--role", "partner"])).Expect(2).Error);
    }

    [Fact]
    public async Task Stored_operations_are_served_and_faulty_ones_are_told_at_the_start()
    {
        using var folder = new TemporaryFolder();
        folder.Write("operations/actors.graphql", "query Actors($first: Int = 2) { actors(first: $first) { totalCount } }\n");
        var environment = new Dictionary<string, string?> { ["Api__Operations__Folder"] = folder.At("operations"), ["Api__Operations__Only"] = "true" };
        await using (var server = await RunningServer.StartAsync(["api", "--data", folder.At("graph")], environment))
        {
            using var client = new HttpClient();
            using var named = await client.PostAsJsonAsync(server.GraphQL, new { documentId = "actors" }, Stop);
            Assert.Equal("""{"data":{"actors":{"totalCount":0}}}""", await named.Content.ReadAsStringAsync(Stop));
            var other = await server.AskAsync("{ actors { totalCount } }");
            Assert.Equal("OPERATION_NOT_ALLOWED", other.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        }

        folder.Write("operations/mine/wrong.graphql", "{\n  actors { nam }\n}\n");
        var outcome = (await RelationsProcess.RunAsync(["api", "--data", folder.At("graph"), "--port", "0", "--bolt-port", "0"], environment)).Expect(2);
        Assert.Contains("mine/wrong.graphql:2:12: Cannot query field \"nam\"", outcome.Error);
    }

    private static async Task<(string Key, string[] Setting)> KeyAsync(string name)
    {
        var made = (await RelationsProcess.RunAsync(["key", "--name", name])).Expect(0);
        var lines = made.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Split('=', 2));
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(HttpClient client, Uri address, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { query = "{ __typename }" }) };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var response = await client.SendAsync(request, Stop);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return (response.StatusCode, body.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null);
    }

    // Asks a question as if for a WebSocket, which may be opened without a key: what is wrong with the question would tell of the schema.
    private static async Task<HttpStatusCode> PretendAsync(HttpClient client, Uri question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question);
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.ParseAdd("websocket");
        using var response = await client.SendAsync(request, Stop);
        Assert.Equal("""{"errors":[{"message":"This is no handshake of a WebSocket.","extensions":{"code":"BAD_REQUEST"}}]}""", await response.Content.ReadAsStringAsync(Stop));
        return response.StatusCode;
    }

    // As a browser does, which can set no headers: the credentials are in the first message.
    private static async Task<string> TalkAsync(HttpClient http, Uri address, string introduction)
    {
        using var client = new ClientWebSocket();
        client.Options.AddSubProtocol("graphql-transport-ws");
        await client.ConnectAsync(new UriBuilder(address) { Scheme = "wss" }.Uri, http, Stop);
        await SendAsync($$"""{"type":"connection_init","payload":{{introduction}}}""");
        if (await ReceiveAsync() is not """{"type":"connection_ack"}""")
        {
            return $"{(int?)client.CloseStatus} {client.CloseStatusDescription}";
        }

        await SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ actors { totalCount } }"}}""");
        return await ReceiveAsync();

        Task SendAsync(string message) => client.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Stop);

        async Task<string> ReceiveAsync()
        {
            var buffer = new byte[4096];
            return Encoding.UTF8.GetString(buffer, 0, (await client.ReceiveAsync(buffer, Stop)).Count);
        }
    }

    private static string Certificate(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(folder.At("server.pfx"), certificate.Export(X509ContentType.Pfx, "opensesame"));
        return folder.At("server.pfx");
    }
}
