using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Expressions;

/// <summary>A query inside an expression: one running plan for each execution, started anew for each row.</summary>
internal sealed class Subplan(int number, Func<Frame, RowSource> factory)
{
    /// <summary>Starts it for the row in the frame.</summary>
    public RowSource Start(Frame frame)
    {
        var plan = frame.Subplans[number] ??= factory(frame);
        plan.Open();
        return plan;
    }
}

/// <summary>EXISTS: whether there is a row.</summary>
internal sealed class ExistsEvaluator(Subplan subplan) : PredicateEvaluator
{
    public override bool? Truth(Frame frame) => subplan.Start(frame).Next();
}

/// <summary>COUNT: how many rows.</summary>
internal sealed class CountEvaluator(Subplan subplan) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var plan = subplan.Start(frame);
        long count = 0;
        while (plan.Next())
        {
            count++;
        }

        return Value.Of(count);
    }
}

/// <summary>COLLECT and pattern comprehension: a value of each row.</summary>
internal sealed class CollectEvaluator(Subplan subplan, Evaluator value) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var plan = subplan.Start(frame);
        var values = new GrowingList(frame, 0);
        while (plan.Next())
        {
            values.Add(value.Evaluate(frame));
            frame.Check();
        }

        return values.ToValue();
    }
}

/// <summary>shortestPath in an expression: the path, or null.</summary>
internal sealed class FirstEvaluator(Subplan subplan, Evaluator value) : Evaluator
{
    public override Value Evaluate(Frame frame) => subplan.Start(frame).Next() ? value.Evaluate(frame) : default;
}
