using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>Types in property type constraints.</summary>
internal static class PropertyTypeRules
{
    // The order in which Neo4j writes the types of a union, whatever order they are given in.
    private static readonly string[] InOrder =
        ["BOOLEAN", "STRING", "INTEGER", "FLOAT", "DATE", "LOCAL TIME", "ZONED TIME", "LOCAL DATETIME", "ZONED DATETIME", "DURATION", "POINT"];

    /// <summary>The rule that a type stands for: single types first, then lists, each once.</summary>
    public static PropertyTypeRule Rule(TypeSyntax type)
    {
        var parts = type is UnionTypeName union ? (IEnumerable<TypeSyntax>)union.Alternatives : [type];
        string[] singles = [.. Ordered(parts.OfType<SimpleTypeName>().Select(part => part.Name))];
        string[] lists = [.. Ordered(parts.OfType<ListTypeName>().Select(ElementOf))];
        return new PropertyTypeRule(
            string.Join(" | ", singles.Concat(lists.Select(element => $"LIST<{element} NOT NULL>"))),
            singles.Aggregate(KindSet.None, (kinds, single) => kinds | TypeMatching.Kinds(single)),
            [.. lists.Select(TypeMatching.Kinds)]);
    }

    private static IEnumerable<string> Ordered(IEnumerable<string> types) => types.Distinct().OrderBy(type => Array.IndexOf(InOrder, type));

    private static string ElementOf(ListTypeName list) => list.Element is SimpleTypeName element
        ? element.Name
        : throw new CypherException(StatusCode.SyntaxError, "A property can hold a plain value or a list of plain values of one type, not lists of lists.");
}
