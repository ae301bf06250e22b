using System.Globalization;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Numbers, strings, parameters and the names in front of things.</summary>
internal sealed class LiteralParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    // Allowed behind a minus only.
    private const ulong SmallestMagnitude = 1UL << 63;

    /// <summary><c>Number = Integer | Float</c></summary>
    public LiteralExpression Number(SourceSpan? minus = null)
    {
        var token = _tokens.Take();
        var span = minus is { } sign ? sign.To(token.Span) : token.Span;
        var value = token.Kind == TokenKind.Float
            ? Value.Of(Float(token with { Span = span }, minus is null ? "" : "-") * (minus is null ? 1 : -1))
            : Value.Of(Integer(token with { Span = span }, minus is not null));
        return new LiteralExpression(value, span);
    }

    /// <summary>A whole number that is not negative, such as a length or a count.</summary>
    public long UnsignedInteger()
    {
        _tokens.Note("an integer value");
        return _tokens.Current.Kind == TokenKind.Integer ? Integer(_tokens.Take(), negative: false) : throw TokenReader.Unexpected();
    }

    /// <summary><c>String</c></summary>
    public LiteralExpression String()
    {
        var token = _tokens.Take();
        return new LiteralExpression(Value.Of(token.Text), token.Span);
    }

    /// <summary><c>Parameter = $ (name | integer)</c></summary>
    public ParameterExpression Parameter()
    {
        _tokens.Note("a parameter");
        var dollar = _tokens.Current.IsSymbol("$") ? _tokens.Take() : throw TokenReader.Unexpected();
        _tokens.Note("an identifier");
        _tokens.Note("an integer value");
        var name = _tokens.Current.IsName || _tokens.Current.Kind == TokenKind.Integer ? _tokens.Take() : throw TokenReader.Unexpected();
        return new ParameterExpression(name.Text, dollar.Span.To(name.Span));
    }

    /// <summary><c>Map = { key: value, … }</c></summary>
    public MapExpression Map()
    {
        var open = _tokens.ExpectSymbol("{");
        var entries = new List<MapEntry>();
        if (!_tokens.AtSymbol("}"))
        {
            do
            {
                var key = _tokens.ExpectName("an identifier");
                _tokens.ExpectSymbol(":");
                entries.Add(new MapEntry(key, grammar.Expressions.Expression()));
            }
            while (_tokens.TakeSymbol(","));
        }

        _tokens.ExpectSymbol("}");
        return new MapExpression(entries.ToSequence(), _tokens.From(open.Span));
    }

    /// <summary><c>name.name…</c>, the last part included.</summary>
    public Identifier DottedName(string what)
    {
        var first = _tokens.ExpectName(what);
        var text = first.Text;
        while (_tokens.Current.IsSymbol(".") && _tokens.Peek(1).IsName)
        {
            _tokens.Take();
            text += "." + _tokens.Take().Text;
        }

        return new Identifier(text, _tokens.From(first.Span));
    }

    private long Integer(Token token, bool negative)
    {
        var text = token.Text.Replace("_", "", StringComparison.Ordinal);
        var sign = negative ? "-" : "";
        var prefix = text.Length > 1 && text[0] == '0' ? text[1] : '\0';
        var magnitude = prefix switch
        {
            'x' or 'X' => Magnitude(text.AsSpan(2), 16),
            'o' => Magnitude(text.AsSpan(2), 8),
            _ => Magnitude(text, 10),
        };
        if (magnitude is null || token.Text.EndsWith('_') || token.Text.Contains("__", StringComparison.Ordinal))
        {
            throw _tokens.Errors.At(token.Span, "invalid literal number", "InvalidNumberLiteral");
        }

        if (prefix == 'X')
        {
            throw _tokens.Errors.At(
                token.Span,
                $"The hex integer literal syntax `{sign}{text}` is no longer supported, please use `{sign}0x{text[2..]}` instead",
                "InvalidNumberLiteral");
        }

        if (prefix is >= '0' and <= '9')
        {
            throw _tokens.Errors.At(
                token.Span, $"The octal integer literal syntax `{sign}{text}` is no longer supported, please use `{sign}0o{text[1..]}` instead", "InvalidNumberLiteral");
        }

        var limit = negative ? SmallestMagnitude : SmallestMagnitude - 1;
        if (magnitude > limit)
        {
            throw _tokens.Errors.At(token.Span, "integer is too large", "IntegerOverflow", SyntaxStatuses.NumberOutOfRange(sign + text));
        }

        return negative ? unchecked(-(long)(ulong)magnitude.Value) : (long)magnitude.Value;
    }

    // Null when there is a character that is no digit; beyond 64 bits the exact value does not matter any more.
    private static UInt128? Magnitude(ReadOnlySpan<char> digits, uint radix)
    {
        UInt128 sum = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? (uint)Convert.ToInt32(c.ToString(), 16) : uint.MaxValue;
            if (digit >= radix)
            {
                return null;
            }

            sum = sum > ulong.MaxValue ? sum : (sum * radix) + digit;
        }

        return digits.Length > 0 ? sum : null;
    }

    private double Float(Token token, string sign)
    {
        // A letter that marks a float or a double in Java may end the number.
        var digits = token.Text.Replace("_", "", StringComparison.Ordinal);
        var text = digits[^1] is 'f' or 'F' or 'd' or 'D' ? digits[..^1] : digits;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
        {
            throw _tokens.Errors.At(token.Span, "invalid literal number", "InvalidNumberLiteral");
        }

        return double.IsInfinity(value) ? throw _tokens.Errors.At(token.Span, "floating point number is too large", "FloatingPointOverflow", SyntaxStatuses.NumberOutOfRange(sign + token.Text)) : value;
    }
}
