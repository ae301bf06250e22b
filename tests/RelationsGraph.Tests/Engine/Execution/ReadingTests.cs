using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Execution;

public sealed class ReadingTests : IDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public ReadingTests() => _graph.Do(
        """
        CREATE (a:A {id: 1})-[:R {w: 1}]->(b:B {id: 2})-[:R {w: 2}]->(c:C {id: 3}), (a)-[:R {w: 3}]->(d:D {id: 4})-[:R {w: 4}]->(c), (a)-[:S]->(c), (c)-[:S]->(c)
        """);

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData("MATCH (:A)-[r:R]->(x) RETURN x.id ORDER BY x.id", "2 | 4")]
    [InlineData("MATCH (x)-[:R]->(:C) RETURN x.id ORDER BY x.id", "2 | 4")]
    [InlineData("MATCH (:B)--(x) RETURN x.id ORDER BY x.id", "1 | 3")]
    [InlineData("MATCH (x)-->(x) RETURN x.id", "3")]
    [InlineData("MATCH (x)--(x) RETURN x.id", "3")]
    [InlineData("MATCH ()--() RETURN count(*)", "11")]
    [InlineData("MATCH (:A)-[:R*2]->(x) RETURN x.id", "3 | 3")]
    [InlineData("MATCH (:A)-[rs:R*0..1]->(x) RETURN x.id, size(rs) ORDER BY x.id", "1 0 | 2 1 | 4 1")]
    [InlineData("MATCH (x)<-[rs:R*2]-(:A) RETURN DISTINCT [r IN rs | r.w] AS w ORDER BY w", "[2, 1] | [4, 3]")]
    [InlineData("MATCH (:A)-[rs:R* {w: 1}]->(x) RETURN x.id", "2")]
    [InlineData("MATCH (a:A)-[r]->(c:C), (a)-[s]->(c) RETURN count(*)", "0")]
    [InlineData("MATCH (a:A) OPTIONAL MATCH (a)-[:T]->(x) RETURN a.id, x", "1 NO_VALUE")]
    [InlineData("MATCH (a:A) OPTIONAL MATCH (a)-[:R]->(x) WHERE x.id > 2 RETURN x.id", "4")]
    public void Patterns_are_matched(string statement, string rows) => Assert.Equal(rows, _graph.Ask(statement));

    [Theory]
    [InlineData("MATCH p = shortestPath((a:A)-[:R*]->(c:C)) RETURN length(p)", "2")]
    [InlineData("MATCH p = shortestPath((a:A)-[*]->(c:C)) RETURN length(p)", "1")]
    [InlineData("MATCH p = allShortestPaths((a:A)-[:R*]->(c:C)) RETURN count(p)", "2")]
    [InlineData("MATCH p = shortestPath((a:A)-[*]->(c:C)) WHERE all(r IN relationships(p) WHERE type(r) = 'R') RETURN length(p)", "2")]
    [InlineData("MATCH p = shortestPath((a:A)-[*]->(c:C)) WHERE length(p) > 1 RETURN length(p)", "2")]
    [InlineData("MATCH p = shortestPath((a:A)-[:R*..1]->(c:C)) RETURN p", "")]
    [InlineData("MATCH p = ANY SHORTEST (a:A)-[:R]->+(c:C) RETURN length(p)", "2")]
    [InlineData("MATCH p = ALL SHORTEST (a:A)-[:R]->+(c:C) RETURN [n IN nodes(p) | n.id] AS ids ORDER BY ids", "[1, 2, 3] | [1, 4, 3]")]
    [InlineData("MATCH p = SHORTEST 2 GROUPS (a:A)-->+(c:C) WITH length(p) AS l RETURN l, count(*) ORDER BY l", "1 1 | 2 3")]
    [InlineData("MATCH (a:A) ((x)-[r:R]->(y)){1,2} (b) RETURN [n IN x | n.id] AS xs, b.id ORDER BY xs, b.id", "[1] 2 | [1] 4 | [1, 2] 3 | [1, 4] 3")]
    [InlineData("MATCH (a:A) ((x)-[r:R]->(y) WHERE r.w < 3){1,} (b) RETURN b.id ORDER BY b.id", "2 | 3")]
    public void Paths_are_found(string statement, string rows) => Assert.Equal(rows, _graph.Ask(statement));

    // From the start the hub is one step, and behind the hub are very many; from the end it is one relationship after the other.
    [Fact]
    public void A_search_for_a_path_leaves_nodes_with_very_many_relationships_to_the_other_end()
    {
        _graph.Do("CREATE (s:Start)-[:T]->(h:Hub), (s)-[:T]->(:Mid)-[:T]->(), (h)-[:T]->(:L1)-[:T]->(:L2)-[:T]->(:End)");
        _graph.Do("MATCH (h:Hub) UNWIND range(1, 5000) AS i CREATE (h)-[:T]->(:Leaf)");
        const string Search = "MATCH p = shortestPath((s:Start)-[:T*..9]->(e:End)) RETURN length(p)";
        Assert.Equal("4", _graph.Ask(Search));
        Assert.InRange(Hits(_graph.Do("PROFILE " + Search).Profile!), 1, 100);

        static long Hits(PlanDescription step) => step.DbHits!.Value + step.Children.Sum(Hits);
    }

    // Trails through the twelve nodes that are all tied to each other are more than anyone can count; none of them leads to the end.
    [Theory]
    [InlineData("MATCH p = SHORTEST 3 (s:Start)-[:T]->+(e:End) RETURN length(p) ORDER BY length(p)", "1 | 2")]
    [InlineData("MATCH p = SHORTEST 3 GROUPS (s:Start)-[:T]->+(e:End) RETURN length(p) ORDER BY length(p)", "1 | 2")]
    [InlineData("MATCH p = SHORTEST 3 (s:Start)-[:T]->{1,60}(e:End) RETURN length(p) ORDER BY length(p)", "1 | 2")]
    public void A_search_for_more_paths_than_there_are_ends_where_nothing_leads_to_the_end(string statement, string rows)
    {
        _graph.Do(
            """
            CREATE (s:Start)-[:T]->(:End)<-[:T]-(:Between)<-[:T]-(s)-[:T]->(first:Tied {i: 0})
            WITH first UNWIND range(1, 11) AS i CREATE (:Tied {i: i})
            """);
        _graph.Do("MATCH (a:Tied), (b:Tied) WHERE a <> b CREATE (a)-[:T]->(b)");
        Assert.Equal(rows, _graph.Ask(statement));
    }

    [Theory]
    [InlineData("MATCH (n) WHERE EXISTS { (n)-[:R]->(:C) } RETURN n.id ORDER BY n.id", "2 | 4")]
    [InlineData("MATCH (n:A) RETURN COUNT { (n)-[:R]->() } AS c", "2")]
    [InlineData("MATCH (n:A) RETURN COLLECT { MATCH (n)-[:R]->(x) RETURN x.id ORDER BY x.id DESC } AS ids", "[4, 2]")]
    [InlineData("MATCH (n:A) RETURN size([(n)-[:R]->(x) WHERE x.id > 2 | x]) AS c", "1")]
    [InlineData("MATCH (n:A) CALL (n) { MATCH (n)-[r:R]->(x) RETURN sum(r.w) AS w } RETURN w", "4")]
    [InlineData("MATCH (n) CALL (n) { MATCH (n)-[:R]->(x) RETURN x } RETURN count(*)", "4")]
    [InlineData("UNWIND [1, 2] AS i CALL (i) { RETURN i AS j UNION ALL RETURN i * 10 AS j } RETURN j ORDER BY j", "1 | 2 | 10 | 20")]
    [InlineData("MATCH (n:A) RETURN n {.id, x: [(n)-[:R]->(m) | m {.id, .*}]} AS m", "{id: 1, x: [{id: 2}, {id: 4}]}")]
    public void Queries_inside_queries_see_the_row_around_them(string statement, string rows) =>
        Assert.Equal(rows, _graph.Ask(statement));

    [Theory]
    [InlineData("UNWIND [3, 1, null, 2] AS x RETURN x ORDER BY x", "1 | 2 | 3 | NO_VALUE")]
    [InlineData("UNWIND [3, 1, 2] AS x RETURN x ORDER BY x DESC LIMIT 2", "3 | 2")]
    [InlineData("UNWIND [3, 1, 2, 1] AS x WITH DISTINCT x ORDER BY x SKIP 1 RETURN x", "2 | 3")]
    [InlineData("UNWIND [1, 1.0, 2] AS x RETURN x, count(*) ORDER BY x", "1 2 | 2 1")]
    [InlineData("UNWIND [1, null, 2] AS x RETURN count(x), count(*), sum(x), collect(x)", "2 3 3 [1, 2]")]
    [InlineData("UNWIND [] AS x RETURN count(x), sum(x), collect(x)", "0 0 []")]
    [InlineData("UNWIND [1, 2, 2.5, null] AS x RETURN sum(x), sum(DISTINCT x)", "5.5 5.5")]
    [InlineData("UNWIND [2, 2, -5] AS x RETURN sum(x), sum(DISTINCT x)", "-1 -3")]
    [InlineData("UNWIND [9223372036854775807, 1] AS x RETURN sum(x) > 9000000000000000000", "true")]
    [InlineData("UNWIND [] AS x RETURN x, count(*)", "")]
    [InlineData("RETURN 1 AS x UNION RETURN 1 AS x UNION RETURN 2 AS x", "1 | 2")]
    [InlineData("UNWIND range(1, 3) AS x WITH x WHERE x <> 2 RETURN x", "1 | 3")]
    [InlineData("UNWIND range(3, 1, -1) AS x RETURN x", "3 | 2 | 1")]
    [InlineData("WITH null AS x UNWIND x AS y RETURN y", "")]
    [InlineData("RETURN null AND false, null OR true, null = null, 1 IN [2, null], NOT null", "false true NO_VALUE NO_VALUE NO_VALUE")]
    [InlineData("RETURN all(x IN [1, null] WHERE x > 0), any(x IN [1, null] WHERE x > 0), none(x IN [] WHERE x), single(x IN [1, 2] WHERE x = 1)", "NO_VALUE true true true")]
    [InlineData("RETURN reduce(s = 0, x IN [1, 2, 3] | s + x), [x IN [1, 2, 3] WHERE x > 1 | x * x]", "6 [4, 9]")]
    [InlineData("RETURN CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END, CASE WHEN null THEN 1 ELSE 2 END", "b 2")]
    [InlineData("RETURN 1 IS :: INTEGER, 'a' IS :: INTEGER, [1] IS :: LIST<INTEGER>, null IS :: STRING NOT NULL", "true false true false")]
    public void Rows_are_computed(string statement, string rows) => Assert.Equal(rows, _graph.Ask(statement));

    [Fact]
    public void The_first_of_many_rows_are_the_same_as_those_of_the_whole_order()
    {
        const string Statement = "UNWIND range(1, 2000) AS i WITH i, (i * 7919) % 1009 AS k RETURN k, i ORDER BY k DESC, i";
        var all = _graph.Ask(Statement).Split(" | ");
        Assert.Equal(string.Join(" | ", all.Take(25)), _graph.Ask(Statement + " LIMIT 25"));
        Assert.Equal(string.Join(" | ", all.Skip(10).Take(5)), _graph.Ask(Statement + " SKIP 10 LIMIT 5"));
    }

    [Theory]
    [InlineData("RETURN 1 / 0", "Neo.ClientError.Statement.ArithmeticError")]
    [InlineData("UNWIND [1, 'a'] AS x WITH x WHERE x RETURN x", "Neo.ClientError.Statement.TypeError")]
    [InlineData("RETURN $missing", "Neo.ClientError.Statement.ParameterMissing")]
    [InlineData("MATCH (n) RETURN n LIMIT $limit", "Neo.ClientError.Statement.ArgumentError")]
    [InlineData("MATCH (a:A) WITH a MATCH p = shortestPath((a)-[*]-(a)) RETURN p", "Neo.DatabaseError.Statement.ExecutionFailed")]
    public void Mistakes_get_Neo4js_code(string statement, string code) => Assert.Equal(code, _graph.Refusal(statement, ("limit", Value.Of(-1L))));
}
