using System.Collections.Concurrent;
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
        try
        {
            var whole = $@"\A(?:{JavaPatternTranslator.Translate(pattern)})\z";
            return NonBacktracking(whole) ?? new Regex(whole, RegexOptions.CultureInvariant, MatchLimit);
        }
        catch (Exception invalid) when (invalid is JavaPatternException or ArgumentException)
        {
            throw new CypherException(new(StatusCode.SemanticError, $"Invalid Regex: {invalid.Message}") { Status = DataStatuses.Unprocessable(pattern) }, invalid);
        }
    }

    // Linear in the length of the text; null for what only backtracking can match, such as references to groups.
    private static Regex? NonBacktracking(string whole)
    {
        try
        {
            return new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, MatchLimit);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
