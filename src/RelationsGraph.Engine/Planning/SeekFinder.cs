using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Planning;

/// <summary>What predicates say about one property, in a form that an index can be asked.</summary>
internal sealed class SeekFinder(IReadOnlyList<BoundExpression> predicates, ImmutableHashSet<Symbol> available, Symbol entity, string key)
{
    /// <summary>For an index that keeps values in order. A range is checked again, an equality is exact.</summary>
    public SeekMatch? Range()
    {
        if (Equality(KindSet.None) is { } equality)
        {
            return equality;
        }

        foreach (var predicate in predicates.OfType<BoundBinary>())
        {
            if (predicate.Operator == BinaryOperator.In && IsProperty(predicate.Left) && Known(predicate.Right))
            {
                return new SeekMatch(new MembershipCondition(predicate.Right), [predicate], 0.3);
            }
        }

        return Either() ?? Bounds() ?? Prefix(BinaryOperator.StartsWith, TextSeekKind.Prefix, 0.05) ?? Exists();
    }

    /// <summary>For an index of texts.</summary>
    public SeekMatch? Text() => Equality(KindSet.String) ?? Prefix(BinaryOperator.StartsWith, TextSeekKind.Prefix, 0.06)
        ?? Prefix(BinaryOperator.Contains, TextSeekKind.Contains, 0.1) ?? Prefix(BinaryOperator.EndsWith, TextSeekKind.Suffix, 0.1);

    /// <summary>For an index of points. Boxes and circles are checked again.</summary>
    public SeekMatch? Point() => Equality(KindSet.Point) ?? Box() ?? Circle();

    // An index that keeps values of one kind alone has to know that no other kind is asked for.
    private SeekMatch? Equality(KindSet kinds)
    {
        foreach (var predicate in predicates.OfType<BoundBinary>())
        {
            if (predicate.Operator == BinaryOperator.Equal && Other(predicate) is { } value && (kinds == KindSet.None || (value.Type.Kinds != KindSet.None && value.Type.Is(kinds))))
            {
                return new SeekMatch(new EqualityCondition(value), [predicate], 0.1);
            }
        }

        return null;
    }

    // key = a OR key = b is key IN [a, b].
    private SeekMatch? Either()
    {
        foreach (var either in predicates.OfType<BoundJunction>().Where(junction => junction.Operator == BinaryOperator.Or))
        {
            var values = ((IEnumerable<BoundExpression>)either.Operands).Select(operand => operand is BoundBinary { Operator: BinaryOperator.Equal } equal ? Other(equal) : null).ToList();
            if (values.TrueForAll(value => value is not null))
            {
                var list = new BoundList(values.OfType<BoundExpression>().ToSequence(), CypherType.ListOf(CypherType.Any));
                return new SeekMatch(new MembershipCondition(list), [either], 0.3);
            }
        }

        return null;
    }

    private SeekMatch? Box() =>
        predicates.OfType<BoundFunctionCall>().FirstOrDefault(call => call is { Function.Name: "point.withinBBox", Arguments.Count: 3 } && IsProperty(call.Arguments[0]) && Known(call.Arguments[1]) && Known(call.Arguments[2]))
            is { } box ? new SeekMatch(new BoxCondition(box.Arguments[1], box.Arguments[2]), [], 0.05) : null;

    private SeekMatch? Circle()
    {
        foreach (var predicate in predicates.OfType<BoundBinary>())
        {
            var (distance, limit) = predicate.Operator switch
            {
                BinaryOperator.Less or BinaryOperator.LessOrEqual => (predicate.Left, predicate.Right),
                BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => (predicate.Right, predicate.Left),
                _ => (predicate, predicate),
            };
            if (distance is BoundFunctionCall { Function.Name: "point.distance", Arguments.Count: 2 } call && Known(limit) && Centre(call) is { } centre)
            {
                return new SeekMatch(new CircleCondition(centre, limit, predicate.Operator is BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual), [], 0.05);
            }
        }

        return null;
    }

    private BoundExpression? Centre(BoundFunctionCall distance) =>
        IsProperty(distance.Arguments[0]) && Known(distance.Arguments[1]) ? distance.Arguments[1]
        : IsProperty(distance.Arguments[1]) && Known(distance.Arguments[0]) ? distance.Arguments[0]
        : null;

    private SeekMatch? Bounds()
    {
        SeekBound? lower = null;
        SeekBound? upper = null;
        foreach (var predicate in predicates.OfType<BoundBinary>())
        {
            if (Other(predicate) is not { } value)
            {
                continue;
            }

            switch (IsProperty(predicate.Left) ? predicate.Operator : Turned(predicate.Operator))
            {
                case BinaryOperator.Greater or BinaryOperator.GreaterOrEqual when lower is null:
                    lower = new SeekBound(value, predicate.Operator is BinaryOperator.GreaterOrEqual or BinaryOperator.LessOrEqual);
                    break;
                case BinaryOperator.Less or BinaryOperator.LessOrEqual when upper is null:
                    upper = new SeekBound(value, predicate.Operator is BinaryOperator.GreaterOrEqual or BinaryOperator.LessOrEqual);
                    break;
            }
        }

        return lower is null && upper is null ? null : new SeekMatch(new RangeCondition(lower, upper), [], lower is null || upper is null ? 0.3 : 0.1);
    }

    private SeekMatch? Prefix(BinaryOperator operation, TextSeekKind kind, double share)
    {
        var predicate = predicates.OfType<BoundBinary>().FirstOrDefault(p => p.Operator == operation && IsProperty(p.Left) && Known(p.Right));
        return predicate is null ? null : new SeekMatch(new TextCondition(kind, predicate.Right), [], share);
    }

    private SeekMatch? Exists()
    {
        var predicate = predicates.OfType<BoundUnary>().FirstOrDefault(p => p.Operator == Parsing.Syntax.UnaryOperator.IsNotNull && IsProperty(p.Operand));
        return predicate is null ? null : new SeekMatch(new ExistenceCondition(), [predicate], 1);
    }

    private static BinaryOperator Turned(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => operation,
    };

    private BoundExpression? Other(BoundBinary predicate) =>
        IsProperty(predicate.Left) && Known(predicate.Right) ? predicate.Right
        : IsProperty(predicate.Right) && Known(predicate.Left) ? predicate.Left
        : null;

    private bool IsProperty(BoundExpression expression) =>
        expression is BoundProperty { Target: BoundVariable variable } property && property.Key == key && ReferenceEquals(variable.Symbol, entity);

    private bool Known(BoundExpression expression) => available.IsSupersetOf(ExpressionTree.FreeSymbols(expression));
}

/// <summary>What an index is asked, which predicates that makes true, and the share of the index that is expected.</summary>
internal sealed record SeekMatch(SeekCondition Condition, IReadOnlyList<BoundExpression> Solved, double Share);
