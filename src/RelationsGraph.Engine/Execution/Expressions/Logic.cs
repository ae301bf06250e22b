using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Expressions;

/// <summary>AND: false as soon as one operand is, else unknown when one is, else true. An operand that fails counts only when no other is false.</summary>
internal sealed class AndEvaluator(Evaluator[] operands) : PredicateEvaluator
{
    public override bool? Truth(Frame frame)
    {
        bool? result = true;
        for (var i = 0; i < operands.Length; i++)
        {
            bool? truth;
            try
            {
                truth = operands[i].Truth(frame);
            }
            catch (CypherException)
            {
                if (FailedJunction.AnyDecides(operands.AsSpan(i + 1), decisive: false, frame))
                {
                    return false;
                }

                throw;
            }

            if (truth == false)
            {
                return false;
            }

            result &= truth;
        }

        return result;
    }
}

/// <summary>OR: true as soon as one operand is, else unknown when one is, else false. An operand that fails counts only when no other is true.</summary>
internal sealed class OrEvaluator(Evaluator[] operands) : PredicateEvaluator
{
    public override bool? Truth(Frame frame)
    {
        bool? result = false;
        for (var i = 0; i < operands.Length; i++)
        {
            bool? truth;
            try
            {
                truth = operands[i].Truth(frame);
            }
            catch (CypherException)
            {
                if (FailedJunction.AnyDecides(operands.AsSpan(i + 1), decisive: true, frame))
                {
                    return true;
                }

                throw;
            }

            if (truth == true)
            {
                return true;
            }

            result |= truth;
        }

        return result;
    }
}

/// <summary>AND and OR after an operand has failed: the operands may come in any order, so one behind it can still decide.</summary>
internal static class FailedJunction
{
    /// <summary>Whether one of the operands is <paramref name="decisive"/>; those that fail too are passed over.</summary>
    public static bool AnyDecides(ReadOnlySpan<Evaluator> operands, bool decisive, Frame frame)
    {
        foreach (var operand in operands)
        {
            try
            {
                if (operand.Truth(frame) == decisive)
                {
                    return true;
                }
            }
            catch (CypherException)
            {
                // The first failure is the one to tell.
            }
        }

        return false;
    }
}

/// <summary>XOR.</summary>
internal sealed class XorEvaluator(Evaluator left, Evaluator right) : PredicateEvaluator
{
    public override bool? Truth(Frame frame) => left.Truth(frame) ^ right.Truth(frame);
}

/// <summary>NOT.</summary>
internal sealed class NotEvaluator(Evaluator operand) : PredicateEvaluator
{
    public override bool? Truth(Frame frame) => !operand.Truth(frame);
}

/// <summary>IS NULL.</summary>
internal sealed class IsNullEvaluator(Evaluator operand) : PredicateEvaluator
{
    public override bool? Truth(Frame frame) => operand.Evaluate(frame).IsNull;
}

/// <summary>IS NOT NULL.</summary>
internal sealed class IsNotNullEvaluator(Evaluator operand) : PredicateEvaluator
{
    public override bool? Truth(Frame frame) => !operand.Evaluate(frame).IsNull;
}

/// <summary>A comparison of two values.</summary>
internal delegate bool? ComparisonOperation(in Value left, in Value right);

/// <summary>A test of two operands without a shorter way.</summary>
internal sealed class TestEvaluator(Evaluator left, Evaluator right, ComparisonOperation operation) : PredicateEvaluator
{
    public override bool? Truth(Frame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        return operation(first, second);
    }
}

/// <summary><c>=</c></summary>
internal sealed class EqualEvaluator(Evaluator left, Evaluator right) : PredicateEvaluator
{
    public override bool? Truth(Frame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        if (first.IsNull || second.IsNull)
        {
            return null;
        }

        if (first.Reference is string text && second.Reference is string other)
        {
            return string.Equals(text, other, StringComparison.Ordinal);
        }

        return first.IsInteger && second.IsInteger ? first.Bits == second.Bits : Equality.Of(first, second);
    }
}

/// <summary><c>&lt;&gt;</c></summary>
internal sealed class NotEqualEvaluator(Evaluator left, Evaluator right) : PredicateEvaluator
{
    private readonly EqualEvaluator _equal = new(left, right);

    public override bool? Truth(Frame frame) => !_equal.Truth(frame);
}

/// <summary>How two values have to stand to each other.</summary>
internal enum Relation
{
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// <summary><c>&lt; &lt;= &gt; &gt;=</c></summary>
internal sealed class OrderEvaluator(Evaluator left, Evaluator right, Relation relation) : PredicateEvaluator
{
    public override bool? Truth(Frame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        if ((first.IsInteger && second.IsInteger) || (ReferenceEquals(first.Reference, KindMark.Date) && ReferenceEquals(second.Reference, KindMark.Date)))
        {
            return relation switch
            {
                Relation.Less => first.Bits < second.Bits,
                Relation.AtMost => first.Bits <= second.Bits,
                Relation.Greater => first.Bits > second.Bits,
                _ => first.Bits >= second.Bits,
            };
        }

        return relation switch
        {
            Relation.Less => Comparison.IsLess(first, second),
            Relation.AtMost => Comparison.IsAtMost(first, second),
            Relation.Greater => Comparison.IsGreater(first, second),
            _ => Comparison.IsAtLeast(first, second),
        };
    }
}

/// <summary>IN over a list that does not depend on the row: a table answers for values that only equal what is equivalent to them.</summary>
internal sealed class InEvaluator(Evaluator element, Evaluator list) : PredicateEvaluator
{
    public override bool? Truth(Frame frame)
    {
        var members = list.Evaluate(frame);
        return ListMembership.Of(element.Evaluate(frame), members);
    }
}

/// <summary>A relationship, or a list of them, without a relationship in common with any of several others.</summary>
internal sealed class DifferentEvaluator(int slot, ArraySegment<int>[] others) : PredicateEvaluator
{
    public override bool? Truth(Frame frame)
    {
        foreach (var part in others)
        {
            foreach (var other in part)
            {
                if (!Differ(frame, slot, other))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Differ(Frame frame, int left, int right)
    {
        ref readonly var first = ref frame.Slots[left];
        ref readonly var second = ref frame.Slots[right];
        if (first.Kind == ValueKind.Relationship && second.Kind == ValueKind.Relationship)
        {
            return first.Bits != second.Bits;
        }

        return first.Kind == ValueKind.Relationship ? Lacks(second, first.Bits)
            : second.Kind == ValueKind.Relationship ? Lacks(first, second.Bits)
            : first.Kind != ValueKind.List || first.AsList.All(relationship => Lacks(frame.Slots[right], relationship.Bits));
    }

    private static bool Lacks(Value list, long relationship)
    {
        if (list.Kind == ValueKind.List)
        {
            foreach (ref readonly var element in list.AsList.Span)
            {
                if (element.Bits == relationship)
                {
                    return false;
                }
            }
        }

        return true;
    }
}

/// <summary>Two slots with the same node.</summary>
internal sealed class SameEvaluator(int left, int right) : PredicateEvaluator
{
    public override bool? Truth(Frame frame) => frame.Slots[left].Bits == frame.Slots[right].Bits;
}
