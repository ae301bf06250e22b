namespace RelationsGraph.GraphQL.Language;

/// <summary>Cuts a text into tokens (specification, section 2.1).</summary>
internal sealed class Lexer(Source source)
{
    private readonly string _body = source.Body;
    private readonly StringLexer _strings = new(source);

    /// <summary>The first token at or after a position that is no comment.</summary>
    public Token Next(int position)
    {
        Token token;
        do
        {
            token = Read(position);
            position = token.End;
        }
        while (token.Kind == TokenKind.Comment);
        return token;
    }

    private Token Read(int position)
    {
        // The byte order mark, comma, tab, space and line ends are ignored.
        while (position < _body.Length && _body[position] is '\uFEFF' or '\t' or ' ' or ',' or '\n' or '\r')
        {
            position++;
        }

        if (position == _body.Length)
        {
            return new Token(TokenKind.EndOfFile, position, position);
        }

        var c = _body[position];
        if (IsNameStart(c))
        {
            return ReadName(position);
        }

        if (c == '-' || char.IsAsciiDigit(c))
        {
            return ReadNumber(position);
        }

        return c switch
        {
            '"' => _strings.Read(position),
            '#' => ReadComment(position),
            _ => ReadPunctuator(position),
        };
    }

    private Token ReadPunctuator(int position)
    {
        var kind = _body[position] switch
        {
            '!' => TokenKind.Bang,
            '$' => TokenKind.Dollar,
            '&' => TokenKind.Ampersand,
            '(' => TokenKind.ParenLeft,
            ')' => TokenKind.ParenRight,
            ':' => TokenKind.Colon,
            '=' => TokenKind.EqualsSign,
            '@' => TokenKind.At,
            '[' => TokenKind.BracketLeft,
            ']' => TokenKind.BracketRight,
            '{' => TokenKind.BraceLeft,
            '|' => TokenKind.Pipe,
            '}' => TokenKind.BraceRight,
            '.' when string.CompareOrdinal(_body, position, "...", 0, 3) == 0 => TokenKind.Spread,
            _ => throw Unexpected(position),
        };
        return new Token(kind, position, position + (kind == TokenKind.Spread ? 3 : 1));
    }

    private GraphQLSyntaxException Unexpected(int position)
    {
        if (_body[position] == '\'')
        {
            return new GraphQLSyntaxException(source, position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        }

        var kind = CodePoints.LengthAt(_body, position) > 0 ? "Unexpected" : "Invalid";
        return new GraphQLSyntaxException(source, position, $"{kind} character: {CodePoints.PrintAt(_body, position)}.");
    }

    private Token ReadComment(int start)
    {
        var end = start + 1;
        while (end < _body.Length && _body[end] is not ('\n' or '\r') && CodePoints.LengthAt(_body, end) is > 0 and var length)
        {
            end += length;
        }

        return new Token(TokenKind.Comment, start, end);
    }

    private Token ReadName(int start)
    {
        var end = start + 1;
        while (end < _body.Length && (IsNameStart(_body[end]) || char.IsAsciiDigit(_body[end])))
        {
            end++;
        }

        return new Token(TokenKind.Name, start, end, _body[start..end]);
    }

    /// <summary><c>IntValue | FloatValue</c></summary>
    private Token ReadNumber(int start)
    {
        var position = At(start) == '-' ? start + 1 : start;
        if (At(position) == '0')
        {
            position++;
            if (char.IsAsciiDigit(At(position)))
            {
                throw new GraphQLSyntaxException(source, position, $"Invalid number, unexpected digit after 0: {CodePoints.PrintAt(_body, position)}.");
            }
        }
        else
        {
            position = SkipDigits(position);
        }

        var isFloat = false;
        if (At(position) == '.')
        {
            isFloat = true;
            position = SkipDigits(position + 1);
        }

        if (At(position) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            position = SkipDigits(At(position) is '+' or '-' ? position + 1 : position);
        }

        // A number may not run into a name or another number: 1a, 1.2.3.
        if (At(position) == '.' || IsNameStart(At(position)))
        {
            throw DigitExpected(position);
        }

        return new Token(isFloat ? TokenKind.Float : TokenKind.Int, start, position, _body[start..position]);
    }

    private int SkipDigits(int position)
    {
        if (!char.IsAsciiDigit(At(position)))
        {
            throw DigitExpected(position);
        }

        while (char.IsAsciiDigit(At(position)))
        {
            position++;
        }

        return position;
    }

    private GraphQLSyntaxException DigitExpected(int position)
        => new(source, position, $"Invalid number, expected digit but got: {CodePoints.PrintAt(_body, position)}.");

    private char At(int position) => position < _body.Length ? _body[position] : '\0';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';
}
