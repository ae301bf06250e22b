using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Function calls, and what looks like them: quantified predicates, reduce, count(*), trim and normalize with their own words.</summary>
internal sealed class FunctionParser(Grammar grammar)
{
    private static readonly string[] TrimmedEnds = ["LEADING", "TRAILING", "BOTH"];

    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>A call, or null when the name at the current place is a plain variable.</summary>
    public ExpressionSyntax? Call()
    {
        if (!IsCallNext())
        {
            return null;
        }

        var first = _tokens.Current;
        if (first.Kind == TokenKind.Word && _tokens.Peek(1).IsSymbol("("))
        {
            var special = Special(first);
            if (special is not null)
            {
                return special;
            }
        }

        var name = grammar.Literals.DottedName("a function name");
        _tokens.ExpectSymbol("(");
        var quantifier = _tokens.TakeWord("DISTINCT") ? SetQuantifier.Distinct : SetQuantifier.All;
        if (quantifier == SetQuantifier.All && _tokens.Current.IsWord("ALL") && !_tokens.Peek(1).IsSymbol("(") && !_tokens.Peek(1).IsSymbol(")"))
        {
            _tokens.Take();
        }

        var arguments = Arguments();
        return new FunctionCallExpression(name, arguments, quantifier, _tokens.From(first.Span));
    }

    // A dotted name is a call only when a parenthesis follows; otherwise it reads properties of a variable.
    private bool IsCallNext()
    {
        var distance = 1;
        while (_tokens.Peek(distance).IsSymbol(".") && _tokens.Peek(distance + 1).IsName)
        {
            distance += 2;
        }

        return _tokens.Peek(distance).IsSymbol("(");
    }

    private Sequence<ExpressionSyntax> Arguments()
    {
        var arguments = new List<ExpressionSyntax>();
        if (!_tokens.AtSymbol(")"))
        {
            do
            {
                arguments.Add(grammar.Expressions.Expression());
            }
            while (_tokens.TakeSymbol(","));
        }

        _tokens.ExpectSymbol(")");
        return arguments.ToSequence();
    }

    private ExpressionSyntax? Special(Token word) => word.Text.ToUpperInvariant() switch
    {
        "ALL" => _tokens.Try(() => Quantifier(ListQuantifier.All)),
        "ANY" => _tokens.Try(() => Quantifier(ListQuantifier.Any)),
        "NONE" => _tokens.Try(() => Quantifier(ListQuantifier.None)),
        "SINGLE" => _tokens.Try(() => Quantifier(ListQuantifier.Single)),
        "REDUCE" => Reduce(),
        "COUNT" when _tokens.Peek(2).IsSymbol("*") && _tokens.Peek(3).IsSymbol(")") => CountStar(),
        "TRIM" => _tokens.Try(Trim),
        "NORMALIZE" => _tokens.Try(Normalize),
        _ => null,
    };

    private CountStarExpression CountStar()
    {
        var start = _tokens.Current.Span;
        _tokens.Position += 4;
        return new CountStarExpression(_tokens.From(start));
    }

    /// <summary><c>all(variable IN list [WHERE predicate])</c></summary>
    private QuantifierExpression Quantifier(ListQuantifier quantifier)
    {
        var start = _tokens.Take().Span;
        _tokens.ExpectSymbol("(");
        var variable = _tokens.ExpectName("a variable name");
        _tokens.ExpectWord("IN");
        var list = grammar.Expressions.Expression();
        var predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
        _tokens.ExpectSymbol(")");
        return new QuantifierExpression(quantifier, variable, list, predicate, _tokens.From(start));
    }

    /// <summary><c>reduce(accumulator = initial, variable IN list | body)</c></summary>
    private ReduceExpression Reduce()
    {
        var start = _tokens.Take().Span;
        _tokens.ExpectSymbol("(");
        var accumulator = _tokens.ExpectName("a variable name");
        _tokens.ExpectSymbol("=");
        var initial = grammar.Expressions.Expression();
        _tokens.ExpectSymbol(",");
        var variable = _tokens.ExpectName("a variable name");
        _tokens.ExpectWord("IN");
        var list = grammar.Expressions.Expression();
        _tokens.ExpectSymbol("|");
        var body = grammar.Expressions.Expression();
        _tokens.ExpectSymbol(")");
        return new ReduceExpression(accumulator, initial, variable, list, body, _tokens.From(start));
    }

    /// <summary><c>trim([LEADING|TRAILING|BOTH] [characters] FROM text)</c></summary>
    private FunctionCallExpression Trim()
    {
        var word = _tokens.Take();
        _tokens.ExpectSymbol("(");
        var ends = Array.Find(TrimmedEnds, _tokens.TakeWord) ?? "BOTH";
        var characters = _tokens.AtWord("FROM") ? null : grammar.Expressions.Expression();
        _tokens.ExpectWord("FROM");
        var text = grammar.Expressions.Expression();
        _tokens.ExpectSymbol(")");
        var specification = new LiteralExpression(Value.Of(ends), word.Span);
        Sequence<ExpressionSyntax> arguments = characters is null ? [specification, text] : [specification, characters, text];
        return new FunctionCallExpression(new Identifier(word.Text, word.Span), arguments, SetQuantifier.All, _tokens.From(word.Span));
    }

    /// <summary><c>normalize(text, form)</c>: the form is a word.</summary>
    private FunctionCallExpression Normalize()
    {
        var word = _tokens.Take();
        _tokens.ExpectSymbol("(");
        var text = grammar.Expressions.Expression();
        _tokens.ExpectSymbol(",");
        var form = _tokens.Current;
        if (form.Kind != TokenKind.Word || form.Text.ToUpperInvariant() is not ("NFC" or "NFD" or "NFKC" or "NFKD"))
        {
            throw _tokens.Errors.At(form.Span, "Invalid normal form, expected NFC, NFD, NFKC, NFKD", "InvalidArgumentValue");
        }

        _tokens.Take();
        _tokens.ExpectSymbol(")");
        var literal = new LiteralExpression(Value.Of(form.Text.ToUpperInvariant()), form.Span);
        return new FunctionCallExpression(new Identifier(word.Text, word.Span), [text, literal], SetQuantifier.All, _tokens.From(word.Span));
    }
}
