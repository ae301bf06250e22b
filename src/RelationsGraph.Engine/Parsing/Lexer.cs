using System.Globalization;
using System.Text;
using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Cuts a statement's text into tokens.</summary>
internal sealed class Lexer(string text, SyntaxErrors errors)
{
    private static readonly string[] LongSymbols = ["...", "..", "::", "<=", ">=", "<>", "!=", "=~", "+=", "||"];

    /// <summary>The text of a typographic dash's token.</summary>
    public const string Dash = "\u2010";

    /// <summary>The text of a typographic left arrow head's token.</summary>
    public const string LeftHead = "\u27E8";

    /// <summary>The text of a typographic right arrow head's token.</summary>
    public const string RightHead = "\u27E9";

    // Typographic look-alikes that the specification takes for dashes and arrow heads of patterns.
    private const string Dashes = "\u00AD\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D";
    private const string LeftHeads = "\u27E8\u3008\uFE64\uFF1C";
    private const string RightHeads = "\u27E9\u3009\uFE65\uFF1E";

    private const int TokensBetweenChecks = 1024;

    private int _position;

    /// <summary>All tokens; the last one is <see cref="TokenKind.End"/>.</summary>
    /// <param name="check">Throws when the reading is to end.</param>
    public List<Token> Tokenize(Action? check = null)
    {
        var tokens = new List<Token>((text.Length / 4) + 4);
        while (true)
        {
            SkipBlanksAndComments();
            if (_position >= text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", new SourceSpan(text.Length, text.Length)));
                return tokens;
            }

            tokens.Add(Next());
            if (tokens.Count % TokensBetweenChecks == 0)
            {
                check?.Invoke();
            }
        }
    }

    private Token Next()
    {
        var c = text[_position];
        if (c is '\'' or '"')
        {
            return String(c);
        }

        if (c == '`')
        {
            return QuotedName();
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            return Number();
        }

        return IsNameStart(_position) ? Word() : Punctuation();
    }

    private char Peek(int distance) => _position + distance < text.Length ? text[_position + distance] : '\0';

    private void SkipBlanksAndComments()
    {
        while (_position < text.Length)
        {
            var c = text[_position];
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u180e' or '\u200b' or '\ufeff')
            {
                _position++;
            }
            else if (c == '/' && Peek(1) == '/')
            {
                var end = text.IndexOf('\n', _position);
                _position = end < 0 ? text.Length : end + 1;
            }
            else if (c == '/' && Peek(1) == '*')
            {
                var end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                _position = end < 0
                    ? throw errors.At(new SourceSpan(_position + 1, _position + 2), "Failed to parse comment. A comment starting on `/*` must have a closing `*/`.")
                    : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private bool IsNameStart(int index)
    {
        var category = CharUnicodeInfo.GetUnicodeCategory(text, index);
        return category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation;
    }

    private bool IsNamePart(int index) =>
        IsNameStart(index) || CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.CurrencySymbol && text[index] != '$';

    private Token Word()
    {
        var start = _position;
        SkipName();
        return new Token(TokenKind.Word, text[start.._position], new SourceSpan(start, _position));
    }

    private void SkipName()
    {
        while (_position < text.Length && IsNamePart(_position))
        {
            _position += char.IsSurrogatePair(text, _position) ? 2 : 1;
        }
    }

    private Token QuotedName()
    {
        var start = _position++;
        var name = new StringBuilder();
        while (true)
        {
            var end = text.IndexOf('`', _position);
            if (end < 0)
            {
                throw errors.At(new SourceSpan(start, start + 1), "Failed to parse name. A name that begins with '`' must have a closing '`'.");
            }

            name.Append(text, _position, end - _position);
            _position = end + 1;
            if (Peek(0) != '`')
            {
                return new Token(TokenKind.QuotedName, name.ToString(), new SourceSpan(start, _position));
            }

            name.Append('`');
            _position++;
        }
    }

    private Token Number()
    {
        var start = _position;
        if (text[_position] == '0' && Peek(1) is 'x' or 'X' or 'o' or 'O')
        {
            _position += 2;
            return Finish(start, TokenKind.Integer);
        }

        SkipDigits();
        var kind = TokenKind.Integer;
        if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            kind = TokenKind.Float;
            _position++;
            SkipDigits();
        }

        if (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '-' or '+' && char.IsAsciiDigit(Peek(2)))))
        {
            kind = TokenKind.Float;
            _position += 2;
            SkipDigits();
        }

        return Finish(start, kind);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(0)) || (Peek(0) == '_' && char.IsAsciiDigit(Peek(1))))
        {
            _position++;
        }
    }

    // Letters glued to a number belong to it, so that the error shows the whole.
    private Token Finish(int start, TokenKind kind)
    {
        SkipName();
        return new Token(kind, text[start.._position], new SourceSpan(start, _position));
    }

    private Token String(char quote)
    {
        var start = _position++;
        var end = text.AsSpan(_position).IndexOfAny(quote, '\\');
        if (end >= 0 && text[_position + end] == quote)
        {
            var plain = text.Substring(_position, end);
            _position += end + 1;
            return new Token(TokenKind.String, plain, new SourceSpan(start, _position));
        }

        var content = new StringBuilder();
        while (_position < text.Length && text[_position] != quote)
        {
            if (text[_position] == '\\')
            {
                Escape(content);
            }
            else
            {
                content.Append(text[_position++]);
            }
        }

        if (_position >= text.Length)
        {
            throw errors.At(new SourceSpan(start, start + 1), "Failed to parse string literal. The query must contain an even number of non-escaped quotes.");
        }

        _position++;
        return new Token(TokenKind.String, content.ToString(), new SourceSpan(start, _position));
    }

    private void Escape(StringBuilder content)
    {
        var start = _position;
        var c = Peek(1);
        _position += 2;
        switch (c)
        {
            case 'b': content.Append('\b'); break;
            case 'f': content.Append('\f'); break;
            case 'n': content.Append('\n'); break;
            case 'r': content.Append('\r'); break;
            case 't': content.Append('\t'); break;
            case '\\' or '\'' or '"': content.Append(c); break;
            case 'u': content.Append(CodeUnit(start)); break;
            default: content.Append('\\').Append(c); break;
        }
    }

    private char CodeUnit(int start)
    {
        var digits = text.AsSpan(_position, Math.Min(4, text.Length - _position));
        if (digits.Length < 4 || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            throw errors.At(new SourceSpan(start, start + 2), $"Invalid input '{digits}': expected four hexadecimal digits specifying a unicode character", "InvalidUnicodeLiteral");
        }

        _position += 4;
        return (char)unit;
    }

    private Token Punctuation()
    {
        var start = _position;
        var rest = text.AsSpan(_position);
        foreach (var symbol in LongSymbols)
        {
            if (rest.StartsWith(symbol, StringComparison.Ordinal))
            {
                _position += symbol.Length;
                return new Token(TokenKind.Punctuation, symbol, new SourceSpan(start, _position));
            }
        }

        _position += char.IsSurrogatePair(text, start) ? 2 : 1;
        var source = text[start.._position];
        return new Token(TokenKind.Punctuation, Plain(source), new SourceSpan(start, _position));
    }

    private static string Plain(string symbol) => symbol switch
    {
        _ when Dashes.Contains(symbol, StringComparison.Ordinal) => Dash,
        _ when LeftHeads.Contains(symbol, StringComparison.Ordinal) => LeftHead,
        _ when RightHeads.Contains(symbol, StringComparison.Ordinal) => RightHead,
        _ => symbol,
    };
}
