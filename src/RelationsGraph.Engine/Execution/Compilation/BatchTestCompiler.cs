using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Batches;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Compiles conditions on the rows of batches: the commonest for many rows at once, any other row by row.</summary>
/// <param name="expressions">Compiles what is evaluated row by row.</param>
/// <param name="layout">The columns.</param>
/// <param name="plan">The plan that gives them.</param>
internal sealed class BatchTestCompiler(ExpressionCompiler expressions, BatchLayout layout, LogicalPlan plan)
{
    /// <summary>All of several conditions.</summary>
    public Func<Frame, BatchNarrowing> Narrowing(IEnumerable<BoundExpression> predicates)
    {
        Func<Frame, BatchTest>[] tests = [.. predicates.SelectMany(Parts).Select(Compile)];
        return frame => new BatchNarrowing(frame, [.. tests.Select(test => test(frame))]);
    }

    private static IEnumerable<BoundExpression> Parts(BoundExpression predicate) =>
        predicate is BoundJunction { Operator: BinaryOperator.And } all ? ((IEnumerable<BoundExpression>)all.Operands).SelectMany(Parts) : [predicate];

    private Func<Frame, BatchTest> Compile(BoundExpression predicate)
    {
        switch (predicate)
        {
            case DifferentRelationships different when layout.Find(different.Symbol) is { } crossed && layout.Of(different.Others.Symbols) is var others && others.Length == different.Others.Symbols.Count():
                int[] columns = [.. others.Select(other => other.Column)];
                return _ => new DifferentIdTest(crossed.Column, columns);
            case SameEntity same when layout.Find(same.Left) is { } left && layout.Find(same.Right) is { } right:
                return _ => new SameIdTest(left.Column, right.Column);
            case BoundLabelCheck { Target: BoundVariable variable, Labels: BoundLabel label } when layout.Find(variable.Symbol) is { } column && ReferenceEquals(column.Mark, KindMark.Node):
                return Label(variable.Symbol, column.Column, label.Name);
            case var _ when OfProperty(predicate) is { } test:
                var property = Property(test.Symbol, test.Key);
                return frame => new PropertyBatchTest(property(frame), test.Make(frame));
            case BoundJunction { Operator: BinaryOperator.Or } any:
                Func<Frame, BatchTest>[] tests = [.. ((IEnumerable<BoundExpression>)any.Operands).Select(Compile)];
                return frame => new AnyBatchTest(frame, [.. tests.Select(test => test(frame))]);
            default:
                return Pair(predicate) ?? SingleRow(predicate);
        }
    }

    private Func<Frame, BatchProperty> Property(Symbol symbol, string key)
    {
        var (column, token) = (layout.Find(symbol)!.Value, expressions.Scope.Token(key, TokenKind.Key));
        return frame => new BatchProperty(frame, column, token);
    }

    private Func<Frame, BatchTest> SingleRow(BoundExpression predicate)
    {
        var (evaluator, columns) = (expressions.Compile(predicate), layout.ReadBy(predicate));
        return frame => new SingleRowTest(frame, evaluator, columns);
    }

    private Func<Frame, BatchTest> Label(Symbol node, int column, string name)
    {
        var label = expressions.Scope.Token(name, TokenKind.Label);
        KnownEnd[] ends = [.. BatchExpressions.Ends(plan, node).Select(end =>
            new KnownEnd([.. ((IEnumerable<string>)end.Types).Select(type => expressions.Scope.Token(type, TokenKind.Type))], end.Direction))];
        return frame => new LabelBatchTest(frame, column, label, ends);
    }

    // a.key = b.key and a.key <> b.key
    private Func<Frame, BatchTest>? Pair(BoundExpression predicate)
    {
        if (predicate is not BoundBinary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } binary
            || BatchExpressions.Property(binary.Left, layout) is not { } left || BatchExpressions.Property(binary.Right, layout) is not { } right)
        {
            return null;
        }

        var (first, second, wanted) = (Property(left.Symbol, left.Key), Property(right.Symbol, right.Key), binary.Operator == BinaryOperator.Equal);
        var (one, other) = (layout.Find(left.Symbol)!.Value, layout.Find(right.Symbol)!.Value);
        if (wanted || left.Key != right.Key || !ReferenceEquals(one.Mark, KindMark.Node) || !ReferenceEquals(other.Mark, KindMark.Node))
        {
            return frame => new PropertyPairTest(first(frame), second(frame), wanted);
        }

        var key = expressions.Scope.Token(left.Key, TokenKind.Key);
        string[] labels = [.. BatchExpressions.LabelsOf(left.Symbol, plan).Intersect(BatchExpressions.LabelsOf(right.Symbol, plan))];
        return frame => new NodesDifferTest(frame, (one.Column, other.Column), new LabelledProperty(key, labels), new PropertyPairTest(first(frame), second(frame), wanted));
    }

    private PropertyCondition? OfProperty(BoundExpression predicate)
    {
        switch (predicate)
        {
            case BoundUnary { Operator: UnaryOperator.IsNull or UnaryOperator.IsNotNull } unary when BatchExpressions.Property(unary.Operand, layout) is { } property:
                return new(property.Symbol, property.Key, _ => new PresenceTest(unary.Operator == UnaryOperator.IsNotNull));
            case BoundBinary binary when BatchExpressions.Property(binary.Left, layout) is { } property && BatchExpressions.IsConstant(binary.Right, layout):
                return Compared(property, binary.Operator, binary.Right);
            case BoundBinary binary when BatchExpressions.Property(binary.Right, layout) is { } property && BatchExpressions.IsConstant(binary.Left, layout):
                return Turned(binary.Operator) is { } turned ? Compared(property, turned, binary.Left) : null;
            case BoundJunction junction:
                return Combined(junction);
            default:
                return null;
        }
    }

    private PropertyCondition? Combined(BoundJunction junction)
    {
        var parts = ((IEnumerable<BoundExpression>)junction.Operands).Select(OfProperty).ToList();
        return parts.TrueForAll(part => part is not null && ReferenceEquals(part.Symbol, parts[0]!.Symbol) && part.Key == parts[0]!.Key)
            ? new(parts[0]!.Symbol, parts[0]!.Key, frame => new CombinedTest(frame, [.. parts.Select(part => part!.Make(frame))], junction.Operator == BinaryOperator.And))
            : null;
    }

    private PropertyCondition? Compared((Symbol Symbol, string Key) property, BinaryOperator operation, BoundExpression constant)
    {
        Relation? relation = operation switch
        {
            BinaryOperator.Less => Relation.Less,
            BinaryOperator.LessOrEqual => Relation.AtMost,
            BinaryOperator.Greater => Relation.Greater,
            BinaryOperator.GreaterOrEqual => Relation.AtLeast,
            _ => null,
        };
        if (relation is null && operation is not (BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.In))
        {
            return null;
        }

        var value = expressions.Compile(constant);
        return new(property.Symbol, property.Key, frame => relation is { } order ? new OrderTest(frame, order, value)
            : operation == BinaryOperator.In ? new MembershipTest(frame, value)
            : new EqualityTest(frame, value, operation == BinaryOperator.Equal));
    }

    private static BinaryOperator? Turned(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperator.Equal or BinaryOperator.NotEqual => operation,
        _ => null,
    };

    private sealed record PropertyCondition(Symbol Symbol, string Key, Func<Frame, ValueTest> Make);
}
