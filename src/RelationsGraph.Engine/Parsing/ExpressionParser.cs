using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>
/// Operators, loosest first: <c>OR</c>, <c>XOR</c>, <c>AND</c>, <c>NOT</c>, comparisons, tests (<c>IN</c>, <c>STARTS WITH</c>, <c>IS NULL</c>, …),
/// <c>+ - ||</c>, <c>* / %</c>, <c>^</c>, signs, and last what is written behind (<c>.key</c>, <c>[index]</c>, <c>:Label</c>).
/// </summary>
internal sealed class ExpressionParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Any expression.</summary>
    public ExpressionSyntax Expression()
    {
        _tokens.Note("an expression");
        _tokens.Enter();
        var expression = Or();
        _tokens.Leave();
        return expression;
    }

    /// <summary>An expression that an operator of the given strength may follow, such as the value behind a comparison.</summary>
    public ExpressionSyntax Sum() => LeftAssociative(Product, SumOperator);

    private ExpressionSyntax Or() => LeftAssociative(Xor, () => WordOperator("OR", BinaryOperator.Or));

    private ExpressionSyntax Xor() => LeftAssociative(And, () => WordOperator("XOR", BinaryOperator.Xor));

    private ExpressionSyntax And() => LeftAssociative(Not, () => WordOperator("AND", BinaryOperator.And));

    private ExpressionSyntax Product() => LeftAssociative(Power, ProductOperator);

    private ExpressionSyntax Power() => LeftAssociative(Signed, () => _tokens.Current.IsSymbol("^") ? BinaryOperator.Power : null);

    private ExpressionSyntax LeftAssociative(Func<ExpressionSyntax> operand, Func<BinaryOperator?> @operator)
    {
        var left = operand();
        while (@operator() is { } found)
        {
            var place = _tokens.Take().Span;
            _tokens.Note("an expression");
            var right = operand();
            left = new BinaryExpression(found, left, right, place, left.Span.To(right.Span));
        }

        return left;
    }

    // That an operator could follow is told as "an expression", as Neo4j does, so these look without noting.
    private BinaryOperator? WordOperator(string keyword, BinaryOperator @operator)
    {
        _tokens.Note("an expression");
        return _tokens.Current.IsWord(keyword) ? @operator : null;
    }

    private BinaryOperator? SumOperator() => _tokens.Current is { Kind: TokenKind.Punctuation, Text: var symbol }
        ? symbol switch
        {
            "+" => BinaryOperator.Add,
            "-" => BinaryOperator.Subtract,
            "||" => BinaryOperator.Concatenate,
            _ => null,
        }
        : null;

    private BinaryOperator? ProductOperator() => _tokens.Current is { Kind: TokenKind.Punctuation, Text: var symbol }
        ? symbol switch
        {
            "*" => BinaryOperator.Multiply,
            "/" => BinaryOperator.Divide,
            "%" => BinaryOperator.Modulo,
            _ => null,
        }
        : null;

    private ExpressionSyntax Not()
    {
        var start = _tokens.Current;
        if (!start.IsWord("NOT"))
        {
            return Comparison();
        }

        _tokens.Take();
        var operand = Nested(Not);
        return new UnaryExpression(UnaryOperator.Not, operand, start.Span.To(operand.Span));
    }

    // NOT NOT …, - - … and ( ( … recur without passing through Expression.
    private ExpressionSyntax Nested(Func<ExpressionSyntax> production)
    {
        _tokens.Enter();
        _tokens.Note("an expression");
        var result = production();
        _tokens.Leave();
        return result;
    }

    private ExpressionSyntax Comparison()
    {
        var first = Test();
        var chain = new List<BinaryExpression>();
        var left = first;
        while (ComparisonOperator() is { } @operator)
        {
            var place = _tokens.Take().Span;
            _tokens.Note("an expression");
            var right = Test();
            chain.Add(new BinaryExpression(@operator, left, right, place, left.Span.To(right.Span)));
            left = right;
        }

        return chain.Count switch
        {
            0 => first,
            1 => chain[0],
            _ => new ComparisonChainExpression(chain.ToSequence(), first.Span.To(left.Span)),
        };
    }

    /// <summary>The comparison that the next token is, or null.</summary>
    public BinaryOperator? ComparisonOperator() => _tokens.Current is { Kind: TokenKind.Punctuation, Text: var symbol }
        ? symbol switch
        {
            "=" => BinaryOperator.Equal,
            "<>" => BinaryOperator.NotEqual,
            "<" => BinaryOperator.Less,
            "<=" => BinaryOperator.LessOrEqual,
            ">" => BinaryOperator.Greater,
            ">=" => BinaryOperator.GreaterOrEqual,
            _ => null,
        }
        : null;

    private ExpressionSyntax Test()
    {
        var operand = Sum();
        return TestOf(operand) ?? operand;
    }

    /// <summary>A test whose left operand is <paramref name="operand"/>, or null when none follows.</summary>
    public ExpressionSyntax? TestOf(ExpressionSyntax operand)
    {
        if (_tokens.Current.IsSymbol("=~"))
        {
            return Binary(operand, BinaryOperator.Matches, words: 1);
        }

        if (_tokens.Current.IsSymbol("::"))
        {
            _tokens.Take();
            return TypeCheck(operand, Polarity.Positive);
        }

        return _tokens.Current.Kind == TokenKind.Word ? WordTest(operand) : null;
    }

    /// <summary>
    /// The same behind WHEN, where fewer tests can stand without their left operand: <c>IN</c>, <c>CONTAINS</c> and <c>IS ::</c> begin with a variable there.
    /// </summary>
    public ExpressionSyntax? TestOfCase(ExpressionSyntax subject)
    {
        var (first, second) = (_tokens.Current, _tokens.Peek(1));
        var isVariable = first.IsWord("IN") || first.IsWord("CONTAINS")
            || (first.IsWord("IS") && (second.IsSymbol("::") || (second.IsWord("NOT") && _tokens.Peek(2).IsSymbol("::"))));
        return isVariable ? null : TestOf(subject);
    }

    private ExpressionSyntax? WordTest(ExpressionSyntax operand)
    {
        switch (_tokens.Current.Text.ToUpperInvariant())
        {
            case "IN":
                return Binary(operand, BinaryOperator.In, words: 1);
            case "CONTAINS":
                return Binary(operand, BinaryOperator.Contains, words: 1);
            case "STARTS" when _tokens.Peek(1).IsWord("WITH"):
                return Binary(operand, BinaryOperator.StartsWith, words: 2);
            case "ENDS" when _tokens.Peek(1).IsWord("WITH"):
                return Binary(operand, BinaryOperator.EndsWith, words: 2);
            case "IS":
                return IsTest(operand);
            default:
                return null;
        }
    }

    private BinaryExpression Binary(ExpressionSyntax left, BinaryOperator @operator, int words)
    {
        var place = _tokens.Current.Span;
        _tokens.Position += words;
        _tokens.Note("an expression");
        var right = Sum();
        return new BinaryExpression(@operator, left, right, place, left.Span.To(right.Span));
    }

    private ExpressionSyntax IsTest(ExpressionSyntax operand)
    {
        var place = _tokens.Take().Span;
        var polarity = _tokens.TakeWord("NOT") ? Polarity.Negative : Polarity.Positive;
        if (_tokens.TakeWord("NULL"))
        {
            var @operator = polarity == Polarity.Positive ? UnaryOperator.IsNull : UnaryOperator.IsNotNull;
            return new UnaryExpression(@operator, operand, _tokens.From(operand.Span)) { Place = place };
        }

        if (_tokens.TakeSymbol("::") || _tokens.TakeWord("TYPED"))
        {
            return TypeCheck(operand, polarity);
        }

        var form = "NFC";
        foreach (var name in (string[])["NFC", "NFD", "NFKC", "NFKD"])
        {
            if (_tokens.TakeWord(name))
            {
                form = name;
                break;
            }
        }

        _tokens.ExpectWord("NORMALIZED");
        return new NormalizedCheckExpression(operand, form, polarity, _tokens.From(operand.Span));
    }

    private TypeCheckExpression TypeCheck(ExpressionSyntax operand, Polarity polarity)
    {
        var type = grammar.Types.Type();
        return new TypeCheckExpression(operand, type, polarity, operand.Span.To(type.Span));
    }

    private ExpressionSyntax Signed()
    {
        var sign = _tokens.Current;
        if (!sign.IsSymbol("-") && !sign.IsSymbol("+"))
        {
            return Behind(grammar.Atoms.Atom());
        }

        _tokens.Take();
        if (sign.IsSymbol("-") && _tokens.Current.Kind is TokenKind.Integer or TokenKind.Float)
        {
            return Behind(grammar.Literals.Number(sign.Span));
        }

        var operand = Nested(Signed);
        return new UnaryExpression(sign.IsSymbol("-") ? UnaryOperator.Minus : UnaryOperator.Plus, operand, sign.Span.To(operand.Span));
    }

    /// <summary><c>{ .key | [index] | [from..to] | :Labels }</c> behind <paramref name="target"/>.</summary>
    private ExpressionSyntax Behind(ExpressionSyntax target)
    {
        while (true)
        {
            if (_tokens.Current.IsSymbol("."))
            {
                _tokens.Take();
                var key = _tokens.ExpectName("an identifier");
                target = new PropertyExpression(target, key, target.Span.To(key.Span));
            }
            else if (_tokens.Current.IsSymbol("["))
            {
                target = IndexOrSlice(target);
            }
            else if (_tokens.Current.IsSymbol(":") || (_tokens.Current.IsWord("IS") && grammar.Labels.FollowsIs()))
            {
                var labels = grammar.Labels.Expression(LabelSubject.Test);
                target = new LabelCheckExpression(target, labels, _tokens.From(target.Span));
            }
            else
            {
                return target;
            }
        }
    }

    private ExpressionSyntax IndexOrSlice(ExpressionSyntax target)
    {
        var place = _tokens.Take().Span;
        var from = _tokens.AtSymbol("..") ? null : Expression();
        if (from is not null && _tokens.TakeSymbol("]"))
        {
            return new IndexExpression(target, from, _tokens.From(target.Span)) { Place = place };
        }

        _tokens.ExpectSymbol("..");
        var to = _tokens.AtSymbol("]") ? null : Expression();
        _tokens.ExpectSymbol("]");
        return new SliceExpression(target, from, to, _tokens.From(target.Span)) { Place = place };
    }
}
