using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

/// <summary>Statements that would fill any memory: each ends at a small limit, gives its memory back, and leaves the graph as it was.</summary>
public sealed class HungryStatementTests
{
    private const string OutOfMemory = "Neo.TransientError.General.MemoryPoolOutOfMemoryError";
    private const long Limit = 8 * 1024 * 1024;

    // What the statements that know no bound are given: they cost the more, the more it is.
    private const long SmallLimit = 1024 * 1024;

    /// <summary>Statements on a graph of 300 nodes <c>:N {i}</c>, each with a relationship to the next five, the first again after the last.</summary>
    public static TheoryData<string> Bombs { get; } =
    [
        // Rows that are kept
        "UNWIND range(1, 1000000000) AS x RETURN x ORDER BY -x",
        "UNWIND range(1, 1000000000) AS x RETURN x ORDER BY -x LIMIT 500000000",
        "UNWIND range(1, 1000000000) AS x RETURN DISTINCT x",
        "UNWIND range(1, 1000000000) AS x RETURN x, count(*)",
        "UNWIND range(1, 1000000000) AS x RETURN count(DISTINCT x)",
        "UNWIND range(1, 1000000000) AS x RETURN collect(x)",
        "UNWIND range(1, 1000000000) AS x RETURN collect(DISTINCT x)",
        "UNWIND range(1, 1000000000) AS x RETURN percentileCont(x, 0.5)",
        "UNWIND range(1, 1000000000) AS x RETURN percentileDisc(x, 0.5)",
        "UNWIND range(1, 1000000000) AS x WITH x % 1000 AS k, collect(x) AS l RETURN count(*)",
        "RETURN 1 AS one UNION UNWIND range(1, 1000000000) AS x RETURN x AS one",
        "UNWIND range(1, 1000) AS x WITH collect(range(1, 1000)) AS l RETURN size(l)",
        "UNWIND range(1, 1000) AS x WITH x, range(x, x + 2000) AS l ORDER BY x DESC RETURN count(l)",
        "UNWIND range(1, 100000) AS x WITH reduce(s = toString(x), i IN range(1, 8) | s + s) AS s RETURN count(DISTINCT s)",
        "MATCH (a:N), (b:N), (c:N) RETURN a, b, c ORDER BY a.i + b.i + c.i",
        "MATCH (a:N), (b:N), (c:N) RETURN collect([a, b, c])",
        "MATCH (a:N), (b:N), (c:N) WITH a.i AS i, b.i AS j, c.i AS k, count(*) AS n RETURN max(n)",
        "MATCH p = (:N)-[*1..4]->() RETURN collect(p)",
        "MATCH p = (:N)-[*1..4]->() RETURN p ORDER BY length(p) DESC",
        "MATCH p = (:N)((x)-->(y)){1,4}() RETURN collect(p)",
        "MATCH p = allShortestPaths((:N {i: 0})-[*]->(:N {i: 146})) RETURN collect(p)",
        "MATCH p = ALL SHORTEST (:N {i: 0})-->+(:N {i: 146}) RETURN collect(p)",
        "RETURN COLLECT { MATCH (a:N), (b:N), (c:N) RETURN [a, b, c] }",
        "RETURN [(a)-->()-->()-->()-->(b) | [a, b, a, b]]",
        "CALL (*) { UNWIND range(1, 1000000000) AS x RETURN x ORDER BY -x } RETURN x",

        // Values that grow
        "RETURN range(1, 50000000)",
        "RETURN size(reduce(s = 'abcdefgh', x IN range(1, 40) | s + s))",
        "RETURN size(reduce(s = 'abcdefgh', x IN range(1, 40) | s || s))",
        "RETURN size(reduce(l = [1], x IN range(1, 40) | l + l))",
        "RETURN reduce(l = [1], x IN range(1, 60) | [l, l])",
        "RETURN reduce(m = {a: 1}, x IN range(1, 60) | {a: m, b: m}) = 1",
        "RETURN size([x IN range(1, 10000) | range(1, 10000)])",
        "RETURN size([x IN range(1, 10000) | [y IN range(1, 10000) | x + y]])",
        "WITH reduce(s = 'a', x IN range(1, 18) | s + s) AS s RETURN size(replace(s, 'a', s))",
        "WITH reduce(s = 'a', x IN range(1, 22) | s + s) AS s RETURN size(split(s, 'a'))",
        "WITH reduce(s = 'a', x IN range(1, 20) | s + s) AS s RETURN [s, s, s, s, s, s, s, s, s, s]",
        "WITH reduce(s = 'a', x IN range(1, 21) | s + s) AS a WITH a, a + 'b' AS b WITH a, b, b + 'c' AS c WITH a, b, c, c + 'd' AS d RETURN size(a) + size(b) + size(c) + size(d)",

        // Changes that wait for their commit
        "UNWIND range(1, 1000000000) AS x CREATE (:Z)",
        "UNWIND range(1, 1000000000) AS x CREATE (:Z {a: x, b: 'some text'})",
        "MATCH (a:N), (b:N), (c:N) CREATE (a)-[:T]->(b)",
        "MATCH (a:N), (b:N), (c:N) SET a.p = b.i + c.i",
        "FOREACH (x IN range(1, 1000000) | CREATE (:Z))",
    ];

