using RelationsGraph.Api.Access;
using Xunit;

namespace RelationsGraph.Tests.Api.Access;

public sealed class SightTests
{
    private static readonly Sight Reader = Sight.Of(["reader"]);

    [Theory]
    [InlineData(
        "MATCH (a)-[r:SUPPORTS {theatre: $t}]->(b) RETURN r",
        "MATCH (a)-[r:SUPPORTS {theatre: $t} WHERE {r}]->(b) RETURN r")]
    [InlineData("MATCH (a)<-[:SUPPORTS|OPPOSES]-(b)", "MATCH (a)<-[seen1_:SUPPORTS|OPPOSES WHERE {seen1_}]-(b)")]
    [InlineData("MATCH (a)-[r]->(b)", "MATCH (a)-[r WHERE {r}]->(b)")]
    [InlineData("MATCH (a)-[r:SUPPORTS WHERE r.x = 1 OR r.y]->(b)", "MATCH (a)-[r:SUPPORTS WHERE ({r}) AND ( r.x = 1 OR r.y)]->(b)")]
    [InlineData("MATCH (a) (()-[r:SUPPORTS]->()){1,3} (b)", "MATCH (a) (()-[r:SUPPORTS WHERE {r}]->()){1,3} (b)")]
    [InlineData("MATCH (a)-[:PART_OF*0..]->(b)", "MATCH (a)-[:PART_OF*0..]->(b)")]
    [InlineData(
        "MATCH (a)-[:SUPPORTS*1..3]->(b) RETURN a",
        "MATCH (a)-[seen1_:SUPPORTS*1..3]->(b) WHERE all(step_ IN seen1_ WHERE {step_}) RETURN a")]
    [InlineData(
        "MATCH p = shortestPath((a)-[r:SUPPORTS*..6]-(b)) WHERE p.x = 1 OR none(n IN nodes(p) WHERE n.y) WITH p RETURN p",
        "MATCH p = shortestPath((a)-[r:SUPPORTS*..6]-(b)) WHERE all(step_ IN r WHERE {step_}) AND ( p.x = 1 OR none(n IN nodes(p) WHERE n.y)) WITH p RETURN p")]
    [InlineData(
        "MATCH (a)-[x:OPPOSES*2]->(b), (b)-[y:SUPPORTS*2]-(c) WHERE a.name STARTS WITH 'x'",
        "MATCH (a)-[x:OPPOSES*2]->(b), (b)-[y:SUPPORTS*2]-(c) WHERE all(step_ IN x WHERE {step_}) AND all(step_ IN y WHERE {step_}) AND ( a.name STARTS WITH 'x')")]
    [InlineData(
        "MATCH (a) WHERE NOT EXISTS { (a)-[:MEMBER_OF*1..3]->(b) } RETURN a",
        "MATCH (a) WHERE NOT EXISTS { (a)-[seen1_:MEMBER_OF*1..3]->(b) WHERE all(step_ IN seen1_ WHERE {step_}) } RETURN a")]
    [InlineData(
        "OPTIONAL MATCH (a {x: 1})-[:HOSTS*2]-() RETURN a ORDER BY a",
        "OPTIONAL MATCH (a {x: 1})-[seen1_:HOSTS*2]-() WHERE all(step_ IN seen1_ WHERE {step_}) RETURN a ORDER BY a")]
    [InlineData("MATCH (s:Source {id: $id}) RETURN s", "MATCH (s:Source {id: $id} WHERE {s}) RETURN s")]
    [InlineData("RETURN COUNT { (:Source) }", "RETURN COUNT { (seen1_:Source WHERE {seen1_}) }")]
    [InlineData(
        "MATCH (c:Claim {id: {x: 1}.x}) WHERE c.note = '(:Claim) -[:SUPPORTS]-' // (:Claim)",
        "MATCH (c:Claim {id: {x: 1}.x} WHERE EXISTS { (c)-[:FROM_SOURCE]->(source1_:Source) WHERE {source1_} }) WHERE c.note = '(:Claim) -[:SUPPORTS]-' // (:Claim)")]
    [InlineData("MATCH (`a b`:Source)", "MATCH (`a b`:Source WHERE {`a b`})")]
    [InlineData("MATCH (a:Actor {id: $id})-[:SUBJECT]-() RETURN a.x[0] - [1][0]", null)]
    public void A_condition_stands_in_each_pattern_that_may_bind_what_is_hidden(string cypher, string? expected)
    {
        var text = (expected ?? cypher);
        foreach (var name in (string[])["r", "s", "seen1_", "source1_", "step_", "`a b`"])
        {
            text = text.Replace($"{{{name}}}", $"{name}.access IS NULL OR any(role IN split({name}.access, '|') WHERE role IN $viewerRoles)", StringComparison.Ordinal);
        }

        Assert.Equal(text, expected is null ? Sight.Everything.Text(cypher) : Reader.Text(cypher));
    }

