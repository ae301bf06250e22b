using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Lists and expressions that run over one.</summary>
internal sealed class ListBinder(Analysis analysis)
{
    public BoundExpression Bind(ExpressionSyntax expression, ExpressionPlace place) => expression switch
    {
        ListExpression list => List(list, place),
        ListComprehensionExpression comprehension => Comprehension(comprehension, place),
        QuantifierExpression quantifier => Quantifier(quantifier, place),
        ReduceExpression reduce => Reduce(reduce, place),
        _ => throw new InvalidOperationException($"No binding for {expression.GetType().Name}."),
    };

    private BoundList List(ListExpression list, ExpressionPlace place)
    {
        var items = list.Items.Select(item => analysis.Expressions.Bind(item, place)).ToSequence();
        var types = items.Select(item => item.Type).ToList();
        var element = types.Exists(type => type.Kinds == KindSet.None) ? CypherType.Any : types.Aggregate(new CypherType(KindSet.None), TypeChecker.Common);
        return new BoundList(items, CypherType.ListOf(element));
    }

    private BoundExpression OverList(ExpressionSyntax expression, ExpressionPlace place)
    {
        var list = analysis.Expressions.Bind(expression, place);
        analysis.Types.Expect(list, KindSet.List, expression);
        return list;
    }

    private BoundListComprehension Comprehension(ListComprehensionExpression comprehension, ExpressionPlace place)
    {
        var list = OverList(comprehension.List, place);
        var element = TypeChecker.ElementOf(list.Type);
        var variable = analysis.NewSymbol(comprehension.Variable.Text, element);
        var inner = place.Inside(variable);
        var predicate = comprehension.Predicate is null ? null : analysis.Expressions.BindPredicate(comprehension.Predicate, inner);
        var projection = comprehension.Projection is null ? null : analysis.Expressions.Bind(comprehension.Projection, inner);
        return new BoundListComprehension(variable, list, predicate, projection, CypherType.ListOf(projection?.Type ?? element));
    }

    private BoundQuantifier Quantifier(QuantifierExpression quantifier, ExpressionPlace place)
    {
        if (quantifier.Predicate is null)
        {
            var name = quantifier.Quantifier switch
            {
                ListQuantifier.All => "all",
                ListQuantifier.Any => "any",
                ListQuantifier.None => "none",
                _ => "single",
            };
            throw analysis.Errors.At(quantifier.Span, $"{name}(...) requires a WHERE predicate", "InvalidSyntax", SyntaxStatuses.MissingPredicate(name));
        }

        var list = OverList(quantifier.List, place);
        var variable = analysis.NewSymbol(quantifier.Variable.Text, TypeChecker.ElementOf(list.Type));
        return new BoundQuantifier(quantifier.Quantifier, variable, list, analysis.Expressions.BindPredicate(quantifier.Predicate, place.Inside(variable)));
    }

    // A number may become one of the other kind, a list one of other elements; nothing is known of what begins as null.
    private static CypherType AccumulatorType(CypherType initial) =>
        initial.Kinds == KindSet.None ? CypherType.Any
        : new CypherType(initial.Kinds | (initial.Allows(KindSet.Number) ? KindSet.Number : KindSet.None));

    private BoundReduce Reduce(ReduceExpression reduce, ExpressionPlace place)
    {
        var initial = analysis.Expressions.Bind(reduce.Initial, place);
        var list = OverList(reduce.List, place);

        var accumulator = analysis.NewSymbol(reduce.Accumulator.Text, AccumulatorType(initial.Type));
        var variable = analysis.NewSymbol(reduce.Variable.Text, TypeChecker.ElementOf(list.Type));
        var body = analysis.Expressions.Bind(reduce.Body, place.Inside(accumulator, variable));
        if (!body.Type.Allows(accumulator.Type.Kinds))
        {
            throw analysis.Errors.At(
                TypeChecker.PlaceOf(reduce.Body),
                $"Type mismatch: accumulator is {TypeChecker.Describe(initial.Type)} but expression has type {TypeChecker.Describe(body.Type)}",
                "InvalidArgumentType",
                DataStatuses.WrongEntity(TypeChecker.Describe(body.Type), "accumulator", TypeChecker.Describe(initial.Type)));
        }

        return new BoundReduce(accumulator, initial, variable, list, body, TypeChecker.Union(initial.Type, body.Type));
    }
}
