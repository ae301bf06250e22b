namespace RelationsGraph.Engine.Values;

/// <summary>Cypher's <c>&lt; &lt;= &gt; &gt;=</c>: true, false, or unknown (null) between values that do not compare.</summary>
public static class Comparison
{
    private enum Outcome
    {
        Less = -1,
        Equal = 0,
        Greater = 1,

        /// <summary>A NaN takes part: every comparison is false.</summary>
        Unordered,

        /// <summary>Equal values of a kind without order: at most and at least are true, less and greater unknown.</summary>
        EqualWithoutOrder,

        /// <summary>Values that do not compare: unknown.</summary>
        Undefined,
    }

    /// <summary><c>left &lt; right</c>.</summary>
    public static bool? IsLess(in Value left, in Value right) => left.IsInteger && right.IsInteger
        ? left.Bits < right.Bits
        : Of(left, right) switch
        {
            Outcome.Less => true,
            Outcome.Equal or Outcome.Greater or Outcome.Unordered => false,
            _ => null,
        };

    /// <summary><c>left &lt;= right</c>.</summary>
    public static bool? IsAtMost(in Value left, in Value right) => left.IsInteger && right.IsInteger
        ? left.Bits <= right.Bits
        : Of(left, right) switch
        {
            Outcome.Less or Outcome.Equal or Outcome.EqualWithoutOrder => true,
            Outcome.Greater or Outcome.Unordered => false,
            _ => null,
        };

    /// <summary><c>left &gt; right</c>.</summary>
    public static bool? IsGreater(in Value left, in Value right) => IsLess(right, left);

    /// <summary><c>left &gt;= right</c>.</summary>
    public static bool? IsAtLeast(in Value left, in Value right) => IsAtMost(right, left);

    private static Outcome Of(in Value left, in Value right)
    {
        var kind = left.Kind;
        if (kind == ValueKind.Null || right.IsNull)
        {
            return Outcome.Undefined;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return double.IsNaN(left.AsNumber) || double.IsNaN(right.AsNumber) ? Outcome.Unordered
                : Numbers.AreZeros(left, right) ? Outcome.Equal
                : Sign(Ordering.Compare(left, right));
        }

        if (kind != right.Kind)
        {
            return Outcome.Undefined;
        }

        return kind switch
        {
            ValueKind.Duration => left.AsDuration == right.AsDuration ? Outcome.EqualWithoutOrder : Outcome.Undefined,
            ValueKind.Point => left.AsPoint == right.AsPoint ? Outcome.EqualWithoutOrder : Outcome.Undefined,
            ValueKind.List => Of(left.AsList.Span, right.AsList.Span),
            ValueKind.Map => Of(left.AsMap, right.AsMap),
            _ => Sign(Ordering.Compare(left, right)),
        };
    }

    private static Outcome Of(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        ExecutionStack.Require();
        var common = Math.Min(left.Length, right.Length);
        for (var i = 0; i < common; i++)
        {
            if (Decides(Of(left[i], right[i]), out var decided))
            {
                return decided;
            }
        }

        return Sign(left.Length.CompareTo(right.Length));
    }

    private static Outcome Of(MapValue left, MapValue right)
    {
        var keys = Ordering.SortedKeys(left);
        var shape = Ordering.CompareShapes(left, right, keys);
        if (shape != 0)
        {
            return Sign(shape);
        }

        foreach (var key in keys)
        {
            if (Decides(Of(left[key], right[key]), out var decided))
            {
                return decided;
            }
        }

        return Outcome.Equal;
    }

    // The first parts that are not equal decide; a NaN among them, unlike one that stands alone, leaves the whole unknown.
    private static bool Decides(Outcome part, out Outcome whole)
    {
        whole = part == Outcome.Unordered ? Outcome.Undefined : part;
        return part is not (Outcome.Equal or Outcome.EqualWithoutOrder);
    }

    private static Outcome Sign(int order) => (Outcome)Math.Sign(order);
}
