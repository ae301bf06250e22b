using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>CALL of procedures and of subqueries.</summary>
internal sealed class CallParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>The CALL at the current place; <paramref name="start"/> is where its OPTIONAL stands, if it has one.</summary>
    public ClauseSyntax Call(Optionality optionality, SourceSpan start)
    {
        _tokens.ExpectWord("CALL");
        return _tokens.AtSymbol("{") || _tokens.AtSymbol("(") ? Subquery(optionality, start) : Procedure(optionality, start);
    }

    /// <summary><c>[(scope)] { query } [IN TRANSACTIONS …]</c></summary>
    private SubqueryClause Subquery(Optionality optionality, SourceSpan start)
    {
        var scope = Scope();
        _tokens.ExpectSymbol("{");
        var query = grammar.Queries.Query();
        _tokens.ExpectSymbol("}");
        return new SubqueryClause(optionality, scope, query, Batches(), _tokens.From(start));
    }

    private SubqueryScope? Scope()
    {
        var start = _tokens.Current.Span;
        if (!_tokens.TakeSymbol("("))
        {
            return null;
        }

        SourceSpan? star = null;
        var names = new List<Identifier>();
        if (_tokens.AtSymbol("*"))
        {
            star = _tokens.Take().Span;
        }
        else if (!_tokens.AtSymbol(")"))
        {
            do
            {
                names.Add(_tokens.ExpectName("a variable name"));
            }
            while (_tokens.TakeSymbol(","));
        }

        _tokens.ExpectSymbol(")");
        return new SubqueryScope(names.ToSequence(), star, _tokens.From(start));
    }

    /// <summary><c>IN [n] [CONCURRENT] TRANSACTIONS { OF n ROWS | ON ERROR mode | REPORT STATUS AS variable }</c></summary>
    private TransactionBatches? Batches()
    {
        var start = _tokens.Current.Span;
        if (!_tokens.TakeWord("IN"))
        {
            return null;
        }

        var count = _tokens.AtWord("CONCURRENT") || _tokens.AtWord("TRANSACTIONS") || _tokens.AtWord("TRANSACTION") ? null : grammar.Expressions.Expression();
        var concurrent = count is null ? _tokens.TakeWord("CONCURRENT") : _tokens.ExpectWord("CONCURRENT").IsWord("CONCURRENT");
        _ = _tokens.TakeWord("TRANSACTION") ? default : _tokens.ExpectWord("TRANSACTIONS");
        ExpressionSyntax? rows = null;
        BatchErrorMode? mode = null;
        Identifier? report = null;
        var reportPlace = start;
        while (true)
        {
            var place = _tokens.Current.Span;
            if (_tokens.TakeWord("OF"))
            {
                RefuseSecond(rows, "OF ROWS", place);
                rows = grammar.Expressions.Expression();
                _ = _tokens.TakeWord("ROW") ? default : _tokens.ExpectWord("ROWS");
            }
            else if (_tokens.TakeWords("ON ERROR"))
            {
                RefuseSecond(mode, "ON ERROR", place);
                mode = ErrorMode();
            }
            else if (_tokens.AtWords("REPORT STATUS"))
            {
                reportPlace = _tokens.Current.Span;
                _tokens.ExpectWords("REPORT STATUS");
                _tokens.ExpectWord("AS");
                report = _tokens.ExpectName("a variable name");
            }
            else
            {
                return new TransactionBatches(count, rows, mode ?? BatchErrorMode.Fail, report, _tokens.From(start)) { Concurrent = concurrent, ReportPlace = reportPlace };
            }
        }
    }

    private void RefuseSecond(object? first, string parameter, SourceSpan place)
    {
        if (first is not null)
        {
            throw _tokens.Errors.At(place, $"Duplicated {parameter} parameters", "UnexpectedSyntax");
        }
    }

    private BatchErrorMode ErrorMode()
    {
        if (_tokens.TakeWord("CONTINUE"))
        {
            return BatchErrorMode.Continue;
        }

        if (_tokens.TakeWord("BREAK"))
        {
            return BatchErrorMode.Break;
        }

        _tokens.ExpectWord("FAIL");
        return BatchErrorMode.Fail;
    }

    /// <summary><c>name [(arguments)] [YIELD …]</c></summary>
    private ProcedureCallClause Procedure(Optionality optionality, SourceSpan start)
    {
        var name = grammar.Literals.DottedName("an identifier");
        Sequence<ExpressionSyntax>? arguments = null;
        if (_tokens.TakeSymbol("("))
        {
            var list = new List<ExpressionSyntax>();
            if (!_tokens.AtSymbol(")"))
            {
                do
                {
                    list.Add(grammar.Expressions.Expression());
                }
                while (_tokens.TakeSymbol(","));
            }

            _tokens.ExpectSymbol(")");
            arguments = list.ToSequence();
        }

        return new ProcedureCallClause(optionality, name, arguments, Yield(), _tokens.From(start));
    }

    /// <summary><c>YIELD (* | items) [WHERE predicate]</c></summary>
    private YieldItems? Yield()
    {
        var start = _tokens.Current.Span;
        if (!_tokens.TakeWord("YIELD"))
        {
            return null;
        }

        var (star, items) = YieldList();
        var predicate = star is null && _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
        return new YieldItems(star, items, new RowOrder([], null, null), predicate, _tokens.From(start));
    }

    /// <summary><c>* | column [AS variable] {, …}</c></summary>
    public (SourceSpan? Star, Sequence<YieldItem> Items) YieldList()
    {
        if (_tokens.AtSymbol("*"))
        {
            return (_tokens.Take().Span, []);
        }

        var items = new List<YieldItem>();
        do
        {
            var column = _tokens.ExpectName("an identifier");
            var variable = _tokens.TakeWord("AS") ? _tokens.ExpectName("a variable name") : null;
            items.Add(new YieldItem(column, variable));
        }
        while (_tokens.TakeSymbol(","));

        return (null, items.ToSequence());
    }
}
