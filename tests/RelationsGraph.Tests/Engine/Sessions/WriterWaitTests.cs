using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Bolt;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

public sealed class WriterWaitTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(40);

    private readonly ManualTime _time = new();
    private EmbeddedGraph? _graph;

    public void Dispose() => _graph?.Dispose();

    [Fact]
    public async Task A_writer_that_rests_while_another_waits_is_rolled_back_and_told_so()
    {
        var graph = Graph(Patience, Idle);
        using var session = graph.Session();
        var resting = session.Begin();
        resting.Run("CREATE (:Resting)").Consume();
        var waiting = Waiting(graph);
        await _time.Armed(Idle / 4).WaitAsync(TestContext.Current.CancellationToken);
        Pass(Idle * 2);
        await waiting;

        Assert.Equal("Neo.ClientError.Transaction.TransactionTimedOut", Assert.Throws<CypherException>(() => resting.Run("RETURN 1")).Code);
        Assert.Equal("Neo.ClientError.Transaction.TransactionTimedOut", Assert.Throws<CypherException>(resting.Commit).Code);
        resting.Rollback();
        Assert.Equal("0", graph.Ask("MATCH (n:Resting) RETURN count(n)"));
        Assert.Equal("1", graph.Ask("MATCH (n:Waited) RETURN count(n)"));
    }

    [Fact]
    public async Task The_rows_of_a_writer_that_was_rolled_back_end_with_its_error()
    {
        var graph = Graph(Patience, Idle);
        using var session = graph.Session();
        var rows = session.Begin().Run("UNWIND range(1, 3) AS i CREATE (:Resting) RETURN i");
        Assert.True(rows.Next());
        var waiting = Waiting(graph);
        await _time.Armed(Idle / 4).WaitAsync(TestContext.Current.CancellationToken);
        Pass(Idle * 2);
        await waiting;
        Assert.Equal("Neo.ClientError.Transaction.TransactionTimedOut", Assert.Throws<CypherException>(() => rows.Next()).Code);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_the_limit()
    {
        var graph = Graph(Patience, null);
        using var session = graph.Session();
        var writer = session.Begin();
        writer.Run("CREATE (:Kept)").Consume();
        var waiting = Waiting(graph);
        await _time.Armed(Patience).WaitAsync(TestContext.Current.CancellationToken);
        Pass(Patience);
        var refusal = await Assert.ThrowsAsync<CypherException>(() => waiting);
        Assert.Equal("Neo.TransientError.Transaction.LockAcquisitionTimeout", refusal.Code);
        writer.Commit();
        Assert.Equal("1", graph.Ask("MATCH (n:Kept) RETURN count(n)"));
        graph.Do("CREATE (:Next)");
    }

    [Fact]
    public async Task A_writer_that_rests_gives_way_at_once_when_it_is_terminated()
    {
        var graph = Graph(Patience, null);
        using var session = graph.Session();
        var resting = session.Begin();
        resting.Run("CREATE (:Resting)").Consume();
        var waiting = Waiting(graph);
        await _time.Armed(Patience).WaitAsync(TestContext.Current.CancellationToken);
        Assert.Contains(resting.Id, graph.Ask($"TERMINATE TRANSACTION '{resting.Id}' YIELD transactionId RETURN transactionId"), StringComparison.Ordinal);
        await waiting;
        Assert.Equal("Neo.ClientError.Transaction.Terminated", Assert.Throws<CypherException>(resting.Commit).Code);
        Assert.Equal("0", graph.Ask("MATCH (n:Resting) RETURN count(n)"));
    }

    [Fact]
    public async Task A_writer_that_rests_longer_than_its_own_timeout_gives_way()
    {
        var graph = Graph(null, null);
        using var session = graph.Session();
        var resting = session.Begin(options: new TransactionOptions { Timeout = Idle });
        resting.Run("CREATE (:Resting)").Consume();
        _time.Advance(Idle);
        await Waiting(graph);
        Assert.Equal("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", Assert.Throws<CypherException>(resting.Commit).Code);
    }

    [Fact]
    public async Task Writers_beside_each_other_lose_no_update()
    {
        const int Writers = 4, Updates = 100;
        var graph = Graph(null, null);
        graph.Do("CREATE (:Counter {n: 0})");
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            () =>
            {
                using var session = graph.Session();
                for (var i = 0; i < Updates; i++)
                {
                    using var transaction = session.Begin();
                    if (writer % 2 == 0)
                    {
                        transaction.Run("MATCH (c:Counter) RETURN c.n").Consume();
                    }

                    transaction.Run("MATCH (c:Counter) SET c.n = c.n + 1").Consume();
                    transaction.Commit();
                }
            },
            TestContext.Current.CancellationToken)));
        Assert.Equal($"{Writers * Updates}", graph.Ask("MATCH (c:Counter) RETURN c.n"));
    }

    private EmbeddedGraph Graph(TimeSpan? patience, TimeSpan? idle)
        => _graph = EmbeddedGraph.InMemory(new EmbeddedGraphOptions { Time = _time, LockAcquisitionTimeout = patience, WriterIdleTimeout = idle });

    private static Task<ResultSummary> Waiting(EmbeddedGraph graph) => Task.Run(() => graph.Do("CREATE (:Waited)"), TestContext.Current.CancellationToken);

    // In steps, so that a timer that goes off again and again does so.
    private void Pass(TimeSpan time)
    {
        for (var step = 0; step < 10; step++)
        {
            _time.Advance(time / 10);
        }
    }
}
