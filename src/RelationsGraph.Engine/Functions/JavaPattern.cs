using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Matches texts against regular expressions in Java's syntax.</summary>
internal static class JavaPattern
{
    // A pattern is mostly a literal or a parameter with few values; the bound keeps patterns made from data from filling memory.
    private const int CacheLimit = 256;

    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(10);

    private static readonly ConcurrentDictionary<string, Regex> Cache = new(StringComparer.Ordinal);

    internal static bool Matches(string text, string pattern)
    {
        try
        {
            return Compiled(pattern).IsMatch(text);
        }
        catch (RegexMatchTimeoutException timeout)
        {
            throw new CypherException(
                new(StatusCode.ArgumentError, $"Matching the regular expression '{pattern}' took longer than {MatchLimit.TotalSeconds} seconds."), timeout);
        }
    }

    private static Regex Compiled(string pattern)
    {
        if (Cache.TryGetValue(pattern, out var cached))
        {
            return cached;
        }

        var compiled = Compile(pattern);
        if (Cache.Count >= CacheLimit)
        {
            Cache.Clear();
        }

        return Cache[pattern] = compiled;
    }

    private static Regex Compile(string pattern)
    {
        var whole = $@"\A(?:{Translated(pattern)})\z";
        try
        {
            // Linear in the length of the text, whatever the pattern.
            return new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, MatchLimit);
        }
        catch (NotSupportedException)
        {
            return new Regex(whole, RegexOptions.CultureInvariant, MatchLimit);
        }
        catch (ArgumentException invalid)
        {
            throw new CypherException(new(StatusCode.SemanticError, $"Invalid Regex: '{pattern}' is not a regular expression: {invalid.Message}"), invalid);
        }
    }

    // Java's quotation, its possessive quantifiers (as atomic ones would need the operand, greedy ones stand in) and classes that .NET names otherwise.
    private static string Translated(string pattern)
    {
        if (!pattern.Contains('\\', StringComparison.Ordinal) && !pattern.Contains("(?", StringComparison.Ordinal))
        {
            return pattern;
        }

        var result = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                i = TranslateEscape(pattern, i, result);
            }
            else if (pattern[i] == '(' && i + 2 < pattern.Length && pattern[i + 1] == '?' && IsFlag(pattern[i + 2]))
            {
                i = TranslateFlags(pattern, i, result);
            }
            else
            {
                result.Append(pattern[i]);
            }
        }

        return result.ToString();
    }

    private static bool IsFlag(char letter) => letter is 'i' or 'd' or 'm' or 's' or 'u' or 'x' or 'U';

    private static int TranslateFlags(string pattern, int start, StringBuilder result)
    {
        result.Append("(?");
        var end = start + 2;
        for (; end < pattern.Length && (IsFlag(pattern[end]) || pattern[end] == '-'); end++)
        {
            // Case folding is by Unicode anyway, and lines end at \n.
            if (pattern[end] is not ('u' or 'd' or 'U'))
            {
                result.Append(pattern[end]);
            }
        }

        return end - 1;
    }

    private static int TranslateEscape(string pattern, int start, StringBuilder result)
    {
        if (pattern[start + 1] == 'Q')
        {
            var end = pattern.IndexOf(@"\E", start + 2, StringComparison.Ordinal);
            var quoted = end < 0 ? pattern[(start + 2)..] : pattern[(start + 2)..end];
            result.Append(Regex.Escape(quoted));
            return end < 0 ? pattern.Length : end + 1;
        }

        foreach (var (java, dotnet) in Classes)
        {
            if (string.CompareOrdinal(pattern, start, java, 0, java.Length) == 0)
            {
                result.Append(dotnet);
                return start + java.Length - 1;
            }
        }

        result.Append(pattern, start, 2);
        return start + 1;
    }

    private static readonly (string Java, string DotNet)[] Classes =
    [
        (@"\p{Lower}", "[a-z]"), (@"\p{Upper}", "[A-Z]"), (@"\p{Alpha}", "[a-zA-Z]"), (@"\p{Digit}", "[0-9]"), (@"\p{Alnum}", "[a-zA-Z0-9]"),
        (@"\p{Punct}", @"[!-/:-@\[-`{-~]"), (@"\p{Space}", @"[ \t\n\x0B\f\r]"), (@"\p{Blank}", @"[ \t]"), (@"\p{XDigit}", "[0-9a-fA-F]"),
        (@"\p{IsAlphabetic}", @"\p{L}"), (@"\p{IsLetter}", @"\p{L}"), (@"\p{IsDigit}", @"\p{Nd}"), (@"\p{IsUppercase}", @"\p{Lu}"), (@"\p{IsLowercase}", @"\p{Ll}"),
        (@"\h", @"[ \t\xA0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]"), (@"\R", @"(?:\r\n|[\n\x0B\f\r\x85\u2028\u2029])"),
        (@"\d", "[0-9]"), (@"\D", "[^0-9]"), (@"\w", "[a-zA-Z_0-9]"), (@"\W", "[^a-zA-Z_0-9]"),
    ];
}
