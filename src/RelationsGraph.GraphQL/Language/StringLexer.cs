using System;
using System.Text;

namespace RelationsGraph.GraphQL.Language;

/// <summary>Reads strings and block strings with their escapes (specification, section 2.9.4).</summary>
internal sealed class StringLexer(Source source)
{
    private const int EscapeOpening = 3;
    private const int LongestEscape = 12;
    private readonly string _body = source.Body;

    /// <summary>The string or block string whose opening quote stands at a position.</summary>
    public Token Read(int start)
        => string.CompareOrdinal(_body, start, "\"\"\"", 0, 3) == 0 ? ReadBlock(start) : ReadLine(start);

    private Token ReadLine(int start)
    {
        var position = start + 1;
        var chunk = position;
        StringBuilder? value = null;
        while (position < _body.Length && _body[position] is not ('\n' or '\r'))
        {
            switch (_body[position])
            {
                case '"':
                    var tail = _body[chunk..position];
                    return new Token(TokenKind.String, start, position + 1, value is null ? tail : value.Append(tail).ToString());
                case '\\':
                    value = (value ?? new StringBuilder()).Append(_body, chunk, position - chunk);
                    position += ReadEscape(position, value);
                    chunk = position;
                    break;
                default:
                    position += SourceCharacter(position);
                    break;
            }
        }

        throw new GraphQLSyntaxException(source, position, "Unterminated string.");
    }

    private Token ReadBlock(int start)
    {
        var position = start + 3;
        var raw = new StringBuilder();
        while (position < _body.Length)
        {
            if (string.CompareOrdinal(_body, position, "\"\"\"", 0, 3) == 0)
            {
                return new Token(TokenKind.BlockString, start, position + 3, BlockString.Dedent(raw.ToString()));
            }

            if (string.CompareOrdinal(_body, position, "\\\"\"\"", 0, 4) == 0)
            {
                raw.Append("\"\"\"");
                position += 4;
                continue;
            }

            var length = SourceCharacter(position);
            raw.Append(_body, position, length);
            position += length;
        }

        throw new GraphQLSyntaxException(source, position, "Unterminated string.");
    }

    private int SourceCharacter(int position) => CodePoints.LengthAt(_body, position) is > 0 and var length
        ? length
        : throw new GraphQLSyntaxException(source, position, $"Invalid character within String: {CodePoints.PrintAt(_body, position)}.");

    /// <summary>Appends what an escape stands for and answers its length in the text.</summary>
    private int ReadEscape(int position, StringBuilder value)
    {
        var plain = At(position + 1) switch
        {
            'u' => '\0',
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Invalid("Invalid character escape sequence", position, 2),
        };
        if (plain != '\0')
        {
            value.Append(plain);
            return 2;
        }

        return At(position + 2) == '{' ? ReadBracedEscape(position, value) : ReadFixedEscape(position, value);
    }

    /// <summary><c>\u{1F600}</c></summary>
    private int ReadBracedEscape(int position, StringBuilder value)
    {
        var point = 0;
        var size = EscapeOpening;
        while (size < LongestEscape)
        {
            var c = At(position + size++);
            if (c == '}')
            {
                if (size > EscapeOpening + 1 && Rune.IsValid(point))
                {
                    value.Append(new Rune(point).ToString());
                    return size;
                }

                break;
            }

            var digit = HexDigit(c);
            point = (point << 4) | digit;
            if (digit < 0 || point < 0)
            {
                break;
            }
        }

        throw Invalid("Invalid Unicode escape sequence", position, size);
    }

    /// <summary><c>\u00E9</c>, and the pair <c>\uD83D\uDE00</c> for one character.</summary>
    private int ReadFixedEscape(int position, StringBuilder value)
    {
        var code = ReadHex(position + 2);
        if (code >= 0 && !char.IsSurrogate((char)code))
        {
            value.Append((char)code);
            return 6;
        }

        if (code >= 0 && char.IsHighSurrogate((char)code) && At(position + 6) == '\\' && At(position + 7) == 'u'
            && ReadHex(position + 8) is >= 0 and var trailing && char.IsLowSurrogate((char)trailing))
        {
            value.Append((char)code).Append((char)trailing);
            return 12;
        }

        throw Invalid("Invalid Unicode escape sequence", position, 6);
    }

    private int ReadHex(int position)
        => (HexDigit(At(position)) << 12) | (HexDigit(At(position + 1)) << 8) | (HexDigit(At(position + 2)) << 4) | HexDigit(At(position + 3));

    private static int HexDigit(char c) => char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : -1;

    private GraphQLSyntaxException Invalid(string what, int position, int length)
        => new(source, position, $"{what}: \"{_body[position..Math.Min(position + length, _body.Length)]}\".");

    private char At(int position) => position < _body.Length ? _body[position] : '\0';
}
