using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Statements, queries and their unions.</summary>
internal sealed class QueryParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary><c>[CYPHER options] [EXPLAIN | PROFILE] (command | query) [;]</c></summary>
    public Statement Statement()
    {
        RefuseEmpty();
        var options = new List<StatementOption>();
        Options(options);
        var mode = _tokens.Current.IsWord("EXPLAIN") ? StatementMode.Explain : _tokens.Current.IsWord("PROFILE") ? StatementMode.Profile : StatementMode.Run;
        _tokens.Position += mode == StatementMode.Run ? 0 : 1;
        if (mode != StatementMode.Run && (_tokens.Current.IsWord("EXPLAIN") || _tokens.Current.IsWord("PROFILE")) && !_tokens.Current.IsWord(mode == StatementMode.Explain ? "EXPLAIN" : "PROFILE"))
        {
            throw new CypherException(StatusCode.ArgumentError, "Can't specify multiple conflicting values for execution mode");
        }

        Options(options);
        OptionRules.Check(options);
        RefuseEmpty();
        var body = grammar.Commands.SchemaCommand() ?? Query();
        if (_tokens.Current.IsSymbol(";"))
        {
            _tokens.Take();
            RefuseSecondStatement();
        }

        _tokens.Note("<EOF>");
        return _tokens.Current.Kind == TokenKind.End ? new Statement(_tokens.Text, mode, body) { Labels = grammar.Labels.Uses, Options = options.ToSequence() } : throw TokenReader.Unexpected();
    }

    private void RefuseEmpty()
    {
        if (_tokens.Current.Kind == TokenKind.End)
        {
            throw _tokens.Errors.At(_tokens.Current.Span, "Unexpected end of input: expected CYPHER, EXPLAIN, PROFILE or Query", "UnexpectedSyntax", SyntaxStatuses.EmptyStatement);
        }
    }

    /// <summary><c>CYPHER [5] { name = value }</c></summary>
    private void Options(List<StatementOption> options)
    {
        if (!_tokens.Current.IsWord("CYPHER"))
        {
            return;
        }

        _tokens.Take();
        if (_tokens.Current.Kind is TokenKind.Integer or TokenKind.Float)
        {
            OptionRules.CheckVersion(_tokens.Take().Text);
        }

        while (_tokens.Current.IsName && _tokens.Peek(1).IsSymbol("="))
        {
            var name = _tokens.Take();
            _tokens.Take();
            options.Add(new(name.Text, _tokens.Take().Text, name.Span));
        }
    }

    private void RefuseSecondStatement()
    {
        var statements = 1;
        for (var position = _tokens.Position; _tokens.Peek(position - _tokens.Position).Kind != TokenKind.End; position++)
        {
            var token = _tokens.Peek(position - _tokens.Position);
            var previous = _tokens.Peek(position - _tokens.Position - 1);
            statements += previous.IsSymbol(";") && !token.IsSymbol(";") ? 1 : 0;
        }

        if (statements > 1)
        {
            throw _tokens.Errors.At(_tokens.Current.Span, $"Expected exactly one statement per query but got: {statements}", "UnexpectedSyntax");
        }

    }

    /// <summary><c>single { UNION [ALL | DISTINCT] single }</c></summary>
    public QuerySyntax Query()
    {
        _tokens.Enter();
        var start = _tokens.Current.Span;
        var branches = new List<SingleQuery> { Single() };
        var unions = new List<UnionOperator>();
        while (_tokens.AtWord("UNION"))
        {
            var place = _tokens.Take().Span;
            var kind = _tokens.TakeWord("ALL") ? UnionKind.All : UnionKind.Distinct;
            _ = kind == UnionKind.Distinct && _tokens.TakeWord("DISTINCT");
            unions.Add(new UnionOperator(kind, place));
            branches.Add(Single());
        }

        _tokens.Leave();
        return new QuerySyntax(branches.ToSequence(), unions.ToSequence(), _tokens.From(start));
    }

    private SingleQuery Single()
    {
        var start = _tokens.Current.Span;
        var clauses = new List<ClauseSyntax>();
        while (grammar.Clauses.Clause() is { } clause)
        {
            clauses.Add(clause);
        }

        return clauses.Count > 0 ? new SingleQuery(clauses.ToSequence(), _tokens.From(start)) : throw TokenReader.Unexpected();
    }

    /// <summary><c>patterns [WHERE predicate]</c> as a query of one MATCH.</summary>
    public QuerySyntax BarePatterns()
    {
        var start = _tokens.Current.Span;
        var patterns = grammar.Patterns.List();
        var predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
        var span = _tokens.From(start);
        var match = new MatchClause(Optionality.Required, patterns, [], predicate, span);
        return new QuerySyntax([new SingleQuery([match], span)], [], span);
    }
}
