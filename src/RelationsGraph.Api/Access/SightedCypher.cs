using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RelationsGraph.Api.Access;

/// <summary>
/// Writes the conditions of a limited sight into a Cypher text. A relation carries its source's <c>access</c>; a claim is seen where its source is. The conditions stand in
/// the patterns, <c>[r:SUPPORTS WHERE …]</c>, so that they hold wherever a pattern may stand: in MATCH, EXISTS, COUNT and COLLECT, before any WITH.
/// </summary>
internal static class SightedCypher
{
    /// <summary>The types of relationships that are no relations: they carry no access of their own.</summary>
    public static readonly IReadOnlySet<string> Structure = new HashSet<string>(StringComparer.Ordinal)
    {
        "PART_OF", "WITHIN", "NAMES", "SUBJECT", "OBJECT", "IN_THEATRE", "CONCERNS", "CLAIMED_BY", "FROM_SOURCE", "UNDER", "IN_DOSSIER",
    };

    /// <summary>The text under the sight of a viewer whose roles are <see cref="Sight.RolesParameter"/>.</summary>
    /// <exception cref="SightException">A pattern cannot take a condition.</exception>
    public static string Of(string cypher)
    {
        var patterns = new CypherPatterns(cypher);
        var insertions = new List<(int At, string Text)>();
        var names = 0;
        foreach (var relationship in patterns.Relationships.Where(relationship => IsRepeated(patterns, relationship) && !MeetsOpenNodes(relationship)))
        {
            throw Unsighted(cypher, patterns.Tokens[relationship.First], "a path that takes any step, or the steps of claims, may pass sources and claims; name kinds of relations");
        }

        var paths = new List<(int Relationship, string Condition)>();
        foreach (var relationship in patterns.Relationships.Where(relationship => !IsStructural(relationship)))
        {
            if (relationship.Length < 0)
            {
                Insert(relationship, r => Open(r));
            }
            else
            {
                // A pattern of any length takes no condition of its own: its relationships get theirs in the WHERE of the clause.
                paths.Add((relationship.First, $"all(step_ IN {NameOf(relationship)} WHERE {Open("step_")})"));
            }
        }

        insertions.AddRange(new ClauseConditions(cypher, patterns.Tokens).Insertions(paths));

        foreach (var node in patterns.Nodes)
        {
            if (!node.IsSimple)
            {
                throw Unsighted(cypher, patterns.Tokens[node.First], "labels that are not named may be those of sources and claims");
            }

            if (node.Names.Contains("Claim"))
            {
                Insert(node, claim => $"EXISTS {{ ({claim})-[:FROM_SOURCE]->(source{++names}_:Source) WHERE {Open($"source{names}_")} }}");
            }
            else if (node.Names.Contains("Source"))
            {
                Insert(node, source => Open(source));
            }
        }

        return Written(cypher, insertions);

        string NameOf(CypherPattern pattern)
        {
            if (pattern.Variable >= 0)
            {
                var token = patterns.Tokens[pattern.Variable];
                return cypher[token.Start..token.End];
            }

            var name = $"seen{++names}_";
            insertions.Add((patterns.Tokens[pattern.First].End, name));
            return name;
        }

        void Insert(CypherPattern pattern, Func<string, string> condition)
        {
            var name = NameOf(pattern);
            var end = patterns.Tokens[pattern.Last].Start;
            if (pattern.Where < 0)
            {
                insertions.Add((end, $" WHERE {condition(name)}"));
            }
            else
            {
                insertions.Add((patterns.Tokens[pattern.Where].End, $" ({condition(name)}) AND ("));
                insertions.Add((end, ")"));
            }
        }
    }

    private static bool IsStructural(CypherPattern relationship) => relationship.IsSimple && relationship.Names.Count > 0 && relationship.Names.All(Structure.Contains);

    // A star, or a quantifier behind the dash and the arrow.
    private static bool IsRepeated(CypherPatterns patterns, CypherPattern relationship)
    {
        var behind = relationship.Last + 1;
        while (patterns.Tokens[behind].Text is "-" or ">")
        {
            behind++;
        }

        return relationship.Length >= 0 || patterns.Tokens[behind].Text is "+" or "*" or "{";
    }

    /// <summary>Whether no step of such a relationship begins or ends at a source or a claim.</summary>
    private static bool MeetsOpenNodes(CypherPattern relationship) => relationship.IsSimple && relationship.Names.Count > 0
        && relationship.Names.All(name => name is "PART_OF" or "WITHIN" or "NAMES" || !Structure.Contains(name));

    private static string Open(string seen) =>
        $"{seen}.access IS NULL OR any(role IN split({seen}.access, '|') WHERE role IN ${Sight.RolesParameter})";

    private static string Written(string cypher, List<(int At, string Text)> insertions)
    {
        var text = new StringBuilder(cypher.Length + (insertions.Count * 100));
        var done = 0;
        foreach (var (at, inserted) in insertions.OrderBy(insertion => insertion.At))
        {
            text.Append(cypher, done, at - done).Append(inserted);
            done = at;
        }

        return text.Append(cypher, done, cypher.Length - done).ToString();
    }

    /// <summary>The exception that names the place and the reason.</summary>
    public static SightException Unsighted(string cypher, CypherToken token, string reason)
    {
        var before = cypher.AsSpan(0, token.Start);
        return new SightException($"line {before.Count('\n') + 1}, column {token.Start - before.LastIndexOf('\n')}: {reason}");
    }
}
