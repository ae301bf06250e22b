using System.Diagnostics;
using System.Text.Json;
using RelationsGraph.EndToEnd.Drivers;
using Xunit;

namespace RelationsGraph.EndToEnd.Subscriptions;

/// <summary>A client of npm that is subscribed, in a process of its own.</summary>
internal sealed class SubscribedClient : IDisposable
{
    private readonly Process _process;

    private SubscribedClient(Process process) => _process = process;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Subscribes and waits until the server has answered.</summary>
    /// <param name="kind"><c>graphql-ws</c>, <c>graphql-sse</c> or <c>graphql-sse-single</c>.</param>
    /// <param name="address">The GraphQL endpoint.</param>
    /// <param name="count">How many events to wait for.</param>
    /// <param name="query">The subscription.</param>
    public static async Task<SubscribedClient> StartAsync(string kind, Uri address, int count, string query)
    {
        var (name, version) = kind == "graphql-ws" ? ("graphql-ws", "6.4.2") : ("graphql-sse", "2.6.1");
        var npm = await NpmPackage.InstallAsync(name, version);
        var client = new SubscribedClient(npm.Start(
            Path.Combine(AppContext.BaseDirectory, "Subscriptions", "scripts", "subscribe.mjs"),
            [kind, address.AbsoluteUri, count.ToString(System.Globalization.CultureInfo.InvariantCulture), query]));
        Assert.Equal("ready", await client.LineAsync());
        return client;
    }

    /// <summary>The next event.</summary>
    public async Task<JsonElement> NextAsync()
    {
        var line = await LineAsync();
        Assert.StartsWith("{", line, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(line!);
        return json.RootElement.Clone();
    }

    /// <summary>The next line; null at the end.</summary>
    public async Task<string?> LineAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(Stop);
        return line ?? (_process.HasExited && _process.ExitCode != 0 ? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(Stop)) : null);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
