using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>What broken constraints say, as Neo4j words it.</summary>
internal static class ConstraintText
{
    public static string AlreadyExists(GraphView view, IndexDescriptor index, int other, int id)
        => $"{Entity(index.Entity, other)} already exists with {Token(index.Entity, index.LabelsOrTypes[0])} and {Properties(view, index, id)}";

    public static string Both(GraphView view, IndexDescriptor index, int one, int other)
        => $"Both {Entity(index.Entity, one)} and {Entity(index.Entity, other)} have the {Token(index.Entity, index.LabelsOrTypes[0])} and {Properties(view, index, one)}";

    public static string MustHave(ConstraintDescriptor constraint, int id)
        => constraint.PropertyKeys.Count == 1
            ? $"{Entity(constraint.Entity, id)} with {Token(constraint.Entity, constraint.LabelOrType)} must have the property `{constraint.PropertyKeys[0]}`"
            : $"{Entity(constraint.Entity, id)} with {Token(constraint.Entity, constraint.LabelOrType)} must have the properties {string.Join(", ", constraint.PropertyKeys.Select(key => $"`{key}`"))}";

    public static string MustBe(ConstraintDescriptor constraint, int id)
        => $"{Entity(constraint.Entity, id)} with {Token(constraint.Entity, constraint.LabelOrType)} must have the property `{constraint.PropertyKeys[0]}` with value type `{constraint.PropertyType!.Text}`";

    public static string Entity(EntityKind entity, int id) => entity == EntityKind.Node ? $"Node({id})" : $"Relationship({id})";

    private static string Token(EntityKind entity, string name) => entity == EntityKind.Node ? $"label `{name}`" : $"type `{name}`";

    private static string Properties(GraphView view, IndexDescriptor index, int id)
    {
        var values = index.KeyIds.Select((key, i) => $"`{index.PropertyKeys[i]}` = {Literal(index.Entity == EntityKind.Node ? view.NodeProperty(id, key) : view.RelationshipProperty(id, key))}");
        return $"{(index.KeyIds.Count == 1 ? "property" : "properties")} {string.Join(", ", values)}";
    }

    private static string Literal(Value value) => value.IsString ? $"'{value.AsString}'" : value.ToString();
}
