using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>What the planning of one statement shares: statistics, and symbols of the planner's own.</summary>
internal sealed class PlanningContext
{
    private readonly SymbolSource _symbols;

    public PlanningContext(GraphStatistics statistics, int symbolCount, Action? check)
        : this(statistics, new SymbolSource(symbolCount, check), new HashSet<Symbol>(), true)
    {
    }

    private PlanningContext(GraphStatistics statistics, SymbolSource symbols, IReadOnlySet<Symbol> outer, bool mayJoin)
    {
        Statistics = statistics;
        _symbols = symbols;
        Outer = outer;
        MayJoin = mayJoin;
    }

    public GraphStatistics Statistics { get; }

    /// <summary>The symbols of the surrounding query that a subquery sees.</summary>
    public IReadOnlySet<Symbol> Outer { get; }

    /// <summary>Whether tables for joins may be built: not in what is run for each row, where each run would build them anew.</summary>
    public bool MayJoin { get; }

    /// <summary>How many symbols there are now.</summary>
    public int SymbolCount => _symbols.Count;

    /// <summary>Ends the planning when that was asked for.</summary>
    public void Check() => _symbols.Check?.Invoke();

    /// <summary>Lets go of whoever might have ended the planning, now that it is over.</summary>
    public void Finish() => _symbols.Forget();

    /// <summary>The context of a query that is run for each row of another.</summary>
    public PlanningContext Inside(IReadOnlySet<Symbol>? outer = null) => new(Statistics, _symbols, outer ?? Outer, false);

    /// <summary>A symbol that the statement's text does not have.</summary>
    public Symbol NewSymbol(CypherType type) => new($"  {_symbols.Count}", _symbols.Count++, type);

    private sealed class SymbolSource(int count, Action? check)
    {
        public Action? Check { get; private set; } = check;

        public int Count { get; set; } = count;

        public void Forget() => Check = null;
    }
}
