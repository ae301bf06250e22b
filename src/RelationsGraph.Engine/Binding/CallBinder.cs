using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Where a procedure is called.</summary>
internal enum CallPosition
{
    /// <summary>Among other clauses.</summary>
    InQuery,

    /// <summary>As the whole statement.</summary>
    Standalone,
}

/// <summary>CALL of procedures and of subqueries.</summary>
internal sealed class CallBinder(Analysis analysis)
{
    // How many subqueries are around the place.
    private int _depth;

    /// <summary>Binds the call of a procedure.</summary>
    public BoundProcedureCall Procedure(ProcedureCallClause call, CallPosition position, Scope scope, out Scope after)
    {
        var procedure = analysis.Catalogs.Procedures(call.Procedure.Text) ?? throw Unknown(call);
        analysis.Remarks.Warned(procedure, call.Span);
        if (call.Arguments is null && position == CallPosition.InQuery && call.Yield is not { Star: not null })
        {
            throw Refuse(call, $"Procedure call is missing parentheses: {procedure.Name}", "InvalidArgumentPassingMode");
        }

        var arguments = call.Arguments is { } given ? Arguments(call, procedure, given, scope) : ImplicitArguments(procedure);
        var yields = Yields(call, procedure, position, scope, out after);
        var bound = new BoundProcedureCall(call.Optionality, procedure, arguments, yields);
        return position == CallPosition.InQuery && call.Yield?.Predicate is { } predicate
            ? bound with { Predicates = PatternAssembly.Conjuncts(analysis.Expressions.BindPredicate(predicate, new ExpressionPlace(after))).ToSequence() }
            : bound;
    }

    private static CypherException Unknown(ProcedureCallClause call) => new(new Diagnostic(
        "Neo.ClientError.Procedure.ProcedureNotFound",
        $"There is no procedure with the name `{call.Procedure.Text}` registered for this database instance. "
        + "Please ensure you've spelled the procedure name correctly and that the procedure is properly deployed.")
    {
        Detail = "ProcedureNotFound",
        Status = SyntaxStatuses.UnknownProcedure(call.Procedure.Text),
    });

    private CypherException Refuse(ProcedureCallClause call, string message, string detail) => analysis.Errors.At(call.Span, message, detail);

    private Sequence<BoundExpression> ImplicitArguments(ProcedureSignature procedure) => procedure.Parameters
        .Select(parameter => parameter.Default is { } value ? (BoundExpression)Literal(value) : analysis.Expressions.Parameter(parameter.Name))
        .ToSequence();

    private static BoundLiteral Literal(Value value) => new(value, ExpressionBinder.TypeOf(value));

    private Sequence<BoundExpression> Arguments(ProcedureCallClause call, ProcedureSignature procedure, Sequence<ExpressionSyntax> given, Scope scope)
    {
        RefuseCount(call, procedure, given.Count);
        var arguments = new List<BoundExpression>();
        foreach (var syntax in given)
        {
            var argument = analysis.Expressions.Bind(syntax, new ExpressionPlace(scope, AggregateUse.Allowed));
            if (BoundTree.Aggregates(argument))
            {
                throw analysis.Errors.At(
                    call.Span,
                    "Procedure call cannot take an aggregating function as argument, please add a 'WITH' to your statement.\nFor example:\n"
                    + "    MATCH (n:Person) WITH collect(n.name) AS names CALL proc(names) YIELD value RETURN value",
                    "InvalidAggregation");
            }

            var expected = procedure.Parameters[arguments.Count].Type.Kinds;
            if (!argument.Type.Allows(expected | ((expected & KindSet.Float) != 0 ? KindSet.Integer : KindSet.None)))
            {
                analysis.Types.Expect(argument, expected, syntax);
            }

            arguments.Add(argument);
        }

        foreach (var parameter in procedure.Parameters.Skip(given.Count))
        {
            arguments.Add(Literal(parameter.Default!.Value));
        }

        return arguments.ToSequence();
    }

    private void RefuseCount(ProcedureCallClause call, ProcedureSignature procedure, int given)
    {
        var most = procedure.Parameters.Count;
        var least = procedure.Parameters.Count(parameter => parameter.Default is null);
        if (given > most)
        {
            throw Refuse(
                call,
                $"Procedure call provides too many arguments: got {given} expected {(most == 0 ? "none" : $"no more than {most}")}.\n\n{ProcedureText.Describe(procedure)}",
                "InvalidNumberOfArguments");
        }

        if (given < least)
        {
            var expected = least == most ? $"{most}" : $"at least {least} (total: {most}, {most - least} of which have default values)";
            throw Refuse(
                call,
                $"Procedure call does not provide the required number of arguments: got {given} expected {expected}.\n\n{ProcedureText.Describe(procedure)}",
                "InvalidNumberOfArguments");
        }
    }

    private Sequence<BoundYield> Yields(ProcedureCallClause call, ProcedureSignature procedure, CallPosition position, Scope scope, out Scope after)
    {
        var isVoid = procedure.Columns.IsEmpty;
        if (call.Yield is { Star: not null } && position == CallPosition.InQuery)
        {
            throw analysis.Errors.At(call.Span, "Cannot use `YIELD *` outside standalone call", "UnexpectedSyntax");
        }

        if (call.Yield is null && position == CallPosition.InQuery && !isVoid)
        {
            throw Refuse(
                call, "Procedure call inside a query does not support naming results implicitly (name explicitly using `YIELD` instead)", "UndefinedVariable");
        }

        var columns = procedure.Columns.Select(column => (column.Name, column.Type)).ToList();
        return Yields(call.Yield, columns, scope, out after, column => analysis.Errors.At(column.Span, $"Unknown procedure output: `{column.Text}`", "UndefinedVariable"));
    }

