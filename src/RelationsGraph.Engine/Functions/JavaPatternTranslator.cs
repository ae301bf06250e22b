using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RelationsGraph.Engine.Functions;

/// <summary>
/// Writes a regular expression in Java's syntax as one for .NET: possessive quantifiers, quotation, classes with unions and intersections, characters
/// beyond the basic plane, case that is folded within ASCII unless asked otherwise, groups counted in the order of their brackets.
/// </summary>
/// <remarks>The syntax is that of <c>java.util.regex.Pattern</c>.</remarks>
internal sealed class JavaPatternTranslator
{
    private const string AnyPair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string LineEnds = @"\n\r\u0085\u2028\u2029";

    private static readonly Regex Quantifiers = new(@"\G(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})", RegexOptions.CultureInvariant);

    private readonly string _pattern;
    private readonly StringBuilder _result = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly int _groupCount;
    private int _position;
    private int _groups;
    private JavaFlags _flags;

    private JavaPatternTranslator(string pattern)
    {
        _pattern = pattern;
        _groupCount = CountGroups(pattern);
    }

    private char Current => _position < _pattern.Length ? _pattern[_position] : '\0';

    /// <summary>The pattern for .NET.</summary>
    /// <exception cref="JavaPatternException">The pattern is none.</exception>
    internal static string Translate(string pattern)
    {
        var translator = new JavaPatternTranslator(pattern);
        translator.Alternatives();
        return translator._position == pattern.Length
            ? translator._result.ToString()
            : throw new JavaPatternException("Unmatched closing ')'", translator._position - 1, pattern);
    }

    // Flags set inside a group end with it.
    private void Alternatives()
    {
        var outer = _flags;
        while (_position < _pattern.Length && Current != ')')
        {
            if (Current == '|')
            {
                _result.Append('|');
                _position++;
            }
            else
            {
                Piece();
            }
        }

        _flags = outer;
    }

    private void Piece()
    {
        if (_flags.HasFlag(JavaFlags.Comments) && SkipComment())
        {
            return;
        }

        var start = _result.Length;
        if (Current is '*' or '+' or '?')
        {
            throw new JavaPatternException($"Dangling meta character '{Current}'", _position, _pattern);
        }

        if (Current == '{')
        {
            throw new JavaPatternException("Illegal repetition", _position + 1, _pattern);
        }

        Atom();
        Quantifier(start);
    }

    private bool SkipComment()
    {
        if (char.IsWhiteSpace(Current))
        {
            _position++;
            return true;
        }

        if (Current != '#')
        {
            return false;
        }

        var end = _pattern.IndexOf('\n', _position);
        _position = end < 0 ? _pattern.Length : end + 1;
        return true;
    }

    private void Atom()
    {
        switch (Current)
        {
            case '(':
                Group();
                break;
            case '[':
                _result.Append(new JavaCharacterClass(_pattern, _flags).Read(ref _position));
                break;
            case '.':
                _position++;
                Dot();
                break;
            case '^' or '$':
                _result.Append(Current);
                _position++;
                break;
            case '\\':
                Escape();
                break;
            default:
                Literal(JavaCharacterClass.Take(_pattern, ref _position));
                break;
        }
    }

    private void Dot()
    {
        var unit = _flags.HasFlag(JavaFlags.DotAll) ? @"[\s\S]" : _flags.HasFlag(JavaFlags.UnixLines) ? @"[^\n]" : $"[^{LineEnds}]";

        // Repeated without end, halves of pairs do as well as pairs.
        _result.Append(Current is '*' or '+' ? unit : $"(?:{AnyPair}|{unit})");
    }

    private void Literal(int codePoint) => _result.Append(JavaCharacterClass.Literal(codePoint, _flags));

    private void Group()
    {
        _position++;
        if (Current != '?')
        {
            _result.Append(CultureInfo.InvariantCulture, $"(?<{++_groups}>");
        }
        else if (GroupKind() is { } kind)
        {
            _result.Append(kind);
        }
        else
        {
            Flags();
            return;
        }

        RestOfGroup();
    }

    private void RestOfGroup()
    {
        Alternatives();
        if (Current != ')')
        {
            throw new JavaPatternException("Unclosed group", _pattern.Length, _pattern);
        }

        _position++;
        _result.Append(')');
    }

    private string? GroupKind()
    {
        foreach (var kind in (string[])["?:", "?=", "?!", "?>", "?<=", "?<!"])
        {
            if (string.CompareOrdinal(_pattern, _position, kind, 0, kind.Length) == 0)
            {
                _position += kind.Length;
                return "(" + kind;
            }
        }

        if (_position + 1 >= _pattern.Length || _pattern[_position + 1] != '<')
        {
            return null;
        }

        var end = _pattern.IndexOf('>', _position);
        var name = end < 0 ? "" : _pattern[(_position + 2)..end];
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
        {
            throw name.Length > 0 && char.IsAsciiLetter(name[0])
                ? new JavaPatternException("named capturing group is missing trailing '>'", _position + 2, _pattern)
                : new JavaPatternException("capturing group name does not start with a Latin letter", _position + 2, _pattern);
        }

        if (!_names.TryAdd(name, ++_groups))
        {
            throw new JavaPatternException($"Named capturing group <{name}> is already defined", end, _pattern);
        }

        _position = end + 1;
        return string.Create(CultureInfo.InvariantCulture, $"(?<{_groups}>");
    }