    [Theory]
    [InlineData("MATCH (a) WHERE (a)-[:SUPPORTS*1..3]->() RETURN a", "line 1, column 21")]
    [InlineData("MATCH (a) RETURN [(a)-[:SUPPORTS*1..3]->(b) | b.name]", "line 1, column 23")]
    [InlineData("MATCH (a)-[*1..3]-(b) RETURN a", "line 1, column 11")]
    [InlineData("MATCH (a)-[:SUPPORTS|SUBJECT*1..3]-(b) RETURN a", "line 1, column 11")]
    [InlineData("MATCH (a:Actor)-[:SUBJECT|OBJECT*2]-(b:Actor) RETURN a", "line 1, column 17")]
    [InlineData("MATCH (a:Actor)-[:SUBJECT|OBJECT]-+(b:Actor) RETURN a", "line 1, column 17")]
    [InlineData("MATCH (a:Actor)-[]->{2}(b:Actor) RETURN a", "line 1, column 17")]
    [InlineData("MATCH (a)\nMATCH (n:!Actor) RETURN n", "line 2, column 7")]
    public void A_pattern_that_takes_no_condition_is_refused(string cypher, string place)
        => Assert.StartsWith(place, Assert.Throws<SightException>(() => Reader.Text(cypher)).Message, StringComparison.Ordinal);

    [Fact]
    public void Who_sees_everything_runs_statements_as_they_are()
    {
        var parameters = new Dictionary<string, object?> { ["a"] = 1L };
        Assert.Equal("MATCH (s:Source) RETURN s", Sight.Everything.Text("MATCH (s:Source) RETURN s"));
        Assert.Same(parameters, Sight.Everything.Parameters(parameters));
        Assert.Equal(["editor", "reader"], (IEnumerable<string>)Sight.Of(["reader", "editor", "reader"]).Parameters(parameters)["viewerRoles"]!);
    }

    [Theory]
    [InlineData("MATCH (n) RETURN n")]
    [InlineData("MATCH (a:Actor), (n) RETURN n")]
    [InlineData("MATCH (a:Actor)-[:SUBJECT]-(n) RETURN n")]
    [InlineData("MATCH (a:Actor)--(n:Actor) RETURN n")]
    [InlineData("MATCH (a:Actor)-[r]-(n) RETURN n")]
    [InlineData("MATCH (n {id: $id}) RETURN n")]
    [InlineData("MATCH (c:Claim)-[r]->(n) RETURN n")]
    [InlineData("MATCH (c:Claim) MATCH (c)-[r]->(n) RETURN n")]
    [InlineData("MATCH (c:Claim)-[:FROM_SOURCE]->(n) RETURN n")]
    [InlineData("CALL db.labels() YIELD label RETURN label")]
    [InlineData("MATCH (a:Actor) RETURN *")]
    [InlineData("MATCH (a:Actor) SET a.x = 1")]
    [InlineData("LOAD CSV FROM 'x' AS row RETURN row")]
    public void An_analysis_that_could_show_what_is_hidden_is_for_those_who_see_all(string cypher)
    {
        Assert.Throws<SightException>(() => Reader.AnalysisText(cypher));
        Assert.Equal(cypher, Sight.Everything.AnalysisText(cypher));
    }

    [Theory]
    [InlineData("MATCH (a:Actor)-[r]->(b) RETURN b")]
    [InlineData("MATCH (a:Actor) MATCH (a)-[r]->(b) RETURN count(b)")]
    [InlineData("MATCH (c:Claim)-[:OBJECT]->(o) RETURN o")]
    [InlineData("MATCH (a)-[:SUPPORTS]-(b) RETURN collect(a), (a) = (b)")]
    public void What_the_model_says_is_no_source_and_no_claim_needs_no_label(string cypher)
        => Assert.Contains("$viewerRoles", Reader.AnalysisText(cypher), StringComparison.Ordinal);

    [Fact]
    public void Every_analysis_of_the_product_can_be_put_under_a_sight()
    {
        var files = Directory.GetFiles(AnalysesFolder(), "*.cypher");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Contains("$viewerRoles", Reader.AnalysisText(File.ReadAllText(file)), StringComparison.Ordinal));
    }

    private static string AnalysesFolder() => Repository.At("cypher", "analyses");
}
