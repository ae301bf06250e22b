using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Which values a property can hold: single values, and lists of single values of one kind.</summary>
internal static class StorableValue
{
    public static bool Is(in Value value)
    {
        if (value.Kind != ValueKind.List)
        {
            return IsSingle(value.Kind) || value.IsNull;
        }

        var elements = value.AsList.Span;
        foreach (ref readonly var element in elements)
        {
            if (!IsSingle(element.Kind) || !(element.Kind == elements[0].Kind || (element.IsNumber && elements[0].IsNumber)))
            {
                return false;
            }
        }

        return true;
    }

    public static string Refusal(in Value value) => value.Kind == ValueKind.List
        ? "Neo4j only supports a subset of Cypher types for storage as singleton or array properties. Please refer to section cypher/syntax/values of the manual for more details."
        : $"Property values can only be of primitive types or arrays thereof. Encountered: {value.Kind}.";

    private static bool IsSingle(ValueKind kind)
        => kind is not (ValueKind.Null or ValueKind.List or ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path);
}
