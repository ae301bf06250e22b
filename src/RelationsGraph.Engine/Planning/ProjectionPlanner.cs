using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;
using ScanOrder = RelationsGraph.Engine.Graph.ScanOrder;

namespace RelationsGraph.Engine.Planning;

/// <summary>Plans WITH and RETURN: aggregation, values, DISTINCT, order, SKIP and LIMIT, condition, in this order.</summary>
internal sealed class ProjectionPlanner(PlanningContext context, BoundProjection projection, Effects running)
{
    // Whether rows still stream through a write when they come here: a grouping reads them all first.
    private readonly bool _writes = running.Writes && projection.Aggregation is null;

    public LogicalPlan Plan(LogicalPlan plan)
    {
        plan = Aggregated(plan);
        if (InOrder(plan) is { } ordered)
        {
            return Filtered(Limited(Computed(ordered)));
        }

        if (TopFirst(plan) is { } top)
        {
            return Filtered(top);
        }

        plan = Computed(plan);
        Symbol[] items = [.. ((IEnumerable<BoundItem>)projection.Items).Select(item => item.Symbol)];
        if (projection.Quantifier == SetQuantifier.Distinct)
        {
            plan = new DistinctPlan(plan, items) { Rows = plan.Rows * 0.5 };
        }

        return Filtered(Ordered(plan, items));
    }

    private LogicalPlan Computed(LogicalPlan plan)
    {
        BoundItem[] computed = [.. ((IEnumerable<BoundItem>)projection.Items).Where(item => !item.IsPassed)];
        return computed.Length == 0 ? plan : new ProjectionPlan(plan, computed) { Rows = plan.Rows };
    }

    // Rows that come from an index in the order that is asked for need no sorting; null where they do not.
    private LogicalPlan? InOrder(LogicalPlan plan)
    {
        if (projection.Order.Sort is not [var sort] || projection.Aggregation is not null || projection.Quantifier == SetQuantifier.Distinct)
        {
            return null;
        }

        var item = ((IEnumerable<BoundItem>)projection.Items).FirstOrDefault(item => sort.Expression is BoundVariable variable && ReferenceEquals(variable.Symbol, item.Symbol));
        return (item?.Expression ?? sort.Expression) is BoundProperty { Target: BoundVariable node } property
            ? Reordered(plan, node.Symbol, property.Key, sort.Direction == SortDirection.Ascending ? ScanOrder.Ascending : ScanOrder.Descending)
            : null;
    }

    private static LogicalPlan? Reordered(LogicalPlan plan, Symbol node, string key, ScanOrder order) => plan switch
    {
        NodeIndexSeek { Use: { Kind: Graph.IndexKind.Range, Names.Count: 1, Conditions: [RangeCondition] } use } seek when ReferenceEquals(seek.Node, node) && use.Keys is [var only] && only == key =>
            seek with { Use = use with { Order = order } },
        FilterPlan filter => Reordered(filter.Input, node, key, order) is { } input ? filter with { Input = input } : null,
        _ => null,
    };

    private LogicalPlan Filtered(LogicalPlan plan) =>
        projection.Predicates.Count == 0 ? plan : new FilterPlan(plan, [.. (IEnumerable<BoundExpression>)projection.Predicates]) { Rows = plan.Rows * 0.5 };

    // Most rows are not among the first: of these no value but the first keys of the order need be computed.
    private LogicalPlan? TopFirst(LogicalPlan plan)
    {
        if (projection.Order.Sort.Count == 0 || projection.Order.Limit is not { } limit || projection.Quantifier == SetQuantifier.Distinct || _writes)
        {
            return null;
        }

        var items = ((IEnumerable<BoundItem>)projection.Items).Where(item => !item.IsPassed).ToList();
        var own = items.Select(item => item.Symbol).ToHashSet();
        var columns = new List<SortColumn>();
        var keys = new List<BoundItem>();
        foreach (var sort in projection.Order.Sort)
        {
            var item = items.FirstOrDefault(item => item.Expression.Equals(sort.Expression) || (sort.Expression is BoundVariable variable && ReferenceEquals(variable.Symbol, item.Symbol)));
            if (item is null && sort.Expression is BoundVariable passed)
            {
                columns.Add(new SortColumn(passed.Symbol, sort.Direction));
                continue;
            }

            // A key that reads another column has to wait for it.
            if (item is null && ExpressionTree.FreeSymbols(sort.Expression).Overlaps(own))
            {
                return null;
            }

            item ??= new BoundItem(context.NewSymbol(sort.Expression.Type), sort.Expression);
            columns.Add(new SortColumn(item.Symbol, sort.Direction));
            if (!keys.Contains(item))
            {
                keys.Add(item);
            }
        }

        if (keys.Count == 0)
        {
            return null;
        }

        BoundItem[] rest = [.. items.Where(item => !keys.Contains(item))];
        var read = ExpressionTree.FreeSymbols(rest.Select(item => item.Expression).Concat(projection.Predicates)).Where(symbol => !own.Contains(symbol));
        var passedOn = ((IEnumerable<BoundItem>)projection.Items).Where(item => item.IsPassed).Select(item => item.Symbol);
        Symbol[] kept = [.. read.Concat(passedOn).Concat(columns.Select(column => column.Symbol)).Concat(keys.Select(key => key.Symbol)).Distinct().Where(symbol => !context.Outer.Contains(symbol))];
        var skip = projection.Order.Skip;
        var count = skip is null ? limit : new BoundBinary(BinaryOperator.Add, skip, limit, CypherType.Integer);
        LogicalPlan top = new TopPlan(plan, columns, count, kept) { Computed = keys, Rows = Math.Min(plan.Rows, RowsOf(limit)) };
        top = skip is null ? top : new SkipPlan(top, skip) { Rows = top.Rows };
        return rest.Length == 0 ? top : new ProjectionPlan(top, rest) { Rows = top.Rows };
    }

