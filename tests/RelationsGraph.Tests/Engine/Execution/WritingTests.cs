using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Execution;

public sealed class WritingTests : IDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void Merge_creates_once_and_matches_afterwards()
    {
        const string Statement = "UNWIND [1, 2, 1] AS i MERGE (n:N {i: i}) ON CREATE SET n.made = 1 ON MATCH SET n.met = coalesce(n.met, 0) + 1";
        Assert.Equal(2, _graph.Do(Statement).Counters.NodesCreated);
        Assert.Equal(0, _graph.Do(Statement).Counters.NodesCreated);
        Assert.Equal("1 1 3 | 2 1 1", _graph.Ask("MATCH (n:N) RETURN n.i, n.made, n.met ORDER BY n.i"));
    }

    [Fact]
    public void Merge_of_a_pattern_creates_all_of_it_that_is_not_bound()
    {
        _graph.Do("CREATE (:A {i: 1})");
        var counters = _graph.Do("MATCH (a:A) MERGE (a)-[:R {w: 1}]->(b:B {i: 2})").Counters;
        Assert.Equal((1, 1), (counters.NodesCreated, counters.RelationshipsCreated));
        Assert.False(_graph.Do("MATCH (a:A) MERGE (a)-[:R {w: 1}]->(b:B {i: 2})").Counters.ContainsUpdates);
    }

    [Fact]
    public void Merge_refuses_a_null() => Assert.Equal("Neo.ClientError.Statement.SemanticError", _graph.Refusal("UNWIND [null] AS x MERGE (n:N {i: x})"));

    [Fact]
    public void A_scan_does_not_find_what_its_own_statement_creates()
    {
        _graph.Do("CREATE (:N), (:N)");
        Assert.Equal(2, _graph.Do("MATCH (n:N) CREATE (:N)").Counters.NodesCreated);
    }

    [Fact]
    public void A_limit_does_not_keep_a_statement_from_writing()
    {
        Assert.Equal("1", _graph.Ask("UNWIND [1, 2, 3] AS i CREATE (n:N {i: i}) RETURN n.i LIMIT 1"));
        Assert.Equal("3", _graph.Ask("MATCH (n:N) RETURN count(n)"));
    }

    [Fact]
    public void Properties_are_replaced_added_and_removed()
    {
        _graph.Do("CREATE (:N {a: 1, b: 2})");
        Assert.Equal(2, _graph.Do("MATCH (n:N) SET n += {b: null, c: 3}").Counters.PropertiesSet);
        Assert.Equal("{a: 1, c: 3}", _graph.Ask("MATCH (n:N) RETURN properties(n)"));
        _graph.Do("MATCH (n:N) SET n = {d: 4}");
        Assert.Equal("{d: 4}", _graph.Ask("MATCH (n:N) RETURN properties(n)"));
        _graph.Do("MATCH (n:N) SET n['e'] = 5 REMOVE n.d");
        Assert.Equal("{e: 5}", _graph.Ask("MATCH (n:N) RETURN properties(n)"));
    }

    [Fact]
    public void Labels_are_counted_when_they_are_new()
    {
        _graph.Do("CREATE (:N)");
        Assert.Equal(1, _graph.Do("MATCH (n:N) SET n:N:M").Counters.LabelsAdded);
        Assert.Equal(1, _graph.Do("MATCH (n:N) REMOVE n:M:Nope").Counters.LabelsRemoved);
    }

    [Fact]
    public void A_node_with_relationships_is_deleted_with_them_or_not_at_all()
    {
        _graph.Do("CREATE (:N)-[:R]->(:M)");
        Assert.Equal("Neo.ClientError.Schema.ConstraintValidationFailed", _graph.Refusal("MATCH (n:N) DELETE n"));
        Assert.Equal("2", _graph.Ask("MATCH (n) RETURN count(n)"));
        var counters = _graph.Do("MATCH (n:N) DETACH DELETE n").Counters;
        Assert.Equal((1, 1), (counters.NodesDeleted, counters.RelationshipsDeleted));
    }

    [Theory]
    [InlineData("CREATE (n:X {a: 1}) DELETE n RETURN n {.a} AS m", "NO_VALUE")]
    [InlineData("CREATE (n:X {a: 1}) DELETE n RETURN n {.a, c: 2} AS m", "{a: null, c: 2}")]
    [InlineData("CREATE (n:X {a: 1}) DELETE n RETURN n {.*} AS m", "{}")]
    [InlineData("CREATE (n:X {a: 1}) RETURN n {.a, .b} AS m", "{a: 1, b: null}")]
    [InlineData("CREATE ()-[r:R {k: 1}]->() DELETE r RETURN r {.k} AS m", "NO_VALUE")]
    [InlineData("CREATE ()-[r:R {k: 1}]->() DELETE r RETURN id(startNode(r)) AS s, id(endNode(r)) AS e", "-1 -1")]
    public void What_is_left_of_a_deleted_entity_can_be_asked_for(string statement, string rows) => Assert.Equal(rows, _graph.Ask(statement));

    [Fact]
    public void The_type_of_a_relationship_that_its_transaction_created_and_deleted_is_gone()
    {
        Assert.Equal("Neo.ClientError.Statement.EntityNotFound", _graph.Refusal("CREATE ()-[r:R {k: 1}]->() DELETE r RETURN type(r)"));
        _graph.Do("CREATE ()-[:R {k: 1}]->()");
        Assert.Equal("R", _graph.Ask("MATCH ()-[r:R {k: 1}]->() DELETE r RETURN type(r)"));
    }

    [Fact]
    public void A_deleted_node_has_no_properties_to_read() => Assert.Equal("Neo.ClientError.Statement.EntityNotFound", _graph.Refusal("CREATE (n:X {a: 1}) DELETE n RETURN n.a"));

    [Fact]
    public void Foreach_writes_for_each_element_and_keeps_the_row()
    {
        Assert.Equal("7", _graph.Ask("WITH 7 AS x FOREACH (i IN [1, 2] | CREATE (:F {i: i}) FOREACH (j IN [i] | CREATE (:G {j: j}))) RETURN x"));
        Assert.Equal("2 2", _graph.Ask("MATCH (f:F) WITH count(f) AS f MATCH (g:G) RETURN f, count(g)"));
    }

    [Fact]
    public void A_relationship_needs_both_its_nodes() =>
        Assert.Equal("Neo.DatabaseError.Statement.ExecutionFailed", _graph.Refusal("OPTIONAL MATCH (n:None) CREATE (n)-[:R]->(:X)"));

    [Fact]
    public void Batches_are_committed_each_on_its_own()
    {
        const string Statement = "UNWIND [1, 0, 2] AS i CALL (i) { CREATE (:U {i: 1 / i}) } IN TRANSACTIONS OF 1 ROW ON ERROR";
        Assert.Equal("1 true | 0 false | 2 true", _graph.Ask(Statement + " CONTINUE REPORT STATUS AS s RETURN i, s.committed"));
        Assert.Equal("2", _graph.Ask("MATCH (u:U) RETURN count(u)"));
        Assert.Equal("1 true | 0 false | 2 false", _graph.Ask(Statement + " BREAK REPORT STATUS AS s RETURN i, s.committed"));
        Assert.Equal("Neo.ClientError.Statement.ArithmeticError", _graph.Refusal(Statement + " FAIL"));
        Assert.Equal("4", _graph.Ask("MATCH (u:U) RETURN count(u)"));
    }

    [Fact]
    public void Batches_need_a_transaction_of_the_statements_own()
    {
        using var session = _graph.Session();
        using var transaction = session.Begin();
        var failure = Assert.Throws<CypherException>(() => transaction.Run("UNWIND [1] AS i CALL (i) { CREATE (:U {i: i}) } IN TRANSACTIONS"));
        Assert.Equal("Neo.DatabaseError.Transaction.TransactionStartFailed", failure.Code);
    }

    [Fact]
    public void A_unique_property_is_refused_twice()
    {
        _graph.Do("CREATE CONSTRAINT u FOR (n:T) REQUIRE n.id IS UNIQUE");
        _graph.Do("CREATE (:T {id: 'a'})");
        Assert.Equal("Neo.ClientError.Schema.ConstraintValidationFailed", _graph.Refusal("CREATE (:T {id: 'a'})"));
        Assert.Equal("1", _graph.Ask("MATCH (n:T) RETURN count(n)"));
    }

    [Fact]
    public void A_parameter_of_rows_is_merged_with_what_is_there()
    {
        _graph.Do("CREATE CONSTRAINT u FOR (n:T) REQUIRE n.id IS UNIQUE");
        Value Row(string id, long x) => Value.Of(MapValue.Of(("id", Value.Of(id)), ("x", Value.Of(x))));
        const string Statement = "UNWIND $rows AS row MERGE (n:T {id: row.id}) SET n += row RETURN count(*)";
        Assert.Equal("3", _graph.Ask(Statement, ("rows", Value.ListOf(Row("a", 1), Row("b", 2), Row("a", 3)))));
        Assert.Equal("a 3 | b 2", _graph.Ask("MATCH (n:T) RETURN n.id, n.x ORDER BY n.id"));
    }
}
