using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>What an expression is made of.</summary>
public static class ExpressionTree
{
    /// <summary>The symbols of the row that an expression reads; those that it binds itself are not among them.</summary>
    public static HashSet<Symbol> FreeSymbols(BoundExpression expression)
    {
        var found = new HashSet<Symbol>();
        Collect(expression, found);
        return found;
    }

    /// <summary>The symbols that several expressions read.</summary>
    public static HashSet<Symbol> FreeSymbols(IEnumerable<BoundExpression> expressions)
    {
        var found = new HashSet<Symbol>();
        foreach (var expression in expressions)
        {
            Collect(expression, found);
        }

        return found;
    }

    /// <summary>The expression and everything below it, but for what stands inside subqueries.</summary>
    public static IEnumerable<BoundExpression> Flatten(BoundExpression expression)
    {
        var open = new Stack<BoundExpression>();
        open.Push(expression);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in Children(next))
            {
                open.Push(child);
            }
        }
    }

    /// <summary>Whether a query is run for each value of the expression.</summary>
    public static bool HasSubquery(BoundExpression expression) =>
        Flatten(expression).Any(part => part is BoundSubqueryExpression or BoundPatternComprehension or BoundShortestPathExpression);

    /// <summary>Whether an expression reads nothing of a variable but elements by their written places, counted from 0, and properties.</summary>
    public static bool ReadsInsideAlone(BoundExpression expression, Symbol variable) => expression switch
    {
        BoundIndex { Target: BoundVariable list, Index: BoundLiteral { Value: { IsInteger: true, AsInteger: >= 0 and <= int.MaxValue } } } when list.Symbol == variable => true,
        BoundProperty { Target: BoundVariable map } when map.Symbol == variable => true,
        BoundVariable other => other.Symbol != variable,
        BoundSubqueryExpression or BoundPatternComprehension or BoundShortestPathExpression => false,
        _ => Children(expression).All(child => ReadsInsideAlone(child, variable)),
    };

    /// <summary>The expressions directly below one.</summary>
    public static IEnumerable<BoundExpression> Children(BoundExpression expression) => expression switch
    {
        BoundProperty property => [property.Target],
        BoundIndex index => [index.Target, index.Index],
        BoundSlice slice => Present(slice.Target, slice.From, slice.To),
        BoundList list => list.Items,
        BoundMap map => ((IEnumerable<BoundMapEntry>)map.Entries).Select(entry => entry.Value),
        BoundMapProjection projection => ((IEnumerable<BoundMapProjectionItem>)projection.Items).Select(item => item.Entry?.Value).OfType<BoundExpression>().Prepend(projection.Source),
        BoundFunctionCall call => call.Arguments,
        BoundUnary unary => [unary.Operand],
        BoundBinary binary => [binary.Left, binary.Right],
        BoundJunction junction => junction.Operands,
        BoundLabelCheck check => Labels(check.Labels).Prepend(check.Target),
        BoundTypeCheck check => [check.Target],
        BoundNormalizedCheck check => [check.Target],
        BoundCase choice => Present([choice.Subject, .. ((IEnumerable<BoundAlternative>)choice.Alternatives).SelectMany(a => new[] { a.Condition, a.Result }), choice.Default]),
        BoundListComprehension list => Present(list.List, list.Predicate, list.Projection),
        BoundReduce reduce => [reduce.Initial, reduce.List, reduce.Body],
        BoundQuantifier quantifier => [quantifier.List, quantifier.Predicate],
        BoundAggregation aggregation => aggregation.Arguments,
        _ => [],
    };

    private static IEnumerable<BoundExpression> Present(params BoundExpression?[] expressions) => expressions.OfType<BoundExpression>();

    private static IEnumerable<BoundExpression> Labels(BoundLabelExpression labels) => labels switch
    {
        BoundDynamicLabel dynamic => [dynamic.Names],
        BoundLabelNot not => Labels(not.Operand),
        BoundLabelAnd and => ((IEnumerable<BoundLabelExpression>)and.Operands).SelectMany(Labels),
        BoundLabelOr or => ((IEnumerable<BoundLabelExpression>)or.Operands).SelectMany(Labels),
        _ => [],
    };

    private static void Collect(BoundExpression expression, HashSet<Symbol> found)
    {
        switch (expression)
        {
            case BoundVariable variable:
                found.Add(variable.Symbol);
                break;
            case BoundPatternComprehension comprehension:
                found.UnionWith(comprehension.Outer);
                break;
            case BoundSubqueryExpression subquery:
                found.UnionWith(subquery.Outer);
                break;
            case BoundShortestPathExpression path:
                found.UnionWith(path.Outer);
                found.Add(path.Pattern.Left);
                found.Add(path.Pattern.Right);
                break;
            case DifferentRelationships different:
                found.Add(different.Symbol);
                found.UnionWith(different.Others.Symbols);
                break;
            case SameEntity same:
                found.Add(same.Left);
                found.Add(same.Right);
                break;
            case PathOf path:
                found.UnionWith(PathSymbols(path.Path));
                break;
            default:
                CollectBelow(expression, found);
                break;
        }
    }

    private static void CollectBelow(BoundExpression expression, HashSet<Symbol> found)
    {
        Symbol?[] own = expression switch
        {
            BoundCase choice => [choice.SubjectSymbol],
            BoundListComprehension list => [list.Variable],
            BoundReduce reduce => [reduce.Accumulator, reduce.Variable],
            BoundQuantifier quantifier => [quantifier.Variable],
            _ => [],
        };
        var below = own.Length == 0 ? found : [];
        foreach (var child in Children(expression))
        {
            Collect(child, below);
        }

        if (own.Length > 0)
        {
            below.ExceptWith(own.OfType<Symbol>());
            found.UnionWith(below);
        }
    }

    /// <summary>The symbols that a path runs through.</summary>
    public static IEnumerable<Symbol> PathSymbols(PatternPath path) => ((IEnumerable<PathStep>)path.Steps).SelectMany(step => step switch
    {
        NodeStep node => [node.Node],
        RelationshipStep relationship => [relationship.Relationship],
        QuantifiedStep quantified => ((IEnumerable<GroupVariable>)quantified.Edge.Groups).Select(group => group.Outer),
        _ => (IEnumerable<Symbol>)[],
    });
}
