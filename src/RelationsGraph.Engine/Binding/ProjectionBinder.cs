using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Which clause projects: they differ in what needs an alias and in the words of errors.</summary>
internal enum ProjectionKind
{
    /// <summary>WITH.</summary>
    With,

    /// <summary>RETURN at the end of a statement.</summary>
    Return,

    /// <summary>RETURN in <c>CALL { … }</c>.</summary>
    SubqueryReturn,
}

/// <summary>WITH and RETURN.</summary>
internal sealed class ProjectionBinder(Analysis analysis)
{
    /// <summary>Binds a projection.</summary>
    /// <param name="body">Items and order.</param>
    /// <param name="predicate">The WHERE of a WITH.</param>
    /// <param name="place">The place of the clause's keyword.</param>
    /// <param name="kind">Which clause it is.</param>
    /// <param name="scope">The variables before.</param>
    /// <param name="after">The variables behind: those of the items.</param>
    public BoundProjection Bind(ProjectionBody body, ExpressionSyntax? predicate, SourceSpan place, ProjectionKind kind, Scope scope, out Scope after)
    {
        var items = Items(body, place, kind, scope);
        RefuseDuplicates(body, items);
        if (kind == ProjectionKind.With && body.Quantifier == SetQuantifier.All && !items.Exists(item => BoundTree.Aggregates(item.Expression)))
        {
            items.InsertRange(0, CsvPlace.PassedOn(scope).Select(Passed));
        }

        after = scope.Only(items.Select(item => item.Symbol));
        var groups = new GroupingBinder(analysis, scope, items);
        groups.RefuseBesideQueries();
        var grouping = items.Any(item => BoundTree.Aggregates(item.Expression)) ? groups : null;
        var projected = grouping?.Items() ?? items;
        var rest = new ProjectionRest(analysis, scope, items, body.Quantifier, grouping);
        var sort = body.Order.Sort.Select(item => new BoundSortItem(Hidden(item.Expression, body, items, scope) ?? rest.Sort(item.Expression, kind, place), item.Direction)).ToSequence();
        var order = new BoundOrder(sort, Count(body.Order.Skip, "SKIP", rest.Scope), Count(body.Order.Limit, "LIMIT", rest.Scope));
        var predicates = predicate is null ? [] : PatternAssembly.Conjuncts(rest.Predicate(predicate)).ToSequence();
        return new BoundProjection(projected.ToSequence(), body.Quantifier, grouping?.Result(), order, predicates);
    }

    /// <summary>ORDER BY, SKIP and LIMIT as a clause: everything is passed on.</summary>
    public BoundProjection Order(OrderClause clause, Scope scope, out Scope after)
    {
        var items = scope.Locals.Select(Passed).ToList();
        after = scope;
        var rest = new ProjectionRest(analysis, scope, items, SetQuantifier.All, grouping: null);
        var sort = clause.Order.Sort.Select(item => new BoundSortItem(rest.Sort(item.Expression, ProjectionKind.With, clause.Span), item.Direction)).ToSequence();
        var order = new BoundOrder(sort, Count(clause.Order.Skip, "SKIP", scope), Count(clause.Order.Limit, "LIMIT", scope));
        return new BoundProjection(items.ToSequence(), SetQuantifier.All, null, order, []);
    }

    // An item's own text means the item, also where the item's name hides a variable that the text speaks of: RETURN n.k AS n ORDER BY n.k.
    private BoundVariable? Hidden(ExpressionSyntax sort, ProjectionBody body, List<BoundItem> items, Scope before)
    {
        if (sort is VariableExpression || !items.Exists(item => before.Find(item.Symbol.Name) is { } hidden && !ReferenceEquals(hidden, item.Symbol)))
        {
            return null;
        }

        var text = sort.Span.In(analysis.Text);
        var index = body.Items.ToList().FindIndex(item => item.Alias is not null && item.Expression.Span.In(analysis.Text) == text);
        return index < 0 ? null : new BoundVariable(items[items.Count - body.Items.Count + index].Symbol);
    }

    private static BoundItem Passed(Symbol symbol) => new(symbol, new BoundVariable(symbol));

    private List<BoundItem> Items(ProjectionBody body, SourceSpan place, ProjectionKind kind, Scope scope)
    {
        var items = new List<BoundItem>();
        if (body.Star is not null)
        {
            items.AddRange(scope.Locals.Where(symbol => symbol.IsNamed).OrderBy(symbol => symbol.Name, StringComparer.Ordinal).Select(Passed));
            if (items.Count == 0 && body.Items.IsEmpty && kind != ProjectionKind.With)
            {
                throw analysis.Errors.At(place, "RETURN * is not allowed when there are no variables in scope", "NoVariablesInScope", SyntaxStatuses.NothingToReturn);
            }
        }

        // A named item takes the place of what the star would pass on.
        var named = body.Items.Select(item => Item(item, kind, scope)).ToList();
        items.RemoveAll(passed => named.Exists(item => item.Symbol.Name == passed.Symbol.Name));
        return [.. items, .. named];
    }

