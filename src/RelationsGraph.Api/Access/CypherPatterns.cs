using System.Collections.Generic;

namespace RelationsGraph.Api.Access;

/// <summary>A node or a relationship as a Cypher text writes it in a pattern.</summary>
/// <param name="First">The index of its opening bracket among the tokens.</param>
/// <param name="Last">The index of its closing bracket.</param>
/// <param name="Variable">The index of its variable; -1 where it has none.</param>
/// <param name="Names">Its labels or types.</param>
/// <param name="IsSimple">False where labels or types are negated or wild.</param>
/// <param name="Length">The index of the star of a relationship of variable length; -1 for one step.</param>
/// <param name="Where">The index of its own WHERE; -1 where it has none.</param>
internal sealed record CypherPattern(int First, int Last, int Variable, IReadOnlyList<string> Names, bool IsSimple, int Length, int Where);

/// <summary>Finds the patterns of a Cypher text.</summary>
internal sealed class CypherPatterns
{
    private readonly List<CypherToken> _tokens;

    public CypherPatterns(string cypher)
    {
        _tokens = CypherTokens.Of(cypher);
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Is("[") && i > 0 && _tokens[i - 1].Is("-"))
            {
                Relationships.Add(Read(i, "]"));
            }
            else if (_tokens[i].Is("(") && IsLabelled(i))
            {
                Nodes.Add(Read(i, ")"));
            }
        }
    }

    /// <summary>The text's tokens.</summary>
    public IReadOnlyList<CypherToken> Tokens => _tokens;

    /// <summary>Nodes with labels.</summary>
    public List<CypherPattern> Nodes { get; } = [];

    /// <summary>Relationships in brackets.</summary>
    public List<CypherPattern> Relationships { get; } = [];

    private bool IsLabelled(int open)
    {
        var next = _tokens[open + 1].IsWord ? open + 2 : open + 1;
        return _tokens[next].Is(":")
            || (next == open + 2 && _tokens[next].Is("IS") && !_tokens[next + 1].Is("NULL") && !_tokens[next + 1].Is("NOT"));
    }

    private CypherPattern Read(int open, string closing)
    {
        var close = Closing(open, closing);
        var at = open + 1;
        var variable = _tokens[at].IsWord && !_tokens[at].Is("WHERE") ? at++ : -1;
        var (names, simple) = (new List<string>(), true);
        if (_tokens[at].Is(":") || _tokens[at].Is("IS"))
        {
            for (; at < close && !_tokens[at].Is("{") && !_tokens[at].Is("*") && !_tokens[at].Is("WHERE"); at++)
            {
                simple &= !_tokens[at].Is("!") && !_tokens[at].Is("%") && !_tokens[at].Is("$");
                if (_tokens[at].IsWord && !_tokens[at].Is("IS"))
                {
                    names.Add(_tokens[at].Text);
                }
            }
        }

        var length = _tokens[at].Is("*") ? at : -1;
        for (var depth = 0; at < close && (depth > 0 || !_tokens[at].Is("WHERE")); at++)
        {
            depth += _tokens[at].Is("{") ? 1 : _tokens[at].Is("}") ? -1 : 0;
        }

        return new CypherPattern(open, close, variable, names, simple, length, at < close ? at : -1);
    }

    /// <summary>The index of the bracket that closes one.</summary>
    private int Closing(int open, string closing)
    {
        var opening = _tokens[open].Text;
        for (var (i, depth) = (open, 0); i < _tokens.Count; i++)
        {
            depth += _tokens[i].Is(opening) ? 1 : _tokens[i].Is(closing) ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        throw new SightException($"'{opening}' is not closed");
    }
}
