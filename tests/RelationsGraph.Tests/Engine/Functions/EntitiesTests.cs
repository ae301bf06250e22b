using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Functions;

public sealed class EntitiesTests
{
    private static readonly Guid Database = new("528ad82b-3e63-4e46-b310-20c9dca5e01c");

    [Theory]
    [InlineData("labels(a)", "['Actor', 'State']")]
    [InlineData("type(r)", "FIGHTS")]
    [InlineData("keys(a)", "['name', 'rank']")]
    [InlineData("properties(r)", "{since: 1984}")]
    [InlineData("startNode(r) = a AND endNode(r) = b", "true")]
    [InlineData("id(a) + id(b)", "1")]
    [InlineData("a.name", "Utopia")]
    [InlineData("a['rank'] + r.since", "1985")]
    [InlineData("a.missing", "null")]
    [InlineData("nodes(p)", "[(0), (1)]")]
    [InlineData("relationships(p)", "[-[0]-]")]
    [InlineData("length(p)", "1")]
    [InlineData("elementId(a)", "4:528ad82b-3e63-4e46-b310-20c9dca5e01c:0")]
    [InlineData("elementId(r)", "5:528ad82b-3e63-4e46-b310-20c9dca5e01c:0")]
    [InlineData("labels(v)", "['Shown']")]
    [InlineData("v.name", "here")]
    public void Functions_read_the_graph(string expression, string expected)
    {
        using var store = new GraphStore();
        using var write = store.BeginWrite(TestContext.Current.CancellationToken);
        var value = Over(write).Evaluate(CypherParser.ParseExpression(expression));
        Assert.Equal(expected, value.IsNull ? "null" : value.ToString());
    }

    [Theory]
    [InlineData("labels(b)")]
    [InlineData("b.name")]
    public void Reading_a_deleted_node_fails(string expression)
    {
        using var store = new GraphStore();
        using var write = store.BeginWrite(TestContext.Current.CancellationToken);
        var evaluation = Over(write);
        write.DeleteRelationship(0);
        write.DeleteNode(1);
        var error = Assert.Throws<CypherException>(() => evaluation.Evaluate(CypherParser.ParseExpression(expression)));
        Assert.Equal((StatusCode.EntityNotFound, "Node with id 1 has been deleted in this transaction"), (error.Code, error.Message));
    }

    [Fact]
    public void A_deleted_node_has_no_properties()
    {
        using var store = new GraphStore();
        using var write = store.BeginWrite(TestContext.Current.CancellationToken);
        var evaluation = Over(write);
        write.DeleteRelationship(0);
        write.DeleteNode(1);
        Assert.Equal(0, evaluation.Evaluate(CypherParser.ParseExpression("properties(b)")).AsMap.Count);
        Assert.Empty(evaluation.Evaluate(CypherParser.ParseExpression("keys(b)")).AsList);
    }

    [Fact]
    public void The_type_of_a_deleted_relationship_is_still_known()
    {
        using var store = new GraphStore();
        using (var before = store.BeginWrite(TestContext.Current.CancellationToken))
        {
            Over(before);
            before.Commit();
        }

        using var write = store.BeginWrite(TestContext.Current.CancellationToken);
        var evaluation = Over(write).With("former", Value.Relationship(0));
        write.DeleteRelationship(0);
        Assert.Equal("FIGHTS", evaluation.Evaluate(CypherParser.ParseExpression("type(former)")).AsString);
        Assert.Equal((-1, -1, false), (write.View.RelationshipType(0), write.View.RelationshipTypeEvenIfDeleted(7), write.View.RelationshipExists(0)));

        // Of what the transaction created itself nothing is left.
        write.DeleteRelationship(1);
        var error = Assert.Throws<CypherException>(() => evaluation.Evaluate(CypherParser.ParseExpression("type(r)")));
        Assert.Equal(StatusCode.EntityNotFound, error.Code);
    }

    [Theory]
    [InlineData("labels(r)", "Invalid input for function 'labels()': Expected a Node, got: -[0]-")]
    [InlineData("type(a)", "Invalid input for function 'type()': Expected a Relationship, got: (0)")]
    [InlineData("length(a)", "Invalid input for function 'length()': Expected a Path, got: (0)")]
    [InlineData("a[1]", "Cannot access a node or relationship by key 'Long(1)': Expected a String, but it was a Long")]
    public void Entities_of_the_wrong_kind_are_type_errors(string expression, string message)
    {
        using var store = new GraphStore();
        using var write = store.BeginWrite(TestContext.Current.CancellationToken);
        var error = Assert.Throws<CypherException>(() => Over(write).Evaluate(CypherParser.ParseExpression(expression)));
        Assert.Equal((StatusCode.TypeError, message), (error.Code, error.Message));
    }

    private static Evaluation Over(GraphWrite write)
    {
        var a = write.CreateNode([write.Label("Actor"), write.Label("State")]);
        var b = write.CreateNode([]);
        var r = write.CreateRelationship(write.Type("FIGHTS"), a, b);
        write.SetNodeProperty(a, write.Key("name"), Value.Of("Utopia"));
        write.SetNodeProperty(a, write.Key("rank"), 1);
        write.SetRelationshipProperty(r, write.Key("since"), 1984);
        var context = new FunctionContext { Graph = write.View, DatabaseId = Database, TransactionStart = default, StatementStart = default };
        return new Evaluation { Context = context }
            .With("a", Value.Node(a)).With("b", Value.Node(b)).With("r", Value.Relationship(r)).With("p", Value.Of(new PathValue([a, r, b])))
            .With("v", Value.Of(new VirtualNode(-1, ["Shown"], MapValue.Of(("name", Value.Of("here"))))));
    }
}
