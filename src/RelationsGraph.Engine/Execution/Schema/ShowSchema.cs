using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>The rows of SHOW INDEXES and SHOW CONSTRAINTS.</summary>
internal static class ShowSchema
{
    public static IEnumerable<MapValue> Indexes(Frame frame, string? filter) => frame.View.Indexes
        .Where(index => filter is null or "ALL" || KindText(index.Kind) == filter)
        .OrderBy(index => index.Name, StringComparer.Ordinal).Select(Row);

    public static IEnumerable<MapValue> Constraints(Frame frame, string? filter) => frame.View.Constraints
        .Where(constraint => Shown(constraint, filter))
        .OrderBy(constraint => constraint.Name, StringComparer.Ordinal).Select(constraint => Row(frame.View, constraint));

    private static MapValue Row(IndexDescriptor index) => Schema.Row.Of(
        ("id", Value.Of((long)index.Id)),
        ("name", index.Name),
        ("state", "ONLINE"),
        ("populationPercent", 100.0),
        ("type", KindText(index.Kind)),
        ("entityType", index.Entity == EntityKind.Node ? "NODE" : "RELATIONSHIP"),
        ("labelsOrTypes", Names(index.LabelsOrTypes)),
        ("properties", Names(index.PropertyKeys)),
        ("indexProvider", Provider(index.Kind)),
        ("owningConstraint", index.OwningConstraint),
        ("readCount", 0L),
        ("options", Value.Of(Schema.Row.Of(("indexProvider", Provider(index.Kind)), ("indexConfig", Value.Of(index.Options ?? MapValue.Empty))))),
        ("failureMessage", ""),
        ("createStatement", SchemaStatements.CreateIndex(new IndexDefinition { Name = index.Name, Kind = index.Kind, Entity = index.Entity, LabelsOrTypes = index.LabelsOrTypes, PropertyKeys = index.PropertyKeys })));

    private static MapValue Row(GraphView view, ConstraintDescriptor constraint) => Schema.Row.Of(
        ("id", Value.Of((long)constraint.Id)),
        ("name", constraint.Name),
        ("type", constraint.KindText),
        ("entityType", constraint.Entity == EntityKind.Node ? "NODE" : "RELATIONSHIP"),
        ("labelsOrTypes", Schema.Row.Texts(constraint.LabelOrType)),
        ("properties", Names(constraint.PropertyKeys)),
        ("ownedIndex", view.Indexes.FirstOrDefault(index => index.Id == constraint.OwnedIndexId)?.Name),
        ("propertyType", constraint.PropertyType?.Text),
        ("options", constraint.OwnedIndexId is null ? default : Value.Of(Schema.Row.Of(("indexProvider", Provider(IndexKind.Range)), ("indexConfig", Value.Of(MapValue.Empty))))),
        ("createStatement", SchemaStatements.CreateConstraint(new ConstraintDefinition
        {
            Name = constraint.Name,
            Kind = constraint.Kind,
            Entity = constraint.Entity,
            LabelOrType = constraint.LabelOrType,
            PropertyKeys = constraint.PropertyKeys,
            PropertyType = constraint.PropertyType,
        })));

    private static string KindText(IndexKind kind) => kind.ToString().ToUpperInvariant();

    private static string Provider(IndexKind kind) => kind switch
    {
        IndexKind.Lookup => "token-lookup-1.0",
        IndexKind.Text => "text-2.0",
        IndexKind.Point => "point-1.0",
        IndexKind.FullText => "fulltext-1.0",
        _ => "range-1.0",
    };

    private static Value Names(IReadOnlyList<string> names) => names.Count == 0 ? default : Schema.Row.Texts(names);

    private static bool Shown(ConstraintDescriptor constraint, string? filter) => filter switch
    {
        null or "ALL" => true,
        _ when filter.Contains("NODE", StringComparison.Ordinal) && constraint.Entity != EntityKind.Node => false,
        _ when filter.Contains("REL", StringComparison.Ordinal) && constraint.Entity != EntityKind.Relationship => false,
        _ when filter.Contains("UNIQUE", StringComparison.Ordinal) || filter.Contains("UNIQUENESS", StringComparison.Ordinal) => constraint.Kind == ConstraintKind.Unique,
        _ when filter.Contains("KEY", StringComparison.Ordinal) => constraint.Kind == ConstraintKind.Key,
        _ when filter.Contains("EXIST", StringComparison.Ordinal) => constraint.Kind == ConstraintKind.Existence,
        _ when filter.Contains("TYPE", StringComparison.Ordinal) => constraint.Kind == ConstraintKind.PropertyType,
        _ => true,
    };
}
