using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Access;

/// <summary>
/// Finds what an analysis could show beside the patterns that <see cref="SightedCypher"/> puts conditions on: nodes without a label, which may be sources or claims,
/// procedures, and the like. It reads the texts of an operator who means well; it is no defence against one who does not.
/// </summary>
internal sealed class OpenPatterns
{
    private static readonly HashSet<string> Calls = new(StringComparer.OrdinalIgnoreCase) { "CALL", "LOAD", "SHOW", "USE", "CREATE", "MERGE", "SET", "DELETE", "REMOVE", "FOREACH" };

    private static readonly HashSet<string> BeforePatterns = new(StringComparer.OrdinalIgnoreCase)
    {
        "MATCH", "WHERE", "AND", "OR", "XOR", "NOT", "RETURN", "WITH", "WHEN", "THEN", "ELSE", "IN",
    };

    private readonly string _cypher;
    private readonly CypherPatterns _patterns;
    private readonly IReadOnlyList<CypherToken> _tokens;

    // The variables that are bound by a label, or cannot be what is hidden; and whether they are claims.
    private readonly Dictionary<string, bool> _isClaim = new(StringComparer.Ordinal);

    private OpenPatterns(string cypher)
    {
        _cypher = cypher;
        _patterns = new CypherPatterns(cypher);
        _tokens = _patterns.Tokens;
    }

    /// <exception cref="SightException">Something of the text cannot be put under a sight.</exception>
    public static void Check(string cypher)
    {
        var open = new OpenPatterns(cypher);
        open.CheckWords();
        open.CheckNodes();
    }

    private void CheckWords()
    {
        for (var i = 0; i < _tokens.Count - 1; i++)
        {
            if (_tokens[i].IsWord && Calls.Contains(_tokens[i].Text) && !IsProperty(i) && !(_tokens[i].Is("CALL") && _tokens[i + 1].Text is "{" or "("))
            {
                throw Open(i, $"{_tokens[i].Text.ToUpperInvariant()} is not put under a sight");
            }

            if (_tokens[i].Is("-") && _tokens[i + 1].Is("-"))
            {
                throw Open(i, "a relationship needs brackets and a type");
            }

            if (_tokens[i].Is("RETURN") && _tokens[i + 1].Is("*"))
            {
                throw Open(i, "RETURN * would show what the conditions name");
            }
        }
    }

    private bool IsProperty(int i) => i > 0 && _tokens[i - 1].Text is "." or ":" or "|";

    private void CheckNodes()
    {
        var labelled = _patterns.Nodes.ToDictionary(node => node.First);
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (labelled.TryGetValue(i, out var node))
            {
                Know(node.Variable < 0 ? null : _tokens[node.Variable].Text, node.Names.Contains("Claim"));
            }
            else if (_tokens[i].Is("(") && IsBareNode(i, out var close, out var name) && (name is null || !_isClaim.ContainsKey(name)))
            {
                if (!IsEndOfRelation(i, close))
                {
                    throw Open(i, "a node needs a label, since without one it may be a source or a claim");
                }

                Know(name, isClaim: false);
            }
        }
    }

    // () or (x) or (x {…}) in a pattern, and not a bracket around a value or the arguments of a function.
    private bool IsBareNode(int open, out int close, out string? name)
    {
        name = _tokens[open + 1].IsWord ? _tokens[open + 1].Text : null;
        close = open + (name is null ? 1 : 2);
        if (_tokens[close].Is("{"))
        {
            for (var depth = 0; close < _tokens.Count; close++)
            {
                depth += _tokens[close].Is("{") ? 1 : _tokens[close].Is("}") ? -1 : 0;
                if (depth == 0)
                {
                    close++;
                    break;
                }
            }
        }

        return close < _tokens.Count && (_tokens[close].Is(")") || (name is not null && _tokens[close].Is("WHERE")))
            && (open == 0 || !_tokens[open - 1].IsWord || BeforePatterns.Contains(_tokens[open - 1].Text));
    }

    private void Know(string? name, bool isClaim)
    {
        if (name is not null)
        {
            _isClaim.TryAdd(name, isClaim);
        }
    }

    // The ends of relations and of PART_OF, WITHIN and NAMES are never sources or claims. Of what begins at a claim, only FROM_SOURCE ends at either; nothing else begins
    // at one and ends at the other.
    private bool IsEndOfRelation(int open, int close) => _patterns.Relationships.Any(relationship =>
    {
        if (!relationship.IsSimple || !(Between(close, relationship.First) || Between(relationship.Last, open)))
        {
            return false;
        }

        var names = relationship.Names;
        return names.Count == 0
            ? IsTarget(relationship, open) && BeginsAtNoClaim(relationship.First - 2)
            : names.All(name => name is "PART_OF" or "WITHIN" or "NAMES" || !SightedCypher.Structure.Contains(name))
                || (IsTarget(relationship, open) && !names.Contains("FROM_SOURCE"));
    });

    private bool IsTarget(CypherPattern relationship, int open) => _tokens[relationship.Last + 2].Is(">") && open == relationship.Last + 3;

    private bool BeginsAtNoClaim(int close) => _patterns.Nodes.Find(node => node.Last == close) is { } node
        ? !node.Names.Contains("Claim")
        : close > 1 && _tokens[close - 2].Is("(") && _isClaim.TryGetValue(_tokens[close - 1].Text, out var isClaim) && !isClaim;

    // Nothing but the dash and the arrow.
    private bool Between(int left, int right) =>
        right > left && right - left <= 3 && Enumerable.Range(left + 1, right - left - 1).All(i => _tokens[i].Text is "-" or "<" or ">");

    private SightException Open(int token, string reason) => SightedCypher.Unsighted(_cypher, _tokens[token], reason);
}
