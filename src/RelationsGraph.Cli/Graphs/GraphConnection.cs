using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Engine.Storage;

namespace RelationsGraph.Cli.Graphs;

/// <summary>A graph that answers, reached over Bolt wherever it is.</summary>
public sealed class GraphConnection : IAsyncDisposable
{
    private readonly IAsyncDisposable? _server;
    private ServedFolder? _served;

    private GraphConnection(GraphAddress address, BoltDriver driver, IAsyncDisposable? server) => (Where, Driver, _server) = (address, driver, server);

    /// <summary>Where the graph is.</summary>
    public GraphAddress Where { get; }

    /// <summary>The way to it.</summary>
    public BoltDriver Driver { get; }

    /// <summary>The database to name in sessions; null for the home database.</summary>
    public string? Database => Where.Database;

    /// <summary>
    /// Opens the graph for one command: the Neo4j of the settings; else the embedded graph of the data folder, in this process, or in
    /// the one that serves it.
    /// </summary>
    /// <exception cref="GraphUnreachableException">It does not answer, or the folder is open in a process that does not serve it.</exception>
    public static Task<GraphConnection> OpenAsync(RelationsSettings settings, TextWriter error, CancellationToken stop) =>
        OpenAsync(settings, ListenAddress.AnyFree, error, stop);

    /// <summary>Opens the graph as <see cref="OpenAsync"/>, and serves an embedded one to others at the address of the settings.</summary>
    /// <exception cref="GraphUnreachableException">It does not answer, or the folder is open in a process that does not serve it.</exception>
    /// <exception cref="ListenException">The address cannot be listened on.</exception>
    public static async Task<GraphConnection> ServeAsync(RelationsSettings settings, TextWriter error, CancellationToken stop)
    {
        var connection = await OpenAsync(settings, settings.Bolt, error, stop);
        // Only here: a command that is over in a moment is nothing for others to come to.
        connection._served = connection._server is null ? null : new ServedFolder(settings.DataFolder, connection.Where.Uri);
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _served?.Dispose();
        await Driver.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static async Task<GraphConnection> OpenAsync(RelationsSettings settings, ListenAddress listen, TextWriter error, CancellationToken stop)
    {
        if (settings.Neo4j is { } neo4j)
        {
            var address = new GraphAddress(neo4j.Uri, neo4j.Database, neo4j.ToString());
            return new GraphConnection(address, await ConnectAsync(address, neo4j.Credentials, stop), null);
        }

        EmbeddedServer server;
        try
        {
            server = EmbeddedServer.Start(settings, listen, error);
        }
        catch (Exception failure) when (failure is (IOException and not StoreDamagedException) or UnauthorizedAccessException)
        {
            return await JoinAsync(settings, failure, stop);
        }

        return await StartedAsync(server, settings, stop);
    }

    private static async Task<GraphConnection> StartedAsync(EmbeddedServer server, RelationsSettings settings, CancellationToken stop)
    {
        try
        {
            var address = new GraphAddress(server.Address, null, $"{settings.DataFolder} (embedded)");
            var driver = await ConnectAsync(address, settings.BoltCredentials, stop, server.Connect);
            return new GraphConnection(address, driver, server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<GraphConnection> JoinAsync(RelationsSettings settings, Exception notOpened, CancellationToken stop)
    {
        var closed = $"the graph in {settings.DataFolder} cannot be opened: {notOpened.Message}";
        if (ServedFolder.AddressOf(settings.DataFolder) is not { } served)
        {
            throw new GraphUnreachableException(closed, notOpened);
        }

        var address = new GraphAddress(served, null, $"{settings.DataFolder} (embedded, served by another process)");
        try
        {
            return new GraphConnection(address, await ConnectAsync(address, settings.BoltCredentials, stop), null);
        }
        catch (GraphUnreachableException gone)
        {
            throw new GraphUnreachableException($"{closed}; and nobody serves it at {served.OriginalString} any more", gone);
        }
    }

    private static async Task<BoltDriver> ConnectAsync(GraphAddress address, BoltCredentials credentials, CancellationToken stop, Func<Stream>? inProcess = null)
    {
        var driver = BoltDriver.Create(address.Uri, credentials, new BoltDriverOptions { InProcess = inProcess });
        try
        {
            await driver.VerifyConnectivityAsync(stop);
            return driver;
        }
        catch (BoltUnavailableException failure)
        {
            await driver.DisposeAsync();
            throw new GraphUnreachableException($"the graph at {address.Uri.OriginalString} cannot be reached: {failure.Message}", failure);
        }
        catch
        {
            await driver.DisposeAsync();
            throw;
        }
    }
}

/// <summary>Where a graph is.</summary>
/// <param name="Uri">The Bolt address.</param>
/// <param name="Database">The database; null for the home database.</param>
/// <param name="Description">For people; without secrets.</param>
public sealed record GraphAddress(Uri Uri, string? Database, string Description);
