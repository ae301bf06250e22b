using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Operators: what their operands may be and what they give.</summary>
internal sealed class OperatorBinder(Analysis analysis)
{
    private const KindSet Subtractable = KindSet.Number | KindSet.Temporal;
    private const KindSet Multipliable = KindSet.Number | KindSet.Duration;
    private const KindSet Addable = KindSet.Number | KindSet.String | KindSet.List;

    public BoundExpression Bind(ExpressionSyntax expression, ExpressionPlace place) => expression switch
    {
        UnaryExpression unary => Unary(unary, place),
        BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } junction => Junction(junction, place),
        BinaryExpression binary => Binary(binary, place),
        ComparisonChainExpression chain => Chain(chain, place),
        IndexExpression index => Index(index, place),
        _ => Slice((SliceExpression)expression, place),
    };

    private BoundUnary Unary(UnaryExpression unary, ExpressionPlace place)
    {
        if (unary.Operator == UnaryOperator.Not)
        {
            var truth = analysis.Expressions.BindTruth(unary.Operand, place);
            analysis.Types.ExpectOperand(truth, KindSet.Boolean, unary.Operand);
            return new BoundUnary(UnaryOperator.Not, truth, CypherType.Boolean);
        }

        var operand = analysis.Expressions.Bind(unary.Operand, place);
        if (unary.Operator is UnaryOperator.IsNull or UnaryOperator.IsNotNull)
        {
            return new BoundUnary(unary.Operator, operand, CypherType.Boolean);
        }

        // A plus before a moment or a duration leaves it as it is.
        if (unary.Operator != UnaryOperator.Plus || !operand.Type.Allows(KindSet.Temporal))
        {
            analysis.Types.ExpectOperand(operand, KindSet.Number, unary.Operand);
        }

        return new BoundUnary(unary.Operator, operand, Numeric(operand.Type, operand.Type));
    }

    // a AND b AND c is one junction, however long: the tree does not grow deep.
    private BoundJunction Junction(BinaryExpression junction, ExpressionPlace place)
    {
        var operands = new List<ExpressionSyntax>();
        ExpressionSyntax rest = junction;
        while (rest is BinaryExpression binary && binary.Operator == junction.Operator)
        {
            operands.Add(binary.Right);
            rest = binary.Left;
        }

        operands.Add(rest);
        operands.Reverse();
        return new BoundJunction(junction.Operator, Predicates(operands, place));
    }

    private Sequence<BoundExpression> Predicates(List<ExpressionSyntax> operands, ExpressionPlace place)
    {
        var bound = operands.Select(operand => analysis.Expressions.BindTruth(operand, place)).ToSequence();
        foreach (var late in (bool[])[false, true])
        {
            for (var i = 0; i < bound.Count; i++)
            {
                if ((IsToldLate(bound[i]) || bound[i].Type.Kinds == KindSet.List) == late)
                {
                    analysis.Types.ExpectOperand(bound[i], KindSet.Boolean, operands[i]);
                }
            }
        }

        return bound;
    }

    private BoundJunction Chain(ComparisonChainExpression chain, ExpressionPlace place)
    {
        var comparisons = new List<BoundExpression>();
        foreach (var comparison in chain.Comparisons)
        {
            comparisons.Add(analysis.Expressions.Bind(comparison, place));
        }

        return new BoundJunction(BinaryOperator.And, comparisons.ToSequence());
    }

    private BoundExpression Binary(BinaryExpression binary, ExpressionPlace place)
    {
        if (binary.Operator == BinaryOperator.Xor)
        {
            var operands = Predicates([binary.Left, binary.Right], place);
            return new BoundBinary(BinaryOperator.Xor, operands[0], operands[1], CypherType.Boolean);
        }

        var left = analysis.Expressions.Bind(binary.Left, place);
        var right = analysis.Expressions.Bind(binary.Right, place);
        if (Folded(binary.Operator, left, right) is { } folded)
        {
            return folded;
        }

        return new BoundBinary(binary.Operator, left, right, Check(binary, left, right));
    }

    private static BoundLiteral? Folded(BinaryOperator @operator, BoundExpression left, BoundExpression right) => Quotient(@operator, left, right) ?? Comparison(@operator, left, right);

    // An integer and a float in the text are compared as floats; of values that are known later, every digit counts.
    private static BoundLiteral? Comparison(BinaryOperator @operator, BoundExpression left, BoundExpression right)
    {
        if (left is not BoundLiteral { Value: { IsNumber: true } one } || right is not BoundLiteral { Value: { IsNumber: true } other } || one.IsInteger == other.IsInteger)
        {
            return null;
        }

        return @operator switch
        {
            BinaryOperator.Equal => new BoundLiteral(Value.Of(one.AsNumber == other.AsNumber), CypherType.Boolean),
            BinaryOperator.Less => new BoundLiteral(Value.Of(one.AsNumber < other.AsNumber), CypherType.Boolean),
            BinaryOperator.Greater => new BoundLiteral(Value.Of(one.AsNumber > other.AsNumber), CypherType.Boolean),
            _ => null,
        };
    }

    // Between numbers in the text, a float by 0 is infinite; of values that are known later, the integer 0 divides nothing.
    private static BoundLiteral? Quotient(BinaryOperator @operator, BoundExpression left, BoundExpression right) =>
        @operator == BinaryOperator.Divide && left is BoundLiteral { Value: { IsFloat: true } dividend } && right is BoundLiteral { Value: { IsNumber: true } divisor }
            ? new BoundLiteral(Value.Of(dividend.AsFloat / divisor.AsNumber), CypherType.Float)
            : null;

    private CypherType Check(BinaryExpression binary, BoundExpression left, BoundExpression right)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.Add:
                return Sum(binary, left, right);
            case BinaryOperator.Concatenate:
                return Concatenation(binary, left, right);
            case BinaryOperator.Subtract:
                return Difference(binary, left, right);
            case BinaryOperator.Multiply:
                ExpectOperands(binary, (left, Multipliable), (right, left.Type.Kinds == KindSet.Duration && right.Type.Is(KindSet.Duration) ? KindSet.Number : Multipliable));
                return left.Type.Is(KindSet.Number) && right.Type.Is(KindSet.Number) ? Numeric(left.Type, right.Type) : new CypherType(Multipliable);
            case BinaryOperator.Divide:
                ExpectOperands(binary, (left, Multipliable), (right, KindSet.Number));
                return left.Type.Is(KindSet.Number) && right.Type.Is(KindSet.Number) ? Numeric(left.Type, right.Type) : new CypherType(Multipliable);
            case BinaryOperator.Modulo:
                ExpectOperands(binary, (left, KindSet.Number), (right, KindSet.Number));
                return Numeric(left.Type, right.Type);
            case BinaryOperator.Power:
                ExpectFloats(binary, left, right);
                return CypherType.Float;
            case BinaryOperator.Matches:
                ExpectOperands(binary, (left, KindSet.String), (right, KindSet.String));
                return CypherType.Boolean;
            case BinaryOperator.In:
                analysis.Types.Expect(right, KindSet.List, binary.Right);
                return CypherType.Boolean;
            default:
                return CypherType.Boolean;
        }
    }

    // Where both operands are wrong, the one whose type is plain from the text is told first; that of a moment follows from a function.
    private void ExpectOperands(BinaryExpression binary, (BoundExpression Operand, KindSet Kinds) left, (BoundExpression Operand, KindSet Kinds) right)
    {
        if (!IsToldLate(left.Operand))
        {
            analysis.Types.ExpectOperand(left.Operand, left.Kinds, binary.Left);
        }

        analysis.Types.ExpectOperand(right.Operand, right.Kinds, binary.Right);
        analysis.Types.ExpectOperand(left.Operand, left.Kinds, binary.Left);
    }

    private static bool IsToldLate(BoundExpression operand) => operand.Type.Kinds != KindSet.None && operand.Type.Is(KindSet.Temporal);

    private void ExpectFloats(BinaryExpression binary, BoundExpression left, BoundExpression right)
    {
        if (!IsToldLate(left))
        {
            ExpectFloat(left, binary.Left);
        }

        ExpectFloat(right, binary.Right);
        ExpectFloat(left, binary.Left);
    }

    // An integer is fine where a float is wanted, but the message speaks of the float alone.
    private void ExpectFloat(BoundExpression operand, ExpressionSyntax syntax)
    {
        analysis.Types.ExpectOfParameter(operand, KindSet.Number, "Float", syntax);
        if (!operand.Type.Allows(KindSet.Number))
        {
            throw analysis.Types.Mismatch("Float", operand.Type, TypeChecker.PlaceOf(syntax));
        }
    }

    private CypherType Sum(BinaryExpression binary, BoundExpression left, BoundExpression right)
    {
        if (left.Type.Kinds == KindSet.None || right.Type.Kinds == KindSet.None)
        {
            return CypherType.Any;
        }

        if (left is BoundParameter parameter && right is not BoundParameter)
        {
            analysis.Types.ExpectOfAddend(parameter, right.Type, binary.Right);
        }

        analysis.Types.ExpectOperand(right, AddableTo(left.Type), binary.Right);
        if (left.Type.Is(KindSet.Number) && right.Type.Is(KindSet.Number))
        {
            return Numeric(left.Type, right.Type);
        }

        if (left.Type.Is(KindSet.List) || right.Type.Is(KindSet.List))
        {
            var element = TypeChecker.Common(Contribution(left.Type), Contribution(right.Type));
            return CypherType.ListOf(element);
        }

        const KindSet Writable = KindSet.String | KindSet.Number;
        return left.Type.Is(Writable) && right.Type.Is(Writable) && (left.Type.Is(KindSet.String) || right.Type.Is(KindSet.String)) ? CypherType.String : CypherType.Any;
    }

    /// <summary>What can be added to something of a type.</summary>
    public static KindSet AddableTo(CypherType left) =>
        (left.Allows(KindSet.Number | KindSet.String) ? Addable : KindSet.List)
        | (left.Allows(KindSet.Temporal) ? KindSet.Duration : KindSet.None)
        | (left.Allows(KindSet.Duration) ? KindSet.Temporal : KindSet.None)
        | (left.Allows(KindSet.List) ? KindSet.Any : KindSet.None);

    private static CypherType Contribution(CypherType operand) => operand.Is(KindSet.List) ? operand.Element ?? CypherType.Any : operand;

    private CypherType Concatenation(BinaryExpression binary, BoundExpression left, BoundExpression right)
    {
        const KindSet Joinable = KindSet.String | KindSet.List;
        ExpectOperands(binary, (left, Joinable), (right, IsToldLate(left) ? Joinable : KindSet.Any));
        var expected = left.Type.Kinds == KindSet.None ? KindSet.String | KindSet.List : left.Type.Kinds & (KindSet.String | KindSet.List);
        analysis.Types.ExpectOperand(right, expected, binary.Right);
        return new CypherType(expected);
    }

    private CypherType Difference(BinaryExpression binary, BoundExpression left, BoundExpression right)
    {
        analysis.Types.ExpectOperand(left, Subtractable, binary.Left);
        if (!IsToldLate(right) && (IsToldLate(left) || left.Type.Kinds == KindSet.None))
        {
            analysis.Types.ExpectOperand(right, Multipliable, binary.Right);
        }

        if (left.Type.Kinds == KindSet.None)
        {
            return CypherType.Any;
        }

        var expected = (left.Type.Allows(KindSet.Number) ? KindSet.Number : KindSet.None) | (left.Type.Allows(KindSet.Temporal) ? KindSet.Duration : KindSet.None);
        analysis.Types.ExpectOperand(right, expected, binary.Right);
        return left.Type.Is(KindSet.Number) && right.Type.Is(KindSet.Number) ? Numeric(left.Type, right.Type) : new CypherType(Subtractable);
    }

    private static CypherType Numeric(CypherType left, CypherType right) =>
        left.Kinds == KindSet.Integer && right.Kinds == KindSet.Integer ? CypherType.Integer
        : left.Kinds == KindSet.Float || right.Kinds == KindSet.Float ? CypherType.Float
        : new CypherType(KindSet.Number);

    private BoundIndex Index(IndexExpression index, ExpressionPlace place)
    {
        var target = analysis.Expressions.Bind(index.Target, place);
        if (index.Index is LiteralExpression { Value: { IsString: true } name })
        {
            analysis.Token(name.AsString, index.Index.Span);
        }

        var key = analysis.Expressions.Bind(index.Index, place);
        RefuseWithoutElements(target, key, index);
        if (target.Type.Kinds == KindSet.List)
        {
            analysis.Types.ExpectOfParameter(key, KindSet.Integer, "Integer", index.Index);
        }

        if (target.Type.Kinds == KindSet.List && !key.Type.Allows(KindSet.Integer))
        {
            throw KeyMismatch("list index", "Integer", key, index);
        }

        if (target.Type.Kinds != KindSet.None && target.Type.Is(KindSet.Map | KindSet.Entity) && !key.Type.Allows(KindSet.String))
        {
            throw KeyMismatch(target.Type.Is(KindSet.Entity) ? "node or relationship property key" : "map key", "String", key, index);
        }

        return new BoundIndex(target, key, TypeChecker.ElementOf(target.Type));
    }

    // What could stand in front of the bracket depends on what is inside. By name, the parts of moments and durations are there too.
    private void RefuseWithoutElements(BoundExpression target, BoundExpression key, IndexExpression index)
    {
        const KindSet Named = KindSet.Map | KindSet.Entity;
        switch (key.Type.Kinds)
        {
            case KindSet.String:
                analysis.Types.ExpectOfParameter(target, TypeChecker.HasProperties, TypeChecker.Describe(new CypherType(TypeChecker.HasProperties)), index.Target);
                break;
            case KindSet.Integer:
                analysis.Types.ExpectOfParameter(target, KindSet.List | Named, "List<T>", index.Target);
                break;
        }

        if (target.Type.Allows(KindSet.List | Named) || (key.Type.Kinds == KindSet.String && target.Type.Allows(KindSet.Temporal)))
        {
            return;
        }

        var expected = key.Type.Kinds switch
        {
            KindSet.Integer => "List<T>",
            KindSet.String or KindSet.None => "Map, Node or Relationship",
            _ => "Map, Node, Relationship or List<T>",
        };
        throw analysis.Types.Mismatch(expected, target.Type, index.Target);
    }

    private CypherException KeyMismatch(string subject, string expected, BoundExpression key, IndexExpression index) =>
        TypeChecker.Misfit(
            analysis.Errors.At(
                TypeChecker.PlaceOf(index.Index), $"Type mismatch: {subject} must be given as {expected}, but was {TypeChecker.Describe(key.Type)}", "InvalidArgumentType"),
            subject, expected, key.Type);

    private BoundSlice Slice(SliceExpression slice, ExpressionPlace place)
    {
        var target = analysis.Expressions.Bind(slice.Target, place);
        if (slice.From is null && slice.To is null)
        {
            throw analysis.Errors.At(TypeChecker.PlaceOf(slice), "The start or end (or both) is required for a collection slice", "InvalidSyntax", SyntaxStatuses.EmptySlice);
        }

        analysis.Types.Expect(target, KindSet.List, slice.Target);
        var from = Bound(slice.From, place);
        var to = Bound(slice.To, place);
        return new BoundSlice(target, from, to, CypherType.ListOf(TypeChecker.ElementOf(target.Type)));
    }

    private BoundExpression? Bound(ExpressionSyntax? expression, ExpressionPlace place)
    {
        if (expression is null)
        {
            return null;
        }

        var bound = analysis.Expressions.Bind(expression, place);
        analysis.Types.Expect(bound, KindSet.Integer, expression);
        return bound;
    }
}
