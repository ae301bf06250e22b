using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>What messages call indexes and constraints.</summary>
internal static class SchemaThings
{
    public static string Index(IndexKind kind, EntityKind entity) => kind switch
    {
        IndexKind.Range => $"range {Noun(entity)} property index",
        IndexKind.Lookup => "token lookup index",
        _ => $"{kind.ToString().ToLowerInvariant()} index",
    };

    public static string Constraint(ConstraintKind kind, EntityKind entity) => kind switch
    {
        ConstraintKind.Unique => entity == EntityKind.Node ? "uniqueness constraint" : "relationship uniqueness constraint",
        ConstraintKind.Key => $"{Noun(entity)} key constraint",
        ConstraintKind.Existence => $"{Noun(entity)} property existence constraint",
        _ => $"{Noun(entity)} property type constraint",
    };

    private static string Noun(EntityKind entity) => entity == EntityKind.Node ? "node" : "relationship";
}
