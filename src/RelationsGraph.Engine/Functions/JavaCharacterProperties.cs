using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace RelationsGraph.Engine.Functions;

/// <summary>Named sets of characters, <c>\d</c> as well as <c>\p{Alpha}</c>, as what stands for them between the brackets of a .NET class.</summary>
internal static class JavaCharacterProperties
{
    private const string Vertical = @"\n\x0B\f\r\u0085\u2028\u2029";
    private const string NotVertical = @"\x00-\x09\x0E-\u0084\u0086-\u2027\u202A-\uFFFF";
    private const string Horizontal = @" \t\u00A0\u1680\u180E\u2000-\u200A\u202F\u205F\u3000";
    private const string NotHorizontal = @"\x00-\x08\x0A-\x1F\x21-\u009F\u00A1-\u167F\u1681-\u180D\u180F-\u1FFF\u200B-\u202E\u2030-\u205E\u2060-\u2FFF\u3001-\uFFFF";
    private const string Han = @"\u2E80-\u2FD5\u3005\u3007\u3021-\u3029\u3038-\u303B\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF";

    private static readonly FrozenDictionary<char, string> Short = new Dictionary<char, string>
    {
        ['d'] = "0-9",
        ['D'] = @"\x00-/:-\uFFFF",
        ['w'] = "a-zA-Z_0-9",
        ['W'] = @"\x00-/:-@\[-\^`\{-\uFFFF",
        ['s'] = @" \t\n\x0B\f\r",
        ['S'] = @"\x00-\x08\x0E-\x1F\x21-\uFFFF",
        ['h'] = Horizontal,
        ['H'] = NotHorizontal,
        ['v'] = Vertical,
        ['V'] = NotVertical,
    }.ToFrozenDictionary();

