using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>Writes the statements that make indexes and constraints.</summary>
internal static class SchemaStatements
{
    public static string CreateIndex(IndexDefinition index, string condition = "")
    {
        var name = index.Name is { } given ? $"`{given}` " : "";
        var kind = index.Kind == IndexKind.FullText ? "FULLTEXT" : index.Kind.ToString().ToUpperInvariant();
        var keys = string.Join(", ", index.PropertyKeys.Select(key => $"{Variable(index.Entity)}.`{key}`"));
        var on = index.Kind switch
        {
            IndexKind.Lookup when index.Entity == EntityKind.Node => "EACH labels(n)",
            IndexKind.Lookup => "EACH type(r)",
            IndexKind.FullText => $"EACH [{keys}]",
            _ => $"({keys})",
        };
        return $"CREATE {kind} INDEX {name}{condition}FOR {Target(index.Entity, index.LabelsOrTypes)} ON {on}{Options(index.Options)}";
    }

    public static string CreateConstraint(ConstraintDefinition constraint, string condition = "")
    {
        var name = constraint.Name is { } given ? $"`{given}` " : "";
        var keys = string.Join(", ", constraint.PropertyKeys.Select(key => $"{Variable(constraint.Entity)}.`{key}`"));
        var what = constraint.Kind switch
        {
            ConstraintKind.Unique => "IS UNIQUE",
            ConstraintKind.Key => constraint.Entity == EntityKind.Node ? "IS NODE KEY" : "IS RELATIONSHIP KEY",
            ConstraintKind.Existence => "IS NOT NULL",
            _ => $"IS :: {constraint.PropertyType?.Text}",
        };
        return $"CREATE CONSTRAINT {name}{condition}FOR {Target(constraint.Entity, [constraint.LabelOrType])} REQUIRE ({keys}) {what}";
    }

    private static string Variable(EntityKind entity) => entity == EntityKind.Node ? "n" : "r";

    private static string Target(EntityKind entity, IReadOnlyList<string> tokens)
    {
        var names = tokens.Count == 0 ? "" : ":" + string.Join('|', tokens.Select(token => $"`{token}`"));
        return entity == EntityKind.Node ? $"(n{names})" : $"()-[r{names}]-()";
    }

    private static string Options(MapValue? options) => options is { Count: > 0 } ? $" OPTIONS {options}" : "";
}
