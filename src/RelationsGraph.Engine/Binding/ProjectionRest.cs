using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Binding;

/// <summary>
/// ORDER BY and WHERE of a projection. They see the items, and the variables before the clause as well, unless rows were put together by DISTINCT or aggregation: then
/// only what is equal to an item is left of those.
/// </summary>
internal sealed class ProjectionRest
{
    private readonly Analysis _analysis;
    private readonly Scope _before;
    private readonly List<BoundItem> _items;
    private readonly GroupingBinder? _grouping;
    private readonly bool _merged;

    public ProjectionRest(Analysis analysis, Scope before, List<BoundItem> items, SetQuantifier quantifier, GroupingBinder? grouping)
    {
        _analysis = analysis;
        _before = before;
        _items = items;
        _grouping = grouping;
        _merged = quantifier == SetQuantifier.Distinct || items.Exists(item => BoundTree.AggregatesAnywhere(item.Expression));
        Scope = before.With(items.Select(item => item.Symbol));
    }

    /// <summary>The variables of the items over those before.</summary>
    public Scope Scope { get; }

    public BoundExpression Sort(ExpressionSyntax expression, ProjectionKind kind, SourceSpan place)
    {
        var bound = _analysis.Expressions.Bind(expression, new ExpressionPlace(Scope, AggregateUse.Allowed));

        // Neo4j does not look for deprecated functions in ORDER BY.
        _analysis.Unsay(expression.Span, Remarks.WithoutReplacement);
        if (_grouping is null && BoundTree.Aggregates(bound))
        {
            throw _analysis.Errors.At(
                place,
                $"Cannot use aggregation in ORDER BY if there are no aggregate expressions in the preceding {(kind == ProjectionKind.With ? "WITH" : "RETURN")}",
                "InvalidAggregation");
        }

        return OverItems(bound);
    }

    public BoundExpression Predicate(ExpressionSyntax expression)
    {
        var aggregates = _grouping is null ? AggregateUse.Forbidden : AggregateUse.Allowed;
        return OverItems(_analysis.Expressions.BindPredicate(expression, new ExpressionPlace(Scope, aggregates)));
    }

    private BoundExpression OverItems(BoundExpression expression) => _merged ? RefuseOthers(BoundTree.Rewrite(expression, Replace)) : expression;

    private BoundExpression? Replace(BoundExpression part)
    {
        if (_items.Find(item => item.Expression.Equals(part)) is { } found)
        {
            return new BoundVariable(found.Symbol);
        }

        if (part is not BoundAggregation aggregation)
        {
            return null;
        }

        if (!_grouping!.Computes(aggregation))
        {
            RefuseOthers(aggregation);
        }

        return _grouping.Aggregate(aggregation);
    }

    private BoundExpression RefuseOthers(BoundExpression expression)
    {
        foreach (var part in BoundTree.Parts(expression).OfType<BoundVariable>())
        {
            if (_before.IsLocal(part.Symbol) && !_items.Exists(item => ReferenceEquals(item.Symbol, part.Symbol)))
            {
                throw _analysis.Errors.At(
                    _analysis.PlaceOf(part),
                    $"In a WITH/RETURN with DISTINCT or an aggregation, it is not possible to access variables declared before the WITH/RETURN: {part.Symbol.Name}",
                    "UndefinedVariable");
            }
        }

        return expression;
    }
}
