using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

public sealed class ConstraintTests : IDisposable
{
    private const string Violation = "Neo.ClientError.Schema.ConstraintValidationFailed";

    private readonly GraphStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_second_node_with_a_unique_value_is_refused_at_the_write()
    {
        Constrain(ConstraintKind.Unique, EntityKind.Node, "id");
        Commit(write => Node(write, ("id", Value.Of("x"))));
        AssertRefused(Violation, "Node(0) already exists with label `A` and property `id` = 'x'", write => Node(write, ("id", Value.Of("x"))));
        AssertRefused(Violation, "Node(0) already exists with label `A` and property `id` = 'x'", write =>
        {
            var node = write.CreateNode();
            write.SetNodeProperty(node, write.Key("id"), Value.Of("x"));
            write.AddLabel(node, write.Label("A"));
        });
        Commit(write => write.SetNodeProperty(0, write.Key("id"), Value.Of("x")));
        Commit(write =>
        {
            write.SetNodeProperty(0, write.Key("id"), Value.Of("y"));
            Node(write, ("id", Value.Of("x")));
        });
    }

    [Fact]
    public void Values_of_several_properties_are_unique_together_and_1_is_1_point_0()
    {
        Constrain(ConstraintKind.Unique, EntityKind.Node, "a", "b");
        Commit(write => Node(write, ("a", 1L), ("b", Value.Of("q"))));
        Commit(write => Node(write, ("a", 1L), ("b", Value.Of("r"))));
        Commit(write => Node(write, ("a", 1L)));
        Commit(write => Node(write, ("a", 1L)));
        AssertRefused(Violation, "Node(0) already exists with label `A` and properties `a` = 1.0, `b` = 'q'", write => Node(write, ("a", 1.0), ("b", Value.Of("q"))));
    }

    [Fact]
    public void A_second_relationship_with_a_unique_value_is_refused()
    {
        Constrain(ConstraintKind.Unique, EntityKind.Relationship, "id");
        Commit(write => Relationship(write, ("id", 1L)));
        AssertRefused(Violation, "Relationship(0) already exists with type `A` and property `id` = 1", write => Relationship(write, ("id", 1L)));
    }

    [Fact]
    public void A_missing_property_is_refused_at_the_commit()
    {
        Constrain(ConstraintKind.Existence, EntityKind.Node, "name");
        AssertRefused(Violation, "Node(0) with label `A` must have the property `name`", write => write.CreateNode(write.Label("A")));
        Commit(write => Node(write, ("name", Value.Of("x"))));
        AssertRefused(Violation, "Node(0) with label `A` must have the property `name`", write => write.SetNodeProperty(0, write.Key("name"), default));
        Commit(write =>
        {
            write.RemoveLabel(0, write.Label("A"));
            write.SetNodeProperty(0, write.Key("name"), default);
        });
        AssertRefused(Violation, "Node(0) with label `A` must have the property `name`", write => write.AddLabel(0, write.Label("A")));
    }

    [Fact]
    public void A_relationship_that_lacks_a_property_is_refused_at_the_commit()
    {
        Constrain(ConstraintKind.Existence, EntityKind.Relationship, "since");
        AssertRefused(Violation, "Relationship(0) with type `A` must have the property `since`", write => Relationship(write));
        Commit(write => Relationship(write, ("since", 2015L)));
    }

    [Fact]
    public void A_key_demands_all_its_properties_and_that_no_other_has_them()
    {
        Constrain(ConstraintKind.Key, EntityKind.Node, "a", "b");
        AssertRefused(Violation, "Node(0) with label `A` must have the properties (`a`, `b`)", write => Node(write, ("a", 1L)));
        Commit(write => Node(write, ("a", 1L), ("b", 2L)));
        AssertRefused(Violation, "Node(0) already exists with label `A` and properties `a` = 1, `b` = 2", write => Node(write, ("a", 1L), ("b", 2L)));
    }