    /// <summary>Statements that work through much and keep little.</summary>
    public static TheoryData<string, string> Frugal { get; } = new()
    {
        { "UNWIND range(1, 600000) AS x RETURN count(DISTINCT x % 10) AS n", "10" },
        { "UNWIND range(1, 100) AS x CALL (x) { UNWIND range(1, 20000) AS y WITH y ORDER BY -y LIMIT 1 RETURN y } RETURN sum(y) AS n", "2000000" },
        { "UNWIND range(1, 100) AS x CALL (x) { UNWIND range(1, 5000) AS y RETURN count(DISTINCT y) AS c } RETURN sum(c) AS n", "500000" },
        { "UNWIND range(1, 100) AS x CALL (x) { UNWIND range(1, 5000) AS y RETURN collect(y) AS c } RETURN sum(size(c)) AS n", "500000" },
        { "UNWIND range(1, 100) AS x CALL (x) { UNWIND range(1, 5000) AS y WITH y ORDER BY -y RETURN count(y) AS c } RETURN sum(c) AS n", "500000" },
        { "CALL () { UNWIND range(1, 90000) AS x RETURN count(DISTINCT x) AS a } CALL () { UNWIND range(1, 90000) AS x RETURN count(DISTINCT x) AS b } CALL () { UNWIND range(1, 90000) AS x RETURN count(DISTINCT x) AS c } RETURN a + b + c AS n", "270000" },
        { "CALL () { UNWIND range(1, 60000) AS x WITH DISTINCT x RETURN count(x) AS a } CALL () { UNWIND range(1, 60000) AS x WITH x, count(*) AS y RETURN count(y) AS b } CALL () { UNWIND range(1, 60000) AS x WITH DISTINCT x RETURN count(x) AS c } RETURN a + b + c AS n", "180000" },
        { "UNWIND range(1, 2000) AS x WITH size(range(1, 5000)) AS s RETURN sum(s) AS n", "10000000" },
        { "MATCH (a:N {i: 0}) MATCH (b:N) WHERE b <> a MATCH p = shortestPath((a)-[*]->(b)) RETURN count(p) AS n", "299" },
        { "MATCH (a:N) WHERE a.i < 5 MATCH p = ANY SHORTEST (a)-->+(b:N) RETURN count(p) AS n", "1500" },
        { "UNWIND range(1, 100) AS x CALL (x) { UNWIND range(1, 1000) AS y CREATE (:Z {a: y}) } IN TRANSACTIONS OF 1 ROW RETURN count(*) AS n", "100" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_statement_that_keeps_too_much_is_ended_and_gives_its_memory_back(string text)
    {
        using var graph = Graph(new() { TransactionMemory = SmallLimit });
        var refusal = Assert.Throws<CypherException>(() => graph.Ask(text));
        Assert.Equal(OutOfMemory, refusal.Code);
        Assert.Contains("db.memory.transaction.max threshold reached", refusal.Message, StringComparison.Ordinal);
        AssertUnharmed(graph);
    }

    [Theory]
    [MemberData(nameof(Frugal))]
    public void A_statement_may_use_the_same_memory_again_and_again(string text, string answer)
    {
        using var graph = Graph(new() { TransactionMemory = Limit });
        Assert.Equal(answer, graph.Ask(text));
        Assert.Equal(0, graph.Memory.Used);
    }

    [Fact]
    public void Transactions_share_the_memory_of_all()
    {
        using var graph = Graph(new() { AllTransactionsMemory = Limit });
        const string Half = "UNWIND range(1, 125000) AS x WITH x ORDER BY -x RETURN x";
        using var session = graph.Session();
        using var half = session.Run(Half);
        Assert.True(half.Next());
        Assert.InRange(graph.Memory.Used, 2_000_000, Limit);

        using (var other = graph.Session())
        {
            using var tooMuch = other.Run("UNWIND range(1, 1000000) AS x WITH x ORDER BY -x RETURN x");
            var refusal = Assert.Throws<CypherException>(() => tooMuch.Next());
            Assert.Equal(OutOfMemory, refusal.Code);
            Assert.Contains("dbms.memory.transaction.total.max threshold reached", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(124_999, half.Rows().Count);
        AssertUnharmed(graph);
    }

    [Fact]
    public void A_transaction_gives_back_what_each_of_its_statements_kept()
    {
        using var graph = Graph(new() { TransactionMemory = Limit });
        using var session = graph.Session();
        using var transaction = session.Begin();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(100_000, transaction.Run("UNWIND range(1, 100000) AS x RETURN x ORDER BY -x").Rows().Count);
        }

        transaction.Commit();
        AssertUnharmed(graph);
    }

    [Theory]
    [InlineData("MATCH (a:N)-->(b) RETURN b.i AS i, count(*) AS n", 300)]
    [InlineData("MATCH (a:N)-->()-->()-->(b) RETURN a.i, b.i, count(*) AS n", 3900)]
    [InlineData("MATCH (a:N)-->()-->()-->(b) RETURN count(DISTINCT b) AS n", 1)]
    [InlineData("MATCH (a:N)-->()-->()-->(b) RETURN a.i AS i, count(DISTINCT b) AS n, collect(b.i) AS all", 300)]
    public void Groups_give_their_memory_back_when_the_last_was_read(string text, int groups)
    {
        using var graph = Graph(new() { TransactionMemory = Limit });
        using var session = graph.Session();
        using var result = session.Run(text);
        for (var group = 0; group < groups; group++)
        {
            Assert.True(result.Next());
        }

        var full = graph.Memory.Used;
        Assert.False(result.Next());
        Assert.InRange(graph.Memory.Used, 0, full / 2);
    }

    [Fact]
    public void A_read_that_is_left_gives_its_memory_back()
    {
        using var graph = Graph(new() { TransactionMemory = Limit });
        using (var session = graph.Session())
        {
            Assert.True(session.Run("UNWIND range(1, 125000) AS x RETURN x ORDER BY -x").Next());
            Assert.NotEqual(0, graph.Memory.Used);
        }

        AssertUnharmed(graph);
    }

    private static EmbeddedGraph Graph(EmbeddedGraphOptions options)
    {
        var graph = EmbeddedGraph.InMemory(options);
        graph.Do("UNWIND range(0, 299) AS i CREATE (:N {i: i})");
        graph.Do("MATCH (n:N) WITH n ORDER BY n.i WITH collect(n) AS n UNWIND range(0, 299) AS i UNWIND range(1, 5) AS d WITH n[i] AS a, n[(i + d) % 300] AS b CREATE (a)-[:TO]->(b)");
        return graph;
    }

    private static void AssertUnharmed(EmbeddedGraph graph)
    {
        Assert.Equal(0, graph.Memory.Used);
        Assert.Empty(graph.Transactions.All());
        Assert.Equal("300", graph.Ask("MATCH (n) RETURN count(n)"));
        Assert.Equal("1500", graph.Ask("MATCH ()-[r]->() RETURN count(r)"));
    }
}
