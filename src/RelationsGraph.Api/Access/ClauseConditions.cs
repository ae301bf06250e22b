using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Access;

/// <summary>Adds conditions to the WHERE of the clauses that patterns stand in: of a MATCH, or of the pattern of an EXISTS or COUNT.</summary>
internal sealed class ClauseConditions(string cypher, IReadOnlyList<CypherToken> tokens)
{
    private static readonly HashSet<string> Clauses = new(StringComparer.OrdinalIgnoreCase)
    {
        "MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "UNWIND", "CALL", "UNION", "ORDER", "SKIP", "OFFSET", "LIMIT", "FINISH", "USING", "FILTER", "LET", "FOR", "SEARCH",
    };

    /// <summary>What to insert so that each condition holds where its pattern is matched.</summary>
    /// <param name="conditions">Each with a token of its pattern.</param>
    /// <exception cref="SightException">A pattern stands where nothing can be asked of it, in a list or as a predicate.</exception>
    public IEnumerable<(int At, string Text)> Insertions(IEnumerable<(int Token, string Condition)> conditions) => conditions
        .GroupBy(condition => EndOfPattern(condition.Token), condition => condition.Condition)
        .SelectMany(clause => Insertions(clause.Key, string.Join(" AND ", clause)));

    private IEnumerable<(int At, string Text)> Insertions(int end, string condition) => tokens[end].Is("WHERE")
        ? [(tokens[end].End, $" {condition} AND ("), (EndOf(end + 1) is var last && last > 0 ? tokens[last - 1].End : cypher.Length, ")")]
        : [(tokens[end - 1].End, $" WHERE {condition}")];

    // The clause before decides what the pattern is: behind the WHERE of a MATCH it is a predicate.
    private int EndOfPattern(int token)
    {
        var depth = 0;
        for (var i = token - 1; i >= 0; i--)
        {
            depth += Closes(i) ? 1 : Opens(i) ? -1 : 0;
            if (depth < 0 && tokens[i].Is("("))
            {
                // The bracket of shortestPath, or one around the pattern.
                depth = 0;
            }
            else if (depth < 0 && !(tokens[i].Is("{") && i > 0 && (tokens[i - 1].Is("EXISTS") || tokens[i - 1].Is("COUNT"))))
            {
                break;
            }
            else if (depth < 0 || (depth == 0 && tokens[i].Is("MATCH") && IsClause(i)))
            {
                return EndOf(token);
            }
            else if (depth == 0 && IsClause(i))
            {
                break;
            }
        }

        throw SightedCypher.Unsighted(cypher, tokens[token], "a path of any length takes its condition in a MATCH, an EXISTS or a COUNT alone");
    }

    /// <summary>The first token behind the pattern or the condition that a token is in: a clause, the bracket that closes it, or the end of the text.</summary>
    private int EndOf(int token)
    {
        var depth = 0;
        for (var i = token; i < tokens.Count; i++)
        {
            depth += Opens(i) ? 1 : Closes(i) ? -1 : 0;
            if (depth < 0 && !tokens[i].Is("}"))
            {
                depth = 0;
            }

            if (depth < 0 || tokens[i].Text.Length == 0 && tokens[i].Start == cypher.Length || (depth == 0 && (tokens[i].Is(";") || IsClause(i))))
            {
                return i;
            }
        }

        return tokens.Count - 1;
    }

    private bool Opens(int i) => tokens[i].Text is "(" or "[" or "{";

    private bool Closes(int i) => tokens[i].Text is ")" or "]" or "}";

    // STARTS WITH and ENDS WITH are no clauses, nor is a property or a name of this spelling in back-ticks.
    private bool IsClause(int i) => Clauses.Contains(tokens[i].Text) && cypher[tokens[i].Start] != '`' && !(i > 0 && tokens[i - 1].Text is "." or ":" or "|" or "&")
        && !(tokens[i].Is("WITH") && i > 0 && (tokens[i - 1].Is("STARTS") || tokens[i - 1].Is("ENDS")));
}
