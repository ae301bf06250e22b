using System.Net;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Conformance.Bolt;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Worker.Graphs;
using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Loading;

/// <summary>An empty graph for the tests of loading. They delete what they wrote, so they never touch a graph that has claims of somebody else.</summary>
public abstract class LoadingGraph : IAsyncLifetime
{
    private const string DeleteAll = """
        MATCH (n)
        WHERE n:Actor OR n:Theatre OR n:Resource OR n:Source OR n:Event OR n:Agreement OR n:Claim OR n:Dossier OR n:Alias OR n:Batch OR n:Ledger OR n:Change
        DETACH DELETE n
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("loading-").FullName;
    private BoltDriver? _driver;
    private bool _isOurs;

    public static DateTimeOffset Now { get; } = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    public static string BuiltInDossier { get; } = Repository.At("dossiers", "turkey-russia");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    /// <summary>The driver, with the graph emptied.</summary>
    public async Task<BoltDriver> EmptyAsync()
    {
        _driver ??= Open();
        if (!_isOurs)
        {
            var claims = (long)(await QueryAsync("MATCH (n) WHERE n:Claim OR n:Actor RETURN count(n)"))[0][0]!;
            Assert.SkipWhen(claims > 0, "skipped: the graph has claims, which these tests would delete; name an empty one");
            _isOurs = true;
        }

        await QueryAsync(DeleteAll);
        return _driver;
    }

    public async Task<List<BoltRecord>> QueryAsync(string cypher)
    {
        await using var session = _driver!.Session();
        return await (await session.RunAsync(cypher, stop: Stop)).ToListAsync(Stop);
    }

    public async Task<string> HashAsync()
    {
        await using var session = _driver!.Session();
        return await GraphHash.ComputeAsync(session, Stop);
    }

    public async Task<LoadChanges> RebuildAsync()
    {
        await using var session = _driver!.Session();
        return await RelationRebuild.RunAsync(session, Options(), Stop);
    }

    internal Task<LoadSummary> LoadAsync(TestDossier dossier, LoadOptions? options = null) => LoadAsync(dossier.Write(_folder), options);

    public Task<LoadSummary> LoadAsync(string path, LoadOptions? options = null, IProgress<LoadEvent>? progress = null, CancellationToken? stop = null) =>
        new DossierLoad(_driver!, options ?? Options()).RunAsync([path], progress, stop ?? Stop);

    internal string Write(TestDossier dossier) => dossier.Write(_folder);

    public static LoadOptions Options(int hours = 0) => new() { Time = new FixedTime(Now.AddHours(hours)) };

    /// <summary>Empties the graph, loads, and gives the graph's hash.</summary>
    internal async Task<string> HashOfAsync(TestDossier dossier, LoadOptions? options = null)
    {
        await EmptyAsync();
        await LoadAsync(dossier, options);
        return await HashAsync();
    }

    /// <summary>Connects, or skips the test where there is nothing to connect to.</summary>
    protected abstract BoltDriver Open();

    public virtual async ValueTask DisposeAsync()
    {
        if (_driver is not null)
        {
            if (_isOurs)
            {
                await using var session = _driver.Session();
                await (await session.RunAsync(DeleteAll)).ConsumeAsync(CancellationToken.None);
            }

            await _driver.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>The Neo4j that the environment names.</summary>
public sealed class NeoLoadingGraph : LoadingGraph
{
    protected override BoltDriver Open() => RealServer.Driver();
}

/// <summary>The embedded engine, behind its Bolt server.</summary>
public sealed class EngineLoadingGraph : LoadingGraph
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();
    private BoltServer? _server;

    protected override BoltDriver Open()
    {
        _server = BoltServer.Start(_graph, new BoltServerOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) });
        return BoltDriver.Create(new Uri($"bolt://{_server.Endpoint}"), BoltCredentials.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _graph.Dispose();
    }
}

/// <summary>They share one graph and the whole of it, so nothing runs beside them.</summary>
[CollectionDefinition(nameof(LoadingOnNeo4j), DisableParallelization = true)]
public sealed class LoadingOnNeo4j : ICollectionFixture<NeoLoadingGraph>;

/// <summary>They share one graph and the whole of it.</summary>
[CollectionDefinition(nameof(LoadingOnEngine))]
public sealed class LoadingOnEngine : ICollectionFixture<EngineLoadingGraph>;
