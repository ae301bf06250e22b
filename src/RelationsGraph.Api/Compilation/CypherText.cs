using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RelationsGraph.Api.Compilation;

/// <summary>Lays out Cypher so that it can be read: two blanks for each level.</summary>
internal static class CypherText
{
    /// <summary>The text with each line but the first moved in by one level.</summary>
    public static string Indent(string text) => text.Replace("\n", "\n  ", StringComparison.Ordinal);

    /// <summary>A block in braces: <c>COLLECT { … }</c>, <c>CALL (x) { … }</c>, <c>EXISTS { … }</c>.</summary>
    public static string Block(string head, params IEnumerable<string> lines) =>
        $"{head} {{\n  {Indent(Lines(lines))}\n}}";

    /// <summary>Clauses, each on a line of its own; those that are empty are left out.</summary>
    public static string Lines(params IEnumerable<string> lines) => string.Join('\n', lines.Where(line => line.Length > 0));

    /// <summary>A map literal; on one line while it is short.</summary>
    public static string Map(IReadOnlyList<KeyValuePair<string, string>> entries)
    {
        var flat = $"{{{string.Join(", ", entries.Select(entry => $"{Name(entry.Key)}: {entry.Value}"))}}}";
        if (flat.Length <= 100 && !flat.Contains('\n', StringComparison.Ordinal))
        {
            return flat;
        }

        var text = new StringBuilder("{\n");
        for (var i = 0; i < entries.Count; i++)
        {
            text.Append("  ").Append(Name(entries[i].Key)).Append(": ").Append(Indent(entries[i].Value)).Append(i < entries.Count - 1 ? ",\n" : "\n");
        }

        return text.Append('}').ToString();
    }

    /// <summary><c>WHERE a AND b</c>, or nothing when there is no condition.</summary>
    public static string Where(params IEnumerable<string?> conditions)
    {
        var given = conditions.Where(condition => !string.IsNullOrEmpty(condition)).ToList();
        return given.Count == 0 ? "" : $"WHERE {string.Join("\n  AND ", given.Select(condition => Indent(condition!)))}";
    }

    /// <summary>A GraphQL name as a map key. Back-ticked, since some GraphQL names are words of Cypher.</summary>
    private static string Name(string name) => Plain(name) ? name : $"`{name}`";

    private static bool Plain(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !Words.Contains(name);

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "true", "false", "case", "when", "then", "else", "end", "in", "is", "not", "and", "or", "xor", "exists", "count", "collect", "all", "any", "none", "single",
        "from", "to", "under", "as", "with", "where", "return", "match", "call", "union", "on", "set", "of", "for", "nan", "inf", "infinity",
    };
}
