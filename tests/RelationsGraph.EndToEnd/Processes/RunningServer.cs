using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace RelationsGraph.EndToEnd.Processes;

/// <summary>A running <c>up</c> or <c>api</c> that said <c>ready</c>, on ports of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly HttpClient _client = new();

    private RunningServer(RelationsProcess process, string graph, Uri bolt, Uri graphQL) =>
        (Process, Graph, Bolt, GraphQL) = (process, graph, bolt, graphQL);

    public RelationsProcess Process { get; }

    /// <summary>What it said of the graph.</summary>
    public string Graph { get; }

    public Uri Bolt { get; }

    public Uri GraphQL { get; }

    /// <summary>Starts a command and waits until it is ready.</summary>
    public static async Task<RunningServer> StartAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? executable = null, string? folder = null)
    {
        var process = RelationsProcess.Start([.. arguments, "--port", "0", "--bolt-port", "0"], environment, executable, folder);
        try
        {
            var graph = Word(await process.OutputLineAsync("graph "));
            var bolt = new Uri(Word(await process.OutputLineAsync("bolt ")));
            var graphQL = new Uri(Word(await process.OutputLineAsync("graphql ")));
            Assert.Equal("ready", await process.OutputLineAsync("ready"));
            return new RunningServer(process, graph, bolt, graphQL);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks in GraphQL and gives the whole answer.</summary>
    public async Task<JsonElement> AskAsync(string query)
    {
        using var answer = await _client.PostAsJsonAsync(GraphQL, new { query }, TestContext.Current.CancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>Gets a page of the server; redirects are not followed.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string accept = "*/*")
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(GraphQL, path));
        request.Headers.Accept.ParseAdd(accept);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Stops it as a service manager does, and gives what it left behind.</summary>
    public Task<CommandOutcome> StopAsync()
    {
        Process.Signal(15);
        return Process.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Process.DisposeAsync();
    }

    private static string Word(string line) => line[line.IndexOf(' ', StringComparison.Ordinal)..].Trim();
}
