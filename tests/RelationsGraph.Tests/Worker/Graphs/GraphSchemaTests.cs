using System.Text;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Graphs;
using Xunit;

namespace RelationsGraph.Tests.Worker.Graphs;

public class GraphSchemaTests
{
    [Fact]
    public void Every_statement_can_be_repeated() =>
        Assert.All(GraphSchema.Statements(Vocabulary.BuiltIn), statement => Assert.Matches(@"^CREATE (CONSTRAINT|INDEX|FULLTEXT INDEX) \w+ IF NOT EXISTS FOR ", statement));

    [Fact]
    public void The_file_has_the_indexes_of_every_built_in_kind() =>
        Assert.Equal(GraphSchema.Statements(Vocabulary.BuiltIn).Count, GraphSchema.Statements(Read("SUPPORTS")).Count);

    [Fact]
    public void A_kind_that_a_user_adds_gets_the_same_indexes()
    {
        var added = GraphSchema.Statements(Read("TRAINS")).Except(GraphSchema.Statements(Vocabulary.BuiltIn));
        Assert.Equal(["CREATE INDEX trains_theatre IF NOT EXISTS FOR ()-[r:TRAINS]-() ON (r.theatre)", "CREATE INDEX trains_id IF NOT EXISTS FOR ()-[r:TRAINS]-() ON (r.id)"], added);
    }

    private static Vocabulary Read(string kind) => Vocabulary.Read(new MemoryStream(Encoding.UTF8.GetBytes($$"""
        { "kinds": [{ "name": "{{kind}}", "sign": 1, "predicates": [{ "name": "does", "objects": ["actor"] }] }],
          "domains": [], "actorKinds": [], "theatreKinds": [] }
        """)));
}