    // By name without Is, in lower case.
    private static readonly FrozenDictionary<string, string> Long = new Dictionary<string, string>
    {
        ["lower"] = "a-z",
        ["upper"] = "A-Z",
        ["alpha"] = "a-zA-Z",
        ["digit"] = "0-9",
        ["alnum"] = "a-zA-Z0-9",
        ["ascii"] = @"\x00-\x7F",
        ["punct"] = @"!-/:-@\[-`\{-~",
        ["space"] = @" \t\n\x0B\f\r",
        ["blank"] = @" \t",
        ["xdigit"] = "0-9a-fA-F",
        ["graph"] = "!-~",
        ["print"] = " -~",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["javalowercase"] = @"\p{Ll}\u00AA\u00BA",
        ["javauppercase"] = @"\p{Lu}",
        ["javatitlecase"] = @"\p{Lt}",
        ["javadigit"] = @"\p{Nd}",
        ["javaletter"] = @"\p{L}",
        ["javaletterordigit"] = @"\p{L}\p{Nd}",
        ["javaalphabetic"] = @"\p{L}\p{Nl}",
        ["javaisocontrol"] = @"\x00-\x1F\x7F-\u009F",
        ["javawhitespace"] = @"\x09-\x0D\x1C-\x20\u1680\u2000-\u2006\u2008-\u200A\u2028\u2029\u205F\u3000",
        ["javaspacechar"] = @"\p{Z}",
        ["latin"] = @"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02B8\u02E0-\u02E4\u1D00-\u1D25\u1E00-\u1EFF\u2C60-\u2C7F\uA722-\uA787\uFB00-\uFB06\uFF21-\uFF3A\uFF41-\uFF5A",
        ["greek"] = @"\u0370-\u0373\u0375-\u0377\u037A-\u037D\u037F\u0384\u0386\u0388-\u03E1\u03F0-\u03FF\u1F00-\u1FFE",
        ["cyrillic"] = @"\u0400-\u0484\u0487-\u052F\u1C80-\u1C88\u2DE0-\u2DFF\uA640-\uA69F",
        ["han"] = Han,
        ["ideographic"] = Han,
        ["hebrew"] = @"\u0591-\u05F4\uFB1D-\uFB4F",
        ["arabic"] = @"\u0600-\u0604\u0606-\u060B\u060D-\u061A\u061C-\u061E\u0620-\u063F\u0641-\u064A\u0656-\u066F\u0671-\u06DC\u06DE-\u06FF\u0750-\u077F\u08A0-\u08FF\uFB50-\uFDFF\uFE70-\uFEFC",
        ["hiragana"] = @"\u3041-\u3096\u309D-\u309F",
        ["katakana"] = @"\u30A1-\u30FA\u30FD-\u30FF\u31F0-\u31FF\uFF66-\uFF9D",
        ["hangul"] = @"\u1100-\u11FF\u3131-\u318E\uA960-\uA97C\uAC00-\uD7A3\uD7B0-\uD7FB",
        ["thai"] = @"\u0E01-\u0E3A\u0E40-\u0E5B",
        ["devanagari"] = @"\u0900-\u0950\u0953-\u0963\u0966-\u097F\uA8E0-\uA8FF",
        ["armenian"] = @"\u0531-\u058F\uFB13-\uFB17",
        ["georgian"] = @"\u10A0-\u10FF\u1C90-\u1CBF\u2D00-\u2D2D",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Binary = new Dictionary<string, string>
    {
        ["alphabetic"] = @"\p{L}\p{Nl}",
        ["letter"] = @"\p{L}",
        ["lowercase"] = @"\p{Ll}\u00AA\u00BA\u2170-\u217F\u24D0-\u24E9",
        ["uppercase"] = @"\p{Lu}\u2160-\u216F\u24B6-\u24CF",
        ["titlecase"] = @"\p{Lt}",
        ["punctuation"] = @"\p{P}",
        ["control"] = @"\p{Cc}",
        ["white_space"] = @"\p{Z}\x09-\x0D\u0085",
        ["digit"] = @"\p{Nd}",
        ["hex_digit"] = @"0-9a-fA-F\uFF10-\uFF19\uFF21-\uFF26\uFF41-\uFF46",
        ["assigned"] = @"\P{Cn}",
    }.ToFrozenDictionary();

    /// <summary>The set that an escape at <paramref name="position"/> names, and the position behind it; null, and the position as before, when it names none.</summary>
    /// <exception cref="JavaPatternException">There is no property of that name.</exception>
    internal static string? TryRead(string pattern, ref int position)
    {
        var letter = pattern[position + 1];
        if (Short.TryGetValue(letter, out var set))
        {
            position += 2;
            return set;
        }

        if (letter is not ('p' or 'P') || position + 2 >= pattern.Length)
        {
            return null;
        }

        var isBraced = pattern[position + 2] == '{';
        var end = isBraced ? pattern.IndexOf('}', position) : position + 2;
        if (end < 0)
        {
            throw new JavaPatternException("Unclosed character family", pattern.Length - 1, pattern);
        }

        var name = isBraced ? pattern[(position + 3)..end] : pattern[end].ToString();
        var positive = SetOf(name) ?? throw new JavaPatternException($"Unknown character property name {{{name}}}", end, pattern);
        position = end + 1;
        return letter == 'p' ? positive : Complement(positive);
    }

    private static string? SetOf(string name)
    {
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
        {
            return name[..equals].ToLowerInvariant() switch
            {
                "script" or "sc" => Long.GetValueOrDefault(name[(equals + 1)..].ToLowerInvariant()),
                "block" or "blk" => Block(name[(equals + 1)..]),
                "general_category" or "gc" => Category(name[(equals + 1)..]),
                _ => null,
            };
        }

        if (name.StartsWith("Is", StringComparison.Ordinal))
        {
            var property = name[2..].ToLowerInvariant();
            return Binary.GetValueOrDefault(property) ?? Category(name[2..]) ?? Long.GetValueOrDefault(property);
        }

        return name.StartsWith("In", StringComparison.Ordinal) ? Block(name[2..]) : Category(name) ?? Long.GetValueOrDefault(name.ToLowerInvariant());
    }

    private static string? Category(string name) => name switch
    {
        "LC" => @"\p{Lu}\p{Ll}\p{Lt}",
        "LD" => @"\p{L}\p{Nd}",
        "L1" => @"\x00-\u00FF",
        "all" => @"\x00-\uFFFF",
        _ => Known(name),
    };

    // .NET writes blocks as Is and their name without blanks.
    private static string? Block(string name) => name.ToLowerInvariant() switch
    {
        "greek" => @"\p{IsGreek}",
        _ => Known("Is" + name.Replace("_", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)),
    };

    private static string? Known(string name)
    {
        try
        {
            _ = new Regex($@"\p{{{name}}}", RegexOptions.CultureInvariant);
            return $@"\p{{{name}}}";
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Through a subtraction, since a set of several parts has no complement that could be written down.
    private static string Complement(string set) => set.StartsWith(@"\p{", StringComparison.Ordinal) && set.IndexOf('}', StringComparison.Ordinal) == set.Length - 1
        ? @"\P" + set[2..]
        : $@"\x00-\uFFFF-[{set}]";
}
