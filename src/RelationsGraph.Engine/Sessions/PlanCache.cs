using System.Collections.Concurrent;
using RelationsGraph.Engine.Binding;
using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Sessions;

/// <summary>
/// Keeps prepared statements by their text. When there are too many, the one goes that was kept longest of those that were not asked for since their turn came last. One is
/// made anew when indexes, constraints or procedures have changed since, or when the graph has become much larger or smaller: its plan was chosen for another.
/// </summary>
internal sealed class PlanCache(int capacity, Catalogs catalogs, ProcedureCatalog procedures)
{
    private const double Drift = 4;
    private const long SmallGraph = 1000;

    // In characters. What is shorter cannot nest deeper than common stacks bear.
    private const int LongText = 300;

    // Clients that ask what is kept never wait for each other; only those that bring something new do.
    private readonly ConcurrentDictionary<string, CachedPlan> _places = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Queue<CachedPlan> _turns = new();

    /// <summary>How many statements are kept.</summary>
    public int Count => _places.Count;

    /// <summary>The statement of a text, prepared for a graph.</summary>
    /// <param name="text">The text.</param>
    /// <param name="view">The graph.</param>
    /// <param name="termination">Ends the preparation.</param>
    /// <exception cref="Values.CypherException">The text is no statement, or ending was asked for.</exception>
    public PreparedStatement Get(string text, GraphView view, Termination termination)
    {
        var stamp = PlanStamp.Of(view, procedures.Version);
        if (_places.TryGetValue(text, out var place) && place.Plan is var kept && kept.Stamp.Fits(stamp))
        {
            place.WasUsed = true;
            return kept.Statement;
        }

        // Planning is done outside the lock: two clients may do the same work once, none waits for another's.
        var prepared = text.Length > LongText ? RoomyStack.Run(() => Prepare(text, view, termination)) : Prepare(text, view, termination);
        Keep(text, new KeptPlan(prepared, stamp));
        return prepared;
    }

    /// <summary>Forgets all statements and says how many there were.</summary>
    public int Clear()
    {
        lock (_gate)
        {
            var count = _places.Count;
            _places.Clear();
            _turns.Clear();
            return count;
        }
    }

    private PreparedStatement Prepare(string text, GraphView view, Termination termination) =>
        PreparedStatement.Of(Binder.Bind(text, catalogs, termination.Check), view, procedures, termination.Check);

    private void Keep(string text, KeptPlan plan)
    {
        lock (_gate)
        {
            if (_places.TryGetValue(text, out var known))
            {
                known.Plan = plan;
                return;
            }

            while (_turns.Count > 0 && _turns.Count >= capacity)
            {
                TakeTurn();
            }

            var place = new CachedPlan(text, plan);
            _places[text] = place;
            _turns.Enqueue(place);
        }
    }

    private void TakeTurn()
    {
        var first = _turns.Dequeue();
        if (first.WasUsed)
        {
            first.WasUsed = false;
            _turns.Enqueue(first);
            return;
        }

        _places.TryRemove(first.Text, out _);
    }

    private sealed record KeptPlan(PreparedStatement Statement, PlanStamp Stamp);

    /// <summary>The place of a text.</summary>
    private sealed class CachedPlan(string text, KeptPlan plan)
    {
        private volatile KeptPlan _plan = plan;
        private volatile bool _wasUsed;

        public string Text => text;

        public KeptPlan Plan
        {
            get => _plan;
            set => _plan = value;
        }

        /// <summary>Whether it was asked for since its turn came last.</summary>
        public bool WasUsed
        {
            get => _wasUsed;
            set
            {
                // Written once and not by each client, so that processors do not take it from each other.
                if (_wasUsed != value)
                {
                    _wasUsed = value;
                }
            }
        }
    }

    // What a plan's choice rested on.
    private readonly record struct PlanStamp(long Nodes, long Relationships, int Schema, int Procedures)
    {
        public static PlanStamp Of(GraphView view, int procedures) => new(view.NodeCount, view.RelationshipCount, view.Schema.Fingerprint, procedures);

        public bool Fits(PlanStamp now) => Schema == now.Schema && Procedures == now.Procedures && Near(Nodes, now.Nodes) && Near(Relationships, now.Relationships);

        private static bool Near(long then, long now)
        {
            var (low, high) = then < now ? (then, now) : (now, then);
            return high <= SmallGraph ? low > high / (Drift * Drift) || high < 100 : low > high / Drift;
        }
    }
}
