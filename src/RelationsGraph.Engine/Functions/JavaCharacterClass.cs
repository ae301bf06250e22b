using System.Globalization;
using System.Text;

namespace RelationsGraph.Engine.Functions;

/// <summary>A class of characters in square brackets. Classes nest, and <c>&amp;&amp;</c> intersects what stands left and right of it.</summary>
internal sealed class JavaCharacterClass(string pattern, JavaFlags flags)
{
    private const string AnyPair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string Anything = $@"(?:{AnyPair}|[\s\S])";
    private const int FirstBeyondPlane = 0x10000;

    private int _position;

    /// <summary>The class that opens at <paramref name="position"/>, as an expression for one character; the position moves behind it.</summary>
    /// <exception cref="JavaPatternException">The class is not closed or holds something that is no character.</exception>
    internal string Read(ref int position)
    {
        _position = position;
        var expression = Class();
        position = _position;
        return expression;
    }

    /// <summary>The character at a position, two units when they are a pair.</summary>
    internal static int Take(string pattern, ref int position)
    {
        var isPair = position + 1 < pattern.Length && char.IsSurrogatePair(pattern, position);
        var codePoint = isPair ? char.ConvertToUtf32(pattern, position) : pattern[position];
        position += isPair ? 2 : 1;
        return codePoint;
    }

    /// <summary>An expression for one character, in both cases where case within ASCII does not count.</summary>
    internal static string Literal(int codePoint, JavaFlags flags)
    {
        if (JavaFlagText.FoldsAscii(flags) && codePoint < 128 && char.IsAsciiLetter((char)codePoint))
        {
            return $"[{char.ToLowerInvariant((char)codePoint)}{char.ToUpperInvariant((char)codePoint)}]";
        }

        return codePoint < FirstBeyondPlane ? Unit((char)codePoint) : $"(?:{Unit(char.ConvertFromUtf32(codePoint)[0])}{Unit(char.ConvertFromUtf32(codePoint)[1])})";
    }

