using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>The rows of SHOW INDEXES and SHOW CONSTRAINTS.</summary>
internal static class ShowSchema
{
    public static IEnumerable<MapValue> Indexes(Frame frame, string? filter) => frame.View.Indexes
        .Where(index => filter is null or "ALL" || index.KindText == filter)
        .OrderBy(index => index.Name, StringComparer.Ordinal).Select(index => Row(frame.View, index));

    public static IEnumerable<MapValue> Constraints(Frame frame, string? filter) => frame.View.Constraints
        .Where(constraint => Shown(constraint, filter))
        .OrderBy(constraint => constraint.Name, StringComparer.Ordinal).Select(constraint => Row(frame.View, constraint));

    private static MapValue Row(GraphView view, IndexDescriptor index) => Schema.Row.Of(
        ("id", Value.Of((long)index.Id)),
        ("name", index.Name),
        ("state", "ONLINE"),
        ("populationPercent", 100.0),
        ("type", index.KindText),
        ("entityType", index.Entity == EntityKind.Node ? "NODE" : "RELATIONSHIP"),
        ("labelsOrTypes", Names(index.LabelsOrTypes)),
        ("properties", Names(index.PropertyKeys)),
        ("indexProvider", index.Provider),
        ("owningConstraint", index.OwningConstraint),
        ("readCount", 0L),
        ("options", Value.Of(Schema.Row.Of(("indexProvider", index.Provider), ("indexConfig", Value.Of(IndexSettings.Complete(index.Kind, index.Config)))))),
        ("failureMessage", ""),
        ("createStatement", index.OwningConstraint is { } owner && view.ConstraintNamed(owner) is { } constraint ? SchemaStatements.CreateConstraint(constraint) : SchemaStatements.CreateIndex(index)));

    private static MapValue Row(GraphView view, ConstraintDescriptor constraint) => Schema.Row.Of(
        ("id", Value.Of((long)constraint.Id)),
        ("name", constraint.Name),
        ("type", constraint.KindText),
        ("entityType", constraint.Entity == EntityKind.Node ? "NODE" : "RELATIONSHIP"),
        ("labelsOrTypes", Schema.Row.Texts(constraint.LabelOrType)),
        ("properties", Names(constraint.PropertyKeys)),
        ("ownedIndex", view.Indexes.FirstOrDefault(index => index.Id == constraint.OwnedIndexId)?.Name),
        ("propertyType", constraint.PropertyType?.Text),
        ("options", constraint.OwnedIndexId is null ? default : Value.Of(Schema.Row.Of(("indexProvider", "range-1.0"), ("indexConfig", Value.Of(MapValue.Empty))))),
        ("createStatement", SchemaStatements.CreateConstraint(constraint)));

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
