using RelationsGraph.Engine.Sessions;
using RelationsGraph.Tests.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Planning;

/// <summary>How plans come to the first nodes and relationships: what the schema offers is used.</summary>
public sealed class AccessPathTests : IDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public AccessPathTests()
    {
        _graph.Do("CREATE INDEX FOR (n:P) ON (n.x)");
        _graph.Do("CREATE INDEX FOR (n:Q) ON (n.x)");
        _graph.Do("CREATE INDEX FOR (n:P) ON (n.y, n.z)");
        _graph.Do("CREATE TEXT INDEX FOR (n:P) ON (n.t)");
        _graph.Do("CREATE POINT INDEX FOR (n:P) ON (n.l)");
        _graph.Do("CREATE INDEX FOR ()-[r:R]-() ON (r.w)");
        _graph.Do("CREATE POINT INDEX FOR ()-[r:R]-() ON (r.l)");
        _graph.Do("UNWIND range(1, 500) AS i CREATE (a:P {x: i, y: i % 10, z: i, t: 'text' + i, l: point({x: i, y: i})})-[:R {w: i, l: point({x: i, y: i})}]->(:Q {x: i % 5}) CREATE (a)-[:S]->(:V)");
        _graph.Do("UNWIND range(1, 50) AS i CREATE (:P:Q {x: -i})");
    }

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData("(n:P|Q)", "UnionNodeByLabelsScan(n:P|Q)")]
    [InlineData("(n) WHERE n:P OR n:Q", "UnionNodeByLabelsScan(n:P|Q)")]
    [InlineData("(n:P&V)", "Filter(n:P) <- NodeByLabelScan(n:V)")]
    [InlineData("(n:P|Q) WHERE n.x = 1", "Distinct(n) <- Union(n) <- [NodeIndexSeek(RANGE INDEX n:P(x) WHERE x = 1) | NodeIndexSeek(RANGE INDEX n:Q(x) WHERE x = 1)]")]
    [InlineData("(n:P) WHERE n.x = 1 OR n.x = 2", "NodeIndexSeek(RANGE INDEX n:P(x) WHERE x IN [1, 2])")]
    [InlineData("(n:P) WHERE n.x = 1 OR n.t = 'a'", "Distinct(n) <- Union(n) <- [NodeIndexSeek(RANGE INDEX n:P(x) WHERE x = 1) | NodeIndexSeek(TEXT INDEX n:P(t) WHERE t = \"a\")]")]
    [InlineData("(n:P) WHERE n.x > 3 OR n.q = 1", "NodeByLabelScan(n:P)")]
    [InlineData("(n:P) WHERE n.x IN $list", "NodeIndexSeek(RANGE INDEX n:P(x) WHERE x IN $list)")]
    [InlineData("(n:P) WHERE n.x > 3", "NodeIndexSeekByRange(RANGE INDEX n:P(x) WHERE x > 3)")]
    [InlineData("(n:P) WHERE n.x IS NOT NULL", "NodeIndexScan(RANGE INDEX n:P(x) WHERE x IS NOT NULL)")]
    [InlineData("(n:P) WHERE n.t CONTAINS 'a'", "NodeIndexContainsScan(TEXT INDEX n:P(t) WHERE t CONTAINS \"a\")")]
    [InlineData("(n:P) WHERE n.t ENDS WITH 'a'", "NodeIndexEndsWithScan(TEXT INDEX n:P(t) WHERE t ENDS WITH \"a\")")]
    [InlineData("(n:P) WHERE n.t STARTS WITH 'a'", "NodeIndexSeekByRange(TEXT INDEX n:P(t) WHERE t STARTS WITH \"a\")")]
    [InlineData("(n:P) WHERE n.y = 1", "NodeByLabelScan(n:P)")]
    [InlineData("(n:P) WHERE n.y = 1 AND n.z > 2", "NodeIndexSeek(RANGE INDEX n:P(y, z) WHERE y = 1 AND z > 2)")]
    [InlineData("(n:P) WHERE n.y > 1 AND n.z = 2", "Filter(n.y > 1 AND n.z = 2) <- NodeIndexSeek(RANGE INDEX n:P(y, z) WHERE y > 1)")]
    [InlineData("(n:P) WHERE n.y IN [1, 2] AND n.z = 3", "NodeIndexSeek(RANGE INDEX n:P(y, z) WHERE y IN [1, 2] AND z = 3)")]
    [InlineData("(n:P) WHERE point.distance(n.l, $p) < 5", "Filter(point.distance(n.l, $p) < 5) <- NodeIndexSeekByRange(POINT INDEX n:P(l) WHERE point.distance(l, $p) < 5)")]
    [InlineData("(n:P) WHERE 5 >= point.distance($p, n.l)", "NodeIndexSeekByRange(POINT INDEX n:P(l) WHERE point.distance(l, $p) <= 5)")]
    [InlineData("(n:P) WHERE point.withinBBox(n.l, $p, $q)", "NodeIndexSeekByRange(POINT INDEX n:P(l) WHERE point.withinBBox(l, $p, $q))")]
    [InlineData("(n:P) WHERE n.l = $p", "NodeByLabelScan(n:P)")]
    [InlineData("()-[n:R]->() WHERE point.withinBBox(n.l, $p, $q)", "DirectedRelationshipIndexSeekByRange(POINT INDEX (anon_0)-[n:R(l)]->(anon_2) WHERE point.withinBBox(l, $p, $q))")]
    [InlineData("()-[n:R|S]-()", "UndirectedUnionRelationshipTypesScan((anon_0)-[n:R|S]-(anon_2))")]
    [InlineData("()-[n:R]->() USING SCAN n:R WHERE n.w = 1", "DirectedRelationshipTypeScan(")]
    [InlineData("(n:P) USING TEXT INDEX n:P(t) WHERE n.x = 1 AND n.t STARTS WITH 'a'", "NodeIndexSeekByRange(TEXT INDEX n:P(t)")]
    public void What_the_schema_offers_is_used(string pattern, string step) =>
        Assert.Contains(step, _graph.Plan($"MATCH {pattern} RETURN n"), StringComparison.Ordinal);

    [Fact]
    public void A_union_that_reads_the_row_runs_for_each_row() => Assert.Contains(
        "Apply <- [NodeByLabelScan(m:V) | Distinct(n) <- Union(n) <- [NodeIndexSeek(RANGE INDEX n:P(x) WHERE x = m.a) | NodeIndexSeek(RANGE INDEX n:P(x) WHERE x = m.b)",
        _graph.Plan("MATCH (m:V), (n:P) WHERE n.x = m.a OR (n.x = m.b AND n.z > 1) RETURN n"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("RETURN n.x ORDER BY n.x LIMIT 5", "Limit(5)")]
    [InlineData("RETURN n.x AS x ORDER BY x DESC LIMIT 5", "Limit(5)")]
    [InlineData("WITH n ORDER BY n.x SKIP 2 LIMIT 3 RETURN n", "Skip(2)")]
    public void Rows_that_an_index_gives_in_order_are_not_sorted(string rest, string step)
    {
        var plan = _graph.Plan($"MATCH (n:P) WHERE n.x > 3 AND n.z <> 7 {rest}");
        Assert.Contains(step, plan, StringComparison.Ordinal);
        Assert.DoesNotMatch("Sort|Top", plan);
    }

    [Theory]
    [InlineData("RETURN n.x, n.z ORDER BY n.x, n.z")]
    [InlineData("RETURN DISTINCT n.x ORDER BY n.x")]
    [InlineData("RETURN n.z ORDER BY n.z")]
    public void Rows_in_another_order_are_sorted(string rest) => Assert.Contains("Sort(", _graph.Plan($"MATCH (n:P) WHERE n.x > 3 {rest}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("(a:P)-[r:R]->(b)<-[s:R]-(c:P) USING JOIN ON b", "Filter(NOT s = r) <- NodeHashJoin(b) <- [")]
    [InlineData("(a:P {x: 1})-[r:R]->(b:Q)-[s:S]->(c) USING JOIN ON b", "NodeHashJoin(b) <- [")]
    [InlineData("(a)-[r:R]->(b)-[s:S]->(c)-[t:R]->(d) USING JOIN ON c", "NodeHashJoin(c) <- [")]
    public void A_join_hint_shapes_the_plan(string pattern, string step) => Assert.Contains(step, _graph.Plan($"MATCH {pattern} RETURN *"), StringComparison.Ordinal);

    [Theory]
    [InlineData("MATCH (n:P|Q) RETURN count(*) AS c", 1050)]
    [InlineData("MATCH (n) WHERE n:P OR n:Q RETURN count(DISTINCT n) AS c", 1050)]
    [InlineData("MATCH (n:P|Q) WHERE n.x < 0 RETURN count(*) AS c", 50)]
    [InlineData("MATCH (n:P) WHERE n.x = 1 OR n.x = 2 OR n.x = 1 RETURN count(*) AS c", 2)]
    [InlineData("MATCH (n:P) WHERE n.x > 490 OR n.t = 'text495' OR (n.x = 1 AND n.z = 2) RETURN count(*) AS c", 10)]
    [InlineData("MATCH (n:P) WHERE n.y > 7 AND n.z = 9 RETURN count(*) AS c", 1)]
    [InlineData("MATCH (n:P) WHERE n.y = 1 AND n.z STARTS WITH 'a' RETURN count(*) AS c", 0)]
    [InlineData("MATCH (n:P) WHERE n.y IN [1, 2] AND n.z <= 12 RETURN count(*) AS c", 4)]
    [InlineData("MATCH (n:P) WHERE point.distance(n.l, point({x: 3, y: 3})) < 1.5 RETURN count(*) AS c", 3)]
    [InlineData("MATCH (n:P) WHERE point.distance(n.l, point({x: 3, y: 4})) <= 1 RETURN count(*) AS c", 2)]
    [InlineData("MATCH (n:P) WHERE point.withinBBox(n.l, point({x: 2, y: 2}), point({x: 5, y: 4})) RETURN count(*) AS c", 3)]
    [InlineData("MATCH ()-[n:R]-() WHERE point.withinBBox(n.l, point({x: 2, y: 2}), point({x: 5, y: 4})) RETURN count(*) AS c", 6)]
    [InlineData("MATCH (a:P)-[r]->(b)<-[s]-(c:P) USING JOIN ON b RETURN count(*) AS c", 0)]
    [InlineData("MATCH (b)<-[r]-(a:P)-[s]->(c) USING JOIN ON a RETURN count(*) AS c", 1000)]
    [InlineData("MATCH (n)-[r:R]->(n) RETURN count(r) AS c", 0)]
    [InlineData("MATCH (n:P) WHERE n.x > 3 WITH n ORDER BY n.x DESC LIMIT 3 RETURN sum(n.x) AS c", 1497)]
    public void What_is_found_is_right(string statement, int count) => Assert.Equal($"{count}", _graph.Ask(statement));

    [Theory]
    [InlineData("CREATE INDEX zz FOR (n:P) ON (n.zz)", "CreateIndex", "RANGE INDEX zz FOR (:P) ON (zz)", "SCHEMA")]
    [InlineData("CREATE TEXT INDEX FOR ()-[r:R]-() ON (r.zz)", "CreateIndex", "TEXT INDEX FOR ()-[:R]-() ON (zz)", "SCHEMA")]
    [InlineData("CREATE FULLTEXT INDEX zz FOR (n:P|Q) ON EACH [n.a, n.b]", "CreateIndex", "FULLTEXT INDEX zz FOR (:P|Q) ON EACH [a, b]", "SCHEMA")]
    [InlineData("CREATE CONSTRAINT zz FOR (n:P) REQUIRE n.zz IS UNIQUE", "CreateConstraint", "CONSTRAINT zz FOR (n:P) REQUIRE (n.zz) IS UNIQUE", "SCHEMA")]
    [InlineData("DROP INDEX zz IF EXISTS", "DropIndex", "INDEX zz IF EXISTS", "SCHEMA")]
    [InlineData("DROP CONSTRAINT zz", "DropConstraint", "CONSTRAINT zz", "SCHEMA")]
    [InlineData("SHOW DATABASES", "AdministrationCommand", null, "SYSTEM")]
    public void The_plan_of_a_command_is_the_administration_s(string command, string name, string? details, string runtime)
    {
        var plan = _graph.Do($"EXPLAIN {command}").Plan!;
        Assert.Equal((name, "ADMINISTRATION", runtime), (plan.Operator, plan.Arguments["planner"].AsString, plan.Arguments["runtime"].AsString));
        Assert.Equal(details, plan.Arguments["Details"] is { IsString: true } text ? text.AsString : null);
    }
}
