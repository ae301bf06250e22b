using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Execution;

/// <summary>
/// Where nothing reads the rows of CREATE clauses, many rows are created together, and PROFILE creates them one by one: two ways that must leave the same graph, and refuse the same row.
/// </summary>
public sealed class CreationTests : IDisposable
{
    private const string Everything =
        "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) WITH n, r, m ORDER BY id(n), id(r) RETURN id(n), labels(n), n.i, n.j, n.mixed, n.text, type(r), r.w, r.i, id(m)";

    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData("[1, 1, 0]", "Neo.ClientError.Schema.ConstraintValidationFailed")]
    [InlineData("[2, 0, 2]", "Neo.ClientError.Statement.ArithmeticError")]
    [InlineData("[2, 3, 0, 3]", "Neo.ClientError.Statement.ArithmeticError")]
    public void The_first_row_that_is_refused_is_told(string list, string code)
    {
        _graph.Do("CREATE CONSTRAINT FOR (n:N) REQUIRE n.i IS UNIQUE");
        Assert.Equal(code, _graph.Refusal($"UNWIND {list} AS i CREATE (:N {{i: i, q: 6 / i}}) RETURN count(*)"));
        Assert.Equal(code, _graph.Refusal($"UNWIND {list} AS i CREATE (:N {{i: i, q: 6 / i}})"));
        Assert.Equal("0", _graph.Ask("MATCH (n:N) RETURN count(n)"));
    }

    [Fact]
    public void A_row_before_one_that_cannot_be_read_is_refused_first()
    {
        _graph.Do("CREATE CONSTRAINT FOR (n:N) REQUIRE n.i IS UNIQUE");
        Assert.Equal("Neo.ClientError.Schema.ConstraintValidationFailed", _graph.Refusal("UNWIND [1, 1, 0] AS i WITH i, 6 / i AS q CREATE (:N {i: i, q: q})"));
        Assert.Equal("Neo.ClientError.Statement.ArithmeticError", _graph.Refusal("UNWIND [1, 0, 1] AS i WITH i, 6 / i AS q CREATE (:N {i: i, q: q})"));
    }

    [Fact]
    public void Of_one_row_the_node_is_refused_before_its_relationship_is_computed()
    {
        _graph.Do("CREATE CONSTRAINT FOR (n:N) REQUIRE n.i IS UNIQUE");
        Assert.Equal("Neo.ClientError.Schema.ConstraintValidationFailed", _graph.Refusal("UNWIND [[1, 1], [1, 0]] AS row CREATE (:N {i: row[0]})-[:R {w: 1 / row[1]}]->(:M)"));
        Assert.Equal("Neo.ClientError.Statement.ArithmeticError", _graph.Refusal("UNWIND [[1, 1], [2, 0]] AS row CREATE (:N {i: row[0]})-[:R {w: 1 / row[1]}]->(:M)"));
    }

    [Theory]
    [InlineData("UNWIND [1, 2] AS i OPTIONAL MATCH (a:A {i: i}) CREATE (:N {i: i})-[:R]->(a)", "Neo.DatabaseError.Statement.ExecutionFailed")]
    [InlineData("UNWIND [1, 2] AS i CREATE (:N {i: CASE i WHEN 2 THEN {a: 1} ELSE i END})", "Neo.ClientError.Statement.TypeError")]
    [InlineData("UNWIND [[1], [1, 'a']] AS i CREATE (:N {i: i})", "Neo.ClientError.Statement.TypeError")]
    public void What_cannot_be_created_is_refused_and_nothing_stays(string statement, string code)
    {
        _graph.Do("CREATE (:A {i: 1})");
        Assert.Equal(code, _graph.Refusal(statement));
        Assert.Equal("0", _graph.Ask("MATCH (n:N) RETURN count(n)"));
    }

    [Theory]
    [InlineData("UNWIND [1, 2, 0] AS i MATCH (a:N {i: 6 / i}) CREATE (:M {i: 7 - i})", "Neo.ClientError.Schema.ConstraintValidationFailed")]
    [InlineData("UNWIND [1, 0, 2] AS i MATCH (a:N {i: 6 / i}) CREATE (:M {i: 5 * i - 1})", "Neo.ClientError.Statement.ArithmeticError")]
    [InlineData("UNWIND [2, 0] AS i MATCH (a:N {i: 3}) MATCH (b:N {i: 6 / i}) CREATE (:M {i: 10})", "Neo.ClientError.Statement.ArithmeticError")]
    public void A_search_that_fails_is_told_when_its_row_comes(string statement, string code)
    {
        _graph.Do("CREATE CONSTRAINT FOR (n:N) REQUIRE n.i IS UNIQUE");
        _graph.Do("CREATE CONSTRAINT FOR (n:M) REQUIRE n.i IS UNIQUE");
        _graph.Do("UNWIND [3, 5, 6] AS i CREATE (:N {i: i}) CREATE (:M {i: i})");
        Assert.Equal(code, _graph.Refusal(statement));
    }

    [Theory]
    [InlineData("UNWIND [1, 2, 3, null, 0.0 / 0.0, 2.0, 'x', [2]] AS i MATCH (a:N {i: i}) SET a.seen = coalesce(a.seen, 0) + 1", "2 2 | 3 1")]
    [InlineData("UNWIND [1, 2, 0] AS i MATCH (a:N {i: i}) MATCH (b:N {i: 6 / i}) SET b.seen = i", "3 2")]
    [InlineData("UNWIND [0, 2] AS i MATCH (a:N {i: i}) MATCH (b:N {i: 6 / i}) SET b.seen = i", "3 2")]
    [InlineData("UNWIND [[2, 3], [3, 2]] AS p MATCH (a:N {i: p[0]}) MATCH (b:N {i: a.i + 1}) SET b.seen = 1", "3 1")]
    [InlineData("UNWIND range(1, 300) AS i MATCH (a:N {i: i}) SET a.seen = 1", "2 1 | 3 1")]
    [InlineData("MATCH (x:N) UNWIND [2, x.i] AS i MATCH (a:N {i: i}) SET a.seen = coalesce(a.seen, 0) + 1", "2 3 | 3 1")]
    [InlineData("UNWIND 2 AS i MATCH (a:N {i: i}) SET a.seen = 1", "2 1")]
    public void Searches_for_the_elements_of_a_list_find_what_is_there(string statement, string seen)
    {
        _graph.Do("CREATE CONSTRAINT FOR (n:N) REQUIRE n.i IS UNIQUE");
        _graph.Do("UNWIND [2, 3] AS i CREATE (:N {i: i})");
        _graph.Do(statement);
        Assert.Equal(seen, _graph.Ask("MATCH (n:N) WHERE n.seen IS NOT NULL RETURN n.i, n.seen ORDER BY n.i"));
    }

    [Fact]
    public void A_null_makes_neither_a_property_nor_its_key_known()
    {
        Assert.Equal(1, _graph.Do("UNWIND [null, 1, null] AS i CREATE (:N {i: i, never: null})").Counters.PropertiesSet);
        Assert.Equal("i", _graph.Ask("CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey"));
    }

    [Fact]
    public void What_is_created_refers_to_what_the_clauses_before_created()
    {
        var counters = _graph.Do("UNWIND range(1, 200) AS i CREATE (a:A {i: i})-[:R]->(b:B {i: -i}) CREATE (b)-[:S {i: i}]->(a), (a)-[:T]->(:C {of: a.i}) RETURN count(*)").Counters;
        Assert.Equal((600, 600, 600, 800), (counters.NodesCreated, counters.LabelsAdded, counters.RelationshipsCreated, counters.PropertiesSet));
        Assert.Equal("200", _graph.Ask("MATCH (c:C)<-[:T]-(a)-[:R]->(b)-[s:S]->(a) WHERE a.i = -b.i AND s.i = a.i AND c.of = a.i RETURN count(*)"));
    }

    [Fact]
    public void An_index_of_several_properties_has_what_has_all_of_them()
    {
        _graph.Do("CREATE CONSTRAINT FOR (n:N) REQUIRE (n.i, n.j) IS UNIQUE");
        _graph.Do("UNWIND range(1, 100) AS i CREATE (:N {i: i % 10, j: CASE WHEN i > 50 THEN i END})");
        Assert.Equal("5", _graph.Ask("MATCH (n:N) WHERE n.i = 3 AND n.j > 0 RETURN count(n)"));
        Assert.Equal("Neo.ClientError.Schema.ConstraintValidationFailed", _graph.Refusal("UNWIND [1, 3] AS i CREATE (:N {j: 93, i: i})"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Rows_together_leave_the_graph_that_single_rows_leave(int seed)
    {
        var random = new Random(seed);
        using var single = EmbeddedGraph.InMemory();
        foreach (var graph in new[] { _graph, single })
        {
            graph.Do("CREATE CONSTRAINT FOR (n:N) REQUIRE n.i IS UNIQUE");
            graph.Do("CREATE INDEX FOR ()-[r:R]-() ON (r.w)");
            graph.Do("CREATE CONSTRAINT FOR (n:A) REQUIRE n.i IS UNIQUE");
            graph.Do("UNWIND range(0, 19) AS i CREATE (:A {i: i})");
        }

        for (var round = 0; round < 20; round++)
        {
            var rows = Rows(random, 3 * (random.Next(8) == 0 ? 500 : random.Next(40)));
            var statement = Statement(random);
            Assert.True(Outcome(_graph, statement, rows) == Outcome(single, "PROFILE " + statement, rows), $"seed {seed}, round {round}: {statement}");
        }

        Assert.True(_graph.Ask(Everything) == single.Ask(Everything), $"seed {seed}");
        const string Found = "UNWIND range(0, 3000) AS i MATCH (n:N {i: i}) OPTIONAL MATCH ()-[r:R {w: i}]->() WITH i, count(r) AS c RETURN i, c";
        Assert.True(_graph.Ask(Found) == single.Ask(Found), $"seed {seed}");
    }

    private static string Outcome(EmbeddedGraph graph, string statement, Value rows)
    {
        try
        {
            var counters = graph.Do(statement, ("rows", rows)).Counters;
            return $"{counters.NodesCreated} {counters.RelationshipsCreated} {counters.PropertiesSet} {counters.LabelsAdded}";
        }
        catch (CypherException failure)
        {
            return failure.Message;
        }
    }

    private static string Statement(Random random)
    {
        string[] second =
        [
            "CREATE (n)-[:R {w: row[1], i: row[0]}]->(b)", "CREATE (b)-[:S]->(n)-[:T {i: row[2]}]->(:M {j: row[3]})", "CREATE (a)-[:R {w: row[1]}]->(b), (b)-[:R]->(b)",
            "CREATE (:M {i: row[3]}), (n)-[:T]->(n)", "CREATE (a)-[:T {i: n.i}]->(b)",
        ];
        return "UNWIND $rows AS row MATCH (a:A {i: row[4]}) MATCH (b:A {i: row[5]}) "
            + $"CREATE (n:N{(random.Next(2) == 0 ? ":Other" : "")} {{i: row[0], j: row[1], mixed: row[2], text: row[3]}}) {second[random.Next(second.Length)]} {second[random.Next(second.Length)]}"
            + (random.Next(2) == 0 ? " RETURN count(*)" : "");
    }

    // Sometimes an id comes twice, an end is missing, or a value cannot be stored.
    private static Value Rows(Random random, int count)
    {
        var bad = random.Next(4) == 0;
        return Value.ListOf([.. Enumerable.Range(0, count).Select(_ => Value.ListOf(
            Value.Of((long)random.Next(bad ? 300 : 1_000_000_000)),
            random.Next(3) == 0 ? default : Value.Of((long)random.Next(50)),
            random.Next(5) switch
            {
                0 => Value.Of("text"),
                1 => Value.Of(0.5),
                2 => Value.ListOf(Value.Of(1L), bad && random.Next(40) == 0 ? Value.Of("one") : Value.Of(0.5)),
                3 => Value.True,
                _ => default,
            },
            Value.Of($"text {random.Next(30)}"),
            Value.Of((long)random.Next(20)),
            Value.Of((long)random.Next(21))))]);
    }
}
