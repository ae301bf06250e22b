using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Numbers what the frame of one plan holds.</summary>
internal sealed class CompilationScope(SubqueryPlans subqueries)
{
    // Operators and evaluators call one another down to the last, on the stack of any thread: a megabyte and a half is common.
    private const int MostLevels = 3000;

    private readonly Dictionary<string, int> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, TokenKind), TokenReference> _tokens = [];
    private readonly Dictionary<List<Symbol>, int[]> _slots = new(ReferenceEqualityComparer.Instance);
    private int _subplans;
    private int _levels;

    public SubqueryPlans Subqueries => subqueries;

    /// <summary>All references.</summary>
    public IReadOnlyCollection<TokenReference> Tokens => _tokens.Values;

    /// <summary>Goes down to an operator or evaluator inside another.</summary>
    /// <exception cref="CypherException">There are too many inside one another to be executed.</exception>
    public void Enter()
    {
        if (++_levels > MostLevels)
        {
            throw new CypherException(new Diagnostic(StatusCode.SyntaxError, $"The statement is nested too deeply: at most {MostLevels} steps and expressions may build on one another.")
            {
                Hint = "Divide the statement, or give its data as a parameter to UNWIND.",
                Detail = "NestingTooDeep",
            });
        }
    }

    /// <summary>Comes back up.</summary>
    public void Leave() => _levels--;

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

    /// <summary>The slots of symbols in a list that many conditions share.</summary>
    public int[] Slots(List<Symbol> symbols) => _slots.TryGetValue(symbols, out var slots) ? slots : _slots[symbols] = [.. symbols.Select(symbol => symbol.Id)];

    /// <summary>A number for a query inside an expression.</summary>
    public int Subplan() => _subplans++;

    /// <summary>What the frame has to hold, when everything is compiled.</summary>
    public FrameLayout Layout() => Layout(subqueries.SymbolCount);

    /// <summary>What the frame has to hold when the number of slots is known.</summary>
    public FrameLayout Layout(int slots) => new(slots, [.. _parameters.OrderBy(pair => pair.Value).Select(pair => pair.Key)], _subplans, _tokens.Count);
}
