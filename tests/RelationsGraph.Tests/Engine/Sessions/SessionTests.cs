using System.Runtime.CompilerServices;
using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

public sealed class SessionTests : IDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void A_transaction_reads_its_own_writes_and_others_do_not()
    {
        using var session = _graph.Session();
        using var transaction = session.Begin();
        transaction.Run("CREATE (:N)").Consume();
        Assert.Equal("1", Asking.Text(transaction.Run("MATCH (n:N) RETURN count(n)")));
        Assert.Equal("0", _graph.Ask("MATCH (n:N) RETURN count(n)"));
        transaction.Commit();
        Assert.Equal("1", _graph.Ask("MATCH (n:N) RETURN count(n)"));
    }

    [Fact]
    public void A_transaction_that_is_rolled_back_leaves_nothing()
    {
        using var session = _graph.Session();
        session.Begin().Run("CREATE (:Gone {only: 1})").Consume();
        session.Transaction!.Rollback();
        Assert.Equal("0", _graph.Ask("MATCH (n:Gone) RETURN count(n)"));
        _graph.Do("CREATE (:Kept {other: 2})");
        Assert.Equal("2", _graph.Ask("MATCH (n:Kept) RETURN n.other"));
        Assert.Equal("NO_VALUE", _graph.Ask("MATCH (n:Kept) RETURN n.only"));
    }

    [Fact]
    public void A_reader_keeps_the_graph_that_it_began_with()
    {
        _graph.Do("CREATE (:N)");
        using var session = _graph.Session();
        using var reader = session.Begin(SessionMode.Read);
        _graph.Do("CREATE (:N)");
        Assert.Equal("1", Asking.Text(reader.Run("MATCH (n:N) RETURN count(n)")));
        Assert.Equal("2", _graph.Ask("MATCH (n:N) RETURN count(n)"));
    }

    [Fact]
    public void A_transaction_that_begins_to_write_sees_what_was_committed_meanwhile()
    {
        using var session = _graph.Session();
        using var transaction = session.Begin();
        Assert.Equal("0", Asking.Text(transaction.Run("MATCH (n:N) RETURN count(n)")));
        _graph.Do("CREATE (:N)");
        Assert.Equal("1", Asking.Text(transaction.Run("MERGE (n:N) RETURN count(n)")));
        transaction.Commit();
        Assert.Equal("1", _graph.Ask("MATCH (n:N) RETURN count(n)"));
    }

    [Fact]
    public void A_reading_transaction_may_not_write()
    {
        using var session = _graph.Session();
        var failure = Assert.Throws<CypherException>(() => session.Run("CREATE (:N)", mode: SessionMode.Read));
        Assert.Equal("Neo.ClientError.Statement.AccessMode", failure.Code);
    }

    [Fact]
    public void A_failure_rolls_its_transaction_back()
    {
        using var session = _graph.Session();
        using var transaction = session.Begin();
        transaction.Run("CREATE (:N)").Consume();
        Assert.Throws<CypherException>(() => transaction.Run("UNWIND [1, 0] AS i CREATE (:N {i: 1 / i})"));
        Assert.False(transaction.IsOpen);
        Assert.Equal("0", _graph.Ask("MATCH (n:N) RETURN count(n)"));
    }

    [Fact]
    public void Rows_come_one_after_the_other_and_more_can_be_asked_for()
    {
        using var session = _graph.Session();
        using var result = session.Run("UNWIND range(1, 3) AS i RETURN i");
        Assert.True(result.HasMore());
        Assert.True(result.Next());
        Assert.Equal(1, result[0].AsInteger);
        Assert.True(result.Next());
        Assert.True(result.Next());
        Assert.False(result.HasMore());
        Assert.Null(session.Transaction);
    }

    [Fact]
    public void What_runs_is_ended_from_another_thread()
    {
        using var session = _graph.Session();
        using var result = session.Run("UNWIND range(1, 1000000000) AS i RETURN i");
        Assert.True(result.Next());
        Assert.Equal("Running", Assert.Single(_graph.Transactions.All()).Status);
        _graph.Transactions.Terminate(_graph.Transactions.All()[0].Id);
        var failure = Assert.Throws<CypherException>(() => _ = result.Rows());
        Assert.Equal("Neo.ClientError.Transaction.Terminated", failure.Code);
        Assert.Empty(_graph.Transactions.All());
    }

    [Fact]
    public void A_statement_that_keeps_too_much_is_ended()
    {
        using var graph = EmbeddedGraph.InMemory(new EmbeddedGraphOptions { TransactionMemory = 1 << 20 });
        Assert.Equal(
            "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
            graph.Refusal("UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b RETURN a, b ORDER BY a + b"));
        Assert.Equal("1", graph.Ask("RETURN 1"));
    }

    [Fact]
    public void A_plan_is_made_anew_when_an_index_comes()
    {
        _graph.Do("UNWIND range(1, 100) AS i CREATE (:N {i: i})");
        const string Statement = "MATCH (n:N {i: 7}) RETURN n.i";
        Assert.Equal("7", _graph.Ask(Statement));
        Assert.Contains("NodeByLabelScan", _graph.Do(Statement).PlanText, StringComparison.Ordinal);
        _graph.Do("CREATE INDEX FOR (n:N) ON (n.i)");
        Assert.Contains("NodeIndexSeek", _graph.Do(Statement).PlanText, StringComparison.Ordinal);
        Assert.Equal("7", _graph.Ask(Statement));
    }

    [Fact]
    public void Profile_counts_rows_and_accesses()
    {
        _graph.Do("UNWIND range(1, 10) AS i CREATE (:N {i: i})");
        var profile = _graph.Do("PROFILE MATCH (n:N) WHERE n.i > 4 RETURN n.i").Profile!;
        Assert.Equal(("ProduceResults", 6L), (profile.Operator, profile.Rows));
        var leaf = profile.Children[0].Children[0].Children[0];
        Assert.Equal(("NodeByLabelScan", 10L, 10L), (leaf.Operator, leaf.Rows, leaf.DbHits));
    }

    [Fact]
    public void Explain_changes_nothing_and_tells_the_plan()
    {
        var summary = _graph.Do("EXPLAIN CREATE (:N)");
        Assert.Equal("ProduceResults", summary.Plan!.Operator);
        Assert.Equal("0", _graph.Ask("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public void A_name_that_the_graph_does_not_know_is_remarked_on()
    {
        var notice = Assert.Single(_graph.Do("MATCH (n:Nobody) RETURN n").Notifications);
        Assert.Equal("Neo.ClientNotification.Statement.UnknownLabelWarning", notice.Code);
        Assert.Equal(new TextPosition(9, 1, 10), notice.Position);
    }

    [Fact]
    public void Patterns_without_connection_are_remarked_on()
    {
        _graph.Do("CREATE (:A), (:B)");
        var notice = Assert.Single(_graph.Do("MATCH (a:A), (b:B) RETURN a, b").Notifications);
        Assert.Equal("Neo.ClientNotification.Statement.CartesianProduct", notice.Code);
        Assert.EndsWith("(identifier is: (b))", notice.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_database_is_not_there() => Assert.Equal("Neo.ClientError.Database.DatabaseNotFound", _graph.Refusal("USE elsewhere RETURN 1"));

    [Theory]
    [InlineData(StatementType.Read, "RETURN 1 AS x")]
    [InlineData(StatementType.Write, "CREATE (:N)")]
    [InlineData(StatementType.ReadWrite, "CREATE (n:N) RETURN n")]
    [InlineData(StatementType.Schema, "CREATE INDEX i FOR (n:N) ON (n.i)")]
    [InlineData(StatementType.Schema, "SHOW DATABASES")]
    [InlineData(StatementType.Read, "SHOW INDEXES")]
    public void A_summary_tells_what_kind_of_statement_it_was(StatementType type, string statement) => Assert.Equal(type, _graph.Do(statement).Type);

    [Fact]
    public async Task Readers_and_writers_work_beside_each_other()
    {
        _graph.Do("CREATE (:Sum {a: 0, b: 0})");
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                _graph.Do("MATCH (s:Sum) SET s.a = s.a + 1, s.b = s.b - 1");
            }
        }, TestContext.Current.CancellationToken);
        var sums = new HashSet<string>();
        while (!writer.IsCompleted)
        {
            sums.Add(_graph.Ask("MATCH (s:Sum) RETURN s.a + s.b"));
        }

        await writer;
        sums.Add(_graph.Ask("MATCH (s:Sum) RETURN s.a + s.b"));
        Assert.Equal(["0"], sums);
        Assert.Equal("200", _graph.Ask("MATCH (s:Sum) RETURN s.a"));
    }

    [Fact]
    public void A_kept_plan_does_not_keep_the_graph_that_it_was_made_for()
    {
        _graph.Do("CREATE (:N {p: 1})-[:R]->(:M)");
        var planned = AskedOf(_graph);
        _graph.Do("CREATE (:Other)");
        GC.Collect();
        Assert.False(planned.IsAlive);
        Assert.Equal("1", _graph.Ask("MATCH (n:N) RETURN COUNT { (n)-->(:M) }"));
    }

    [Fact]
    public void A_transaction_that_goes_on_does_not_keep_what_its_statements_were_given()
    {
        using var session = _graph.Session();
        using var transaction = session.Begin();
        var (result, given) = Given(transaction);
        GC.Collect();
        Assert.False(given.IsAlive);
        Assert.Equal(3, result.Summary.Counters.NodesCreated);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (QueryResult Result, WeakReference Given) Given(GraphTransaction transaction)
    {
        var rows = new ValueList(1L, 2L, 3L);
        var result = transaction.Run("UNWIND $rows AS row CREATE (:N {p: row}) RETURN count(*)", new Dictionary<string, Value> { ["rows"] = Value.Of(rows) });
        Assert.Single(result.Rows());
        return (result, new WeakReference(rows));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AskedOf(EmbeddedGraph graph)
    {
        graph.Ask("MATCH (n:N) RETURN COUNT { (n)-->(:M) }");
        return new WeakReference(graph.Store.Snapshot);
    }
}
