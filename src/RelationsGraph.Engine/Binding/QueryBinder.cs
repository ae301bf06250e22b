using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>How a query may end.</summary>
internal enum QueryEnding
{
    /// <summary>With RETURN, FINISH, a write or a call without result: a statement.</summary>
    Statement,

    /// <summary>The same, and every column of RETURN needs a name: CALL { … }.</summary>
    Subquery,

    /// <summary>With RETURN: COLLECT.</summary>
    Columns,

    /// <summary>With anything: EXISTS and COUNT.</summary>
    Anything,
}

/// <summary>Queries: the order of clauses, unions, and the columns of the result.</summary>
internal sealed class QueryBinder(Analysis analysis)
{
    private const string Endings = "(must be a RETURN clause, a FINISH clause, an update clause, a unit subquery call, or a procedure call with no YIELD).";

    /// <summary>Binds a query whose branches all begin with the variables of <paramref name="scope"/>.</summary>
    public BoundQuery Bind(QuerySyntax query, Scope scope, QueryEnding ending)
    {
        RefuseMixedUnions(query);
        RefuseBatchesInUnion(query);
        return Combine(query, query.Branches.Select(branch => Single(branch.Clauses, scope, ending)).ToList());
    }

    /// <summary>Binds a query of CALL without a scope clause: each branch may import by a WITH at its beginning.</summary>
    public BoundQuery BindImporting(QuerySyntax query, Scope outside, out IReadOnlyList<Symbol> imports)
    {
        RefuseMixedUnions(query);
        var imported = new List<Symbol>();
        var branches = new List<BoundSingleQuery>();
        foreach (var branch in query.Branches)
        {
            var clauses = branch.Clauses is [UseClause use, WithClause import, ..]
                ? branch.Clauses.Skip(2).Prepend(use).Prepend(import).ToSequence()
                : branch.Clauses;
            var scope = Scope.Empty();
            if (clauses[0] is WithClause with && Import(with, outside) is { } symbols)
            {
                imported.AddRange(symbols.Except(imported).ToList());
                scope = scope.With(symbols);
                clauses = clauses.Skip(1).ToSequence();
                if (clauses.IsEmpty)
                {
                    throw analysis.Errors.At(
                        with.Span, $"Query must conclude with {Endings[9..^2]}.", "InvalidClauseComposition", SyntaxStatuses.IncompleteQuery);
                }
            }

            branches.Add(Single(clauses, scope, QueryEnding.Subquery));
        }

        imports = imported;
        return Combine(query, branches);
    }

    // A WITH at the beginning that speaks of outer variables imports them, and may do nothing else.
    private List<Symbol>? Import(WithClause with, Scope outside)
    {
        var body = with.Body;
        var simple = body.Items.All(item => item is { Alias: null, Expression: VariableExpression });
        if (!simple)
        {
            var mentions = body.Star is not null || body.Items.Any(item => MentionsOuter(item.Expression, outside));
            return mentions
                ? throw RefuseImport(with, "Aliasing or expressions are not supported.")
                : null;
        }

        var extra = body.Quantifier == SetQuantifier.Distinct ? "DISTINCT"
            : !body.Order.Sort.IsEmpty ? "ORDER BY"
            : body.Order.Skip is not null ? "SKIP"
            : body.Order.Limit is not null ? "LIMIT"
            : with.Predicate is not null ? "WHERE"
            : null;
        if (extra is not null)
        {
            throw RefuseImport(with, $"{extra} is not allowed.");
        }

        var symbols = body.Star is null ? [] : outside.Locals.Where(symbol => symbol.IsNamed).ToList();
        symbols.AddRange(body.Items.Select(item => analysis.Expressions.Variable((VariableExpression)item.Expression, outside).Symbol));
        return symbols.Distinct().ToList();
    }

    private static bool MentionsOuter(ExpressionSyntax expression, Scope outside) => expression switch
    {
        VariableExpression variable => outside.Shows(variable.Name),
        PropertyExpression property => MentionsOuter(property.Target, outside),
        BinaryExpression binary => MentionsOuter(binary.Left, outside) || MentionsOuter(binary.Right, outside),
        FunctionCallExpression call => call.Arguments.Any(argument => MentionsOuter(argument, outside)),
        ListExpression list => list.Items.Any(item => MentionsOuter(item, outside)),
        _ => false,
    } || expression is UnaryExpression unary && MentionsOuter(unary.Operand, outside);

    private CypherException RefuseImport(WithClause with, string rule) =>
        analysis.Errors.At(with.Span, $"Importing WITH should consist only of simple references to outside variables. {rule}", "InvalidClauseComposition");

    private void RefuseMixedUnions(QuerySyntax query)
    {
        for (var i = 1; i < query.Unions.Count; i++)
        {
            if (query.Unions[i].Kind != query.Unions[0].Kind)
            {
                throw analysis.Errors.At(query.Unions[i].Span, "Invalid combination of UNION and UNION ALL", "InvalidClauseComposition", SyntaxStatuses.MixedUnions);
            }
        }
    }

