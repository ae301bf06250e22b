using System.Diagnostics;
using System.Net;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Storage;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>An embedded graph, asked in process and over Bolt.</summary>
internal sealed class ServedGraph : IAsyncDisposable
{
    private readonly GraphDatabase _database;
    private readonly BoltServer _server;

    /// <param name="database">The graph; closed with this.</param>
    private ServedGraph(GraphDatabase database)
    {
        _database = database;
        Graph = new EmbeddedGraph(database.Graph, owned: database);
        _server = BoltServer.Start(Graph, new BoltServerOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) });
        InProcess = new InProcessClient(Graph);
        OverBolt = new BoltClient("Bolt", new Uri($"bolt://127.0.0.1:{_server.Endpoint.Port}"), BoltCredentials.None);
    }

    public EmbeddedGraph Graph { get; }

    public InProcessClient InProcess { get; }

    public BoltClient OverBolt { get; }

    /// <summary>An empty graph in memory.</summary>
    public static ServedGraph Empty() => new(GraphDatabase.InMemory());

    /// <summary>A graph from a folder that is kept; where that is not there yet, it is loaded and put there.</summary>
    public static async Task<ServedGraph> KeptAsync(string folder, Func<ServedGraph, Task> load)
    {
        if (!Directory.Exists(folder))
        {
            await KeepAsync(folder, load);
        }

        var watch = Stopwatch.StartNew();
        var served = new ServedGraph(GraphDatabase.Open(folder));
        Console.WriteLine($"{"open the kept graph",-24} {watch.Elapsed.TotalSeconds:F1} s");
        return served;
    }

    private static async Task KeepAsync(string folder, Func<ServedGraph, Task> load)
    {
        await using var loaded = Empty();
        await load(loaded);
        var unfinished = folder + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        loaded._database.Backup(unfinished);
        Directory.Move(unfinished, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await InProcess.DisposeAsync();
        await OverBolt.DisposeAsync();
        await _server.DisposeAsync();
        Graph.Dispose();
    }
}
