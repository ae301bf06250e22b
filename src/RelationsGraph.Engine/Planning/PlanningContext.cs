using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>What the planning of one statement shares: statistics, and symbols of the planner's own.</summary>
internal sealed class PlanningContext
{
    private readonly StatementFacts _facts;

    public PlanningContext(GraphStatistics statistics, int symbolCount, Action? check)
        : this(new StatementFacts(statistics, symbolCount, check), [], true)
    {
    }

    private PlanningContext(StatementFacts facts, ImmutableHashSet<Symbol> outer, bool mayJoin)
    {
        _facts = facts;
        Outer = outer;
        MayJoin = mayJoin;
    }

    public GraphStatistics Statistics => _facts.Statistics ?? throw new InvalidOperationException("The planning is over.");

    /// <summary>The symbols of the surrounding query that a subquery sees.</summary>
    public ImmutableHashSet<Symbol> Outer { get; }

    /// <summary>Whether tables for joins may be built: not in what is run for each row, where each run would build them anew.</summary>
    public bool MayJoin { get; }

    /// <summary>How many symbols there are now.</summary>
    public int SymbolCount => _facts.Symbols;

    /// <summary>Ends the planning when that was asked for.</summary>
    public void Check() => _facts.Check?.Invoke();

    /// <summary>Lets go of the graph, and of whoever might have ended the planning, now that it is over: plans are kept for long.</summary>
    public void Finish() => _facts.Forget();

    /// <summary>The context of a query that is run for each row of another.</summary>
    public PlanningContext Inside(ImmutableHashSet<Symbol>? outer = null) => new(_facts, outer ?? Outer, false);

    /// <summary>A symbol that the statement's text does not have.</summary>
    public Symbol NewSymbol(CypherType type) => new($"  {_facts.Symbols}", _facts.Symbols++, type);

    private sealed class StatementFacts(GraphStatistics statistics, int symbols, Action? check)
    {
        public GraphStatistics? Statistics { get; private set; } = statistics;

        public Action? Check { get; private set; } = check;

        public int Symbols { get; set; } = symbols;

        public void Forget() => (Statistics, Check) = (null, null);
    }
}
