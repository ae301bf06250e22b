using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Batches;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;
using Direction = RelationsGraph.Engine.Graph.Direction;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Makes an operator on batches for an execution.</summary>
internal delegate RowBatchSource BatchFactory(Frame frame);

/// <summary>A part of a plan that runs on batches, and the columns that it gives.</summary>
internal sealed record BatchPart(BatchFactory Make, BatchLayout Layout);

/// <summary>Which symbol stands in which column.</summary>
internal sealed class BatchLayout(IReadOnlyList<(Symbol Symbol, KindMark Mark)> columns)
{
    /// <summary>How many columns there are.</summary>
    public int Width => columns.Count;

    /// <summary>The symbols, in the order of the columns.</summary>
    public IReadOnlyList<(Symbol Symbol, KindMark Mark)> Columns => columns;

    /// <summary>The column of a symbol; null where it has none.</summary>
    public ColumnSlot? Find(Symbol symbol)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (ReferenceEquals(columns[i].Symbol, symbol))
            {
                return new ColumnSlot(i, symbol.Id, columns[i].Mark);
            }
        }

        return null;
    }

    /// <summary>The number of a symbol's column, or -1.</summary>
    public int PlaceOf(Symbol symbol) => Find(symbol)?.Column ?? -1;

    /// <summary>The columns that an expression reads.</summary>
    public ColumnSlot[] ReadBy(BoundExpression expression) => ReadBy([expression]);

    /// <summary>The columns that several expressions read.</summary>
    public ColumnSlot[] ReadBy(IEnumerable<BoundExpression> expressions) => [.. ExpressionTree.FreeSymbols(expressions).Select(Find).OfType<ColumnSlot>()];

    /// <summary>The columns of these symbols.</summary>
    public ColumnSlot[] Of(IEnumerable<Symbol> symbols) => [.. symbols.Distinct().Select(Find).OfType<ColumnSlot>()];
}

/// <summary>What expressions are like that may be computed less often than once a row.</summary>
internal static class BatchExpressions
{
    /// <summary>Whether an expression has the same value for the same symbols throughout a statement.</summary>
    public static bool IsStable(BoundExpression expression) =>
        !ExpressionTree.HasSubquery(expression) && ExpressionTree.Flatten(expression).All(part => part is not BoundFunctionCall { Function.Stability: Functions.FunctionStability.Never });

    /// <summary>Whether an expression does not depend on the row.</summary>
    public static bool IsConstant(BoundExpression expression, BatchLayout layout) => IsStable(expression) && layout.ReadBy(expression).Length == 0;

    /// <summary>The property of a column that an expression is; null when it is none.</summary>
    public static (Symbol Symbol, string Key)? Property(BoundExpression expression, BatchLayout layout) =>
        expression is BoundProperty { Target: BoundVariable variable } property && layout.Find(variable.Symbol) is not null ? (variable.Symbol, property.Key) : null;

    /// <summary>The key of the one property through which alone an expression reads a symbol; null when it reads it in another way too.</summary>
    public static string? OnlyProperty(BoundExpression expression, Symbol symbol)
    {
        var parts = ExpressionTree.Flatten(expression).ToList();
        var keys = parts.OfType<BoundProperty>().Where(part => part.Target is BoundVariable variable && ReferenceEquals(variable.Symbol, symbol)).Select(part => part.Key).ToList();
        return keys.Count == parts.Count(part => part is BoundVariable variable && ReferenceEquals(variable.Symbol, symbol)) && keys.Distinct().Count() == 1 ? keys[0] : null;
    }

    /// <summary>What an expression divides a property by, where it does nothing else and both are integers: those with equal quotients are equal. 1 where it does not.</summary>
    public static long Divisor(BoundExpression expression) =>
        expression is BoundBinary { Operator: BinaryOperator.Divide, Left: BoundProperty { Target: BoundVariable }, Right: BoundLiteral { Value: { IsInteger: true, AsInteger: > 1 } by } } ? by.AsInteger : 1;

    /// <summary>The relationships that a plan tells a node to be an end of.</summary>
    public static IEnumerable<(Sequence<string> Types, Direction Direction)> Ends(LogicalPlan plan, Symbol node)
    {
        var ends = plan switch
        {
            RelationshipIndexSeek seek => seek.Ends,
            RelationshipScan scan => scan.Ends,
            ExpandPlan expand => expand.Ends,
            _ => null,
        };
        if (ends is { Direction: not PatternDirection.Both, Types.Count: > 0 } && (ReferenceEquals(ends.Left, node) || ReferenceEquals(ends.Right, node)))
        {
            var leaves = ReferenceEquals(ends.Left, node) == (ends.Direction == PatternDirection.Outgoing);
            yield return (ends.Types, leaves ? Direction.Outgoing : Direction.Incoming);
        }

        foreach (var end in plan is UnionPlan ? [] : plan.Inputs.SelectMany(input => Ends(input, node)))
        {
            yield return end;
        }
    }

    /// <summary>The labels that a node has on account of what a plan checks.</summary>
    public static IEnumerable<string> LabelsOf(Symbol node, LogicalPlan plan)
    {
        // What is true of one branch of a union need not be true of the others.
        if (plan is UnionPlan)
        {
            return [];
        }

        var own = plan switch
        {
            NodeByLabelScan scan when ReferenceEquals(scan.Node, node) => [scan.Label],
            NodeIndexSeek { Use.Tokens.Count: 1 } seek when ReferenceEquals(seek.Node, node) => [seek.Use.Tokens[0]],
            FilterPlan filter => filter.Predicates.OfType<BoundLabelCheck>()
                .Where(check => check.Target is BoundVariable variable && ReferenceEquals(variable.Symbol, node)).Select(check => check.Labels).OfType<BoundLabel>().Select(label => label.Name),
            _ => (IEnumerable<string>)[],
        };
        return own.Concat(plan.Inputs.SelectMany(input => LabelsOf(node, input)));
    }
}
