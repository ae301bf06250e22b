using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;
using GraphTransaction = RelationsGraph.Worker.Graphs.GraphTransaction;

namespace RelationsGraph.Tests.Worker.Graphs;

/// <summary>A write that the graph still works on while its loader is at the next step.</summary>
public sealed class GraphTransactionTests : IAsyncDisposable
{
    private const string Create = "UNWIND $rows AS row CREATE (:Written {number: row[0]}) RETURN count(*) AS written";
    private const string Fail = "UNWIND $rows AS row CREATE (:Written {number: row[0] / 0}) RETURN count(*) AS written";
    private const string Lose = "UNWIND $rows AS row MATCH (:Nobody {number: row[0]}) RETURN count(*) AS written";

    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();
    private readonly BoltServer _server;
    private readonly BoltDriver _driver;

    public GraphTransactionTests()
    {
        _server = BoltServer.Start(_graph, new() { Endpoint = new(System.Net.IPAddress.Loopback, 0) });
        _driver = BoltDriver.Create(new Uri("bolt://embedded"), BoltCredentials.None, new BoltDriverOptions { InProcess = _server.Connect });
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _driver.DisposeAsync();
        await _server.DisposeAsync();
        _graph.Dispose();
    }

    [Theory]
    [InlineData("the next statement")]
    [InlineData("the next write")]
    [InlineData("the next but one that is begun")]
    [InlineData("a read")]
    [InlineData("the question whether anything was written")]
    [InlineData("the end")]
    public async Task One_that_fails_fails_what_comes_next_and_leaves_nothing(string next)
    {
        await using var session = _driver.Session();
        var failure = await Assert.ThrowsAsync<BoltException>(() => WriteAsync(session, Fail, next));
        Assert.Equal("Neo.ClientError.Statement.ArithmeticError", failure.Code);
        Assert.Equal(0, await CountAsync(session));
    }

    [Fact]
    public async Task One_that_wrote_less_than_it_should_fails_what_comes_next_and_leaves_nothing()
    {
        await using var session = _driver.Session();
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => WriteAsync(session, Lose, "the next write"));
        Assert.StartsWith("only 0 of 2 rows were written", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(session));
    }

    [Fact]
    public async Task What_went_wrong_in_the_loader_meanwhile_is_not_hidden_by_it()
    {
        await using var session = _driver.Session();
        await Assert.ThrowsAsync<FormatException>(() => WriteAsync(session, Fail, "a failure of the loader"));
        Assert.Equal(0, await CountAsync(session));
    }

    [Fact]
    public async Task One_that_ends_well_is_there_with_what_comes_next()
    {
        await using var session = _driver.Session();
        await WriteAsync(session, Create, "the next write");
        Assert.Equal(4, await CountAsync(session));
    }

    [Fact]
    public async Task Several_that_are_begun_run_in_their_order()
    {
        await using var session = _driver.Session();
        await session.ExecuteWriteAsync(
            async (transaction, token) =>
            {
                await using var graph = new GraphTransaction(transaction, token);
                await graph.StartAllAsync(Create, Rows(graph));
                await graph.StartAsync("MATCH (one:Written) SET one.seen = $seen", ("seen", true));
                await graph.StartAllAsync(Create, Rows(graph));
                Assert.True(await graph.HasWrittenAsync());
                var seen = await graph.RunAsync("MATCH (one:Written) RETURN count(one) AS all, count(one.seen) AS seen");
                Assert.Equal((4L, 2L), ((long)seen[0]["all"]!, (long)seen[0]["seen"]!));
                return true;
            },
            stop: Stop);
        Assert.Equal(4, await CountAsync(session));
    }

    private static Task<bool> WriteAsync(BoltSession session, string first, string next) => session.ExecuteWriteAsync(
        async (transaction, token) =>
        {
            await using var graph = new GraphTransaction(transaction, token);
            await graph.StartAllAsync(first, Rows(graph));
            switch (next)
            {
                case "the next statement":
                    await graph.RunAsync("RETURN 1");
                    break;
                case "the next write":
                    await graph.WriteAllAsync(Create, "rows", [new object?[] { 3L }, new object?[] { 4L }]);
                    break;
                case "the next but one that is begun":
                    await graph.StartAllAsync(Create, Rows(graph));
                    await graph.StartAllAsync(Create, Rows(graph));
                    break;
                case "a read":
                    await graph.ReadAsync("RETURN 1", _ => { });
                    break;
                case "the question whether anything was written":
                    await graph.HasWrittenAsync();
                    break;
                case "the end":
                    await graph.EndUnchangedAsync();
                    break;
                default:
                    throw new FormatException(next);
            }

            return true;
        },
        stop: Stop);

    private static WrittenList Rows(GraphTransaction graph)
    {
        var rows = graph.NewRows();
        foreach (var number in new[] { 1, 2 })
        {
            rows.Row(1);
            rows.Integer(number);
        }

        return rows;
    }

    private static async Task<long> CountAsync(BoltSession session) =>
        (long)(await (await session.RunAsync("MATCH (w:Written) RETURN count(w) AS count", stop: Stop)).ToListAsync(Stop))[0]["count"]!;
}
