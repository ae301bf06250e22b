using System.Runtime.CompilerServices;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>
/// Reads tokens one by one and remembers what would have been valid at the furthest place that was looked at: that is what a syntax error tells, also when
/// several productions were tried.
/// </summary>
internal sealed class TokenReader
{
    // Deeper nesting comes from no person; what is behind the parser walks the tree recursively, too.
    private const int MostLevels = 1000;

    private readonly Action? _check;
    private readonly List<Token> _tokens;
    private readonly HashSet<string> _expected = [];
    private int _furthest;
    private int _level;
    private int? _barOwner;
    private int _orBars;

    public TokenReader(string text, Action? check)
    {
        _check = check;
        Text = text;
        Errors = new SyntaxErrors(text);
        _tokens = new Lexer(text, Errors).Tokenize(check);
    }

    public string Text { get; }

    public SyntaxErrors Errors { get; }

    /// <summary>The index of the next token; setting it goes back.</summary>
    public int Position { get; set; }

    public Token Current => _tokens[Position];

    /// <summary>Where the last token that was taken ends.</summary>
    public int PreviousEnd => Position == 0 ? 0 : _tokens[Position - 1].Span.End;

    public Token Peek(int distance) => _tokens[Math.Min(Position + distance, _tokens.Count - 1)];

    public Token Take() => _tokens[Current.Kind == TokenKind.End ? Position : Position++];

    /// <summary>From the start of <paramref name="first"/> to the last token taken.</summary>
    public SourceSpan From(SourceSpan first) => new(first.Start, Math.Max(first.Start, PreviousEnd));

    /// <summary>Goes into something that may stand inside itself: an expression, a query, a pattern, a label expression.</summary>
    /// <exception cref="CypherException">It nests deeper than anybody writes.</exception>
    public void Enter()
    {
        // Whatever makes a text long stands inside one of these.
        _check?.Invoke();
        if (++_level > MostLevels || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Errors.At(Current.Span, $"The expression is nested too deeply: at most {MostLevels} levels are allowed.", "NestingTooDeep");
        }
    }

    /// <summary>Comes out of it.</summary>
    public void Leave() => _level--;

    /// <summary>Remembers that <paramref name="what"/> would be valid here (a rule as <c>an expression</c>, a token in quotes).</summary>
    public void Note(string what)
    {
        if (Position > _furthest)
        {
            _furthest = Position;
            _expected.Clear();
        }

        if (Position == _furthest)
        {
            _expected.Add(what);
        }
    }

    /// <summary>The signal that the next token does not fit, where these are all that would be valid, whatever else was tried here.</summary>
    public UnexpectedTokenException UnexpectedBut(params ReadOnlySpan<string> expected)
    {
        if (Position == _furthest)
        {
            _expected.Clear();
        }

        foreach (var what in expected)
        {
            Note(what);
        }

        return Unexpected();
    }

    public bool AtSymbol(string symbol)
    {
        Note($"'{symbol}'");
        return Current.IsSymbol(symbol);
    }

    public bool AtWord(string keyword)
    {
        Note($"'{keyword}'");
        return Current.IsWord(keyword);
    }

    /// <summary>Whether the next words are these keywords, parted by blanks.</summary>
    public bool AtWords(string keywords)
    {
        Note($"'{keywords}'");
        var distance = 0;
        foreach (var keyword in keywords.Split(' '))
        {
            if (!Peek(distance++).IsWord(keyword))
            {
                return false;
            }
        }

        return true;
    }

    public bool TakeSymbol(string symbol)
    {
        var found = AtSymbol(symbol);
        Position += found ? 1 : 0;
        return found;
    }

    public bool TakeWord(string keyword)
    {
        var found = AtWord(keyword);
        Position += found ? 1 : 0;
        return found;
    }

    public bool TakeWords(string keywords)
    {
        var found = AtWords(keywords);
        Position += found ? keywords.Count(' ') + 1 : 0;
        return found;
    }

    public Token ExpectSymbol(string symbol) => AtSymbol(symbol) ? Take() : throw Unexpected();

    public Token ExpectWord(string keyword) => AtWord(keyword) ? Take() : throw Unexpected();

    public void ExpectWords(string keywords)
    {
        foreach (var keyword in keywords.Split(' '))
        {
            ExpectWord(keyword);
        }
    }

