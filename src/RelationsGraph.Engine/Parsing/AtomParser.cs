using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Expressions without operators: literals, variables, lists, maps, comprehensions, CASE, subqueries, patterns, parentheses.</summary>
internal sealed class AtomParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    // What was read at a token, and where it ends; null when nothing fits there.
    private readonly Dictionary<int, (ExpressionSyntax? Atom, int End)> _known = [];

    /// <summary>One atom.</summary>
    public ExpressionSyntax Atom()
    {
        _tokens.Note("an expression");
        var token = _tokens.Current;
        return IsBracketed(token) ? Bracketed(token) : Read(token);
    }

    private bool IsBracketed(Token token) =>
        token.IsSymbol("(") || token.IsSymbol("[") || (token.IsName && (_tokens.Peek(1).IsSymbol("(") || _tokens.Peek(1).IsSymbol("{")));

    // Productions that are tried one after the other meet the same brackets again; each is read once, or nesting would double the work at every level.
    private ExpressionSyntax Bracketed(Token token)
    {
        var start = _tokens.Position;
        if (_known.TryGetValue(start, out var known))
        {
            _tokens.Position = known.Atom is null ? start : known.End;
            return known.Atom ?? throw TokenReader.Unexpected();
        }

        try
        {
            var atom = Read(token);
            _known[start] = (atom, _tokens.Position);
            return atom;
        }
        catch (UnexpectedTokenException)
        {
            _known[start] = (null, start);
            throw;
        }
    }

    private ExpressionSyntax Read(Token token) => token.Kind switch
    {
        TokenKind.Integer or TokenKind.Float => grammar.Literals.Number(),
        TokenKind.String => grammar.Literals.String(),
        TokenKind.Word => Word(token),
        TokenKind.QuotedName => NameOrCall(),
        TokenKind.Punctuation => token.Text switch
        {
            "$" => grammar.Literals.Parameter(),
            "{" => grammar.Literals.Map(),
            "[" => Bracket(),
            "(" => _tokens.Try<ExpressionSyntax>(PatternPredicate) ?? Parenthesized(),
            _ => throw TokenReader.Unexpected(),
        },
        _ => throw TokenReader.Unexpected(),
    };

    private ExpressionSyntax Word(Token token)
    {
        var next = _tokens.Peek(1);
        switch (token.Text.ToUpperInvariant())
        {
            case "TRUE":
                return Constant(Value.True);
            case "FALSE":
                return Constant(Value.False);
            case "NULL":
                return Constant(Value.Null);
            case "INF" or "INFINITY":
                return Constant(Value.Of(double.PositiveInfinity));
            case "NAN":
                return Constant(Value.Of(double.NaN));
            case "CASE" when !next.IsSymbol(".") && !next.IsSymbol(",") && next.Kind != TokenKind.End:
                return Case();
            case "EXISTS" or "COUNT" or "COLLECT" when next.IsSymbol("{"):
                return Subquery();
            case "SHORTESTPATH" or "ALLSHORTESTPATHS" when next.IsSymbol("("):
                var pattern = grammar.Patterns.ShortestPathFunction();
                return new PatternExpression(pattern, pattern.Span);
            default:
                return NameOrCall();
        }
    }

    private LiteralExpression Constant(Value value) => new(value, _tokens.Take().Span);

    private ExpressionSyntax NameOrCall()
    {
        if (grammar.Functions.Call() is { } call)
        {
            return call;
        }

        var name = _tokens.Take();
        var variable = new VariableExpression(name.Text, name.Span);
        return _tokens.Current.IsSymbol("{") ? MapProjection(variable) : variable;
    }

    private MapProjectionExpression MapProjection(VariableExpression source)
    {
        _tokens.ExpectSymbol("{");
        var items = new List<MapProjectionItem>();
        if (!_tokens.AtSymbol("}"))
        {
            do
            {
                items.Add(MapProjectionItem());
            }
            while (_tokens.TakeSymbol(","));
        }

        _tokens.ExpectSymbol("}");
        return new MapProjectionExpression(source, items.ToSequence(), _tokens.From(source.Span));
    }

    private MapProjectionItem MapProjectionItem()
    {
        var start = _tokens.Current.Span;
        if (_tokens.TakeSymbol("."))
        {
            if (_tokens.TakeSymbol("*"))
            {
                return new ProjectedAll(_tokens.From(start));
            }

            var key = _tokens.ExpectName("an identifier");
            return new ProjectedProperty(key, _tokens.From(start));
        }

        var name = _tokens.ExpectName("a variable name");
        if (_tokens.TakeSymbol(":"))
        {
            return new ProjectedEntry(name, grammar.Expressions.Expression(), _tokens.From(start));
        }

        return new ProjectedVariable(new VariableExpression(name.Text, name.Span), name.Span);
    }

    private ExpressionSyntax Bracket()
    {
        var second = _tokens.Peek(1);
        if (second.IsName && _tokens.Peek(2).IsWord("IN") && _tokens.Try(() => _tokens.Comprehension(ListComprehension)) is { } comprehension)
        {
            return comprehension;
        }

        if ((second.IsSymbol("(") || (second.IsName && _tokens.Peek(2).IsSymbol("="))) && _tokens.Try(() => _tokens.Comprehension(PatternComprehension)) is { } pattern)
        {
            return pattern;
        }

        var open = _tokens.ExpectSymbol("[");
        var items = new List<ExpressionSyntax>();
        if (!_tokens.Current.IsSymbol("]"))
        {
            do
            {
                items.Add(grammar.Expressions.Expression());
            }
            while (_tokens.TakeSymbol(","));
        }

        _tokens.ExpectSymbol("]");
        return new ListExpression(items.ToSequence(), _tokens.From(open.Span));
    }

    /// <summary><c>[variable IN list [WHERE predicate] [| projection]]</c></summary>
    private ListComprehensionExpression ListComprehension()
    {
        var open = _tokens.ExpectSymbol("[");
        var variable = _tokens.ExpectName("a variable name");
        _tokens.ExpectWord("IN");
        var list = grammar.Expressions.Expression();
        var predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
        var projection = _tokens.TakeSymbol("|") ? grammar.Expressions.Expression() : null;
        _tokens.ExpectSymbol("]");
        return new ListComprehensionExpression(variable, list, predicate, projection, _tokens.From(open.Span));
    }

    /// <summary><c>[[path =] pattern [WHERE predicate] | projection]</c></summary>
    private PatternComprehensionExpression PatternComprehension()
    {
        var open = _tokens.ExpectSymbol("[");
        var start = _tokens.Current.Span;
        Identifier? variable = null;
        if (_tokens.Current.IsName)
        {
            variable = _tokens.TakeName();
            _tokens.ExpectSymbol("=");
        }

        var elements = grammar.Patterns.RelationshipChain();
        var pattern = new PathPattern(variable, null, elements, _tokens.From(start));
        var predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
        _tokens.ExpectSymbol("|");
        var projection = grammar.Expressions.Expression();
        _tokens.ExpectSymbol("]");
        return new PatternComprehensionExpression(pattern, predicate, projection, _tokens.From(open.Span));
    }

    private ExpressionSyntax Parenthesized()
    {
        var start = _tokens.Current.Span;
        _tokens.ExpectSymbol("(");
        var inner = grammar.Expressions.Expression();
        _tokens.ExpectSymbol(")");

        // The parentheses belong to the text of the expression, but errors about it point inside.
        return inner with { Span = inner is VariableExpression ? inner.Span : _tokens.From(start), Place = inner.Place ?? inner.Span };
    }

    private PatternExpression PatternPredicate()
    {
        var start = _tokens.Current.Span;
        var elements = grammar.Patterns.RelationshipChain();
        var span = _tokens.From(start);
        return new PatternExpression(new PathPattern(null, null, elements, span), span);
    }

    /// <summary><c>CASE [subject] WHEN … THEN … [ELSE …] END</c></summary>
    private CaseExpression Case()
    {
        var start = _tokens.ExpectWord("CASE").Span;
        var subject = _tokens.AtWord("WHEN") ? null : grammar.Expressions.Expression();
        var alternatives = new List<CaseAlternative>();
        _tokens.ExpectWord("WHEN");
        do
        {
            var tests = new List<ExpressionSyntax> { CaseTest(subject) };
            while (subject is not null && _tokens.TakeSymbol(","))
            {
                tests.Add(CaseTest(subject));
            }

            _tokens.ExpectWord("THEN");
            alternatives.Add(new CaseAlternative(tests.ToSequence(), grammar.Expressions.Expression()));
        }
        while (_tokens.TakeWord("WHEN"));

        var otherwise = _tokens.TakeWord("ELSE") ? grammar.Expressions.Expression() : null;
        _tokens.ExpectWord("END");
        return new CaseExpression(subject, alternatives.ToSequence(), otherwise, _tokens.From(start));
    }

    private ExpressionSyntax CaseTest(ExpressionSyntax? subject)
    {
        if (subject is null)
        {
            return grammar.Expressions.Expression();
        }

        var place = _tokens.Current.Span;
        var operand = new CaseSubjectExpression(subject.Span);
        if (grammar.Expressions.ComparisonOperator() is { } @operator)
        {
            _tokens.Take();
            var right = grammar.Expressions.Sum();
            return new BinaryExpression(@operator, operand, right, place, _tokens.From(place));
        }

        if (grammar.Expressions.TestOfCase(operand) is { } test)
        {
            return test;
        }

        var value = grammar.Expressions.Expression();
        return new BinaryExpression(BinaryOperator.Equal, operand, value, value.Span, value.Span);
    }

    /// <summary><c>EXISTS|COUNT|COLLECT { query | patterns [WHERE predicate] }</c></summary>
    private SubqueryExpression Subquery()
    {
        var word = _tokens.Take();
        var kind = word.Text.ToUpperInvariant() switch
        {
            "EXISTS" => SubqueryKind.Exists,
            "COUNT" => SubqueryKind.Count,
            _ => SubqueryKind.Collect,
        };
        _tokens.ExpectSymbol("{");
        var query = kind != SubqueryKind.Collect && IsPatternNext() ? grammar.Queries.BarePatterns() : grammar.Queries.Query();
        _tokens.ExpectSymbol("}");
        return new SubqueryExpression(kind, query, _tokens.From(word.Span));
    }

    private bool IsPatternNext()
    {
        var token = _tokens.Current;
        return token.IsSymbol("(")
            || (token.IsName && (_tokens.Peek(1).IsSymbol("=")
                || token.IsWord("ANY") || token.IsWord("ALL") || token.IsWord("SHORTEST") || token.IsWord("shortestPath") || token.IsWord("allShortestPaths")));
    }
}
