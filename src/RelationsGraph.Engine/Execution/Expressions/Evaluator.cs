using System.Runtime.CompilerServices;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Expressions;

/// <summary>A compiled expression. It holds no state of an execution, so that one serves all executions of a plan at once.</summary>
internal abstract class Evaluator
{
    /// <summary>The value for the row in the frame.</summary>
    public abstract Value Evaluate(Frame frame);

    /// <summary>The truth for the row in the frame; null is unknown.</summary>
    /// <exception cref="CypherException">The value is no truth value.</exception>
    public virtual bool? Truth(Frame frame) => Functions.Truth.Of(Evaluate(frame));

    /// <summary>Whether the expression is true.</summary>
    public bool Test(Frame frame) => Truth(frame) is true;
}

/// <summary>An expression whose value is a truth value: its value follows from its truth.</summary>
internal abstract class PredicateEvaluator : Evaluator
{
    public sealed override Value Evaluate(Frame frame) => Value.Of(Truth(frame));

    public abstract override bool? Truth(Frame frame);
}

/// <summary>Up to four values on the stack.</summary>
[InlineArray(Most)]
internal struct FewValues
{
    public const int Most = 4;

    private Value _first;
}

/// <summary>A constant.</summary>
internal sealed class ConstantEvaluator(Value value) : Evaluator
{
    public Value Value => value;

    public override Value Evaluate(Frame frame) => value;
}

/// <summary>A parameter.</summary>
internal sealed class ParameterEvaluator(int number) : Evaluator
{
    public override Value Evaluate(Frame frame) => UnreadList.Read(frame.Parameters[number]);

    /// <summary>The parameter to be walked without being read before; null where it is better read.</summary>
    public UnreadList? Walk(Frame frame) => frame.Parameters[number].Reference is UnreadList list && list.TryBegin() ? list : null;
}

/// <summary>A variable.</summary>
internal sealed class SlotEvaluator(int slot) : Evaluator
{
    public int Slot => slot;

    public override Value Evaluate(Frame frame) => frame.Slots[slot];
}