    /// <summary>A name; <paramref name="what"/> says what for.</summary>
    public Identifier ExpectName(string what)
    {
        Note(what);
        return Current.IsName ? TakeName() : throw Unexpected();
    }

    public Identifier TakeName()
    {
        var token = Take();
        return new Identifier(token.Text, token.Span);
    }

    /// <summary>What <paramref name="production"/> reads, or null (and nothing is read) when it does not fit.</summary>
    public T? Try<T>(Func<T?> production)
        where T : class
    {
        var (start, level) = (Position, _level);
        try
        {
            if (production() is { } result)
            {
                return result;
            }
        }
        catch (UnexpectedTokenException)
        {
            // Another production may fit; the furthest expectations are kept for the error if none does.
        }

        (Position, _level) = (start, level);
        return null;
    }

    /// <summary>
    /// Reads a comprehension that begins at the current place. The first bar is taken as the one before the projection; when that fails, the first bars are taken
    /// as ORs of labels or types, one more each time: <c>[x IN l WHERE x:A | x.k]</c>, <c>[x IN l WHERE x:A|B | x.k]</c>.
    /// </summary>
    public T Comprehension<T>(Func<T> production)
        where T : class
    {
        var (outer, outerBars) = (_barOwner, _orBars);
        try
        {
            _barOwner = Position;
            var bars = BarsBefore(ClosingBracket());
            for (_orBars = 0; _orBars < bars; _orBars++)
            {
                if (Try<T>(production) is { } result)
                {
                    return result;
                }
            }

            return production();
        }
        finally
        {
            (_barOwner, _orBars) = (outer, outerBars);
        }
    }

    /// <summary>Whether a bar at the current place belongs to a comprehension and to nothing in it.</summary>
    public bool IsComprehensionBar() => _barOwner is not null && DepthAt(Position) == 0 && BarsBefore(Position) >= _orBars;

    // Brackets that are open at a place, counted from the comprehension's own.
    private int DepthAt(int position)
    {
        var depth = 0;
        for (var i = _barOwner!.Value + 1; i < position; i++)
        {
            depth += Step(_tokens[i]);
        }

        return depth;
    }

    private int BarsBefore(int position)
    {
        var (depth, bars) = (0, 0);
        for (var i = _barOwner!.Value + 1; i < position; i++)
        {
            depth += Step(_tokens[i]);
            bars += depth == 0 && _tokens[i].IsSymbol("|") ? 1 : 0;
        }

        return bars;
    }

    private int ClosingBracket()
    {
        var depth = 0;
        var position = _barOwner!.Value + 1;
        while (depth >= 0 && position < _tokens.Count)
        {
            depth += Step(_tokens[position++]);
        }

        return position - 1;
    }

    private static int Step(Token token) => token.Kind != TokenKind.Punctuation ? 0 : token.Text switch
    {
        "(" or "[" or "{" => 1,
        ")" or "]" or "}" => -1,
        _ => 0,
    };

    /// <summary>The signal that the next token does not fit; <see cref="Describe"/> words it at the end.</summary>
    public static UnexpectedTokenException Unexpected() => new();

    /// <summary>The error at the furthest place.</summary>
    public CypherException Describe()
    {
        var token = _tokens[_furthest];
        if (token.IsSymbol("!="))
        {
            return Errors.At(token.Span, "Unknown operation '!=' (you probably meant to use '<>', which is the operator for inequality testing)", "InvalidOperator");
        }

        return Errors.At(token.Span, $"Invalid input '{token.Span.In(Text)}': expected {List()}", "UnexpectedSyntax");
    }

    private string List()
    {
        var items = _expected.OrderBy(SortKey, StringComparer.Ordinal).ToList();
        return items.Count == 1 ? items[0] : $"{string.Join(", ", items.Take(items.Count - 1))} or {items[^1]}";
    }

    // Rules come first, then tokens by their last word, and the end last: Neo4j's order.
    private static string SortKey(string item) => item switch
    {
        "<EOF>" => "\uffff",
        "an integer value" => "\ufffe",
        "'FOREACH'" => "'('",
        _ when item[0] != '\'' => "\0" + item,
        _ => "'" + item[(Math.Max(0, item.LastIndexOf(' ')) + 1)..].TrimStart('\''),
    };
}

/// <summary>The next token does not fit the production. Never leaves the parser.</summary>
internal sealed class UnexpectedTokenException : Exception;
