using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Planning;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Numbers what the frame of one plan holds.</summary>
internal sealed class CompilationScope(SubqueryPlans subqueries)
{
    private readonly Dictionary<string, int> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, TokenKind), TokenReference> _tokens = [];
    private int _subplans;

    public SubqueryPlans Subqueries => subqueries;

    /// <summary>All references.</summary>
    public IReadOnlyCollection<TokenReference> Tokens => _tokens.Values;

    /// <summary>The number of a parameter.</summary>
    public int Parameter(string name)
    {
        if (!_parameters.TryGetValue(name, out var number))
        {
            _parameters[name] = number = _parameters.Count;
        }

        return number;
    }

    /// <summary>The reference for a label, type or key.</summary>
    public TokenReference Token(string name, TokenKind kind)
    {
        if (!_tokens.TryGetValue((name, kind), out var token))
        {
            _tokens[(name, kind)] = token = new TokenReference(name, kind, _tokens.Count);
        }

        return token;
    }

    /// <summary>A number for a query inside an expression.</summary>
    public int Subplan() => _subplans++;

    /// <summary>What the frame has to hold, when everything is compiled.</summary>
    public FrameLayout Layout() => Layout(subqueries.SymbolCount);

    /// <summary>What the frame has to hold when the number of slots is known.</summary>
    public FrameLayout Layout(int slots) => new(slots, [.. _parameters.OrderBy(pair => pair.Value).Select(pair => pair.Key)], _subplans, _tokens.Count);
}
