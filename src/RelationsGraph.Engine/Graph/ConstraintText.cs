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
    {
        var keys = string.Join(", ", constraint.PropertyKeys.Select(key => $"`{key}`"));
        return $"{Entity(constraint.Entity, id)} with {Token(constraint.Entity, constraint.LabelOrType)} must have the {(constraint.PropertyKeys.Count == 1 ? $"property {keys}" : $"properties ({keys})")}";
    }

    public static string MustBe(ConstraintDescriptor constraint, int id, in Value value)
        => $"{Entity(constraint.Entity, id)} with {Token(constraint.Entity, constraint.LabelOrType)} required the property `{constraint.PropertyKeys[0]}` to be of type `{constraint.PropertyType!.Text}`, but was of type `{TypeOf(value)}`.";

    public static string Entity(EntityKind entity, int id) => entity == EntityKind.Node ? $"Node({id})" : $"Relationship({id})";

    private static string Token(EntityKind entity, string name) => entity == EntityKind.Node ? $"label `{name}`" : $"type `{name}`";

    private static string Properties(GraphView view, IndexDescriptor index, int id)
    {
        var values = index.KeyIds.Select((key, i) => $"`{index.PropertyKeys[i]}` = {Literal(index.Entity == EntityKind.Node ? view.NodeProperty(id, key) : view.RelationshipProperty(id, key))}");
        return $"{(index.KeyIds.Count == 1 ? "property" : "properties")} {string.Join(", ", values)}";
    }

    private static string Literal(Value value) => value.IsString ? $"'{value.AsString}'" : value.ToString();

    private static string TypeOf(Value value) => value.Kind switch
    {
        ValueKind.List => value.AsList.Count == 0 ? "LIST<NOTHING>" : $"LIST<{TypeOf(value.AsList[0])} NOT NULL>",
        ValueKind.LocalTime => "LOCAL TIME",
        ValueKind.Time => "ZONED TIME",
        ValueKind.LocalDateTime => "LOCAL DATETIME",
        ValueKind.DateTime => "ZONED DATETIME",
        _ => value.Kind.ToString().ToUpperInvariant(),
    };
}
