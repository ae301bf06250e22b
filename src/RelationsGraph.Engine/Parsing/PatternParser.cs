using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Path patterns and their elements.</summary>
internal sealed class PatternParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary><c>pattern {, pattern}</c></summary>
    public Sequence<PathPattern> List()
    {
        var patterns = new List<PathPattern>();
        do
        {
            patterns.Add(Path());
        }
        while (_tokens.TakeSymbol(","));

        return patterns.ToSequence();
    }

    /// <summary><c>[variable =] (shortestPath(…) | [selector] elements)</c></summary>
    public PathPattern Path()
    {
        _tokens.Note("a graph pattern");
        var start = _tokens.Current.Span;
        Identifier? variable = null;
        if (_tokens.Current.IsName && _tokens.Peek(1).IsSymbol("="))
        {
            variable = _tokens.TakeName();
            _tokens.ExpectSymbol("=");
        }

        if (_tokens.Peek(1).IsSymbol("(") && (_tokens.Current.IsWord("shortestPath") || _tokens.Current.IsWord("allShortestPaths")))
        {
            return ShortestPathFunction() with { Variable = variable };
        }

        var selector = Selector();
        return new PathPattern(variable, selector, Elements(), _tokens.From(start));
    }

    /// <summary><c>shortestPath(pattern)</c>, <c>allShortestPaths(pattern)</c></summary>
    public PathPattern ShortestPathFunction()
    {
        var word = _tokens.Take();
        var function = word.IsWord("shortestPath") ? Syntax.ShortestPathFunction.ShortestPath : Syntax.ShortestPathFunction.AllShortestPaths;
        _tokens.ExpectSymbol("(");
        var elements = Elements();
        _tokens.ExpectSymbol(")");
        return new PathPattern(null, null, elements, _tokens.From(word.Span)) { Function = function };
    }

    /// <summary>A node, then at least one relationship and node: what may stand in the place of an expression.</summary>
    public Sequence<PathElement> RelationshipChain()
    {
        var elements = new List<PathElement> { Node() };
        do
        {
            elements.Add(Relationship(quantifier: null));
            elements.Add(Node());
        }
        while (IsRelationshipNext());

        return elements.ToSequence();
    }

    /// <summary><c>ANY … | ALL … | SHORTEST …</c></summary>
    private PathSelector? Selector()
    {
        // To Neo4j they are a part of the pattern that it expects.
        var start = _tokens.Current.Span;
        if (_tokens.Current.IsWord("ALL"))
        {
            _tokens.Take();
            var shortest = _tokens.TakeWord("SHORTEST");
            TakePaths();
            return shortest ? new PathSelector(PathSelectorKind.AllShortest, 1, _tokens.From(start)) : null;
        }

        if (_tokens.Current.IsWord("ANY"))
        {
            _tokens.Take();
            if (_tokens.TakeWord("SHORTEST"))
            {
                TakePaths();
                return new PathSelector(PathSelectorKind.Shortest, 1, _tokens.From(start));
            }

            var count = Count();
            TakePaths();
            return new PathSelector(PathSelectorKind.Any, count ?? 1, _tokens.From(start));
        }

        if (!_tokens.Current.IsWord("SHORTEST"))
        {
            return null;
        }

        _tokens.Take();

        _tokens.Note("an integer value");
        var number = Count();
        var words = _tokens.Position;
        TakePaths();
        var groups = _tokens.TakeWord("GROUP") || _tokens.TakeWord("GROUPS");
        if (number is null && _tokens.Position == words)
        {
            throw TokenReader.Unexpected();
        }

        return new PathSelector(groups ? PathSelectorKind.ShortestGroups : PathSelectorKind.Shortest, number ?? 1, _tokens.From(start));
    }

    private long? Count()
    {
        if (_tokens.Current.Kind != TokenKind.Integer)
        {
            return null;
        }

        var place = _tokens.Current.Span;
        var count = grammar.Literals.UnsignedInteger();
        return count > 0 ? count : throw _tokens.Errors.At(place, "The path count needs to be greater than 0.", "InvalidArgumentValue", Values.SyntaxStatuses.CountOutOfRange("path count", 1, "0"));
    }

    private void TakePaths() => _ = _tokens.TakeWord("PATH") || _tokens.TakeWord("PATHS");

    private Sequence<PathElement> Elements()
    {
        var elements = new List<PathElement> { NodeOrParenthesized() };
        while (true)
        {
            if (elements[^1] is NodePattern && IsRelationshipNext())
            {
                elements.Add(Relationship(Quantifier));
                elements.Add(_tokens.Current.IsSymbol("(") ? Node() : throw _tokens.UnexpectedBut("'('"));
            }
            else if (_tokens.Current.IsSymbol("("))
            {
                elements.Add(NodeOrParenthesized());
            }
            else
            {
                return elements.ToSequence();
            }
        }
    }

    private bool IsRelationshipNext()
    {
        var token = _tokens.Current;
        _tokens.Note("a graph pattern");
        var dash = IsLeftHead(token) ? _tokens.Peek(1) : token;
        var next = IsLeftHead(token) ? _tokens.Peek(2) : _tokens.Peek(1);
        return IsDash(dash) && (IsDash(next) || next.IsSymbol("["));
    }

    // Arrows may be drawn with typographic dashes and heads, which are no operators elsewhere.
    private static bool IsDash(Token token) => token.IsSymbol("-") || token.IsSymbol(Lexer.Dash);

    private static bool IsLeftHead(Token token) => token.IsSymbol("<") || token.IsSymbol(Lexer.LeftHead);

    private void Dash()
    {
        _tokens.Note("'-'");
        _ = IsDash(_tokens.Current) ? _tokens.Take() : throw TokenReader.Unexpected();
    }

    private PathElement NodeOrParenthesized()
    {
        _tokens.Note("a graph pattern");
        if (!_tokens.Current.IsSymbol("("))
        {
            throw TokenReader.Unexpected();
        }

        var inner = _tokens.Peek(1);
        var nested = inner.IsSymbol("(") || (inner.IsName && _tokens.Peek(2).IsSymbol("=")) || (inner.IsWord("shortestPath") && _tokens.Peek(2).IsSymbol("("))
            || ((inner.IsWord("ANY") || inner.IsWord("ALL") || inner.IsWord("SHORTEST")) && !_tokens.Peek(2).IsSymbol(")") && !_tokens.Peek(2).IsSymbol(":") && !_tokens.Peek(2).IsSymbol("{"));
        return nested ? Parenthesized() : Node();
    }

    /// <summary><c>( pattern [WHERE predicate] ) [quantifier]</c></summary>
    private ParenthesizedPattern Parenthesized()
    {
        _tokens.Enter();
        var open = _tokens.ExpectSymbol("(");
        var pattern = Path();
        var predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
        _tokens.ExpectSymbol(")");
        var quantifier = Quantifier();
        _tokens.Leave();
        return new ParenthesizedPattern(pattern, predicate, quantifier, _tokens.From(open.Span));
    }

    /// <summary><c>+ | * | {n} | {[from],[to]}</c></summary>
    private PatternQuantifier? Quantifier()
    {
        var start = _tokens.Current.Span;
        if (_tokens.TakeSymbol("+"))
        {
            return new PatternQuantifier(1, null, start);
        }

        if (_tokens.TakeSymbol("*"))
        {
            return new PatternQuantifier(0, null, start);
        }

        if (!_tokens.TakeSymbol("{"))
        {
            return null;
        }

        long? from = _tokens.Current.Kind == TokenKind.Integer ? grammar.Literals.UnsignedInteger() : null;
        var to = from;
        if (_tokens.TakeSymbol(","))
        {
            to = _tokens.Current.Kind == TokenKind.Integer ? grammar.Literals.UnsignedInteger() : null;
        }
        else if (from is null)
        {
            _tokens.Note("an integer value");
            throw TokenReader.Unexpected();
        }

        _tokens.ExpectSymbol("}");
        return new PatternQuantifier(from ?? 0, to, _tokens.From(start));
    }

    /// <summary><c>( [variable] [labels] [properties] [WHERE predicate] )</c></summary>
    private NodePattern Node()
    {
        _tokens.Note("a graph pattern");
        var open = _tokens.Current.IsSymbol("(") ? _tokens.Take() : throw TokenReader.Unexpected();
        _tokens.Note("a graph pattern");
        var variable = Variable();
        _tokens.Note("a graph pattern");
        var labels = Labels(LabelSubject.Node);
        var properties = Properties();
        var predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
        _tokens.ExpectSymbol(")");
        return new NodePattern(variable, labels, properties, predicate, _tokens.From(open.Span));
    }

    private Identifier? Variable()
    {
        var token = _tokens.Current;
        var isKeyword = (token.IsWord("IS") && grammar.Labels.FollowsIs()) || (token.IsWord("WHERE") && !_tokens.Peek(1).IsSymbol(")") && !_tokens.Peek(1).IsSymbol(":"));
        return token.IsName && !isKeyword ? _tokens.TakeName() : null;
    }

    private LabelExpression? Labels(LabelSubject subject) => _tokens.AtSymbol(":") || _tokens.AtWord("IS") ? grammar.Labels.Expression(subject) : null;

    private ExpressionSyntax? Properties()
    {
        if (_tokens.AtSymbol("{"))
        {
            return grammar.Literals.Map();
        }

        _tokens.Note("a parameter");
        return _tokens.Current.IsSymbol("$") ? grammar.Literals.Parameter() : null;
    }

    /// <summary><c>[&lt;] - [ [ detail ] ] - [&gt;] [quantifier]</c>; <paramref name="quantifier"/> reads the last, where one may stand.</summary>
    private RelationshipPattern Relationship(Func<PatternQuantifier?>? quantifier)
    {
        var start = _tokens.Current.Span;
        _tokens.Note("a graph pattern");
        var left = IsLeftHead(_tokens.Current);
        _tokens.Position += left ? 1 : 0;
        Dash();
        Identifier? variable = null;
        LabelExpression? types = null;
        LengthRange? length = null;
        ExpressionSyntax? properties = null;
        ExpressionSyntax? predicate = null;
        if (_tokens.TakeSymbol("["))
        {
            _tokens.Note("a variable name");
            variable = Variable();
            types = Labels(LabelSubject.Relationship);
            length = Length();
            properties = Properties();
            predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
            _tokens.ExpectSymbol("]");
        }

        Dash();
        var right = _tokens.AtSymbol(">") || _tokens.Current.IsSymbol(Lexer.RightHead);
        _tokens.Position += right ? 1 : 0;
        var direction = left == right ? PatternDirection.Both : left ? PatternDirection.Incoming : PatternDirection.Outgoing;
        var span = _tokens.From(start);
        var detail = new RelationshipDetail(types, length, quantifier?.Invoke(), properties, predicate);
        return new RelationshipPattern(variable, direction, detail, span);
    }

    /// <summary><c>* [from] [.. [to]]</c></summary>
    private LengthRange? Length()
    {
        var start = _tokens.Current.Span;
        if (!_tokens.TakeSymbol("*"))
        {
            return null;
        }

        _tokens.Note("an integer value");
        long? from = _tokens.Current.Kind == TokenKind.Integer ? grammar.Literals.UnsignedInteger() : null;
        var to = from;
        if (_tokens.TakeSymbol(".."))
        {
            to = _tokens.Current.Kind == TokenKind.Integer ? grammar.Literals.UnsignedInteger() : null;
        }

        return new LengthRange(from, to, _tokens.From(start));
    }
}
