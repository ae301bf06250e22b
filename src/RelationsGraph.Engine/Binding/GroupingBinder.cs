using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Parts the items of an aggregating projection into grouping keys, aggregates, and what is computed from both.</summary>
internal sealed class GroupingBinder
{
    private readonly Analysis _analysis;
    private readonly Scope _scope;
    private readonly List<BoundItem> _items;
    private readonly List<BoundItem> _keys;
    private readonly HashSet<Symbol> _keySymbols;
    private readonly OrderedDictionary<BoundAggregation, BoundAggregate> _aggregates = [];

    /// <summary>Items without an aggregate are the grouping keys.</summary>
    public GroupingBinder(Analysis analysis, Scope scope, List<BoundItem> items)
    {
        _analysis = analysis;
        _scope = scope;
        _items = items;
        _keys = items.Where(item => !BoundTree.Aggregates(item.Expression)).ToList();
        _keySymbols = _keys.Select(key => key.Symbol).ToHashSet();
    }

    /// <summary>The items over keys and aggregates.</summary>
    public List<BoundItem> Items() => _items.ConvertAll(Item);

    /// <summary>Keys and aggregates.</summary>
    public BoundGrouping Result() => new(_keys.ToSequence(), _aggregates.Values.ToSequence());

    /// <summary>Refuses what stands beside a query that aggregates inside and is no key: to Neo4j such an item aggregates.</summary>
    public void RefuseBesideQueries()
    {
        foreach (var item in _items.Where(item => !BoundTree.Aggregates(item.Expression) && BoundTree.AggregatesAnywhere(item.Expression)))
        {
            RefuseImplicitKeys(BoundTree.Rewrite(item.Expression, part => IsSimple(part) ? Key(part) : null));
        }
    }

    private BoundItem Item(BoundItem item)
    {
        if (_keySymbols.Contains(item.Symbol))
        {
            return new BoundItem(item.Symbol, new BoundVariable(item.Symbol));
        }

        if (item.Expression is BoundAggregation whole)
        {
            _aggregates.TryAdd(whole, new BoundAggregate(item.Symbol, whole));
            return new BoundItem(item.Symbol, new BoundVariable(_aggregates[whole].Symbol));
        }

        // Only variables and their properties count as keys here, as in Neo4j; longer expressions would have to be named in a WITH first.
        var expression = BoundTree.Rewrite(item.Expression, part => part is BoundAggregation aggregation ? Aggregate(aggregation) : IsSimple(part) ? Key(part) : null);
        RefuseImplicitKeys(expression);
        return new BoundItem(item.Symbol, expression);
    }

    /// <summary>The variable that holds the value of <paramref name="aggregation"/> for the group.</summary>
    public BoundVariable Aggregate(BoundAggregation aggregation)
    {
        if (_aggregates.TryGetValue(aggregation, out var known))
        {
            return new BoundVariable(known.Symbol);
        }

        var symbol = _analysis.NewAnonymous(aggregation.Type);
        _aggregates.Add(aggregation, new BoundAggregate(symbol, aggregation));
        return new BoundVariable(symbol);
    }

    /// <summary>Whether the very aggregate is computed already.</summary>
    public bool Computes(BoundAggregation aggregation) => _aggregates.ContainsKey(aggregation);

    private BoundVariable? Key(BoundExpression expression) => _keys.Find(key => key.Expression.Equals(expression)) is { } found ? new BoundVariable(found.Symbol) : null;

    private static bool IsSimple(BoundExpression expression) => expression is BoundVariable || (expression is BoundProperty property && IsSimple(property.Target));

    private void RefuseImplicitKeys(BoundExpression expression)
    {
        var illegal = new List<(string Text, SourceSpan Place)>();
        BoundTree.Rewrite(expression, part =>
        {
            var property = part as BoundProperty;
            if ((property?.Target ?? part) is not BoundVariable variable)
            {
                return null;
            }

            if (_scope.IsLocal(variable.Symbol) && !_keySymbols.Contains(variable.Symbol))
            {
                illegal.Add((property is null ? variable.Symbol.Name : $"{variable.Symbol.Name}.{property.Key}", _analysis.PlaceOf(variable)));
            }

            return part;
        });
        if (illegal.Count > 0)
        {
            var texts = illegal.Select(part => part.Text).Distinct().ToList();
            throw _analysis.Errors.At(
                illegal[0].Place,
                "Aggregation column contains implicit grouping expressions. For example, in 'RETURN n.a, n.a + n.b + count(*)' the aggregation expression 'n.a + n.b + count(*)' "
                + "includes the implicit grouping key 'n.b'. It may be possible to rewrite the query by extracting these grouping/aggregation expressions into a preceding WITH clause. "
                + $"Illegal expression(s): {string.Join(", ", texts)}",
                "AmbiguousAggregationExpression",
                SyntaxStatuses.ImplicitGrouping(texts));
        }
    }
}
