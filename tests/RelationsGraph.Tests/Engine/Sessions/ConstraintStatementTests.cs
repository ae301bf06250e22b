using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

/// <summary>Constraints that Neo4j has in its enterprise edition, as it documents them.</summary>
public sealed class ConstraintStatementTests : IDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData("FOR (n:N) REQUIRE n.p IS NOT NULL", "CREATE (:N)", "Node(0) with label `N` must have the property `p`")]
    [InlineData("FOR (n:N) REQUIRE n.p IS NOT NULL", "CREATE (n:N {p: 1}) REMOVE n.p", "Node(0) with label `N` must have the property `p`")]
    [InlineData("FOR ()-[r:R]-() REQUIRE r.p IS NOT NULL", "CREATE ()-[:R]->()", "Relationship(0) with type `R` must have the property `p`")]
    [InlineData("FOR (n:N) REQUIRE (n.p, n.q) IS NODE KEY", "CREATE (:N {p: 1})", "Node(0) with label `N` must have the properties (`p`, `q`)")]
    [InlineData("FOR (n:N) REQUIRE (n.p, n.q) IS NODE KEY", "CREATE (:N {p: 1, q: 2}), (:N {p: 1, q: 2})", "Node(0) already exists with label `N` and properties `p` = 1, `q` = 2")]
    [InlineData("FOR ()-[r:R]-() REQUIRE r.p IS RELATIONSHIP KEY", "CREATE ()-[:R]->()", "Relationship(0) with type `R` must have the property `p`")]
    [InlineData("FOR (n:N) REQUIRE n.p IS :: STRING | INTEGER", "CREATE (:N {p: 1.5})", "Node(0) with label `N` required the property `p` to be of type `STRING | INTEGER`, but was of type `FLOAT`.")]
    [InlineData("FOR (n:N) REQUIRE n.p IS TYPED LIST<INTEGER NOT NULL>", "CREATE (:N {p: ['x']})", "Node(0) with label `N` required the property `p` to be of type `LIST<INTEGER NOT NULL>`, but was of type `LIST<STRING NOT NULL>`.")]
    [InlineData("FOR ()-[r:R]-() REQUIRE r.p :: DATE", "CREATE ()-[:R {p: localtime('10:00')}]->()", "Relationship(0) with type `R` required the property `p` to be of type `DATE`, but was of type `LOCAL TIME`.")]
    public void What_breaks_a_constraint_is_refused_and_undone(string constraint, string statement, string message)
    {
        _graph.Do($"CREATE CONSTRAINT c {constraint}");
        var refusal = Assert.Throws<CypherException>(() => _graph.Do(statement));
        Assert.Equal(("Neo.ClientError.Schema.ConstraintValidationFailed", message), (refusal.Code, refusal.Message));
        Assert.Equal("0", _graph.Ask("MATCH (n) RETURN count(n)"));
    }

    [Theory]
    [InlineData("FOR (n:N) REQUIRE n.p IS NOT NULL", "name='c', type='NODE PROPERTY EXISTENCE', schema=(:N {p})")]
    [InlineData("FOR (n:N) REQUIRE n.p IS NODE KEY", "name='c', type='NODE KEY', schema=(:N {p})")]
    [InlineData("FOR (n:N) REQUIRE n.q IS :: STRING", "name='c', type='NODE PROPERTY TYPE', schema=(:N {q})")]
    public void A_constraint_that_the_graph_breaks_is_not_made(string constraint, string what)
    {
        _graph.Do("CREATE (:N {q: 1})");
        var refusal = Assert.Throws<CypherException>(() => _graph.Do($"CREATE CONSTRAINT c {constraint}"));
        Assert.Equal("Neo.DatabaseError.Schema.ConstraintCreationFailed", refusal.Code);
        Assert.StartsWith($"Unable to create Constraint( {what} ):\n", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("", _graph.Ask("SHOW CONSTRAINTS YIELD name"));
    }

    [Fact]
    public void Types_of_a_union_are_written_in_one_order_each_once()
    {
        _graph.Do("CREATE CONSTRAINT c FOR (n:N) REQUIRE n.p IS :: LIST<STRING NOT NULL> | POINT | DATE | INT | VARCHAR | LIST<BOOL NOT NULL> | DATE | BOOLEAN");
        Assert.Equal(
            "BOOLEAN | STRING | INTEGER | DATE | POINT | LIST<BOOLEAN NOT NULL> | LIST<STRING NOT NULL>",
            _graph.Ask("SHOW CONSTRAINTS YIELD propertyType"));
    }

    [Fact]
    public void A_constraint_is_told_by_the_statement_that_makes_it_again()
    {
        _graph.Do("CREATE CONSTRAINT `a``b` FOR ()-[r:R]-() REQUIRE (r.p, r.`q r`) IS REL KEY");
        var statement = _graph.Ask("SHOW CONSTRAINTS YIELD createStatement");
        Assert.Equal("CREATE CONSTRAINT `a``b` FOR ()-[r:`R`]-() REQUIRE (r.`p`, r.`q r`) IS RELATIONSHIP KEY", statement);
        _graph.Do("DROP CONSTRAINT `a``b`");
        _graph.Do(statement);
        Assert.Equal(statement, _graph.Ask("SHOW CONSTRAINTS YIELD createStatement"));
    }
}
