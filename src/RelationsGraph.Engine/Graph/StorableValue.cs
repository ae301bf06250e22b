using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Which values a property can hold: single values, and lists of single values of one kind; integers among floats become floats.</summary>
internal static class StorableValue
{
    private const string Storable = "BOOLEAN, STRING, INTEGER, FLOAT, DATE, LOCAL TIME, ZONED TIME, LOCAL DATETIME, ZONED DATETIME, DURATION, POINT, NODE or RELATIONSHIP";

    // Of an element of a list, Neo4j does not say that it is no null.
    private const string NotNull = " NOT NULL";
    private const string Mixed = "Neo4j only supports a subset of Cypher types for storage as singleton or array properties. Please refer to section cypher/syntax/values of the manual for more details.";

    /// <summary>The value as it is stored, or why it cannot be.</summary>
    public static (Value Stored, Diagnostic? Refusal) Of(in Value value)
    {
        if (value.Kind != ValueKind.List)
        {
            return IsSingle(value.Kind) || value.IsNull ? (value, null) : (default, NotSingle(value, ValueTypes.Of(value)));
        }

        return OfList(value);
    }

    private static (Value Stored, Diagnostic? Refusal) OfList(in Value value)
    {
        var elements = value.AsList.Span;
        var asFloats = false;
        foreach (ref readonly var element in elements)
        {
            if (!IsSingle(element.Kind))
            {
                return (default, element.Kind switch
                {
                    ValueKind.Null => Refused("Collections containing null values can not be stored in properties."),
                    ValueKind.List => Refused("Collections containing collections can not be stored in properties."),
                    _ => NotSingle(element, ValueTypes.Of(element)[..^NotNull.Length]),
                });
            }

            if (element.Kind != elements[0].Kind)
            {
                if (!element.IsNumber || !elements[0].IsNumber)
                {
                    return (default, Refused(Mixed));
                }

                asFloats = true;
            }
            else if (element.Kind == ValueKind.Point && element.AsPoint.System != elements[0].AsPoint.System)
            {
                return (default, Refused("Collections containing point values with different CRS can not be stored in properties."));
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

    private static Diagnostic Refused(string message) => new(StatusCode.TypeError, message);

    private static Diagnostic NotSingle(in Value value, string type) =>
        Refused($"Property values can only be of primitive types or arrays thereof. Encountered: {ValueDescription.Of(value)}.") with
        {
            Status = DataStatuses.WrongType(ValueDescription.Plain(value), Storable, type),
        };

    private static bool IsSingle(ValueKind kind)
        => kind is not (ValueKind.Null or ValueKind.List or ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path);
}
