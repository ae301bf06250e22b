namespace RelationsGraph.Engine.Values;

/// <summary>
/// The total order of ORDER BY, min and max over all values: maps, nodes, relationships, lists, paths, points, date times, local date times,
/// dates, times, local times, durations, strings, booleans, numbers with NaN as the greatest, null last.
/// </summary>
public static class Ordering
{
    /// <summary>The order as a comparer.</summary>
    public static IComparer<Value> Comparer { get; } = Comparer<Value>.Create((left, right) => Compare(left, right));

    private static ReadOnlySpan<byte> RankOfKind =>
    [
        /* Null */ 255, /* Boolean */ 14, /* Integer */ 15, /* Float */ 15, /* String */ 13, /* List */ 4, /* Map */ 1, /* Node */ 2, /* Relationship */ 3,
        /* Path */ 5, /* Date */ 9, /* LocalTime */ 11, /* Time */ 10, /* LocalDateTime */ 8, /* DateTime */ 7, /* Duration */ 12, /* Point */ 6, /* Bytes */ 16,
    ];

    /// <summary>Negative when the left value comes first, positive when the right one does, 0 when neither.</summary>
    public static int Compare(in Value left, in Value right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            return left.Bits.CompareTo(right.Bits);
        }

        if (left.Reference is string leftText && right.Reference is string rightText)
        {
            return Compare(leftText, rightText);
        }

        return CompareOthers(left, right);
    }

    // Apart, so that the common kinds pay for none of its locals.
    private static int CompareOthers(in Value left, in Value right)
    {
        var leftKind = left.Kind;
        var rightKind = right.Kind;
        if (leftKind == rightKind)
        {
            return CompareWithin(leftKind, left, right);
        }

        if (leftKind == ValueKind.Integer && rightKind == ValueKind.Float)
        {
            return Compare(left.Bits, right.AsFloat);
        }

        if (leftKind == ValueKind.Float && rightKind == ValueKind.Integer)
        {
            return -Compare(right.Bits, left.AsFloat);
        }

        return RankOfKind[(int)leftKind].CompareTo(RankOfKind[(int)rightKind]);
    }

    /// <summary>Compares texts by code point, as UTF-8 does; UTF-16 would put U+FF5E behind U+1F600.</summary>
    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var leftUnit = left[common];
        var rightUnit = right[common];
        return char.IsSurrogate(leftUnit) == char.IsSurrogate(rightUnit)
            ? leftUnit.CompareTo(rightUnit)
            : char.IsSurrogate(leftUnit) ? 1 : -1;
    }

    private static int CompareWithin(ValueKind kind, in Value left, in Value right) => kind switch
    {
        ValueKind.Null => 0,
        ValueKind.Float => Compare(left.AsFloat, right.AsFloat),
        ValueKind.String => Compare((string)left.Reference!, (string)right.Reference!),
        ValueKind.Boolean or ValueKind.Integer or ValueKind.Node or ValueKind.Relationship
            or ValueKind.Date or ValueKind.LocalTime => left.Bits.CompareTo(right.Bits),
        ValueKind.Time => left.AsTime.CompareTo(right.AsTime),
        ValueKind.List => Compare(left.AsList.Span, right.AsList.Span),
        ValueKind.Map => Compare(left.AsMap, right.AsMap),
        ValueKind.Path => left.AsPath.AlternatingIds.SequenceCompareTo(right.AsPath.AlternatingIds),
        ValueKind.LocalDateTime => left.AsLocalDateTime.CompareTo(right.AsLocalDateTime),
        ValueKind.DateTime => left.AsDateTime.CompareTo(right.AsDateTime),
        ValueKind.Duration => left.AsDuration.CompareTo(right.AsDuration),
        ValueKind.Point => left.AsPoint.CompareTo(right.AsPoint),
        _ => left.AsBytes.AsSpan().SequenceCompareTo(right.AsBytes),
    };

    // Equal zeros are still two: the negative one comes first.
    private static int Compare(double left, double right) =>
        left < right ? -1
        : left > right ? 1
        : left == right ? (left == 0 ? double.IsNegative(right).CompareTo(double.IsNegative(left)) : 0)
        : double.IsNaN(left).CompareTo(double.IsNaN(right));

    private static int Compare(long left, double right) =>
        double.IsNaN(right) ? -1 : left == 0 && right == 0 && double.IsNegative(right) ? 1 : Numbers.Compare(left, right);

    private static int Compare(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        ExecutionStack.Require();
        var common = Math.Min(left.Length, right.Length);
        for (var i = 0; i < common; i++)
        {
            var order = Compare(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    // The smaller map first, then by the sorted keys, then by the values in that order.
    private static int Compare(MapValue left, MapValue right)
    {
        ExecutionStack.Require();
        var keys = SortedKeys(left);
        var shape = CompareShapes(left, right, keys);
        if (shape != 0)
        {
            return shape;
        }

        foreach (var key in keys)
        {
            var order = Compare(left[key], right[key]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>Compares maps by their size and then by their keys alone.</summary>
    /// <param name="left">A map.</param>
    /// <param name="right">Another.</param>
    /// <param name="leftKeys">The sorted keys of <paramref name="left"/>.</param>
    internal static int CompareShapes(MapValue left, MapValue right, string[] leftKeys)
    {
        if (left.Count != right.Count)
        {
            return left.Count.CompareTo(right.Count);
        }

        var rightKeys = SortedKeys(right);
        for (var i = 0; i < leftKeys.Length; i++)
        {
            var order = Compare(leftKeys[i], rightKeys[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>The keys of a map in the order of texts.</summary>
    internal static string[] SortedKeys(MapValue map)
    {
        var keys = map.Keys.ToArray();
        Array.Sort(keys, Compare);
        return keys;
    }
}
