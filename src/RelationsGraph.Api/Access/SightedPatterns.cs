using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RelationsGraph.Api.Access;

/// <summary>A Cypher text with the conditions that its patterns are to have; patterns without a variable get one.</summary>
/// <param name="cypher">The text.</param>
/// <param name="tokens">Its tokens.</param>
internal sealed class SightedPatterns(string cypher, IReadOnlyList<CypherToken> tokens)
{
    private readonly List<(int At, string Text)> _insertions = [];
    private int _names;

    /// <summary>A name that the text does not have.</summary>
    public string Fresh(string stem) => $"{stem}{++_names}_";

    /// <summary>The variable of a pattern.</summary>
    public string NameOf(CypherPattern pattern)
    {
        if (pattern.Variable >= 0)
        {
            var token = tokens[pattern.Variable];
            return cypher[token.Start..token.End];
        }

        var name = Fresh("seen");
        _insertions.Add((tokens[pattern.First].End, name));
        return name;
    }

    /// <summary>Puts a condition into a pattern.</summary>
    /// <param name="pattern">The pattern of a node, or of a single relationship.</param>
    /// <param name="condition">What has to hold of its variable.</param>
    public void Require(CypherPattern pattern, Func<string, string> condition)
    {
        var name = NameOf(pattern);
        var end = tokens[pattern.Last].Start;
        if (pattern.Where < 0)
        {
            _insertions.Add((end, $" WHERE {condition(name)}"));
        }
        else
        {
            _insertions.Add((tokens[pattern.Where].End, $" ({condition(name)}) AND ("));
            _insertions.Add((end, ")"));
        }
    }

    /// <summary>Puts conditions into the clauses that their patterns stand in.</summary>
    /// <exception cref="SightException">A pattern stands where nothing can be asked of it.</exception>
    public void RequireOfClauses(IEnumerable<(int Token, string Condition)> conditions) => _insertions.AddRange(new ClauseConditions(cypher, tokens).Insertions(conditions));

    /// <summary>The text with all of them.</summary>
    public string Written()
    {
        var text = new StringBuilder(cypher.Length + (_insertions.Count * 100));
        var done = 0;
        foreach (var (at, inserted) in _insertions.OrderBy(insertion => insertion.At))
        {
            text.Append(cypher, done, at - done).Append(inserted);
            done = at;
        }

        return text.Append(cypher, done, cypher.Length - done).ToString();
    }
}
