using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Graphs;
using RelationsGraph.EndToEnd.Processes;
using RelationsGraph.Worker.Graphs;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

/// <summary>A database that a test writes to and may lose: the embedded one with its process, or the Neo4j that NEO4J_URI names, with the line to it alone.</summary>
internal sealed class WorkedGraph : IAsyncDisposable
{
    // A process whose files may not grow could not make what it compiles executable otherwise.
    private static readonly Dictionary<string, string?> CanBeLimited = new() { ["DOTNET_EnableWriteXorExecute"] = "0" };

    private readonly RunningServer? _server;
    private readonly BoltCredentials _credentials;

    private WorkedGraph(Uri bolt, RunningServer? server, BoltCredentials credentials) => (Bolt, _server, _credentials) = (bolt, server, credentials);

    /// <summary>Where it is.</summary>
    public Uri Bolt { get; }

    /// <summary>The process of the embedded one.</summary>
    public int ProcessId => _server!.Process.Id;

    /// <summary>The environment that leads a command here.</summary>
    public Dictionary<string, string?> Environment => At(Bolt);

    /// <summary>Starts it.</summary>
    /// <param name="database"><c>embedded</c> or <c>neo4j</c>, which is skipped where there is none, and emptied.</param>
    /// <param name="data">The folder of the embedded one.</param>
    public static async Task<WorkedGraph> StartAsync(string database, string data)
    {
        var graph = await AgainAsync(database, data);
        if (graph._server is null)
        {
            await using var driver = BoltDriver.Create(graph.Bolt, graph._credentials);
            await using var session = driver.Session();
            await (await session.RunAsync("MATCH (n) DETACH DELETE n", stop: TestContext.Current.CancellationToken)).ConsumeAsync(TestContext.Current.CancellationToken);
        }

        return graph;
    }

    /// <summary>Starts it again after it was lost.</summary>
    public static async Task<WorkedGraph> AgainAsync(string database, string data)
    {
        if (database == "embedded")
        {
            var server = await RunningServer.StartAsync(["api", "--data", data], CanBeLimited);
            return new WorkedGraph(server.Bolt, server, BoltCredentials.None);
        }

        return new WorkedGraph(OneNeo4j.Require(), null, OneNeo4j.Credentials);
    }

    /// <summary>The environment that leads a command to this database by another way.</summary>
    public Dictionary<string, string?> At(Uri address) => new()
    {
        ["Neo4j__Uri"] = address.OriginalString,
        ["Neo4j__User"] = _server is null ? OneNeo4j.User : null,
        ["Neo4j__Password"] = _server is null ? OneNeo4j.Password : null,
    };

    /// <summary>Ends it without a chance to tidy up; one that is not ours goes on.</summary>
    public Task KillAsync() => _server?.Process.KillAsync() ?? Task.CompletedTask;

    /// <summary>Sends the embedded one's process a signal.</summary>
    public void Signal(int signal) => _server!.Process.Signal(signal);

    /// <summary>The process of a Neo4j.</summary>
    public OwnedNeo4j FindNeo4j() => OwnedNeo4j.Find(() => BoltDriver.Create(Bolt, _credentials));

    /// <summary>The hash of the whole graph.</summary>
    public async Task<string> HashAsync()
    {
        await using var driver = BoltDriver.Create(Bolt, _credentials);
        await using var session = driver.Session();
        return await GraphHash.ComputeAsync(session, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;
}
