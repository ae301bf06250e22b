using System.Net;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>An embedded graph in memory, asked in process and over Bolt.</summary>
internal sealed class ServedGraph : IAsyncDisposable
{
    private readonly BoltServer _server;

    public ServedGraph()
    {
        Graph = EmbeddedGraph.InMemory();
        _server = BoltServer.Start(Graph, new BoltServerOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) });
        InProcess = new InProcessClient(Graph);
        OverBolt = new BoltClient("Bolt", new Uri($"bolt://127.0.0.1:{_server.Endpoint.Port}"), BoltCredentials.None);
    }

    public EmbeddedGraph Graph { get; }

    public InProcessClient InProcess { get; }

    public BoltClient OverBolt { get; }

    public async ValueTask DisposeAsync()
    {
        await InProcess.DisposeAsync();
        await OverBolt.DisposeAsync();
        await _server.DisposeAsync();
        Graph.Dispose();
    }
}