    [Fact]
    public void A_property_of_another_type_is_refused()
    {
        var rule = new PropertyTypeRule("INTEGER | LIST<INTEGER NOT NULL>", KindSet.Integer, [KindSet.Integer]);
        Commit(write => write.CreateConstraint(new ConstraintDefinition { Kind = ConstraintKind.PropertyType, Entity = EntityKind.Node, LabelOrType = "A", PropertyKeys = ["n"], PropertyType = rule }));
        Commit(write => Node(write, ("n", 1L)));
        Commit(write => Node(write, ("n", Value.ListOf(1L, 2L))));
        Commit(write => Node(write));
        AssertRefused(Violation, "Node(3) with label `A` required the property `n` to be of type `INTEGER | LIST<INTEGER NOT NULL>`, but was of type `STRING`.", write => Node(write, ("n", Value.Of("x"))));
        AssertRefused(Violation, "Node(0) with label `A` required the property `n` to be of type `INTEGER | LIST<INTEGER NOT NULL>`, but was of type `FLOAT`.", write => write.SetNodeProperty(0, write.Key("n"), 1.5));
    }

    [Fact]
    public void A_constraint_that_the_graph_breaks_is_not_made()
    {
        Commit(write => Node(write, ("k", 1L)));
        Commit(write => Node(write, ("k", 1L)));
        AssertRefused(
            "Neo.DatabaseError.Schema.ConstraintCreationFailed",
            "Unable to create Constraint( name='c', type='UNIQUENESS', schema=(:A {k}) ):\nBoth Node(0) and Node(1) have the label `A` and property `k` = 1. Note that only the first found violation is shown.",
            write => write.CreateConstraint(Definition("c", ConstraintKind.Unique, EntityKind.Node, "k")));
        Assert.Empty(_store.Snapshot.Constraints);
    }

    [Fact]
    public void Names_and_schemas_that_are_taken_are_refused_as_Neo4j_refuses_them()
    {
        Commit(write => write.CreateConstraint(Definition("u", ConstraintKind.Unique, EntityKind.Node, "id")));
        Commit(write => write.CreateIndex(Index("i", "zz")));
        const string Known = "Constraint( id=4, name='u', type='UNIQUENESS', schema=(:A {id}), ownedIndex=3 )";
        AssertRefused("Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists", $"An equivalent constraint already exists, '{Known}'.", write => write.CreateConstraint(Definition("u", ConstraintKind.Unique, EntityKind.Node, "id")));
        AssertRefused("Neo.ClientError.Schema.ConstraintAlreadyExists", $"Constraint already exists: {Known}", write => write.CreateConstraint(Definition("v", ConstraintKind.Unique, EntityKind.Node, "id")));
        AssertRefused("Neo.ClientError.Schema.ConstraintAlreadyExists", "There is a uniqueness constraint on (:A {id}), so an index is already created that matches this.", write => write.CreateIndex(Index("j", "id")));
        AssertRefused("Neo.ClientError.Schema.IndexWithNameAlreadyExists", "There already exists an index called 'i'.", write => write.CreateIndex(Index("i", "yy")));
        AssertRefused("Neo.ClientError.Schema.IndexAlreadyExists", "There already exists an index (:A {zz}).", write => write.CreateIndex(Index("j", "zz")));
        AssertRefused("Neo.ClientError.Schema.IndexAlreadyExists", "There already exists an index (:A {zz}). A constraint cannot be created until the index has been dropped.", write => write.CreateConstraint(Definition("v", ConstraintKind.Unique, EntityKind.Node, "zz")));
        AssertRefused("Neo.ClientError.Schema.ConstraintWithNameAlreadyExists", "There already exists a constraint called 'u'.", write => write.CreateIndex(Index("u", "xx")));
        AssertRefused("Neo.ClientError.Schema.RepeatedPropertyInCompositeSchema", "Index on (:A {q, q}) includes a property more than once.", write => write.CreateIndex(Index("j", "q", "q")));
        AssertRefused("Neo.DatabaseError.Schema.IndexDropFailed", "Unable to drop index: Index belongs to constraint: `u`", write => write.DropIndex("u"));
        AssertRefused("Neo.DatabaseError.Schema.IndexDropFailed", "Unable to drop index called `none`. There is no such index.", write => write.DropIndex("none"));
        AssertRefused("Neo.DatabaseError.Schema.ConstraintDropFailed", "Unable to drop constraint `none`: No such constraint none.", write => write.DropConstraint("none"));
    }

