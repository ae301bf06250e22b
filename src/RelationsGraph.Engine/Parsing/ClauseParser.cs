using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Reading clauses; hands the others to their parsers.</summary>
internal sealed class ClauseParser(Grammar grammar)
{
    private static readonly string[] Starts =
    [
        "FOREACH", "ORDER BY", "CALL", "CREATE", "LOAD CSV", "DELETE", "DETACH", "FINISH", "INSERT", "LIMIT", "MATCH", "MERGE", "NODETACH", "OFFSET", "OPTIONAL",
        "REMOVE", "RETURN", "SET", "SKIP", "UNWIND", "USE", "WITH",
    ];

    private static readonly string[] FirstStarts =
    [
        "ALTER", "USING PERIODIC COMMIT", "START DATABASE", "STOP DATABASE", "DEALLOCATE", "DENY", "DROP", "DRYRUN", "GRANT", "REALLOCATE", "RENAME", "REVOKE", "ENABLE SERVER",
        "SHOW", "TERMINATE",
    ];

    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>The clause at the current place, or null when none begins here.</summary>
    public ClauseSyntax? Clause()
    {
        foreach (var start in Starts)
        {
            _tokens.Note($"'{start}'");
        }

        if (_tokens.Position == 0)
        {
            foreach (var start in FirstStarts)
            {
                _tokens.Note($"'{start}'");
            }
        }

        return _tokens.Current.Kind == TokenKind.Word ? Clause(_tokens.Current.Text.ToUpperInvariant()) : null;
    }

    private ClauseSyntax? Clause(string word) => word switch
    {
        "MATCH" or "OPTIONAL" => MatchOrOptionalCall(),
        "UNWIND" => Unwind(),
        "WITH" => grammar.Projections.With(),
        "RETURN" => grammar.Projections.Return(),
        "ORDER" or "SKIP" or "OFFSET" or "LIMIT" => grammar.Projections.Order(),
        "FINISH" => new FinishClause(_tokens.Take().Span),
        "CREATE" or "INSERT" => grammar.Updates.Create(),
        "MERGE" => grammar.Updates.Merge(),
        "SET" => grammar.Updates.Set(),
        "REMOVE" => grammar.Updates.Remove(),
        "DELETE" or "DETACH" or "NODETACH" => grammar.Updates.Delete(),
        "FOREACH" => grammar.Updates.Foreach(),
        "CALL" => grammar.Calls.Call(Optionality.Required, _tokens.Current.Span),
        "LOAD" => LoadCsv(),
        "USE" => Use(),
        "SHOW" => grammar.Commands.Show(),
        "TERMINATE" => grammar.Commands.Terminate(),
        _ => null,
    };

    private ClauseSyntax MatchOrOptionalCall()
    {
        var start = _tokens.Current.Span;
        var optionality = _tokens.TakeWord("OPTIONAL") ? Optionality.Optional : Optionality.Required;
        if (optionality == Optionality.Optional && _tokens.AtWord("CALL"))
        {
            return grammar.Calls.Call(optionality, start);
        }

        _tokens.ExpectWord("MATCH");
        RefuseMatchMode();
        var patterns = grammar.Patterns.List();
        var hints = Hints();
        var predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
        return new MatchClause(optionality, patterns, hints, predicate, _tokens.From(start));
    }

    // Neo4j 5 reads match modes and refuses them.
    private void RefuseMatchMode()
    {
        _tokens.Note("'DIFFERENT'");
        _tokens.Note("'REPEATABLE'");
        var words = _tokens.Current.IsWord("REPEATABLE") && _tokens.Peek(1).Text.StartsWith("ELEMENT", StringComparison.OrdinalIgnoreCase) ? "REPEATABLE ELEMENTS"
            : _tokens.Current.IsWord("DIFFERENT") && _tokens.Peek(1).Text.StartsWith("RELATIONSHIP", StringComparison.OrdinalIgnoreCase) ? "DIFFERENT RELATIONSHIPS"
            : null;
        if (words is not null)
        {
            throw _tokens.Errors.At(_tokens.Current.Span, $"Match modes such as `{words}` are not supported yet.", "UnsupportedMatchMode");
        }
    }

