using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>The predicates of a pattern that no step has applied yet, by the symbols that they still wait for.</summary>
internal sealed class PendingPredicates
{
    private readonly Dictionary<BoundExpression, Pending> _pending = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Symbol, List<Pending>> _bySymbol = [];
    private readonly List<Pending> _ready = [];
    private int _added;

    /// <param name="available">The symbols that there are already.</param>
    public PendingPredicates(ImmutableHashSet<Symbol> available) => Available = available;

    /// <summary>The symbols that there are; grown by <see cref="Reach"/>.</summary>
    public ImmutableHashSet<Symbol> Available { get; private set; }

    /// <summary>Adds a predicate.</summary>
    public void Add(BoundExpression predicate)
    {
        var free = ExpressionTree.FreeSymbols(predicate);
        var pending = new Pending(predicate, free, _added++) { Missing = free.Count(symbol => !Available.Contains(symbol)) };
        if (!_pending.TryAdd(predicate, pending))
        {
            return;
        }

        foreach (var symbol in free)
        {
            (_bySymbol.TryGetValue(symbol, out var known) ? known : _bySymbol[symbol] = []).Add(pending);
        }

        if (pending.Missing == 0)
        {
            _ready.Add(pending);
        }
    }

    /// <summary>Takes a predicate out that a step has made true.</summary>
    public void Remove(BoundExpression predicate) => _pending.Remove(predicate);

    /// <summary>Makes a symbol available.</summary>
    public void Reach(Symbol symbol)
    {
        var reached = Available.Add(symbol);
        if (ReferenceEquals(reached, Available))
        {
            return;
        }

        Available = reached;
        if (!_bySymbol.TryGetValue(symbol, out var waiting))
        {
            return;
        }

        foreach (var pending in waiting)
        {
            pending.Missing--;
            if (pending.Missing == 0)
            {
                _ready.Add(pending);
            }
        }
    }

    /// <summary>Takes out all whose symbols are there, in the order of their adding.</summary>
    public List<BoundExpression> TakeReady()
    {
        List<BoundExpression> ready = [.. _ready.Where(pending => _pending.ContainsKey(pending.Predicate)).OrderBy(pending => pending.Number).Select(pending => pending.Predicate)];
        _ready.Clear();
        ready.ForEach(Remove);
        return ready;
    }

    /// <summary>Those that read a symbol, in the order of their adding.</summary>
    public List<BoundExpression> About(Symbol symbol) =>
        _bySymbol.TryGetValue(symbol, out var about) ? [.. about.Select(pending => pending.Predicate).Where(_pending.ContainsKey)] : [];

    /// <summary>Those that could be applied if more symbols were there too, and that read one of these.</summary>
    public IEnumerable<BoundExpression> ReadyWith(IReadOnlyList<Symbol> more)
    {
        for (var i = 0; i < more.Count; i++)
        {
            if (Available.Contains(more[i]) || !_bySymbol.TryGetValue(more[i], out var waiting))
            {
                continue;
            }

            foreach (var pending in waiting)
            {
                if (pending.Missing <= more.Count && IsFirst(pending, more, i) && _pending.ContainsKey(pending.Predicate)
                    && pending.Free.All(symbol => Available.Contains(symbol) || more.Contains(symbol)))
                {
                    yield return pending.Predicate;
                }
            }
        }
    }

    // A predicate that reads several of the symbols is found at each of them.
    private static bool IsFirst(Pending pending, IReadOnlyList<Symbol> more, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (pending.Free.Contains(more[i]))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Pending(BoundExpression predicate, HashSet<Symbol> free, int number)
    {
        public BoundExpression Predicate { get; } = predicate;

        public HashSet<Symbol> Free { get; } = free;

        public int Number { get; } = number;

        public int Missing { get; set; }
    }
}
