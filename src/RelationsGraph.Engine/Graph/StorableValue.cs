using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Which values a property can hold: single values, and lists of single values of one kind; integers among floats become floats.</summary>
internal static class StorableValue
{
    private const string Mixed = "Neo4j only supports a subset of Cypher types for storage as singleton or array properties. Please refer to section cypher/syntax/values of the manual for more details.";

    /// <summary>The value as it is stored, or why it cannot be.</summary>
    public static (Value Stored, string? Refusal) Of(in Value value)
    {
        if (value.Kind != ValueKind.List)
        {
            return IsSingle(value.Kind) || value.IsNull ? (value, null) : (default, NotSingle(value));
        }

        return OfList(value);
    }

    private static (Value Stored, string? Refusal) OfList(in Value value)
    {
        var elements = value.AsList.Span;
        var asFloats = false;
        foreach (ref readonly var element in elements)
        {
            if (!IsSingle(element.Kind))
            {
                return (default, element.Kind switch
                {
                    ValueKind.Null => "Collections containing null values can not be stored in properties.",
                    ValueKind.List => "Collections containing collections can not be stored in properties.",
                    _ => NotSingle(element),
                });
            }

            if (element.Kind != elements[0].Kind)
            {
                if (!element.IsNumber || !elements[0].IsNumber)
                {
                    return (default, Mixed);
                }

                asFloats = true;
            }
            else if (element.Kind == ValueKind.Point && element.AsPoint.System != elements[0].AsPoint.System)
            {
                return (default, "Collections containing point values with different CRS can not be stored in properties.");
            }
        }

        return (asFloats ? Floats(elements) : value, null);
    }

    private static Value Floats(ReadOnlySpan<Value> numbers)
    {
        var floats = new Value[numbers.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = Value.Of(numbers[i].AsNumber);
        }

        return Value.ListOf(floats);
    }

    private static string NotSingle(in Value value) => $"Property values can only be of primitive types or arrays thereof. Encountered: {value.Kind}{(value.Kind == ValueKind.Map ? value.ToString() : "")}.";

    private static bool IsSingle(ValueKind kind)
        => kind is not (ValueKind.Null or ValueKind.List or ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path);
}