    private Sequence<PlannerHint> Hints()
    {
        var hints = new List<PlannerHint>();
        while (_tokens.AtWord("USING"))
        {
            hints.Add(Hint());
        }

        return hints.ToSequence();
    }

    /// <summary><c>USING (JOIN ON variables | SCAN variable:Label | [kind] INDEX [SEEK] variable:Label(keys))</c></summary>
    private PlannerHint Hint()
    {
        var start = _tokens.ExpectWord("USING").Span;
        if (_tokens.TakeWord("JOIN"))
        {
            _tokens.ExpectWord("ON");
            return new JoinHint(Names("a variable name"), _tokens.From(start));
        }

        if (_tokens.TakeWord("SCAN"))
        {
            var (scanned, scanLabel) = VariableAndLabel();
            return new ScanHint(scanned, scanLabel, _tokens.From(start));
        }

        string? kind = null;
        foreach (var word in (string[])["TEXT", "RANGE", "POINT"])
        {
            kind = _tokens.TakeWord(word) ? word : kind;
        }

        _tokens.ExpectWord("INDEX");
        _ = _tokens.Current.IsWord("SEEK") && !_tokens.Peek(1).IsSymbol(":") && _tokens.TakeWord("SEEK");
        var (variable, label) = VariableAndLabel();
        _tokens.ExpectSymbol("(");
        var keys = Names("a property key name");
        _tokens.ExpectSymbol(")");
        return new IndexHint(kind, variable, label, keys, _tokens.From(start));
    }

    private (Identifier Variable, Identifier Label) VariableAndLabel()
    {
        var variable = _tokens.ExpectName("a variable name");
        _tokens.ExpectSymbol(":");
        return (variable, _tokens.ExpectName("an identifier"));
    }

    private Sequence<Identifier> Names(string what)
    {
        var names = new List<Identifier> { _tokens.ExpectName(what) };
        while (_tokens.TakeSymbol(","))
        {
            names.Add(_tokens.ExpectName(what));
        }

        return names.ToSequence();
    }

    /// <summary><c>UNWIND list AS variable</c></summary>
    private UnwindClause Unwind()
    {
        var start = _tokens.ExpectWord("UNWIND").Span;
        var list = grammar.Expressions.Expression();
        _tokens.ExpectWord("AS");
        var variable = _tokens.ExpectName("an identifier");
        return new UnwindClause(list, variable, _tokens.From(start));
    }

    /// <summary><c>LOAD CSV [WITH HEADERS] FROM url AS variable [FIELDTERMINATOR string]</c></summary>
    private LoadCsvClause LoadCsv()
    {
        var start = _tokens.ExpectWord("LOAD").Span;
        _tokens.ExpectWord("CSV");
        var headers = _tokens.TakeWords("WITH HEADERS") ? CsvHeaders.With : CsvHeaders.Without;
        _tokens.ExpectWord("FROM");
        var url = grammar.Expressions.Expression();
        _tokens.ExpectWord("AS");
        var variable = _tokens.ExpectName("a variable name");
        ExpressionSyntax? terminator = null;
        if (_tokens.TakeWord("FIELDTERMINATOR"))
        {
            _tokens.Note("a string");
            terminator = _tokens.Current.Kind == TokenKind.String ? grammar.Literals.String() : throw TokenReader.Unexpected();
        }

        return new LoadCsvClause(headers, url, variable, terminator, _tokens.From(start));
    }

    /// <summary><c>USE [GRAPH] (name | function(arguments))</c></summary>
    private UseClause Use()
    {
        var start = _tokens.ExpectWord("USE").Span;
        _ = _tokens.Current.IsWord("GRAPH") && _tokens.Peek(1).IsName && _tokens.TakeWord("GRAPH");
        var call = grammar.Functions.Call();
        if (call is not null)
        {
            return new UseClause(call, _tokens.From(start));
        }

        var name = grammar.Literals.DottedName("an identifier");
        return new UseClause(new VariableExpression(name.Text, name.Span), _tokens.From(start));
    }
}
