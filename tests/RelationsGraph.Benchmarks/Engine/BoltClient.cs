using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>Asks a server over Bolt.</summary>
/// <param name="name">What the contestant is called.</param>
/// <param name="uri">The server's address.</param>
/// <param name="login">What it lets in.</param>
/// <param name="server">The server's process; null when it is this one, or not known.</param>
internal sealed class BoltClient(string name, Uri uri, BoltCredentials login, int? server = null) : ICypherClient
{
    private readonly BoltDriver _driver = BoltDriver.Create(uri, login);

    public string Name => name;

    /// <summary>Its driver.</summary>
    public BoltDriver Driver => _driver;

    public TimeSpan ProcessorTime => ProcessorClock.Process + (server is { } process ? ProcessorClock.Of(process) : TimeSpan.Zero);

    /// <summary>The Neo4j that NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and, for its processor time, NEO4J_PID name; null without NEO4J_URI.</summary>
    public static BoltClient? Neo4j()
    {
        if (Environment.GetEnvironmentVariable("NEO4J_URI") is not { Length: > 0 } uri)
        {
            return null;
        }

        var login = BoltCredentials.Basic(Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j", Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? "");
        return new BoltClient("Neo4j", new Uri(uri), login, int.TryParse(Environment.GetEnvironmentVariable("NEO4J_PID"), out var process) ? process : null);
    }

    public IPreparedRun Prepare(ProductQuery query, IReadOnlyDictionary<string, object?> parameters) => Prepare(query.Text, parameters, BoltAccessMode.Read);

    public IPreparedRun Prepare(string text, IReadOnlyDictionary<string, object?> parameters, BoltAccessMode mode) =>
        new PreparedRun(_driver, text, parameters.ToDictionary(entry => entry.Key, entry => WireValue(entry.Value)), new SessionOptions { AccessMode = mode });

    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    private static object? WireValue(object? value) => value is RowBatch batch
        ? batch.Rows.Select(row => (object?)batch.Columns.Zip(row).ToDictionary(entry => entry.First, entry => entry.Second)).ToList()
        : value;

    private sealed class PreparedRun(BoltDriver driver, string text, Dictionary<string, object?> parameters, SessionOptions options) : IPreparedRun
    {
        public async ValueTask<int> RunAsync()
        {
            await using var session = driver.Session(options);
            return (await (await session.RunAsync(text, parameters)).ToListAsync()).Count;
        }

        public async ValueTask<List<object?[]>> AnswerAsync()
        {
            await using var session = driver.Session(options);
            return (await (await session.RunAsync(text, parameters)).ToListAsync()).ConvertAll(record => record.Values.ToArray());
        }
    }
}
