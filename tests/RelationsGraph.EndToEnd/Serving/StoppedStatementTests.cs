using System.Net.Http.Json;
using System.Text.Json;
using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Graphs;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Serving;

/// <summary>A statement that nobody waits for any longer does not go on in the database: SHOW TRANSACTIONS is asked there.</summary>
public abstract class StoppedStatementTests
{
    private const string Endless = """
        // Does it end?
        // It does not.
        // columns: n
        UNWIND range(1, 100000000000) AS neverEnding WITH neverEnding WHERE neverEnding < 0 RETURN count(*) AS n
        """;

    private static readonly object Question = new { query = "{ analysis(name: \"endless\") { run { rows } } }" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract BoltCredentials Credentials { get; }

    private protected abstract Task<RunningServer> StartAsync(TemporaryFolder folder, Dictionary<string, string?> environment);

    [Fact]
    public async Task One_that_takes_longer_than_a_request_may_is_stopped_in_the_database()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServeAsync(folder, "1");

        var answer = await server.AskAsync("{ analysis(name: \"endless\") { run { rows } } }");

        Assert.Equal("TIMEOUT", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        await UntilAsync(server, 0);
    }

    [Fact]
    public async Task One_whose_client_has_gone_is_stopped_in_the_database()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServeAsync(folder, "3600");
        using var client = new HttpClient();
        using var going = new CancellationTokenSource();
        var asked = client.PostAsJsonAsync(server.GraphQL, Question, going.Token);
        await UntilAsync(server, 1);

        await going.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await UntilAsync(server, 0);
        Assert.Equal(JsonValueKind.Object, (await server.AskAsync("{ actors { totalCount } }")).GetProperty("data").ValueKind);
    }

    private Task<RunningServer> ServeAsync(TemporaryFolder folder, string seconds)
    {
        folder.Write("analyses/endless.cypher", Endless);
        return StartAsync(folder, new Dictionary<string, string?> { ["Analyses__Folder"] = folder.At("analyses"), ["Api__Limits__Timeout"] = seconds });
    }

    private async Task UntilAsync(RunningServer server, int running)
    {
        await using var driver = BoltDriver.Create(server.Bolt, Credentials);
        await using var session = driver.Session();
        while (await CountAsync(session) != running)
        {
            await Task.Yield();
        }
    }

    private static async Task<int> CountAsync(BoltSession session) => (await (await session.RunAsync(
        "SHOW TRANSACTIONS YIELD currentQuery AS q WHERE q CONTAINS 'neverEnding' AND NOT q STARTS WITH 'SHOW' RETURN q", stop: Stop)).ToListAsync(Stop)).Count;
}

public sealed class StoppedStatementOnEmbeddedGraphTests : StoppedStatementTests
{
    private protected override BoltCredentials Credentials => BoltCredentials.None;

    private protected override Task<RunningServer> StartAsync(TemporaryFolder folder, Dictionary<string, string?> environment) =>
        RunningServer.StartAsync(["up", "--data", folder.At("graph")], environment);
}

[Collection(nameof(ServedNeo4j))]
public sealed class StoppedStatementOnNeo4jTests : StoppedStatementTests, IClassFixture<ServedNeo4j>
{
    private readonly ServedNeo4j _graph;

    public StoppedStatementOnNeo4jTests(ServedNeo4j graph)
    {
        _graph = graph;
        Assert.SkipWhen(graph.Missing is not null, graph.Missing ?? "");
    }

    private protected override BoltCredentials Credentials => _graph.Credentials;

    private protected override Task<RunningServer> StartAsync(TemporaryFolder folder, Dictionary<string, string?> environment) =>
        RunningServer.StartAsync(["api"], _graph.Environment.Concat(environment).ToDictionary());
}
