using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Reads parts of values: properties by name, elements by index, slices. Nodes and relationships are the graph's to read.</summary>
public static class Access
{
    /// <summary><c>value.name</c> on maps, temporal values and points.</summary>
    /// <exception cref="CypherException">The value has no properties, or its kind not this one.</exception>
    public static Value Property(in Value value, string name) => value.Kind switch
    {
        ValueKind.Null => default,
        ValueKind.Map => value.AsMap[name],
        >= ValueKind.Date and <= ValueKind.Duration => TemporalComponents.Of(value, name),
        ValueKind.Point => Points.Component(value.AsPoint, name),
        _ => throw ArgumentReading.WrongType($"Type mismatch: expected a map but was {ValueDescription.Of(value)}", value, "MAP"),
    };

    /// <summary><c>container[index]</c>: an element of a list, from the end when negative; an entry of a map; a component by name.</summary>
    /// <exception cref="CypherException">The container has no elements, or the index is of the wrong kind.</exception>
    public static Value Index(in Value container, in Value index)
    {
        if (container.IsNull || index.IsNull)
        {
            return default;
        }

        if (container.Kind == ValueKind.List)
        {
            return Element(container, index);
        }

        if (container.Kind is ValueKind.Map or (>= ValueKind.Date and <= ValueKind.Point))
        {
            return index.IsString
                ? Property(container, index.AsString)
                : throw ArgumentReading.WrongType(
                    $"Cannot access a map '{ValueDescription.Of(container)}' by key '{ValueDescription.Of(index)}': "
                    + $"Expected {ValueDescription.Of(index)} to be a String, but it was a {ValueDescription.KindName(index)}",
                    index,
                    "STRING");
        }

        throw ArgumentReading.WrongType(
            $"`{ValueDescription.Of(container)}` is not a collection or a map. Element access is only possible by performing a collection lookup "
            + $"using an integer index, or by performing a map lookup using a string key (found: {ValueDescription.Of(container)}[{ValueDescription.Of(index)}])",
            container,
            "LIST or MAP");
    }

    /// <summary><c>list[from..to]</c>: from inclusive, to exclusive, from the end when negative; null bounds as values make null.</summary>
    /// <param name="list">The list; a value that is none counts as a list of itself.</param>
    /// <param name="from">The lower bound; 0 when absent.</param>
    /// <param name="to">The upper bound; the length when absent.</param>
    /// <exception cref="CypherException">A bound is no number.</exception>
    public static Value Slice(in Value list, Value? from, Value? to)
    {
        if (list.IsNull || from is { IsNull: true } || to is { IsNull: true })
        {
            return default;
        }

        var elements = list.Kind == ValueKind.List ? list.AsList.Span : new ReadOnlySpan<Value>(in list);
        var start = Bound(from, 0, elements.Length);
        var end = Bound(to, elements.Length, elements.Length);
        return Value.Of(start >= end ? ValueList.Empty : new ValueList(elements[start..end].ToArray()));
    }

    private static Value Element(in Value list, in Value index)
    {
        if (!index.IsInteger)
        {
            throw index.IsFloat
                ? ArgumentReading.WrongType($"Cannot access a list using an non-integer number index, got {ValueDescription.Of(index)}", index, "INTEGER")
                : ArgumentReading.WrongType(
                    $"Cannot access a list '{ValueDescription.Of(list)}' using a non-number index, got {ValueDescription.Of(index)}: "
                    + $"Expected {ValueDescription.Of(index)} to be a Number, but it was a {ValueDescription.KindName(index)}",
                    index,
                    "INTEGER or FLOAT");
        }

        var elements = list.AsList;
        var position = index.AsInteger < 0 ? index.AsInteger + elements.Count : index.AsInteger;
        return position < 0 || position >= elements.Count ? default : elements[(int)position];
    }

    private static int Bound(Value? bound, int absent, int length)
    {
        if (bound is not { } value)
        {
            return absent;
        }

        if (!value.IsNumber)
        {
            throw ArgumentReading.WrongType($"Expected a numeric value but got: {ValueDescription.Of(value)}", value, "INTEGER or FLOAT");
        }

        var position = value.IsInteger ? value.AsInteger : (long)value.AsFloat;
        return (int)Math.Clamp(position < 0 ? position + length : position, 0, length);
    }
}
