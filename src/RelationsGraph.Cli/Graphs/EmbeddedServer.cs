using System.Net;
using System.Net.Sockets;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Storage;

namespace RelationsGraph.Cli.Graphs;

/// <summary>The embedded graph in this process, and its Bolt server.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private readonly EmbeddedGraph _graph;
    private readonly BoltServer _server;

    private EmbeddedServer(EmbeddedGraph graph, BoltServer server) => (_graph, _server) = (graph, server);

    /// <summary>Where the server listens, as an address for clients on this machine.</summary>
    public Uri Address
    {
        get
        {
            var listens = _server.Endpoint;
            var any = listens.Address.Equals(IPAddress.Any) || listens.Address.Equals(IPAddress.IPv6Any);
            return new Uri($"bolt://{new IPEndPoint(any ? IPAddress.Loopback : listens.Address, listens.Port)}");
        }
    }

    /// <summary>A connection past the network, for this process.</summary>
    public Stream Connect() => _server.Connect();

    /// <summary>Opens the folder, which is made where there is none, and listens.</summary>
    /// <param name="settings">The folder, the password that clients log in with, and the limits of transactions.</param>
    /// <param name="listen">Where to listen.</param>
    /// <param name="error">Told what recovery cut off, and of faults of the server.</param>
    /// <exception cref="IOException">The folder is open in another process, or its files are damaged.</exception>
    /// <exception cref="ListenException">The address cannot be listened on.</exception>
    public static EmbeddedServer Start(RelationsSettings settings, ListenAddress listen, TextWriter error)
    {
        var database = GraphDatabase.Open(settings.DataFolder);
        if (database.Recovery is { TornBytes: > 0 } recovery)
        {
            error.WriteLine($"{settings.DataFolder}: {recovery}");
        }

        var procedures = ProcedureCatalog.BuiltIn();
        procedures.Register(BackupProcedure.Of(database));
        var options = new EmbeddedGraphOptions { DatabaseId = database.Id, RequiresLogin = settings.BoltPassword is not null, Procedures = procedures };
        var graph = new EmbeddedGraph(database.Graph, settings.Engine.On(options), database);
        try
        {
            return new EmbeddedServer(graph, BoltServer.Start(graph, new BoltServerOptions
            {
                Endpoint = new IPEndPoint(listen.Address, listen.Port),
                Password = settings.BoltPassword,
                Faulted = fault => error.WriteLine("the Bolt server failed: " + fault),
            }));
        }
        catch (SocketException failure)
        {
            graph.Dispose();
            throw ListenException.For("the embedded graph's Bolt server", listen.Address, listen.Port, "--bolt-port", failure);
        }
    }

    /// <summary>Lets running statements end, then closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _graph.Dispose();
    }
}
