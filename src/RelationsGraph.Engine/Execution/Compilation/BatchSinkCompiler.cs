using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Batches;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Compiles the steps that take batches and give single rows.</summary>
internal sealed class BatchSinkCompiler(ExpressionCompiler expressions, BatchCompiler batches)
{
    /// <summary>Row by row, for whatever operator follows; null where batches do not suit the plan.</summary>
    public OperatorFactory? Rows(LogicalPlan plan)
    {
        if (!BatchCompiler.Suit(plan) || batches.Compile(plan, null) is not { } part)
        {
            return null;
        }

        var columns = part.Layout.Of(part.Layout.Columns.Select(column => column.Symbol));
        return frame => new BatchRows(frame, part.Make(frame), columns);
    }

    /// <summary>Grouping; null where batches do not suit its input.</summary>
    public OperatorFactory? Aggregation(AggregationPlan plan, AggregateColumn[] columns)
    {
        var read = ExpressionTree.FreeSymbols(PlanExpressions.Of(plan));
        if (!BatchCompiler.Suit(plan.Input) || batches.Compile(plan.Input, read) is not { } part)
        {
            return null;
        }

        Func<Frame, BatchKey>[] keys = [.. plan.Keys.Select(key => Key(key.Expression, part.Layout, plan.Input))];
        Func<Frame, BatchAggregate>[] aggregates = [.. plan.Aggregates.Select(aggregate => Aggregate(aggregate.Aggregation, part.Layout))];
        var slots = new AggregationSlots([.. plan.Keys.Select(key => key.Symbol.Id)], columns);
        return frame => new BatchAggregation(frame, part.Make(frame), new BatchGroups(frame, [.. keys.Select(key => key(frame))]), [.. aggregates.Select(aggregate => aggregate(frame))], slots);
    }

    /// <summary>The first rows by a property; null where batches do not suit its input, or it goes by something else.</summary>
    public OperatorFactory? Top(TopPlan plan, TopShape shape)
    {
        if (!BatchCompiler.Suit(plan.Input) || shape.Computed[0] is null
            || plan.Computed.First(item => ReferenceEquals(item.Symbol, plan.Columns[0].Symbol)).Expression is not BoundProperty { Target: BoundVariable variable } first
            || batches.Compile(plan.Input, [.. ExpressionTree.FreeSymbols(PlanExpressions.Of(plan)).Union(plan.Kept)]) is not { } part || part.Layout.Find(variable.Symbol) is not { } source)
        {
            return null;
        }

        var key = expressions.Scope.Token(first.Key, TokenKind.Key);
        var columns = part.Layout.Of(part.Layout.Columns.Select(column => column.Symbol));
        return frame => new BatchTop(frame, part.Make(frame), columns, new BatchProperty(frame, source, key), shape);
    }

    // The plan tells the labels of nodes that may stand for their keys; where values are looked at one by one, that is not worth while, and there is none.
    private Func<Frame, BatchKey> Key(BoundExpression expression, BatchLayout layout, LogicalPlan? plan)
    {
        var (evaluator, columns) = (expressions.Compile(expression), layout.ReadBy(expression));
        if (columns.Length != 1 || !BatchExpressions.IsStable(expression))
        {
            return frame => new ComputedKey(frame, evaluator, columns);
        }

        var source = columns[0];
        if (ReferenceEquals(source.Mark, KindMark.Node))
        {
            var property = plan is null ? null : Labelled(expression, plan);
            return frame => new NodeKey(frame, evaluator, source, property);
        }

        if (expression is BoundFunctionCall { Function.Name: "type", Arguments.Count: 1 } call && call.Arguments[0] is BoundVariable)
        {
            return frame => new TypeKey(frame, evaluator, source);
        }

        if (BatchExpressions.OnlyProperty(expression, layout.Columns[source.Column].Symbol) is { } name)
        {
            var (key, divisor) = (expressions.Scope.Token(name, TokenKind.Key), BatchExpressions.Divisor(expression));
            return frame => new PropertyKey(frame, evaluator, source, new BatchProperty(frame, source, key), divisor);
        }

        return frame => new ComputedKey(frame, evaluator, columns);
    }

    private LabelledProperty? Labelled(BoundExpression expression, LogicalPlan plan) => expression is BoundProperty { Target: BoundVariable variable } property
        ? new(expressions.Scope.Token(property.Key, TokenKind.Key), [.. BatchExpressions.LabelsOf(variable.Symbol, plan)])
        : null;

    private Func<Frame, BatchAggregate> Aggregate(BoundAggregation call, BatchLayout layout)
    {
        if (call.Function.Name == "count" && call.Quantifier == SetQuantifier.All
            && (call.Arguments.Count == 0 || (call.Arguments[0] is BoundVariable variable && layout.Find(variable.Symbol) is not null)))
        {
            return _ => new RowsAggregate();
        }

        if (call.Function.Name == "count" && call.Quantifier == SetQuantifier.Distinct)
        {
            var distinct = Key(call.Arguments[0], layout, null);
            return frame => new DistinctAggregate(frame, distinct(frame));
        }

        if (call.Function.Name is "count" or "sum" && call.Quantifier == SetQuantifier.All && BatchExpressions.Property(call.Arguments[0], layout) is { } property)
        {
            var (source, key) = (layout.Find(property.Symbol)!.Value, expressions.Scope.Token(property.Key, TokenKind.Key));
            return frame => new PropertyAggregate(new BatchProperty(frame, source, key));
        }

        var columns = layout.ReadBy(call.Arguments);
        return frame => new SingleRowAggregate(frame, columns);
    }
}