    [Fact]
    public void A_dropped_constraint_demands_nothing_and_its_index_is_gone()
    {
        Commit(write => write.CreateConstraint(Definition("u", ConstraintKind.Unique, EntityKind.Node, "id")));
        Commit(write => write.DropConstraint("u"));
        Commit(write => Node(write, ("id", 1L)));
        Commit(write => Node(write, ("id", 1L)));
        Assert.All(_store.Snapshot.Indexes, index => Assert.Equal(IndexKind.Lookup, index.Kind));
    }

    [Fact]
    public void A_node_with_relationships_cannot_be_deleted_alone()
    {
        Commit(write => Relationship(write));
        AssertRefused(Violation, "Cannot delete node<0>, because it still has relationships. To delete this node, you must first delete its relationships.", write => write.DeleteNode(0));
        Commit(write =>
        {
            write.DeleteNode(0);
            write.DeleteRelationship(0);
        });
        Assert.Equal(1, _store.Snapshot.NodeCount);
    }

    [Fact]
    public void A_transaction_that_failed_cannot_be_committed()
    {
        using var write = _store.Begin();
        write.CreateNode();
        Assert.Equal(StatusCode.EntityNotFound, Assert.Throws<CypherException>(() => write.DeleteNode(99)).Code);
        Assert.Equal("Neo.ClientError.Transaction.TransactionMarkedAsFailed", Assert.Throws<CypherException>(write.Commit).Code);
        Assert.Equal(0, _store.Snapshot.NodeCount);
    }

    [Fact]
    public void What_no_property_can_hold_is_refused()
    {
        foreach (var value in new[] { Value.Of(MapValue.Empty), Value.Node(0), Value.ListOf(1L, Value.Of("a")), Value.ListOf(Value.ListOf(1L)), Value.ListOf(default(Value)) })
        {
            using var write = _store.Begin();
            Assert.Equal(StatusCode.TypeError, Assert.Throws<CypherException>(() => Node(write, ("x", value))).Code);
        }
    }

    [Fact]
    public void A_list_of_integers_and_floats_is_stored_as_floats()
    {
        Commit(write => Node(write, ("x", Value.ListOf(1L, 2.5))));
        Assert.All(_store.Snapshot.NodeProperty(0, 0).AsList, element => Assert.True(element.IsFloat));
    }

    private static void Node(GraphWrite write, params (string Key, Value Value)[] properties)
    {
        var node = write.CreateNode(write.Label("A"));
        foreach (var (key, value) in properties)
        {
            write.SetNodeProperty(node, write.Key(key), value);
        }
    }

    private static void Relationship(GraphWrite write, params (string Key, Value Value)[] properties)
    {
        var relationship = write.CreateRelationship(write.Type("A"), write.CreateNode(), write.CreateNode());
        foreach (var (key, value) in properties)
        {
            write.SetRelationshipProperty(relationship, write.Key(key), value);
        }
    }

    private void Constrain(ConstraintKind kind, EntityKind entity, params string[] keys) => Commit(write => write.CreateConstraint(Definition(null, kind, entity, keys)));

    private static ConstraintDefinition Definition(string? name, ConstraintKind kind, EntityKind entity, params string[] keys)
        => new() { Name = name, Kind = kind, Entity = entity, LabelOrType = "A", PropertyKeys = keys };

    private static IndexDefinition Index(string name, params string[] keys)
        => new() { Name = name, Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["A"], PropertyKeys = keys };

    private void Commit(Action<GraphWrite> action)
    {
        using var write = _store.Begin();
        action(write);
        write.Commit();
    }

    private void AssertRefused(string code, string message, Action<GraphWrite> action)
    {
        var refusal = Assert.Throws<CypherException>(() => Commit(action));
        Assert.Equal((code, message), (refusal.Code, refusal.Diagnostic.Message));
    }
}