    /// <summary>The columns that a YIELD takes; without YIELD or with a star, all.</summary>
    public Sequence<BoundYield> Yields(YieldItems? yield, IReadOnlyList<(string Name, CypherType Type)> columns, Scope scope, out Scope after, Func<Identifier, CypherException> unknown)
    {
        after = scope;
        var yields = new List<BoundYield>();
        if (yield is null || yield.Items.IsEmpty)
        {
            foreach (var (name, type) in columns)
            {
                yields.Add(new BoundYield(yields.Count, analysis.NewSymbol(name, type)));
            }

            after = scope.With(yields.Select(item => item.Symbol));
            return yields.ToSequence();
        }

        foreach (var item in yield.Items)
        {
            var index = columns.ToList().FindIndex(column => column.Name == item.Column.Text);
            if (index < 0)
            {
                throw unknown(item.Column);
            }

            var symbol = analysis.Declare(item.Variable ?? item.Column, columns[index].Type, after);
            after = after.With(symbol);
            yields.Add(new BoundYield(index, symbol));
        }

        return yields.ToSequence();
    }

    /// <summary>Binds CALL { … }.</summary>
    public BoundCallSubquery Subquery(SubqueryClause clause, Scope scope, out Scope after)
    {
        if (clause.Batches is not null && _depth > 0)
        {
            throw analysis.Errors.At(clause.Span, "CALL { ... } IN TRANSACTIONS nested in a regular CALL is not supported", "InvalidClauseComposition");
        }

        BoundQuery query;
        IReadOnlyList<Symbol> imports;
        _depth++;
        if (clause.Scope is { } imported)
        {
            var boundary = ImportBoundary(imported, scope);
            query = analysis.Queries.Bind(clause.Query, Scope.Empty(boundary), QueryEnding.Subquery);
            imports = boundary.Used;
        }
        else
        {
            query = analysis.Queries.BindImporting(clause.Query, scope, out imports);
            analysis.Remarks.Unscoped(clause, imports);
        }

        _depth--;
        after = scope;
        foreach (var column in query.Columns)
        {
            var place = QueryBinder.PlaceOfColumn(clause.Query, column.Name);
            if (after.FindLocal(column.Name) is not null)
            {
                throw analysis.Errors.At(place, $"Variable `{column.Name}` already declared in outer scope", "VariableAlreadyBound", SyntaxStatuses.Shadowing(column.Name));
            }

            analysis.RefuseShadowing(new Identifier(column.Name, place), after);

            after = after.With(column.Symbol);
        }

        var batches = Batches(clause, scope, ref after);
        return new BoundCallSubquery(clause.Optionality, query, imports.ToSequence(), batches);
    }

    private Boundary ImportBoundary(SubqueryScope imported, Scope scope)
    {
        foreach (var name in imported.Variables)
        {
            if (scope.Find(name.Text) is null)
            {
                throw analysis.Undefined(name.Text, name.Span);
            }
        }

        return new Boundary(scope, OuterKind.Import, imported.Star is null ? imported.Variables.Select(name => name.Text).ToHashSet() : null);
    }

    private BoundBatches? Batches(SubqueryClause clause, Scope scope, ref Scope after)
    {
        if (clause.Batches is not { } batches)
        {
            return null;
        }

        if (batches.Report is not null && batches.ErrorMode == BatchErrorMode.Fail)
        {
            throw analysis.Errors.At(batches.ReportPlace, "REPORT STATUS can only be used when specifying ON ERROR CONTINUE or ON ERROR BREAK", "InvalidSyntax");
        }

        Symbol? report = null;
        if (batches.Report is { } name)
        {
            report = analysis.Declare(name, CypherType.Map, after);
            after = after.With(report);
        }

        return new BoundBatches(PositiveCount(batches.Concurrency, "IN ... CONCURRENT", scope), PositiveCount(batches.Rows, "OF ... ROWS", scope), batches.ErrorMode, report);
    }

    private BoundExpression? PositiveCount(ExpressionSyntax? expression, string clause, Scope scope)
    {
        if (expression is LiteralExpression { Value: var value } && !(value.IsInteger && value.AsInteger > 0))
        {
            var found = value.IsString ? value.AsString : expression.Span.In(analysis.Text);
            throw analysis.Errors.At(
                expression.Span, $"Invalid input. '{found}' is not a valid value. Must be a positive integer.", "InvalidArgumentType", SyntaxStatuses.CountOutOfRange(clause, 1, found));
        }

        if (expression is null)
        {
            return null;
        }

        var bound = analysis.Expressions.Bind(expression, scope);
        analysis.Types.Expect(bound, KindSet.Integer, expression);
        return BoundTree.Symbols(bound).Any(symbol => scope.Shows(symbol.Name))
            ? throw analysis.Errors.At(
                expression.Span, $"It is not allowed to refer to variables in {clause}, so that the value for {clause} can be statically calculated.", "NonConstantExpression")
            : bound;
    }
}
