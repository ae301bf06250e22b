using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Clauses that neither project nor call; hands the others to their binders.</summary>
internal sealed class ClauseBinder(Analysis analysis)
{
    /// <summary>The word that names a clause in errors.</summary>
    public static string NameOf(ClauseSyntax clause) => clause switch
    {
        MatchClause => "MATCH",
        UnwindClause => "UNWIND",
        WithClause or OrderClause => "WITH",
        ReturnClause => "RETURN",
        CreateClause { Keyword: CreateKeyword.Insert } => "INSERT",
        CreateClause => "CREATE",
        MergeClause => "MERGE",
        SetClause => "SET",
        RemoveClause => "REMOVE",
        DeleteClause => "DELETE",
        ForeachClause => "FOREACH",
        LoadCsvClause => "LOAD CSV",
        FinishClause => "FINISH",
        UseClause => "USE",
        ShowClause => "SHOW",
        TerminateClause => "TERMINATE",
        _ => "CALL",
    };

    /// <summary>Binds a clause and moves <paramref name="scope"/> behind it.</summary>
    public BoundClause Bind(ClauseSyntax clause, ref Scope scope)
    {
        if (clause is not (SubqueryClause or ForeachClause))
        {
            analysis.LabelNotations.Check(clause);
        }

        switch (clause)
        {
            case MatchClause match:
                return Match(match, ref scope);
            case UnwindClause unwind:
                return Unwind(unwind, ref scope);
            case LoadCsvClause load:
                return LoadCsv(load, ref scope);
            case CreateClause create:
                return analysis.Creations.Create(create, scope, out scope);
            case MergeClause merge:
                return analysis.Creations.Merge(merge, scope, out scope);
            case SetClause set:
                return analysis.Updates.Set(set, scope);
            case RemoveClause remove:
                return analysis.Updates.Remove(remove, scope);
            case DeleteClause delete:
                return analysis.Updates.Delete(delete, scope);
            case ForeachClause @foreach:
                return analysis.Updates.Foreach(@foreach, scope);
            case WithClause with:
                return analysis.Projections.Bind(with.Body, with.Predicate, with.Span, ProjectionKind.With, scope, out scope);
            case OrderClause order:
                return analysis.Projections.Order(order, scope, out scope);
            case SubqueryClause subquery:
                return analysis.Calls.Subquery(subquery, scope, out scope);
            case ProcedureCallClause call:
                return analysis.Calls.Procedure(call, CallPosition.InQuery, scope, out scope);
            case FinishClause:
                return new BoundFinish();
            default:
                throw new InvalidOperationException($"No binding for {clause.GetType().Name}.");
        }
    }

    private BoundMatch Match(MatchClause match, ref Scope scope)
    {
        var graph = analysis.Patterns.Match(match.Patterns, match.Predicate, scope, PatternUse.Match, out var after);
        scope = after;
        analysis.Remarks.Match(match);
        return new BoundMatch(match.Optionality, graph, analysis.Hints.Bind(match.Hints, graph, after));
    }

    private BoundUnwind Unwind(UnwindClause unwind, ref Scope scope)
    {
        var list = analysis.Expressions.Bind(unwind.List, new ExpressionPlace(scope, AggregateUse.Unwound));
        var variable = analysis.Declare(unwind.Variable, TypeChecker.ElementOf(list.Type), scope);
        scope = scope.With(variable);
        return new BoundUnwind(list, variable);
    }

    private BoundLoadCsv LoadCsv(LoadCsvClause load, ref Scope scope)
    {
        var url = analysis.Expressions.Bind(load.Url, scope);
        analysis.Types.Expect(url, KindSet.String, load.Url);
        if (load.FieldTerminator is LiteralExpression { Value: { IsString: true } text } && text.AsString.Length != 1)
        {
            throw analysis.Errors.At(load.FieldTerminator.Span, "CSV field terminator can only be one character wide", "InvalidArgumentValue", SyntaxStatuses.FieldTerminator);
        }

        var terminator = load.FieldTerminator is null ? null : analysis.Expressions.Bind(load.FieldTerminator, scope);
        var type = load.Headers == CsvHeaders.With ? CypherType.Map : CypherType.ListOf(CypherType.String);
        var variable = analysis.Declare(load.Variable, type, scope);
        var (line, file) = (analysis.NewSymbol(CsvPlace.Line, CypherType.Integer), analysis.NewSymbol(CsvPlace.File, CypherType.String));
        scope = scope.With(variable, line, file);
        return new BoundLoadCsv(load.Headers, url, variable, line, file, terminator);
    }
}
