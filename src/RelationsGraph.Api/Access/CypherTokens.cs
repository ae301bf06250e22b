using System;
using System.Collections.Generic;

namespace RelationsGraph.Api.Access;

/// <summary>A token of a Cypher text: a word, a back-ticked name, a number, a string, a parameter, or one sign.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">The word, or the sign; for a back-ticked name the name; for strings, numbers and parameters a blank.</param>
/// <param name="Quoted">What a string says; null for what is none.</param>
internal readonly record struct CypherToken(int Start, int End, string Text, string? Quoted = null)
{
    /// <summary>A keyword, a name or a label.</summary>
    public bool IsWord => Text.Length > 0 && (char.IsLetter(Text[0]) || Text[0] == '_');

    /// <summary>Whether it is this sign, or this keyword in any case.</summary>
    public bool Is(string text) => Text.Equals(text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts Cypher into tokens; blanks and comments are left out.</summary>
internal static class CypherTokens
{
    /// <summary>The tokens, then two of no text, so that a reader may look ahead.</summary>
    public static List<CypherToken> Of(string cypher)
    {
        var tokens = new List<CypherToken>();
        for (var at = 0; at < cypher.Length;)
        {
            var end = Comment(cypher, at);
            if (end > at || char.IsWhiteSpace(cypher[at]))
            {
                at = Math.Max(end, at + 1);
                continue;
            }

            var token = Next(cypher, at);
            tokens.Add(token);
            at = token.End;
        }

        tokens.Add(new CypherToken(cypher.Length, cypher.Length, ""));
        tokens.Add(new CypherToken(cypher.Length, cypher.Length, ""));
        return tokens;
    }

    private static int Comment(string cypher, int at)
    {
        if (cypher.AsSpan(at).StartsWith("//"))
        {
            var line = cypher.IndexOf('\n', at);
            return line < 0 ? cypher.Length : line;
        }

        if (cypher.AsSpan(at).StartsWith("/*"))
        {
            var end = cypher.IndexOf("*/", at + 2, StringComparison.Ordinal);
            return end < 0 ? cypher.Length : end + 2;
        }

        return at;
    }

    private static CypherToken Next(string cypher, int at)
    {
        var first = cypher[at];
        if (first is '\'' or '"')
        {
            var end = Closing(cypher, at, first);
            return new CypherToken(at, end, "", cypher[(at + 1)..Math.Max(at + 1, end - 1)]);
        }

        if (first == '`')
        {
            var end = Closing(cypher, at, first);
            return new CypherToken(at, end, cypher[(at + 1)..Math.Max(at + 1, end - 1)]);
        }

        if (first == '$' || char.IsDigit(first))
        {
            var end = at + 1;
            if (first == '$' && end < cypher.Length && cypher[end] == '`')
            {
                return new CypherToken(at, Closing(cypher, end, '`'), "");
            }

            return new CypherToken(at, Word(cypher, end), "");
        }

        return char.IsLetter(first) || first == '_'
            ? new CypherToken(at, Word(cypher, at), cypher[at..Word(cypher, at)])
            : new CypherToken(at, at + 1, cypher[at..(at + 1)]);
    }

    private static int Word(string cypher, int at)
    {
        while (at < cypher.Length && (char.IsLetterOrDigit(cypher[at]) || cypher[at] == '_'))
        {
            at++;
        }

        return at;
    }

    // A back-ticked name doubles its quote; the other two quotes are escaped by a backslash.
    private static int Closing(string cypher, int at, char quote)
    {
        for (var i = at + 1; i < cypher.Length; i++)
        {
            if (quote != '`' && cypher[i] == '\\')
            {
                i++;
            }
            else if (cypher[i] == quote)
            {
                if (quote != '`' || i + 1 == cypher.Length || cypher[i + 1] != '`')
                {
                    return i + 1;
                }

                i++;
            }
        }

        return cypher.Length;
    }
}