    private LogicalPlan Aggregated(LogicalPlan plan)
    {
        if (projection.Aggregation is not { } grouping)
        {
            return plan;
        }

        var rows = grouping.Keys.Count == 0 ? 1 : Math.Sqrt(Math.Max(1, plan.Rows));
        return CountFromStore.Of(plan, grouping) ?? new AggregationPlan(plan, [.. (IEnumerable<BoundItem>)grouping.Keys], [.. (IEnumerable<BoundAggregate>)grouping.Aggregates]) { Rows = rows };
    }

    private LogicalPlan Ordered(LogicalPlan plan, Symbol[] items)
    {
        var (skip, limit) = (projection.Order.Skip, projection.Order.Limit);
        if (projection.Order.Sort.Count == 0)
        {
            return Limited(plan);
        }

        var columns = new List<SortColumn>();
        plan = SortKeys(plan, columns);

        // The condition behind may read what the items read; it has to outlive the sorting.
        Symbol[] kept = [.. items.Concat(columns.Select(column => column.Symbol)).Concat(ExpressionTree.FreeSymbols(projection.Predicates)).Distinct().Where(symbol => !context.Outer.Contains(symbol))];
        if (limit is null || _writes)
        {
            plan = new SortPlan(plan, columns, kept) { Rows = plan.Rows };
            return Limited(plan);
        }

        var count = skip is null ? limit : new BoundBinary(BinaryOperator.Add, skip, limit, CypherType.Integer);
        plan = new TopPlan(plan, columns, count, kept) { Rows = Math.Min(plan.Rows, RowsOf(limit)) };
        return skip is null ? plan : new SkipPlan(plan, skip) { Rows = plan.Rows };
    }

    private static double RowsOf(BoundExpression limit) => limit is BoundLiteral { Value.IsInteger: true } literal ? literal.Value.AsInteger : 100;

    private LogicalPlan Limited(LogicalPlan plan)
    {
        var (skip, limit) = (projection.Order.Skip, projection.Order.Limit);
        plan = skip is null ? plan : new SkipPlan(plan, skip) { Rows = plan.Rows };
        return limit is null ? plan : Limited(plan, limit);
    }

    private LimitPlan Limited(LogicalPlan plan, BoundExpression limit) => new LimitPlan(plan, limit, _writes ? LimitMode.Exhaustive : LimitMode.Lazy)
    {
        Rows = Math.Min(plan.Rows, RowsOf(limit)),
    };

    private LogicalPlan SortKeys(LogicalPlan plan, List<SortColumn> columns)
    {
        var computed = new List<BoundItem>();
        foreach (var key in projection.Order.Sort)
        {
            var item = ((IEnumerable<BoundItem>)projection.Items).FirstOrDefault(item => item.Expression.Equals(key.Expression));
            if (key.Expression is BoundVariable variable)
            {
                columns.Add(new SortColumn(variable.Symbol, key.Direction));
            }
            else if (item is not null)
            {
                columns.Add(new SortColumn(item.Symbol, key.Direction));
            }
            else
            {
                var symbol = context.NewSymbol(key.Expression.Type);
                computed.Add(new BoundItem(symbol, key.Expression));
                columns.Add(new SortColumn(symbol, key.Direction));
            }
        }

        return computed.Count == 0 ? plan : new ProjectionPlan(plan, computed) { Rows = plan.Rows };
    }
}

/// <summary>Finds counts that the store knows without reading: of all nodes, of a label, of relationship types.</summary>
internal static class CountFromStore
{
    public static LogicalPlan? Of(LogicalPlan plan, BoundGrouping grouping)
    {
        if (grouping.Keys.Count > 0 || grouping.Aggregates.Count != 1 || grouping.Aggregates[0] is not { Aggregation: { Function.Name: "count", Quantifier: SetQuantifier.All } count } aggregate)
        {
            return null;
        }

        bool Counts(Symbol symbol) => count.Arguments.Count == 0 || (count.Arguments[0] is BoundVariable variable && ReferenceEquals(variable.Symbol, symbol));
        return plan switch
        {
            AllNodesScan scan when Counts(scan.Node) => new NodeCountFromStore(aggregate.Symbol, null) { Rows = 1 },
            NodeByLabelScan scan when Counts(scan.Node) => new NodeCountFromStore(aggregate.Symbol, scan.Label) { Rows = 1 },
            RelationshipScan { Ends: { Direction: not PatternDirection.Both } ends } when Counts(ends.Relationship) && !ReferenceEquals(ends.Left, ends.Right) => new RelationshipCountFromStore(aggregate.Symbol, ends.Types) { Rows = 1 },
            _ => null,
        };
    }
}
