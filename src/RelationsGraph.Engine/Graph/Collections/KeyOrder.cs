using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>
/// The order of keys in a <see cref="KeyTree"/>: that of ORDER BY, refined so that only equivalent values are the same key. A day and 24 hours
/// are equally long, and not the same duration.
/// </summary>
internal static class KeyOrder
{
    public static int Compare(in Value left, in Value right)
    {
        if (left.Reference is string leftText && right.Reference is string rightText)
        {
            return Ordering.Compare(leftText, rightText);
        }

        if (left.Kind == ValueKind.List && right.Kind == ValueKind.List)
        {
            return Compare(left.AsList.Span, right.AsList.Span);
        }

        var order = Ordering.Compare(left, right);
        if (order != 0 && Numbers.AreZeros(left, right))
        {
            return 0;
        }

        return order == 0 && left.Kind == ValueKind.Duration ? Compare(left.AsDuration, right.AsDuration) : order;
    }

    private static int Compare(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var order = Compare(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Compare(CypherDuration left, CypherDuration right)
        => (left.Months, left.Days, left.Seconds, left.Nanos).CompareTo((right.Months, right.Days, right.Seconds, right.Nanos));
}
