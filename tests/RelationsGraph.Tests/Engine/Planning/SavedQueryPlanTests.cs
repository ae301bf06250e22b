using System.Text.RegularExpressions;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Tests.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Planning;

/// <summary>The product's queries and saved analyses start where few rows are: by an index wherever one serves.</summary>
public sealed class SavedQueryPlanTests : IDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public SavedQueryPlanTests()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.At("cypher/schema")).Order(StringComparer.Ordinal))
        {
            foreach (var statement in Regex.Replace(File.ReadAllText(file), "^//.*$", "", RegexOptions.Multiline).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                _graph.Do(statement);
            }
        }

        _graph.Do("CREATE INDEX FOR ()-[r:DEPENDS_ON]-() ON (r.commodity)");
        _graph.Do("UNWIND range(0, 999) AS i CREATE (:Actor {id: 'a' + i})");
        _graph.Do("UNWIND range(0, 199) AS i CREATE (:Theatre {id: 't' + i}), (:Claim {id: 'c' + i}), (:Source {id: 's' + i})");
        _graph.Do(
            """
            UNWIND range(0, 3999) AS i
            MATCH (a:Actor {id: 'a' + (i % 1000)}), (b:Actor {id: 'a' + ((i * 7 + 1) % 1000)})
            CREATE (a)-[:SUPPORTS {theatre: 't' + (i % 100)}]->(b), (b)-[:OPPOSES {theatre: 't' + (i % 100)}]->(a),
              (a)-[:DEPENDS_ON {theatre: 't' + (i % 100), commodity: 'k' + (i % 12)}]->(b), (a)-[:ALLIED_WITH {theatre: 't' + (i % 100)}]->(b)
            """);
        _graph.Do("UNWIND range(0, 199) AS i MATCH (c:Claim {id: 'c' + i}), (s:Source {id: 's' + i}), (t:Theatre {id: 't' + i}), (p:Theatre {id: 't' + (i / 10)}) CREATE (c)-[:FROM_SOURCE]->(s), (t)-[:WITHIN]->(p)");
    }

    public void Dispose() => _graph.Dispose();

    [Theory]
    [InlineData("q1", "NodeUniqueIndexSeek")]
    [InlineData("q2", "DirectedRelationshipIndexSeek")]
    [InlineData("q3", "NodeUniqueIndexSeek")]
    [InlineData("q4", "DirectedRelationshipIndexSeek DirectedRelationshipIndexSeek")]
    [InlineData("q5", "NodeUniqueIndexSeek")]
    [InlineData("q6", "DirectedRelationshipIndexSeek")]
    [InlineData("q7", "DirectedRelationshipIndexSeek")]
    [InlineData("q8", "DirectedRelationshipIndexSeek")]
    [InlineData("q9", "DirectedRelationshipIndexSeek")]
    [InlineData("q10", "NodeUniqueIndexSeek NodeUniqueIndexSeek")]
    [InlineData("q11", "DirectedRelationshipIndexSeek DirectedRelationshipIndexSeek")]
    [InlineData("q12", "NodeUniqueIndexSeek NodeUniqueIndexSeek")]
    public void A_product_query_starts_at_indexes_alone(string query, string leaves) =>
        Assert.Equal(leaves, Leaves(File.ReadAllText(Repository.At($"tests/RelationsGraph.Benchmarks/Engine/Queries/{query}.cypher"))));

    [Theory]
    [InlineData("who-supports-whom", "NodeUniqueIndexSeek DirectedRelationshipIndexSeek")]
    [InlineData("proxy-chains", "NodeUniqueIndexSeek DirectedRelationshipIndexSeek Argument")]
    public void An_analysis_of_a_theatre_starts_at_indexes_alone(string analysis, string leaves) => Assert.Equal(leaves, Leaves(Analysis(analysis)));

    // No index is on what these ask for, but all that follows their first step is found from it.
    [Theory]
    [InlineData("contested-relations", "NodeByLabelScan NodeUniqueIndexSeek Argument")]
    [InlineData("dependency-ranking", "NodeByLabelScan")]
    [InlineData("partners-here-rivals-there", "NodeByLabelScan")]
    public void An_analysis_of_everything_reads_it_once(string analysis, string leaves) => Assert.Equal(leaves, Leaves(Analysis(analysis)));

    // What may be read from end to end: the labels and types of which these analyses ask for all there is, and no index could tell less.
    public static TheoryData<string> Analyses { get; } = [.. Directory.EnumerateFiles(Repository.At("cypher/analyses")).Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Analyses))]
    public void No_analysis_reads_all_of_the_graph_or_what_an_index_would_find(string analysis)
    {
        var plan = _graph.Plan(Analysis(analysis));
        Assert.DoesNotMatch("AllNodesScan|AllRelationshipsScan", plan);
        Assert.DoesNotMatch(@"Filter\([^<]*\b(\w+)\.(id|theatre) (=|IN) [^<]*<- (NodeByLabelScan\(\1:|\w*Relationship\w*Scan\([^<]*\[\1:)", plan);
    }

    [Fact]
    public void A_walk_whose_relationships_an_index_finds_too_can_go_on_by_it() => Assert.Contains(
        "Expand(All)(RANGE INDEX (b)-[q:SUPPORTS(theatre)]->(c) WHERE theatre = $t)",
        _graph.Plan("MATCH (a:Actor {id: $id})-[r:SUPPORTS {theatre: $t}]->(b)-[q:SUPPORTS {theatre: $t}]->(c) RETURN c.id"),
        StringComparison.Ordinal);

    [Fact]
    public void What_tells_of_one_side_of_a_join_alone_is_checked_before_it() => Assert.Matches(
        @"\[Filter\([rq]\.validFrom <= \$d\) <- DirectedRelationshipIndexSeek\(",
        _graph.Plan("MATCH (a)-[r:SUPPORTS {theatre: $t}]->(b)-[q:SUPPORTS {theatre: $t}]->(c) WHERE q.validFrom <= $d AND r.validFrom <= $d RETURN count(*)"));

    private static string Analysis(string name) => File.ReadAllText(Repository.At($"cypher/analyses/{name}.cypher"));

    private string Leaves(string statement) => string.Join(' ', Regex.Matches(_graph.Plan(statement), @"\b(\w+(?:Seek|SeekByRange|Scan)|Argument)\(").Select(match => match.Groups[1].Value));
}
