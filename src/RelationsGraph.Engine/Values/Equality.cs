namespace RelationsGraph.Engine.Values;

/// <summary>Cypher's <c>=</c>: true, false, or unknown (null) where a null takes part in the answer.</summary>
public static class Equality
{
    /// <summary><c>left = right</c>.</summary>
    public static bool? Of(in Value left, in Value right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            return left.Bits == right.Bits;
        }

        if (left.Reference is string leftText && right.Reference is string rightText)
        {
            return leftText == rightText;
        }

        return OfOthers(left, right);
    }

    // Apart, so that the common kinds pay for none of its locals.
    private static bool? OfOthers(in Value left, in Value right)
    {
        var leftKind = left.Kind;
        var rightKind = right.Kind;
        if (leftKind == ValueKind.Null || rightKind == ValueKind.Null)
        {
            return null;
        }

        if (leftKind == rightKind)
        {
            return leftKind switch
            {
                ValueKind.Float => left.AsFloat == right.AsFloat,
                ValueKind.List => Of(left.AsList.Span, right.AsList.Span),
                ValueKind.Map => Of(left.AsMap, right.AsMap),
                _ => Equivalence.Holds(left, right),
            };
        }

        return leftKind switch
        {
            ValueKind.Integer when rightKind == ValueKind.Float => Numbers.AreEqual(left.Bits, right.AsFloat),
            ValueKind.Float when rightKind == ValueKind.Integer => Numbers.AreEqual(right.Bits, left.AsFloat),
            _ => false,
        };
    }

    /// <summary>Whether a value is the same as itself: not when it is NaN or holds one. To grouping and DISTINCT, each such value is another.</summary>
    public static bool IsReflexive(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Float:
                return !double.IsNaN(value.AsFloat);
            case ValueKind.List:
                return AreReflexive(value.AsList.Span);
            case ValueKind.Map:
                return AreReflexive(value.AsMap.Values);
            default:
                return true;
        }
    }

    private static bool AreReflexive(ReadOnlySpan<Value> values)
    {
        ExecutionStack.Require();
        foreach (ref readonly var value in values)
        {
            if (!IsReflexive(value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool? Of(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        ExecutionStack.Require();
        if (left.Length != right.Length)
        {
            return false;
        }

        bool? result = true;
        for (var i = 0; i < left.Length; i++)
        {
            switch (Of(left[i], right[i]))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }

    private static bool? Of(MapValue left, MapValue right)
    {
        ExecutionStack.Require();
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var key in left.Keys)
        {
            if (!right.ContainsKey(key))
            {
                return false;
            }
        }

        bool? result = true;
        for (var i = 0; i < left.Count; i++)
        {
            switch (Of(left.Values[i], right[left.Keys[i]]))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }
}