    private void RefuseBatchesInUnion(QuerySyntax query)
    {
        if (query.Branches.Count > 1 && query.Branches.SelectMany(branch => branch.Clauses).FirstOrDefault(clause => clause is SubqueryClause { Batches: not null }) is { } batches)
        {
            throw analysis.Errors.At(batches.Span, "CALL { ... } IN TRANSACTIONS in a UNION is not supported", "InvalidClauseComposition");
        }
    }

    private BoundQuery Combine(QuerySyntax query, List<BoundSingleQuery> branches)
    {
        var writes = branches.Any(branch => branch.Clauses.Any(Writes));
        if (branches.Count == 1)
        {
            return new BoundQuery(branches.ToSequence(), SetQuantifier.All, branches[0].Columns) { Writes = writes };
        }

        var names = branches[0].Columns.Select(column => column.Name).ToList();
        for (var i = 1; i < branches.Count; i++)
        {
            var byName = branches[i].Columns.ToDictionary(column => column.Name);
            if (byName.Count != names.Count || !names.All(byName.ContainsKey))
            {
                throw analysis.Errors.At(query.Unions[i - 1].Span, "All sub queries in an UNION must have the same return column names", "DifferentColumnsInUnion", SyntaxStatuses.UnionColumns);
            }

            branches[i] = branches[i] with { Columns = names.Select(name => byName[name]).ToSequence() };
        }

        var columns = names.Select((name, index) => new BoundColumn(name, analysis.NewSymbol(name, ColumnType(branches, index)))).ToSequence();
        var quantifier = query.Unions[0].Kind == UnionKind.Distinct ? SetQuantifier.Distinct : SetQuantifier.All;
        return new BoundQuery(branches.ToSequence(), quantifier, columns) { Writes = writes };
    }

    private static CypherType ColumnType(List<BoundSingleQuery> branches, int index) =>
        branches.Select(branch => branch.Columns[index].Symbol.Type).Aggregate(TypeChecker.Union);

    private static bool Writes(BoundClause clause) => clause switch
    {
        BoundCreate or BoundMerge or BoundSet or BoundDelete or BoundForeach => true,
        BoundCallSubquery subquery => subquery.Query.Writes,
        BoundProcedureCall call => call.Procedure.Mode is ProcedureMode.Write or ProcedureMode.Schema,
        _ => false,
    };

    private BoundSingleQuery Single(Sequence<ClauseSyntax> clauses, Scope scope, QueryEnding ending)
    {
        clauses = WithoutUse(clauses, ending);
        if (clauses is [ProcedureCallClause alone] && ending is QueryEnding.Statement)
        {
            return StandaloneCall(alone, scope);
        }

        if (clauses.Any(clause => clause is ShowClause or TerminateClause))
        {
            return analysis.Commands.Show(clauses, scope);
        }

        CheckOrder(clauses, ending);
        var bound = new List<BoundClause>();
        var columns = Sequence.Create<BoundColumn>([]);
        foreach (var clause in clauses)
        {
            if (clause is ReturnClause @return)
            {
                analysis.LabelNotations.Check(clause);
                var kind = ending == QueryEnding.Subquery ? ProjectionKind.SubqueryReturn : ProjectionKind.Return;
                var projection = analysis.Projections.Bind(@return.Body, null, @return.Span, kind, scope, out scope);
                bound.Add(projection);
                columns = ColumnsOf(projection);
            }
            else
            {
                bound.Add(analysis.Clauses.Bind(clause, ref scope));
            }
        }

        if (ending == QueryEnding.Columns && bound[^1] is BoundProcedureCall last)
        {
            columns = last.Yields.Select(yield => new BoundColumn(yield.Symbol.Name, yield.Symbol)).ToSequence();
        }

        return new BoundSingleQuery(bound.ToSequence(), columns);
    }

    /// <summary>The columns of a projection that ends a query.</summary>
    public static Sequence<BoundColumn> ColumnsOf(BoundProjection projection) =>
        projection.Items.Select(item => new BoundColumn(item.Symbol.Name, item.Symbol)).ToSequence();

    private Sequence<ClauseSyntax> WithoutUse(Sequence<ClauseSyntax> clauses, QueryEnding ending)
    {
        if (clauses.Skip(1).OfType<UseClause>().FirstOrDefault() is { } late)
        {
            throw analysis.Errors.At(
                late.Span, "USE clause must be either the first clause in a (sub-)query or preceded by an importing WITH clause in a sub-query.", "InvalidClauseComposition");
        }

        if (clauses[0] is not UseClause use)
        {
            return clauses;
        }

        Use(use);
        clauses = clauses.Skip(1).ToSequence();
        return clauses.IsEmpty && ending == QueryEnding.Statement
            ? throw analysis.Errors.At(new SourceSpan(0, 0), $"Query cannot conclude with USE GRAPH {Endings}", "InvalidClauseComposition", SyntaxStatuses.IncompleteQuery)
            : clauses;
    }