    /// <summary>The character that an escape such as <c>\t</c>, <c>\x41</c>, <c>\x{1F600}</c>, <c>\0101</c> or <c>\.</c> stands for; the position moves behind it.</summary>
    /// <exception cref="JavaPatternException">There is no such escape.</exception>
    internal static int EscapedCharacter(string pattern, ref int position)
    {
        var start = position;
        position += 2;
        var letter = pattern[start + 1];
        switch (letter)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'r': return '\r';
            case 'f': return '\f';
            case 'a': return '\a';
            case 'e': return '\u001B';
            case 'x' when position < pattern.Length && pattern[position] == '{':
                var end = pattern.IndexOf('}', position);
                var braced = end < 0 ? "" : pattern[(position + 1)..end];
                position = end + 1;
                return Number(braced, NumberStyles.AllowHexSpecifier, pattern, start);
            case 'x':
                return Digits(2, pattern, ref position);
            case 'u':
                return Digits(4, pattern, ref position);
            case 'c' when position < pattern.Length:
                return pattern[position++] ^ 64;
            case '0':
                var value = 0;
                while (position < pattern.Length && pattern[position] is >= '0' and <= '7' && (value * 8) + pattern[position] - '0' <= 255)
                {
                    value = (value * 8) + pattern[position++] - '0';
                }

                return value;
            default:
                position = start + 1;
                return char.IsAsciiLetterOrDigit(letter)
                    ? throw new JavaPatternException("Illegal/unsupported escape sequence", start + 1, pattern)
                    : Take(pattern, ref position);
        }
    }

    private static int Digits(int count, string pattern, ref int position)
    {
        var start = position;
        position = Math.Min(position + count, pattern.Length);
        return Number(pattern[start..position], NumberStyles.AllowHexSpecifier, pattern, start);
    }

    private static int Number(string digits, NumberStyles style, string pattern, int index) =>
        digits.Length > 0 && int.TryParse(digits, style, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 0x10FFFF
            ? number
            : throw new JavaPatternException("Illegal hexadecimal escape sequence", index, pattern);

    private static string Unit(char unit) => char.IsAsciiLetterOrDigit(unit) ? unit.ToString() : $@"\u{(int)unit:X4}";

    private string Class()
    {
        var open = _position++;
        var isNegated = _position < pattern.Length && pattern[_position] == '^';
        _position += isNegated ? 1 : 0;
        string? whole = null;
        var members = new Members();
        for (var isFirst = true; ; isFirst = false)
        {
            if (_position >= pattern.Length)
            {
                throw new JavaPatternException("Unclosed character class", pattern.Length - 1, pattern);
            }

            var current = pattern[_position];
            if (current == ']' && !(isFirst && _position == open + (isNegated ? 2 : 1) && pattern.IndexOf(']', _position + 1) >= 0))
            {
                _position++;
                break;
            }

            if (string.CompareOrdinal(pattern, _position, "&&", 0, 2) == 0)
            {
                _position += 2;
                whole = Both(whole, members);
                members = new Members();
            }
            else if (current == '[')
            {
                members.Others.Add(Class());
            }
            else
            {
                Member(members);
            }
        }

        var isPlain = whole is null && members.Others.Count == 0;
        whole = Both(whole, members);
        return !isNegated ? whole : isPlain ? Other(whole[1..]) : $"(?:(?!{whole}){Anything})";
    }

    // Repeated without end, halves of pairs do as well as pairs.
    private string Other(string units) => _position < pattern.Length && pattern[_position] is '*' or '+' ? "[^" + units : $"(?:{AnyPair}|[^{units})";

    private static string Both(string? left, Members right) =>
        left is null ? right.Expression() : right.IsEmpty ? left : $"(?:(?={left}){right.Expression()})";

    private void Member(Members members)
    {
        if (pattern[_position] == '\\' && _position + 1 < pattern.Length)
        {
            if (pattern[_position + 1] == 'Q')
            {
                Quotation(members);
                return;
            }

            if (JavaCharacterProperties.TryRead(pattern, ref _position) is { } set)
            {
                members.Add(set);
                return;
            }
        }

        var first = Character();
        var isRange = _position + 1 < pattern.Length && pattern[_position] == '-' && pattern[_position + 1] is not (']' or '[')
            && string.CompareOrdinal(pattern, _position + 1, "&&", 0, 2) != 0;
        if (!isRange)
        {
            members.Add(first, first, flags);
            return;
        }

        _position++;
        var last = Character();
        if (last < first)
        {
            throw new JavaPatternException("Illegal character range", _position - 1, pattern);
        }

        members.Add(first, last, flags);
    }

    private int Character() => pattern[_position] == '\\' && _position + 1 < pattern.Length ? EscapedCharacter(pattern, ref _position) : Take(pattern, ref _position);

    private void Quotation(Members members)
    {
        var end = pattern.IndexOf(@"\E", _position, StringComparison.Ordinal);
        var stop = end < 0 ? pattern.Length : end;
        for (_position += 2; _position < stop;)
        {
            var character = Take(pattern, ref _position);
            members.Add(character, character, flags);
        }

        _position = end < 0 ? stop : end + 2;
    }

    // What is united in a class: units of the basic plane in one .NET class, and expressions for the rest.
    private sealed class Members
    {
        public StringBuilder Units { get; } = new();

        public List<string> Others { get; } = [];

        public bool IsEmpty => Units.Length == 0 && Others.Count == 0;

        public void Add(int first, int last, JavaFlags flags)
        {
            if (first < FirstBeyondPlane)
            {
                Units.Append(Unit((char)first)).Append('-').Append(Unit((char)Math.Min(last, FirstBeyondPlane - 1)));
                if (JavaFlagText.FoldsAscii(flags))
                {
                    AddOtherCase(Math.Max(first, 'a'), Math.Min(last, 'z'), 'A' - 'a');
                    AddOtherCase(Math.Max(first, 'A'), Math.Min(last, 'Z'), 'a' - 'A');
                }
            }

            if (last >= FirstBeyondPlane)
            {
                AddPairs(char.ConvertFromUtf32(Math.Max(first, FirstBeyondPlane)), char.ConvertFromUtf32(last));
            }
        }

        // A complement by subtraction has to be a class of its own.
        public void Add(string set)
        {
            if (set.Contains("-[", StringComparison.Ordinal))
            {
                Others.Add($"[{set}]");
            }
            else
            {
                Units.Append(set);
            }
        }

        public string Expression()
        {
            var units = Units.Length == 0 ? null : $"[{Units}]";
            return Others.Count == 0 ? units ?? "(?!)"
                : units is null && Others.Count == 1 ? Others[0]
                : $"(?:{string.Join('|', units is null ? Others : [units, .. Others])})";
        }

        private void AddOtherCase(int first, int last, int distance)
        {
            if (first <= last)
            {
                Units.Append((char)(first + distance)).Append('-').Append((char)(last + distance));
            }
        }

        // Pairs with the first leading unit, with those between, and with the last.
        private void AddPairs(string first, string last)
        {
            if (first[0] == last[0])
            {
                Others.Add($"(?:{Unit(first[0])}[{Unit(first[1])}-{Unit(last[1])}])");
                return;
            }

            Others.Add($@"(?:{Unit(first[0])}[{Unit(first[1])}-\uDFFF])");
            Others.Add($@"(?:{Unit(last[0])}[\uDC00-{Unit(last[1])}])");
            if (last[0] - first[0] > 1)
            {
                Others.Add($@"(?:[{Unit((char)(first[0] + 1))}-{Unit((char)(last[0] - 1))}][\uDC00-\uDFFF])");
            }
        }
    }
}
