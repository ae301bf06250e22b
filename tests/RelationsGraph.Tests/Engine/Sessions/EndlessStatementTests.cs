using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

/// <summary>
/// Statements that would run for years. Each calls a function at every step, which has the transaction ended at the thousandth: from there on only a few more steps may be taken.
/// </summary>
public sealed class EndlessStatementTests
{
    private const int EndedAt = 1000;
    private const int MoreSteps = 3000;
    private const string Terminated = "Neo.ClientError.Transaction.Terminated";

    private EmbeddedGraph? _graph;
    private int _steps;

    /// <summary>Statements on a graph of 60 nodes <c>:N {i}</c>, each with relationships to all others.</summary>
    public static TheoryData<string> Statements { get; } =
    [
        "UNWIND range(1, 9000000000000000000) AS x WITH x WHERE step(x) < 0 RETURN x",
        "UNWIND range(1, 9000000000000000000) AS x WITH step(x) AS y RETURN count(y)",
        "UNWIND range(1, 9000000000000000000) AS x WITH step(x) AS y RETURN sum(y)",
        "UNWIND range(1, 9000000000000000000) AS x WITH step(x) AS y RETURN min(y)",
        "UNWIND range(1, 9000000000000000000) AS x RETURN step(x) % 2, count(*)",
        "UNWIND range(1, 9000000000000000000) AS x RETURN DISTINCT step(x) - x",
        "UNWIND range(1, 9000000000000000000) AS x RETURN x ORDER BY step(x) - x LIMIT 3",
        "UNWIND range(1, 9000000000000000000) AS x WITH step(x) AS y SKIP 8000000000000000000 RETURN y",
        "MATCH (a), (b), (c), (d), (e), (f), (g), (h) WITH step(a.i) AS y RETURN count(y)",
        "MATCH (a:N), (b:N), (c:N), (d:N), (e:N), (f:N) WHERE step(a.i) + b.i + c.i + d.i + e.i + f.i < 0 RETURN a",
        "MATCH (a)-->(b)-->(c)-->(d)-->(e)-->(f)-->(g) WHERE step(a.i + g.i) < 0 RETURN a",
        "MATCH (a)-[r*]->(b) WHERE step(size(r)) < 0 RETURN a",
        "MATCH p = (a)-[*]->() WHERE all(n IN nodes(p) WHERE step(n.i) >= 0) AND length(p) < 0 RETURN p",
        "MATCH (a {i: 0})((x)-->(y) WHERE step(x.i) >= 0){30,40}(b) RETURN count(*)",
        "MATCH p = shortestPath((a {i: 0})-[*]-(b {i: 1})) WHERE any(n IN nodes(p) WHERE step(n.i) < 0) RETURN p",
        "MATCH p = allShortestPaths((a {i: 0})-[*]-(b {i: 1})) WHERE any(n IN nodes(p) WHERE step(n.i) < 0) RETURN p",
        "OPTIONAL MATCH (a), (b), (c), (d), (e), (f) WHERE step(a.i + b.i + f.i) < 0 RETURN a",
        "MATCH (a) WHERE EXISTS { MATCH (b), (c), (d), (e), (f) WHERE step(b.i + c.i + d.i) < 0 } RETURN a",
        "RETURN COUNT { MATCH (b), (c), (d), (e), (f), (g) WHERE step(b.i + c.i + d.i + e.i + f.i + g.i) >= 0 }",
        "RETURN COLLECT { MATCH (b), (c), (d), (e), (f), (g) WHERE step(b.i + c.i + d.i + g.i) < 0 RETURN 1 }",
        "RETURN size([(a)-[r*]->(b) WHERE step(size(r)) < 0 | 1])",
        "CALL (*) { UNWIND range(1, 9000000000000000000) AS x WITH x WHERE step(x) < 0 RETURN x } RETURN x",
        "UNWIND range(1, 9000000000000000000) AS x CALL (x) { WITH x WHERE step(x) < 0 RETURN 1 AS y } RETURN y",
        "UNWIND range(1, 9000000000000000000) AS x OPTIONAL CALL (x) { WITH x WHERE step(x) < 0 RETURN 1 AS y } WITH y WHERE y = 1 RETURN y",
        "UNWIND range(1, 9000000000000000000) AS x RETURN 1 AS y ORDER BY step(x) LIMIT 1 UNION UNWIND [1] AS y RETURN y",
        "RETURN reduce(a = 0, x IN range(1, 100000) | a + reduce(b = 0, y IN range(1, 100000) | step(y)))",
        "RETURN [x IN range(1, 100000) WHERE size([y IN range(1, 100000) WHERE step(y) < 0]) > 0]",
        "RETURN all(x IN range(1, 100000) WHERE none(y IN range(1, 100000) WHERE step(y) < 0))",
        "RETURN any(x IN range(1, 100000) WHERE single(y IN range(1, 100000) WHERE step(y) < 0))",
        "UNWIND range(1, 9000000000000000000) AS x FOREACH (y IN range(1, 1000000) | CREATE (:Z {x: step(y)}))",
        "UNWIND range(1, 9000000000000000000) AS x MERGE (n:N {i: step(x) % 60})",
        "UNWIND range(1, 9000000000000000000) AS x MATCH (n:N {i: step(x) % 60}) SET n.x = x",
        "UNWIND range(1, 9000000000000000000) AS x CREATE (n:Z {x: step(x)}) DELETE n",
        "CALL db.labels() YIELD label UNWIND range(1, 9000000000000000000) AS x WITH x WHERE step(x) < 0 RETURN x",
        "UNWIND range(1, 9000000000000000000) AS x CALL db.labels() YIELD label WITH x WHERE step(x) < 0 RETURN x",
        "UNWIND range(1, 9000000000000000000) AS x CALL (x) { WITH step(x) AS y CREATE (:Z) } IN TRANSACTIONS OF 100 ROWS",
        "MATCH (a:N), (b:N) WITH a, b MATCH (c:N), (d:N), (e:N), (f:N) WHERE a.i = c.i AND step(b.i + c.i + f.i) < 0 RETURN a",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_that_is_ended_ends_soon(string text)
    {
        using var graph = _graph = Graph();
        var ended = Assert.Throws<CypherException>(() => graph.Ask(text));
        Assert.Equal(Terminated, ended.Code);
        Assert.InRange(_steps, EndedAt, EndedAt + MoreSteps);
        Assert.Empty(graph.Transactions.All());
        Assert.Equal(0, graph.Memory.Used);
        Assert.Equal("60", graph.Ask("MATCH (n:N) RETURN count(n)"));
    }

    [Fact]
    public void Sorting_ends_when_it_is_asked_to()
    {
        using var graph = _graph = Graph();
        var ended = Assert.Throws<CypherException>(() => graph.Ask("UNWIND range(1, 1000) AS x WITH x ORDER BY -step(x) RETURN x"));
        Assert.Equal(Terminated, ended.Code);
    }

    private EmbeddedGraph Graph()
    {
        var step = Declare.Function("Test", "step(input :: ANY) :: ANY", "Counts its calls.", (_, arguments) => Step(arguments[0])) with { Stability = FunctionStability.Never };
        var graph = EmbeddedGraph.InMemory(new() { Functions = new FunctionCatalog([.. FunctionCatalog.BuiltIn.All, step]) });
        graph.Do("UNWIND range(0, 59) AS i CREATE (:N {i: i})");
        graph.Do("MATCH (a:N), (b:N) WHERE a <> b CREATE (a)-[:TO]->(b)");
        return graph;
    }

    private Value Step(Value input)
    {
        if (++_steps == EndedAt)
        {
            var running = Assert.Single(_graph!.Transactions.All());
            Assert.NotNull(_graph.Transactions.Terminate(running.Id));
        }

        return input;
    }
}