    // One machine with one database is never a composite one.
    private void Use(UseClause use)
    {
        if (use.Graph is not VariableExpression { Name: var name })
        {
            var call = use.Graph.Span.In(analysis.Text).Replace('\'', '"');
            throw analysis.Errors.At(use.Span, $"Dynamic graph lookup not allowed here. This feature is only available on composite databases.\nAttempted to access graph {call}", "InvalidSyntax");
        }

        if (analysis.Graph is { } other && !other.Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            throw analysis.Errors.At(
                use.Span,
                $"Multiple graphs in the same query not allowed here. This feature is only available on composite databases.\nAttempted to access graph {name}",
                "InvalidSyntax",
                SyntaxStatuses.SeveralGraphs);
        }

        analysis.Graph = name;
    }

    private BoundSingleQuery StandaloneCall(ProcedureCallClause call, Scope scope)
    {
        var bound = analysis.Calls.Procedure(call, CallPosition.Standalone, scope, out _);
        var columns = bound.Yields.Select(yield => new BoundColumn(yield.Symbol.Name, yield.Symbol)).ToSequence();
        return call.Yield is { Predicate: { } predicate } yield
            ? throw analysis.Errors.At(WhereBefore(predicate, yield), "Cannot use standalone call with WHERE (instead use: `CALL ... WITH * WHERE ... RETURN *`)", "InvalidClauseComposition", SyntaxStatuses.MissingWith("CALL", "WHERE"))
            : new BoundSingleQuery([bound], columns);
    }

    private SourceSpan WhereBefore(ExpressionSyntax predicate, YieldItems yield)
    {
        var start = analysis.Text.LastIndexOf("WHERE", predicate.Span.Start, predicate.Span.Start - yield.Span.Start, StringComparison.OrdinalIgnoreCase);
        return new SourceSpan(start, start);
    }

    private void CheckOrder(Sequence<ClauseSyntax> clauses, QueryEnding ending)
    {
        ClauseSyntax? write = null;
        var written = false;
        for (var i = 0; i < clauses.Count; i++)
        {
            var clause = clauses[i];
            if (clause is (ReturnClause or FinishClause) && i < clauses.Count - 1)
            {
                throw analysis.Errors.At(clause.Span, $"{ClauseBinder.NameOf(clause)} can only be used at the end of the query.", "InvalidClauseComposition", SyntaxStatuses.EarlyReturn);
            }

            if (write is not null && clause is (MatchClause or UnwindClause or LoadCsvClause or SubqueryClause or ProcedureCallClause))
            {
                var (before, after) = (ClauseBinder.NameOf(write), ClauseBinder.NameOf(clause));
                throw analysis.Errors.At(clause.Span, $"WITH is required between {before} and {after}", "InvalidClauseComposition", SyntaxStatuses.MissingWith(before, after));
            }

            if (written && clause is SubqueryClause { Batches: not null })
            {
                throw analysis.Errors.At(clause.Span, "CALL { ... } IN TRANSACTIONS after a write clause is not supported", "InvalidClauseComposition", SyntaxStatuses.BatchesAfterWrite);
            }

            written |= Changes(clause);
            write = clause is WithClause or OrderClause ? null : IsWrite(clause) ? clause : write;
        }

        CheckEnd(clauses[^1], ending);
    }

    // A subquery in transactions of its own leaves nothing open behind it.
    private static bool Changes(ClauseSyntax clause) =>
        IsWrite(clause) || (clause is SubqueryClause { Batches: null } subquery && subquery.Query.Branches.Any(branch => branch.Clauses.Any(Changes)));

    private static bool IsWrite(ClauseSyntax clause) => clause is CreateClause or MergeClause or SetClause or RemoveClause or DeleteClause or ForeachClause;

    private void CheckEnd(ClauseSyntax last, QueryEnding ending)
    {
        var isFine = last switch
        {
            ReturnClause => true,
            ProcedureCallClause { Yield: not null } => ending != QueryEnding.Statement && ending != QueryEnding.Subquery,
            _ when ending == QueryEnding.Columns => false,
            FinishClause => true,
            SubqueryClause call => ending == QueryEnding.Anything || call.Query.Branches.All(branch => branch.Clauses[^1] is not ReturnClause),
            ProcedureCallClause call => ending == QueryEnding.Anything || call.Yield is null,
            WithClause or OrderClause => ending == QueryEnding.Anything,
            _ => ending == QueryEnding.Anything || IsWrite(last),
        };
        if (!isFine)
        {
            throw analysis.Errors.At(last.Span, $"Query cannot conclude with {ClauseBinder.NameOf(last)} {Endings}", "InvalidClauseComposition", SyntaxStatuses.IncompleteQuery);
        }
    }

    /// <summary>Where a query names a column of its result.</summary>
    public static SourceSpan PlaceOfColumn(QuerySyntax query, string column)
    {
        if (query.Branches[0].Clauses[^1] is not ReturnClause { Body: var body } @return)
        {
            return query.Span;
        }

        foreach (var item in body.Items)
        {
            if (item.Alias?.Text == column)
            {
                return item.Alias.Span;
            }

            if (item.Alias is null && item.Expression is VariableExpression variable && variable.Name == column)
            {
                return variable.Span;
            }
        }

        return body.Star ?? @return.Span;
    }
}
