using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Processes;
using RelationsGraph.Worker.Graphs;
using Xunit;

namespace RelationsGraph.EndToEnd.Graphs;

/// <summary><c>up</c> on a fresh graph, shared by the tests of a class; they leave the built-in dossier as it is.</summary>
public abstract class ServedGraph : IAsyncLifetime
{
    private RunningServer? _server;

    internal RunningServer Server => _server ?? throw new InvalidOperationException("the server is not running");

    /// <summary>The options that lead a command to this graph.</summary>
    internal abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>The environment that leads a command to this graph.</summary>
    internal abstract IReadOnlyDictionary<string, string?> Environment { get; }

    internal abstract BoltCredentials Credentials { get; }

    /// <summary>The password of user neo4j; null where nobody is asked for one.</summary>
    internal virtual string? Password => null;

    /// <summary>Why there is no such graph here; null where there is.</summary>
    internal virtual string? Missing => null;

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await ClearAsync();
            _server = await RunningServer.StartAsync(["up", .. Arguments], Environment);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Runs a command on this graph.</summary>
    internal Task<CommandOutcome> RunAsync(params string[] arguments) => RelationsProcess.RunAsync([.. arguments, .. Arguments], Environment);

    /// <summary>The hash of the whole graph.</summary>
    internal async Task<string> HashAsync()
    {
        await using var driver = BoltDriver.Create(Server.Bolt, Credentials);
        await using var session = driver.Session();
        return await GraphHash.ComputeAsync(session, TestContext.Current.CancellationToken);
    }

    protected virtual Task ClearAsync() => Task.CompletedTask;
}

/// <summary>The embedded graph in a folder of its own.</summary>
public sealed class ServedEmbeddedGraph : ServedGraph
{
    private readonly TemporaryFolder _folder = new();

    internal override IReadOnlyList<string> Arguments => ["--data", _folder.Path];

    internal override IReadOnlyDictionary<string, string?> Environment { get; } = new Dictionary<string, string?>();

    internal override BoltCredentials Credentials => BoltCredentials.None;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>The Neo4j that NEO4J_URI names, cleared first. Tests that use it are of the collection of its name: there is one for all, so they come one after the other.</summary>
public sealed class ServedNeo4j : ServedGraph
{
    internal override IReadOnlyList<string> Arguments => [];

    internal override IReadOnlyDictionary<string, string?> Environment { get; } = new Dictionary<string, string?>
    {
        ["Neo4j__Uri"] = OneNeo4j.Uri,
        ["Neo4j__User"] = OneNeo4j.User,
        ["Neo4j__Password"] = OneNeo4j.Password,
    };

    internal override BoltCredentials Credentials => OneNeo4j.Credentials;

    internal override string? Password => OneNeo4j.Password;

    internal override string? Missing => OneNeo4j.Uri is null ? "skipped: NEO4J_URI names no Neo4j" : null;

    protected override async Task ClearAsync()
    {
        await using var driver = BoltDriver.Create(OneNeo4j.Require(), Credentials);
        await using var session = driver.Session();
        await (await session.RunAsync("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")).ConsumeAsync();
    }
}