    // (?i) sets flags up to the end of the group around it, (?i:…) for a group of its own.
    private void Flags()
    {
        _position++;
        var (flags, set) = (_flags, true);
        for (; Current is not ')' and not ':'; _position++)
        {
            if (Current == '-')
            {
                set = false;
                continue;
            }

            var flag = JavaFlagText.Read(Current) ?? throw new JavaPatternException(
                _position < _pattern.Length ? "Unknown inline modifier" : "Unclosed group", _position, _pattern);
            flags = set ? flags | flag : flags & ~flag;
        }

        var isGroup = Current == ':';
        _position++;
        _result.Append(JavaFlagText.Write(flags)).Append(isGroup ? ':' : ')');
        if (!isGroup)
        {
            _flags = flags;
            return;
        }

        var outer = _flags;
        _flags = flags;
        RestOfGroup();
        _flags = outer;
    }

    private void Escape()
    {
        if (_position + 1 >= _pattern.Length)
        {
            throw new JavaPatternException("Unexpected internal error", _position + 1, _pattern);
        }

        var letter = _pattern[_position + 1];
        if (letter is >= '1' and <= '9')
        {
            BackReference();
        }
        else if (letter == 'k')
        {
            NamedReference();
        }
        else if (letter == 'Q')
        {
            Quotation();
        }
        else if (letter is 'A' or 'z' or 'Z' or 'G' or 'b' or 'B')
        {
            _result.Append('\\').Append(letter);
            _position += 2;
        }
        else if (letter is 'R' or 'X')
        {
            _result.Append(letter == 'R' ? @"(?:\r\n|[\n\x0B\f\r\u0085\u2028\u2029])" : @"(?:\P{M}\p{M}*)");
            _position += 2;
        }
        else if (JavaCharacterProperties.TryRead(_pattern, ref _position) is { } set)
        {
            _result.Append('[').Append(set).Append(']');
        }
        else
        {
            Literal(JavaCharacterClass.EscapedCharacter(_pattern, ref _position));
        }
    }

    private void BackReference()
    {
        _position++;
        var number = 0;
        while (char.IsAsciiDigit(Current) && (number == 0 || (number * 10) + Current - '0' <= _groupCount))
        {
            number = (number * 10) + Current - '0';
            _position++;
        }

        // A group that is not there never matches.
        _result.Append(number <= _groupCount ? string.Create(CultureInfo.InvariantCulture, $@"(?:\k<{number}>)") : "(?!)");
    }

    private void NamedReference()
    {
        var end = _pattern.IndexOf('>', _position);
        var name = end < 0 || _pattern[_position + 2] != '<' ? "" : _pattern[(_position + 3)..end];
        if (!_names.TryGetValue(name, out var number))
        {
            throw new JavaPatternException($"named capturing group <{name}> does not exist", _position + 2, _pattern);
        }

        _position = end + 1;
        _result.Append(CultureInfo.InvariantCulture, $@"\k<{number}>");
    }

    // A quantifier behind a quotation is about its last character.
    private void Quotation()
    {
        var end = _pattern.IndexOf(@"\E", _position + 2, StringComparison.Ordinal);
        var stop = end < 0 ? _pattern.Length : end;
        for (_position += 2; _position < stop;)
        {
            var start = _result.Length;
            Literal(JavaCharacterClass.Take(_pattern, ref _position));
            if (_position >= stop)
            {
                _position = end < 0 ? stop : end + 2;
                Quantifier(start);
                return;
            }
        }

        _position = end < 0 ? stop : end + 2;
    }

    private void Quantifier(int start)
    {
        var match = Quantifiers.Match(_pattern, _position);
        if (!match.Success)
        {
            if (Current == '{')
            {
                throw new JavaPatternException("Illegal repetition", _position, _pattern);
            }

            return;
        }

        if (_result.Length == start)
        {
            return;
        }

        _position += match.Length;
        _result.Append(match.Value);
        if (Current == '?')
        {
            _result.Append('?');
            _position++;
        }
        else if (Current == '+')
        {
            // What a possessive quantifier has taken it never gives back.
            _result.Insert(start, "(?>").Append(')');
            _position++;
        }
    }

    private static int CountGroups(string pattern)
    {
        var count = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == '(' && (i + 1 == pattern.Length || pattern[i + 1] != '?'
                || (i + 3 < pattern.Length && pattern[i + 2] == '<' && pattern[i + 3] is not ('=' or '!'))))
            {
                count++;
            }
        }

        return count;
    }
}
