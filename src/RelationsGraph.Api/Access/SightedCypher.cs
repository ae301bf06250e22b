using System;
using System.Collections.Generic;
using System.Linq;

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
        Check(cypher, patterns);
        var text = new SightedPatterns(cypher, patterns.Tokens);
        Relationships(text, patterns);
        Nodes(text, patterns);
        return text.Written();
    }

    private static void Check(string cypher, CypherPatterns patterns)
    {
        foreach (var relationship in patterns.Relationships.Where(relationship => IsRepeated(patterns, relationship) && !MeetsOpenNodes(relationship)))
        {
            throw Unsighted(cypher, patterns.Tokens[relationship.First], "a path that takes any step, or the steps of claims, may pass sources and claims; name kinds of relations");
        }

        foreach (var node in patterns.Nodes.Where(node => !node.IsSimple))
        {
            throw Unsighted(cypher, patterns.Tokens[node.First], "labels that are not named may be those of sources and claims");
        }
    }

    private static void Relationships(SightedPatterns text, CypherPatterns patterns)
    {
        var paths = new List<(int Relationship, string Condition)>();
        foreach (var relationship in patterns.Relationships.Where(relationship => !IsStructural(relationship)))
        {
            if (relationship.Length < 0)
            {
                text.Require(relationship, Open);
            }
            else
            {
                // A pattern of any length takes no condition of its own: its relationships get theirs in the WHERE of the clause.
                paths.Add((relationship.First, $"all(step_ IN {text.NameOf(relationship)} WHERE {Open("step_")})"));
            }
        }

        text.RequireOfClauses(paths);
    }

    private static void Nodes(SightedPatterns text, CypherPatterns patterns)
    {
        foreach (var node in patterns.Nodes)
        {
            if (node.Names.Contains("Claim"))
            {
                var source = text.Fresh("source");
                text.Require(node, claim => $"EXISTS {{ ({claim})-[:FROM_SOURCE]->({source}:Source) WHERE {Open(source)} }}");
            }
            else if (node.Names.Contains("Source"))
            {
                text.Require(node, Open);
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

    /// <summary>The exception that names the place and the reason.</summary>
    public static SightException Unsighted(string cypher, CypherToken token, string reason)
    {
        var before = cypher.AsSpan(0, token.Start);
        return new SightException($"line {before.Count('\n') + 1}, column {token.Start - before.LastIndexOf('\n')}: {reason}");
    }
}
