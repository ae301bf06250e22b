namespace RelationsGraph.Engine.Values;

/// <summary>
/// Sameness for grouping, DISTINCT and index keys: null is the same as null, and 1 the same as 1.0. NaN is the same as NaN here, so that a
/// value always equals itself; grouping, to which every NaN is a group of its own, asks <see cref="Equality.IsReflexive"/>.
/// </summary>
public static class Equivalence
{
    /// <summary>For dictionaries and sets of values.</summary>
    public static IEqualityComparer<Value> Comparer { get; } = EqualityComparer<Value>.Default;

    /// <summary>Whether two values are the same.</summary>
    public static bool Holds(in Value left, in Value right)
    {
        // One object is the payload of the same value, or the mark of an inline kind whose bits decide; floats alone differ in bits and are the same (0.0 and -0.0).
        if (ReferenceEquals(left.Reference, right.Reference) && !left.IsFloat)
        {
            return left.Bits == right.Bits;
        }

        if (left.Reference is string leftText && right.Reference is string rightText)
        {
            return leftText == rightText;
        }

        return HoldsForOthers(left, right);
    }

    // Apart, so that the common kinds pay for none of its locals.
    private static bool HoldsForOthers(in Value left, in Value right)
    {
        var leftKind = left.Kind;
        if (leftKind != right.Kind)
        {
            return (left.IsInteger && right.IsFloat && Numbers.AreEqual(left.Bits, right.AsFloat))
                || (left.IsFloat && right.IsInteger && Numbers.AreEqual(right.Bits, left.AsFloat));
        }

        return leftKind switch
        {
            ValueKind.Null => true,
            ValueKind.Float => left.AsFloat.Equals(right.AsFloat) || left.AsFloat == right.AsFloat,
            ValueKind.String => (string)left.Reference! == (string)right.Reference!,
            ValueKind.Boolean or ValueKind.Integer or ValueKind.Node or ValueKind.Relationship
                or ValueKind.Date or ValueKind.LocalTime or ValueKind.Time => left.Bits == right.Bits,
            ValueKind.List => HoldsForEach(left.AsList.Span, right.AsList.Span),
            ValueKind.Map => Holds(left.AsMap, right.AsMap),
            ValueKind.Path => left.AsPath.AlternatingIds.SequenceEqual(right.AsPath.AlternatingIds),
            ValueKind.LocalDateTime => left.AsLocalDateTime == right.AsLocalDateTime,
            ValueKind.DateTime => left.AsDateTime == right.AsDateTime,
            ValueKind.Duration => left.AsDuration == right.AsDuration,
            ValueKind.Point => left.AsPoint == right.AsPoint,
            _ => left.AsBytes.AsSpan().SequenceEqual(right.AsBytes),
        };
    }

    /// <summary>Whether two rows of values are the same, one by one.</summary>
    public static bool HoldsForEach(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        ExecutionStack.Require();
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!Holds(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A hash that values which are the same share.</summary>
    public static int Hash(in Value value) => value.Kind switch
    {
        ValueKind.Null => 0,
        ValueKind.Integer => Numbers.Hash(value.Bits),
        ValueKind.Float => Numbers.Hash(value.AsFloat),
        ValueKind.String => ((string)value.Reference!).GetHashCode(),
        ValueKind.Boolean or ValueKind.Node or ValueKind.Relationship
            or ValueKind.Date or ValueKind.LocalTime or ValueKind.Time => Numbers.Hash(value.Bits + ((long)value.Kind << 56)),
        ValueKind.List => Hash(value.AsList.Span),
        ValueKind.Map => Hash(value.AsMap),
        ValueKind.Path => Hash(value.AsPath),
        ValueKind.LocalDateTime => value.AsLocalDateTime.GetHashCode(),
        ValueKind.DateTime => value.AsDateTime.GetHashCode(),
        ValueKind.Duration => value.AsDuration.GetHashCode(),
        ValueKind.Point => value.AsPoint.GetHashCode(),
        _ => Hash(value.AsBytes),
    };

    /// <summary>A hash of a row of values.</summary>
    public static int Hash(ReadOnlySpan<Value> values)
    {
        ExecutionStack.Require();
        var hash = values.Length;
        foreach (ref readonly var value in values)
        {
            hash = (hash * 31) + Hash(value);
        }

        return hash;
    }

    private static bool Holds(MapValue left, MapValue right)
    {
        ExecutionStack.Require();
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!right.TryGetValue(left.Keys[i], out var other) || !Holds(left.Values[i], other))
            {
                return false;
            }
        }

        return true;
    }

    // A sum, since the order of the keys does not count.
    private static int Hash(MapValue map)
    {
        ExecutionStack.Require();
        var hash = map.Count;
        for (var i = 0; i < map.Count; i++)
        {
            hash += (map.Keys[i].GetHashCode() * 31) ^ Hash(map.Values[i]);
        }

        return hash;
    }

    private static int Hash(PathValue path)
    {
        var hash = path.Length;
        foreach (var id in path.AlternatingIds)
        {
            hash = (hash * 31) + Numbers.Hash(id);
        }

        return hash;
    }

    private static int Hash(byte[] bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
