using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Expressions that look into the graph: EXISTS, COUNT, COLLECT, patterns, pattern comprehensions, shortest paths.</summary>
internal sealed class SubqueryBinder(Analysis analysis)
{
    public BoundExpression Bind(ExpressionSyntax expression, ExpressionPlace place) => expression switch
    {
        SubqueryExpression subquery => Subquery(subquery, place),
        PatternComprehensionExpression comprehension => Comprehension(comprehension, place),
        PatternExpression { Pattern.Function: not null } shortest => ShortestPath(shortest, place),
        _ => throw Misplaced((PatternExpression)expression, place),
    };

    private BoundSubqueryExpression Subquery(SubqueryExpression subquery, ExpressionPlace place)
    {
        RefuseEnding(subquery);
        var boundary = new Boundary(place.Scope, OuterKind.Expression, names: null);
        var ending = subquery.Kind == SubqueryKind.Collect ? QueryEnding.Columns : QueryEnding.Anything;
        var (aggregates, besideQuantified) = (analysis.AggregateCount, analysis.IsBesideQuantified);
        analysis.IsBesideQuantified = false;
        var query = analysis.Queries.Bind(subquery.Query, Scope.Empty(boundary), ending);
        analysis.IsBesideQuantified = besideQuantified;
        var name = subquery.Kind.ToString();
        if (query.Writes)
        {
            throw analysis.Errors.At(subquery.Span, $"{(subquery.Kind == SubqueryKind.Exists ? "An" : "A")} {name} Expression cannot contain any updates", "InvalidClauseComposition", SyntaxStatuses.UpdateInSubquery(name));
        }

        if (subquery.Kind == SubqueryKind.Collect && query.Columns.Count != 1)
        {
            throw NoSingleColumn(subquery);
        }

        var type = subquery.Kind switch
        {
            SubqueryKind.Exists => CypherType.Boolean,
            SubqueryKind.Count => CypherType.Integer,
            _ => CypherType.ListOf(query.Columns[0].Symbol.Type),
        };
        return new BoundSubqueryExpression(subquery.Kind, query, boundary.Used.ToSequence(), type) { Aggregates = analysis.AggregateCount > aggregates };
    }

    private CypherException NoSingleColumn(SubqueryExpression subquery) =>
        analysis.Errors.At(subquery.Span, "A Collect Expression must end with a single return column.", "InvalidClauseComposition", SyntaxStatuses.SingleColumn);

    private void RefuseEnding(SubqueryExpression subquery)
    {
        var lasts = subquery.Query.Branches.Select(branch => branch.Clauses[^1]);
        if (subquery.Kind == SubqueryKind.Collect)
        {
            if (lasts.Any(last => last is FinishClause or ReturnClause { Body.Star: not null } or ProcedureCallClause { Yield: null }))
            {
                throw NoSingleColumn(subquery);
            }
        }
        else if (lasts.Any(last => last is FinishClause))
        {
            var article = subquery.Kind == SubqueryKind.Exists ? "An" : "A";
            throw analysis.Errors.At(subquery.Span, $"{article} {subquery.Kind} Expression cannot contain a query ending with FINISH.", "InvalidClauseComposition");
        }
    }

    /// <summary>A pattern that is true when it matches. All its variables must be there.</summary>
    public BoundSubqueryExpression PatternPredicate(PatternExpression pattern, ExpressionPlace place)
    {
        RefuseNewVariables(pattern, place);
        analysis.Remarks.ShortestPath(pattern.Pattern);
        analysis.Remarks.ShortestPath(pattern.Pattern);
        var boundary = new Boundary(place.Scope, OuterKind.Expression, names: null);
        var graph = analysis.Patterns.Match([pattern.Pattern], predicate: null, Scope.Empty(boundary), PatternUse.Expression, out _);
        var match = new BoundMatch(Optionality.Required, graph, []);
        var query = new BoundQuery([new BoundSingleQuery([match], [])], SetQuantifier.All, []);
        return analysis.Place(new BoundSubqueryExpression(SubqueryKind.Exists, query, boundary.Used.ToSequence(), CypherType.Boolean), pattern.Span);
    }

    private void RefuseNewVariables(PatternExpression pattern, ExpressionPlace place)
    {
        foreach (var element in pattern.Pattern.Elements)
        {
            var variable = element switch
            {
                NodePattern node => node.Variable,
                RelationshipPattern relationship => relationship.Variable,
                _ => null,
            };
            if (variable is not null && place.Scope.Find(variable.Text) is null)
            {
                throw analysis.Errors.At(
                    variable.Span, $"PatternExpressions are not allowed to introduce new variables: '{variable.Text}'.", "UndefinedVariable", SyntaxStatuses.NewPatternVariable(variable.Text));
            }
        }
    }

    private CypherException Misplaced(PatternExpression pattern, ExpressionPlace place)
    {
        // What is wrong inside of the pattern is told first.
        PatternPredicate(pattern, place);
        return analysis.Errors.At(
            pattern.Span,
            "A pattern expression should only be used in order to test the existence of a pattern. It should therefore only be used in contexts that evaluate to a boolean, "
            + "e.g. inside the function exists() or in a WHERE-clause. No other uses are allowed, instead they should be replaced by a pattern comprehension.",
            "UnexpectedSyntax");
    }

    private BoundPatternComprehension Comprehension(PatternComprehensionExpression comprehension, ExpressionPlace place)
    {
        var boundary = new Boundary(place.Scope, OuterKind.Expression, names: null);
        var graph = analysis.Patterns.Match([comprehension.Pattern], comprehension.Predicate, Scope.Empty(boundary), PatternUse.Expression, out var scope);
        var inner = place with { Scope = scope, Aggregates = place.Aggregates == AggregateUse.Nested ? AggregateUse.Nested : AggregateUse.Forbidden };
        var projection = analysis.Expressions.Bind(comprehension.Projection, inner);
        return new BoundPatternComprehension(graph, projection, boundary.Used.ToSequence(), CypherType.ListOf(projection.Type));
    }

    private BoundShortestPathExpression ShortestPath(PatternExpression pattern, ExpressionPlace place)
    {
        foreach (var element in pattern.Pattern.Elements)
        {
            var variable = element is NodePattern node ? node.Variable : (element as RelationshipPattern)?.Variable;
            if (variable is null)
            {
                continue;
            }

            var symbol = place.Scope.Find(variable.Text) ?? throw analysis.Undefined(variable.Text, variable.Span);
            if (element is NodePattern && !symbol.Type.Allows(KindSet.Node))
            {
                throw analysis.Types.Misfit($"`{variable.Text}`", "Node", symbol.Type, variable.Span);
            }
        }

        if (pattern.Pattern.Elements.Any(element => element is NodePattern { Variable: null }))
        {
            var function = pattern.Pattern.Function == ShortestPathFunction.ShortestPath ? "shortestPath" : "allShortestPaths";
            throw analysis.Errors.At(pattern.Span, $"A {function}(...) requires bound nodes when not part of a MATCH clause.", "InvalidSyntax");
        }

        analysis.Remarks.ShortestPath(pattern.Pattern);
        var boundary = new Boundary(place.Scope, OuterKind.Expression, names: null);
        var graph = analysis.Patterns.Match([pattern.Pattern], predicate: null, Scope.Empty(boundary), PatternUse.Expression, out _);
        var type = pattern.Pattern.Function == ShortestPathFunction.ShortestPath ? CypherType.Path : CypherType.ListOf(CypherType.Path);
        return new BoundShortestPathExpression((PatternShortestPath)graph.Edges[0], boundary.Used.ToSequence(), type) { Predicates = graph.Predicates };
    }
}
