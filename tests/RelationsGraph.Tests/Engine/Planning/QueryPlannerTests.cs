using RelationsGraph.Engine.Sessions;
using RelationsGraph.Tests.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Planning;

public sealed class QueryPlannerTests : IDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public QueryPlannerTests()
    {
        _graph.Do("CREATE CONSTRAINT FOR (a:Actor) REQUIRE a.id IS UNIQUE");
        _graph.Do("CREATE INDEX FOR ()-[r:SUPPORTS]-() ON (r.theatre)");
        _graph.Do("CREATE INDEX FOR ()-[r:OPPOSES]-() ON (r.theatre)");
        _graph.Do("UNWIND range(0, 299) AS i CREATE (:Actor {id: 'a' + i})");
        _graph.Do(
            """
            UNWIND range(0, 1999) AS i
            MATCH (a:Actor {id: 'a' + (i % 300)}), (b:Actor {id: 'a' + ((i * 7 + 1) % 300)})
            CREATE (a)-[:SUPPORTS {theatre: 't' + (i % 100)}]->(b), (b)-[:OPPOSES {theatre: 't' + (i % 100)}]->(a)
            """);
    }

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void A_node_with_a_unique_property_is_where_the_plan_starts() => Assert.Equal(
        "ProduceResults(b.id) <- Projection(b.id AS b.id) <- Expand(All)((a)-[anon_1:SUPPORTS]->(b)) <- NodeUniqueIndexSeek(UNIQUE a:Actor(id) WHERE id = $id)",
        _graph.Plan("MATCH (a:Actor {id: $id})-[:SUPPORTS]->(b) RETURN b.id"));

    [Fact]
    public void A_property_of_a_relationship_is_looked_up_in_its_index() => Assert.Equal(
        "ProduceResults(a.id) <- Projection(a.id AS a.id) <- DirectedRelationshipIndexSeek(RANGE INDEX (a)-[r:SUPPORTS(theatre)]->(b) WHERE theatre = $t)",
        _graph.Plan("MATCH (a)-[r:SUPPORTS {theatre: $t}]->(b) RETURN a.id"));

    [Fact]
    public void A_list_of_values_is_looked_up_too() =>
        Assert.Contains("IndexSeek(RANGE INDEX (a)-[r:SUPPORTS(theatre)]->(b) WHERE theatre IN $ts)", _graph.Plan("MATCH (a)-[r:SUPPORTS]->(b) WHERE r.theatre IN $ts RETURN a.id"), StringComparison.Ordinal);

    [Fact]
    public void Several_types_with_an_index_each_are_looked_up_in_all_of_them() =>
        Assert.Contains("IndexSeek(RANGE INDEX (a)-[r:SUPPORTS|OPPOSES(theatre)]->(b) WHERE theatre = $t)", _graph.Plan("MATCH (a)-[r:SUPPORTS|OPPOSES {theatre: $t}]->(b) RETURN a.id"), StringComparison.Ordinal);

    [Fact]
    public void Two_relationships_of_one_theatre_are_joined_from_two_lookups() =>
        Assert.Contains(
            "HashJoin",
            _graph.Plan("MATCH (a)-[r1:SUPPORTS {theatre: $t}]->(b)-[r2:SUPPORTS {theatre: $t}]->(c) RETURN count(r2)"),
            StringComparison.Ordinal);

    [Fact]
    public void A_relationship_between_two_known_nodes_is_looked_for_between_them() =>
        Assert.Contains("Expand(Into)((a)-[r:SUPPORTS]->(b))", _graph.Plan("MATCH (a:Actor {id: $a}), (b:Actor {id: $b}) MATCH (a)-[r:SUPPORTS]->(b) RETURN r"), StringComparison.Ordinal);

    [Theory]
    [InlineData("-[*1..12]->()", "VarLengthExpand(All)")]
    [InlineData("-[:SUPPORTS*]->(b)", "VarLengthExpand(All)")]
    [InlineData("((x)-->(y)){1,12}(b)", "Repeat(")]
    public void A_walk_from_what_the_row_holds_starts_there_and_not_from_all_nodes(string walk, string step)
    {
        var plan = _graph.Plan($"MATCH (a:Actor {{name: 'n'}}) WITH a MATCH p = (a){walk} RETURN collect(p)");
        Assert.Contains(step, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("(Into)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("AllNodesScan", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void A_walk_between_two_nodes_that_an_index_finds_ends_at_the_second() =>
        Assert.Contains("VarLengthExpand(Into)", _graph.Plan("MATCH (a:Actor {id: $a})-[*1..3]->(b:Actor {id: $b}) RETURN count(*)"), StringComparison.Ordinal);

    [Fact]
    public void The_label_with_the_fewest_nodes_is_scanned_and_the_others_are_checked() => Assert.Contains(
        "Filter(n:Actor) <- NodeByLabelScan(n:Rare)",
        _graph.Plan("MATCH (n:Actor:Rare) RETURN n"),
        StringComparison.Ordinal);

    [Fact]
    public void Relationships_that_types_tell_apart_are_not_compared() =>
        Assert.DoesNotContain("NOT", _graph.Plan("MATCH (a:Actor {id: 'a1'})-[r:SUPPORTS]->(b)-[s:OPPOSES]->(c) RETURN c"), StringComparison.Ordinal);

    [Fact]
    public void Relationships_of_one_type_are_compared() =>
        Assert.Contains("Filter(NOT s = r)", _graph.Plan("MATCH (a:Actor {id: 'a1'})-[r:SUPPORTS]->(b)-[s:SUPPORTS]->(c) RETURN c"), StringComparison.Ordinal);

    [Fact]
    public void Order_and_limit_together_keep_only_the_first_rows() => Assert.Equal(
        "ProduceResults(id) <- Top(a.id AS id DESC LIMIT 3) <- NodeByLabelScan(a:Actor)",
        _graph.Plan("MATCH (a:Actor) RETURN a.id AS id ORDER BY id DESC LIMIT 3"));

    [Fact]
    public void A_count_of_everything_is_read_from_the_store() =>
        Assert.Equal("ProduceResults(n) <- NodeCountFromStore(count( (:Actor) ) AS n)", _graph.Plan("MATCH (a:Actor) RETURN count(a) AS n"));

    [Fact]
    public void What_is_created_must_not_be_found_by_the_scan_before_it() =>
        Assert.Contains("Create((b:Actor)) <- Eager(", _graph.Plan("MATCH (a:Actor) CREATE (b:Actor)"), StringComparison.Ordinal);

    [Fact]
    public void Nothing_waits_where_what_is_created_cannot_be_found() =>
        Assert.DoesNotContain("Eager(", _graph.Plan("UNWIND $rows AS row MATCH (a:Actor {id: row.a}), (b:Actor {id: row.b}) CREATE (a)-[:SUPPORTS {theatre: row.t}]->(b)"), StringComparison.Ordinal);

    [Fact]
    public void A_property_that_is_set_and_read_again_is_set_for_all_rows_first() =>
        Assert.Contains("Eager(read/set conflict for property: score)", _graph.Plan("MATCH (a:Actor) SET a.score = 1 WITH a MATCH (b:Actor {score: 1}) RETURN b"), StringComparison.Ordinal);

    [Fact]
    public void A_hint_outweighs_the_estimate() =>
        Assert.Contains("NodeByLabelScan(a:Actor)", _graph.Plan("MATCH (a:Actor {id: $id}) USING SCAN a:Actor RETURN a"), StringComparison.Ordinal);

    [Fact]
    public void Shortest_walks_between_two_known_nodes_are_searched_from_one_to_the_other() =>
        Assert.Contains("SelectedPath(Into)", _graph.Plan("MATCH p = ANY SHORTEST (a:Actor {id: 'a1'})-[:SUPPORTS]->+(b:Actor {id: 'a2'}) RETURN p"), StringComparison.Ordinal);

    [Fact]
    public void Shortest_walks_to_everywhere_are_found_by_one_search() =>
        Assert.Contains("SelectedPath(All)", _graph.Plan("MATCH p = ANY SHORTEST (a:Actor {id: 'a1'})-[:SUPPORTS]->+(b:Actor) RETURN p"), StringComparison.Ordinal);

    [Fact]
    public void An_id_is_looked_up() => Assert.Equal(
        "ProduceResults(n) <- NodeByIdSeek(n WHERE id(n) = $id)",
        _graph.Plan("MATCH (n) WHERE id(n) = $id RETURN n"));
}
