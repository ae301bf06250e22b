using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Binding;

/// <summary>Walks over bound expressions.</summary>
public static class BoundTree
{
    /// <summary>
    /// The expression with parts replaced, from the outside in: where <paramref name="replace"/> gives an expression, it stands in; where it gives null, the parts are
    /// looked at. Queries inside are left as they are.
    /// </summary>
    public static BoundExpression Rewrite(BoundExpression expression, Func<BoundExpression, BoundExpression?> replace)
    {
        if (replace(expression) is { } replacement)
        {
            return replacement;
        }

        return expression switch
        {
            BoundProperty e => e with { Target = Rewrite(e.Target, replace) },
            BoundIndex e => e with { Target = Rewrite(e.Target, replace), Index = Rewrite(e.Index, replace) },
            BoundSlice e => e with { Target = Rewrite(e.Target, replace), From = RewriteOptional(e.From, replace), To = RewriteOptional(e.To, replace) },
            BoundList e => e with { Items = RewriteAll(e.Items, replace) },
            BoundMap e => e with { Entries = RewriteEntries(e.Entries, replace) },
            BoundMapProjection e => e with { Source = Rewrite(e.Source, replace), Items = RewriteItems(e.Items, replace) },
            BoundFunctionCall e => e with { Arguments = RewriteAll(e.Arguments, replace) },
            BoundAggregation e => e with { Arguments = RewriteAll(e.Arguments, replace) },
            BoundUnary e => e with { Operand = Rewrite(e.Operand, replace) },
            BoundBinary e => e with { Left = Rewrite(e.Left, replace), Right = Rewrite(e.Right, replace) },
            BoundJunction e => e with { Operands = RewriteAll(e.Operands, replace) },
            BoundLabelCheck e => e with { Target = Rewrite(e.Target, replace) },
            BoundTypeCheck e => e with { Target = Rewrite(e.Target, replace) },
            BoundNormalizedCheck e => e with { Target = Rewrite(e.Target, replace) },
            BoundCase e => RewriteCase(e, replace),
            BoundListComprehension e => e with
            {
                List = Rewrite(e.List, replace),
                Predicate = RewriteOptional(e.Predicate, replace),
                Projection = RewriteOptional(e.Projection, replace),
            },
            BoundReduce e => e with { Initial = Rewrite(e.Initial, replace), List = Rewrite(e.List, replace), Body = Rewrite(e.Body, replace) },
            BoundQuantifier e => e with { List = Rewrite(e.List, replace), Predicate = Rewrite(e.Predicate, replace) },
            _ => expression,
        };
    }

    /// <summary>The expression and all its parts, from the outside in. Queries inside are single parts.</summary>
    public static IReadOnlyList<BoundExpression> Parts(BoundExpression expression)
    {
        var parts = new List<BoundExpression>();
        Rewrite(expression, part =>
        {
            parts.Add(part);
            return null;
        });
        return parts;
    }

    /// <summary>Whether the expression holds an aggregate.</summary>
    public static bool Aggregates(BoundExpression expression) => Parts(expression).Any(part => part is BoundAggregation);

    /// <summary>Whether the expression holds an aggregate, be it inside of a query.</summary>
    public static bool AggregatesAnywhere(BoundExpression expression) => Parts(expression).Any(part => part is BoundAggregation or BoundSubqueryExpression { Aggregates: true });

    /// <summary>
    /// The symbols that the expression reads, each once; those that it declares itself (for the elements of lists, the subject of CASE) are among them.
    /// </summary>
    public static IReadOnlyList<Symbol> Symbols(BoundExpression expression) => Parts(expression).SelectMany(Read).Distinct().ToList();

    private static IEnumerable<Symbol> Read(BoundExpression part) => part switch
    {
        BoundVariable variable => [variable.Symbol],
        BoundSubqueryExpression subquery => subquery.Outer,
        BoundPatternComprehension comprehension => comprehension.Outer,
        BoundShortestPathExpression shortest => shortest.Outer,
        BoundLabelCheck check => DynamicNames(check.Labels).SelectMany(Symbols),
        _ => [],
    };

    private static IEnumerable<BoundExpression> DynamicNames(BoundLabelExpression labels) => labels switch
    {
        BoundDynamicLabel dynamic => [dynamic.Names],
        BoundLabelNot not => DynamicNames(not.Operand),
        BoundLabelAnd both => both.Operands.SelectMany(DynamicNames),
        BoundLabelOr either => either.Operands.SelectMany(DynamicNames),
        _ => [],
    };

    private static BoundExpression? RewriteOptional(BoundExpression? expression, Func<BoundExpression, BoundExpression?> replace) =>
        expression is null ? null : Rewrite(expression, replace);

    private static Sequence<BoundExpression> RewriteAll(Sequence<BoundExpression> expressions, Func<BoundExpression, BoundExpression?> replace) =>
        expressions.Select(expression => Rewrite(expression, replace)).ToSequence();

    private static Sequence<BoundMapEntry> RewriteEntries(Sequence<BoundMapEntry> entries, Func<BoundExpression, BoundExpression?> replace) =>
        entries.Select(entry => entry with { Value = Rewrite(entry.Value, replace) }).ToSequence();

    private static Sequence<BoundMapProjectionItem> RewriteItems(Sequence<BoundMapProjectionItem> items, Func<BoundExpression, BoundExpression?> replace) =>
        items.Select(item => item.Entry is { } entry ? new BoundMapProjectionItem(entry with { Value = Rewrite(entry.Value, replace) }) : item).ToSequence();

    private static BoundCase RewriteCase(BoundCase @case, Func<BoundExpression, BoundExpression?> replace) => @case with
    {
        Subject = RewriteOptional(@case.Subject, replace),
        Alternatives = @case.Alternatives.Select(a => new BoundAlternative(Rewrite(a.Condition, replace), Rewrite(a.Result, replace))).ToSequence(),
        Default = RewriteOptional(@case.Default, replace),
    };
}