    private BoundItem Item(ProjectionItem item, ProjectionKind kind, Scope scope)
    {
        var expression = analysis.Expressions.Bind(item.Expression, new ExpressionPlace(scope, AggregateUse.Allowed));
        if (item.Alias is null && item.Expression is not VariableExpression && kind != ProjectionKind.Return)
        {
            var clause = kind == ProjectionKind.With ? "WITH" : "CALL { RETURN ... }";
            throw analysis.Errors.At(item.Expression.Span, $"Expression in {clause} must be aliased (use AS)", "NoExpressionAlias", SyntaxStatuses.Unaliased(clause));
        }

        var name = item.Alias?.Text ?? (item.Expression as VariableExpression)?.Name ?? item.Text;
        if (expression is BoundVariable variable && variable.Symbol.Name == name)
        {
            return new BoundItem(variable.Symbol, expression);
        }

        // What a subquery returns is looked at by its CALL.
        if (item.Alias is { } alias && kind != ProjectionKind.SubqueryReturn)
        {
            analysis.RefuseShadowing(alias, scope);
        }

        return new BoundItem(analysis.NewSymbol(name, expression.Type), expression);
    }

    private void RefuseDuplicates(ProjectionBody body, List<BoundItem> items)
    {
        if (items.Select(item => item.Symbol.Name).Distinct().Count() < items.Count)
        {
            throw analysis.Errors.At(body.Items[0].Span, "Multiple result columns with the same name are not supported", "ColumnNameConflict");
        }
    }

    /// <summary>The number behind SKIP or LIMIT: it must not depend on the row.</summary>
    private BoundExpression? Count(ExpressionSyntax? expression, string clause, Scope scope)
    {
        if (expression is null)
        {
            return null;
        }

        if (Constant(expression) is { } value && !(value.IsInteger && value.AsInteger >= 0))
        {
            var text = value.IsString ? value.AsString : value.IsNull ? "NULL" : expression is LiteralExpression ? expression.Span.In(analysis.Text) : value.ToString();
            throw analysis.Errors.At(
                TypeChecker.PlaceOf(expression),
                $"Invalid input. '{text}' is not a valid value. Must be a non-negative integer.",
                value.IsInteger ? "NegativeIntegerArgument" : "InvalidArgumentType",
                SyntaxStatuses.CountOutOfRange(clause, 0, text));
        }

        var bound = analysis.Expressions.Bind(expression, scope);
        if (BoundTree.Parts(bound).Any(part => part is BoundSubqueryExpression or BoundPatternComprehension or BoundShortestPathExpression))
        {
            throw analysis.Errors.At(
                expression.Span, $"It is not allowed to use patterns in the expression for {clause}, so that the value for {clause} can be statically calculated.", "NonConstantExpression");
        }

        if (BoundTree.Symbols(bound).Any(symbol => scope.IsLocal(symbol) || scope.Boundary?.Shows(symbol.Name) == true))
        {
            throw analysis.Errors.At(
                expression.Span, $"It is not allowed to refer to variables in {clause}, so that the value for {clause} can be statically calculated.", "NonConstantExpression");
        }

        analysis.Types.Expect(bound, KindSet.Integer, expression);
        return bound;
    }

    // The value of a literal, and of what is computed from integers alone.
    private static Value? Constant(ExpressionSyntax expression) => expression switch
    {
        LiteralExpression literal => literal.Value,
        UnaryExpression { Operator: UnaryOperator.Minus } minus when Constant(minus.Operand) is { IsInteger: true } operand => Value.Of(-operand.AsInteger),
        BinaryExpression { Operator: BinaryOperator.Add } sum when Integers(sum) is var (left, right) => Value.Of(left + right),
        BinaryExpression { Operator: BinaryOperator.Subtract } difference when Integers(difference) is var (left, right) => Value.Of(left - right),
        BinaryExpression { Operator: BinaryOperator.Multiply } product when Integers(product) is var (left, right) => Value.Of(left * right),
        _ => null,
    };

    private static (long Left, long Right)? Integers(BinaryExpression expression) =>
        Constant(expression.Left) is { IsInteger: true } left && Constant(expression.Right) is { IsInteger: true } right ? (left.AsInteger, right.AsInteger) : null;
}
