using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>A condition on one property, applied to all its values that were read. Unknown counts as false.</summary>
internal abstract class ValueTest
{
    public abstract void Apply(BatchProperty property, Span<bool> truth);
}

/// <summary>Whether the property is there, or is not.</summary>
internal sealed class PresenceTest(bool wanted) : ValueTest
{
    public override void Apply(BatchProperty property, Span<bool> truth)
    {
        for (var i = 0; i < truth.Length; i++)
        {
            truth[i] = (property.Kind is null ? !property.Values[i].IsNull : property.Present[i]) == wanted;
        }
    }
}

/// <summary><c>&lt; &lt;= &gt; &gt;=</c> with a value.</summary>
internal sealed class OrderTest(Frame frame, Relation relation, Evaluator value) : ValueTest
{
    public override void Apply(BatchProperty property, Span<bool> truth)
    {
        var bound = value.Evaluate(frame);
        if (property.Kind is { Kind: ValueKind.Integer or ValueKind.Date } kind && ReferenceEquals(kind, bound.Reference))
        {
            Compare(property.Bits[..truth.Length], property.Present[..truth.Length], bound.Bits, truth);
            return;
        }

        for (var i = 0; i < truth.Length; i++)
        {
            truth[i] = Holds(property.At(i), bound) is true;
        }
    }

    private void Compare(ReadOnlySpan<long> bits, ReadOnlySpan<bool> present, long bound, Span<bool> truth)
    {
        switch (relation)
        {
            case Relation.Less:
                for (var i = 0; i < truth.Length; i++)
                {
                    truth[i] = present[i] & bits[i] < bound;
                }

                break;
            case Relation.AtMost:
                for (var i = 0; i < truth.Length; i++)
                {
                    truth[i] = present[i] & bits[i] <= bound;
                }

                break;
            case Relation.Greater:
                for (var i = 0; i < truth.Length; i++)
                {
                    truth[i] = present[i] & bits[i] > bound;
                }

                break;
            default:
                for (var i = 0; i < truth.Length; i++)
                {
                    truth[i] = present[i] & bits[i] >= bound;
                }

                break;
        }
    }

    private bool? Holds(in Value left, in Value bound) => relation switch
    {
        Relation.Less => Comparison.IsLess(left, bound),
        Relation.AtMost => Comparison.IsAtMost(left, bound),
        Relation.Greater => Comparison.IsGreater(left, bound),
        _ => Comparison.IsAtLeast(left, bound),
    };
}

/// <summary><c>=</c> or <c>&lt;&gt;</c> with a value.</summary>
internal sealed class EqualityTest(Frame frame, Evaluator value, bool wanted) : ValueTest
{
    public override void Apply(BatchProperty property, Span<bool> truth)
    {
        var other = value.Evaluate(frame);
        if (property.Kind is { Kind: ValueKind.Integer or ValueKind.Date or ValueKind.Boolean } kind && ReferenceEquals(kind, other.Reference))
        {
            for (var i = 0; i < truth.Length; i++)
            {
                truth[i] = property.Present[i] & ((property.Bits[i] == other.Bits) == wanted);
            }

            return;
        }

        if (property.Kind is null && other.Reference is string text)
        {
            Compare(property, text, truth);
            return;
        }

        for (var i = 0; i < truth.Length; i++)
        {
            truth[i] = Equality.Of(property.At(i), other) == wanted;
        }
    }

    // Columns share the objects of equal strings that come close together: most rows need no look at the letters.
    private void Compare(BatchProperty property, string text, Span<bool> truth)
    {
        object? last = null;
        var lastTruth = false;
        for (var i = 0; i < truth.Length; i++)
        {
            var found = property.Values[i].Reference;
            if (!ReferenceEquals(found, last))
            {
                last = found;
                lastTruth = found is string other ? string.Equals(text, other, StringComparison.Ordinal) == wanted : found is not null && !wanted;
            }

            truth[i] = found is not null & lastTruth;
        }
    }
}

/// <summary>IN a list of values.</summary>
internal sealed class MembershipTest(Frame frame, Evaluator list) : ValueTest
{
    public override void Apply(BatchProperty property, Span<bool> truth)
    {
        var members = list.Evaluate(frame);
        for (var i = 0; i < truth.Length; i++)
        {
            truth[i] = ListMembership.Of(property.At(i), members) is true;
        }
    }
}

/// <summary>All of several conditions on the property, or at least one of them.</summary>
internal sealed class CombinedTest(Frame frame, ValueTest[] tests, bool all) : ValueTest
{
    private bool[] _other = [];

    public override void Apply(BatchProperty property, Span<bool> truth)
    {
        frame.Truths.Ensure(ref _other, truth.Length);
        tests[0].Apply(property, truth);
        for (var next = 1; next < tests.Length; next++)
        {
            var other = _other.AsSpan(0, truth.Length);
            tests[next].Apply(property, other);
            for (var i = 0; i < truth.Length; i++)
            {
                truth[i] = all ? truth[i] & other[i] : truth[i] | other[i];
            }
        }
    }
}
