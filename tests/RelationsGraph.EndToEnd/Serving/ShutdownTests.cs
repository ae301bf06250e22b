using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Serving;

/// <summary>A server that is told to stop while a request waits for the graph.</summary>
public sealed class ShutdownTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private RunningServer? _graph;
    private HeldAnswers? _relay;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _graph = await RunningServer.StartAsync(["api", "--data", _folder.Path]);
        _relay = new HeldAnswers(_graph.Bolt);
    }

    public async ValueTask DisposeAsync()
    {
        _relay!.Dispose();
        await _graph!.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_request_that_runs_is_answered_before_the_server_ends()
    {
        await using var server = await RunningServer.StartAsync(["api", "--neo4j", _relay!.Address.OriginalString]);
        var answer = await AskAsync(server);
        var stopping = server.StopAsync();
        await ShutAsync(server.GraphQL);

        _relay.Release();

        using var given = await answer;
        Assert.Equal("""{"data":{"actors":{"totalCount":0}}}""", await given.Content.ReadAsStringAsync(Stop));
        (await stopping).Expect(0);
    }

    [Fact]
    public async Task A_request_that_runs_for_longer_than_the_limit_is_cut_off()
    {
        await using var server = await RunningServer.StartAsync(["api", "--neo4j", _relay!.Address.OriginalString], new Dictionary<string, string?> { ["Api__Shutdown"] = "1" });
        var answer = await AskAsync(server);

        (await server.StopAsync()).Expect(0);

        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    // The request is under way when this returns; its answer is not.
    private async Task<Task<HttpResponseMessage>> AskAsync(RunningServer server)
    {
        _relay!.Hold();
        var answer = _client.PostAsync(server.GraphQL, JsonContent.Create(new { query = "{ actors { totalCount } }" }), Stop);
        await _relay.HeardAsync(Stop);
        return answer;
    }

    // A server that stops takes no new connections.
    private static async Task ShutAsync(Uri address)
    {
        try
        {
            while (true)
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Parse(address.Host), address.Port, Stop);
            }
        }
        catch (SocketException)
        {
            // As it should be.
        }
    }
}
