using RelationsGraph.Engine.Binding;
using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Sessions;

/// <summary>
/// Keeps prepared statements by their text, the last used ones. One is made anew when indexes, constraints or procedures have changed since, or when the graph has
/// become much larger or smaller: its plan was chosen for another.
/// </summary>
internal sealed class PlanCache(int capacity, Catalogs catalogs, ProcedureCatalog procedures)
{
    private const double Drift = 4;
    private const long SmallGraph = 1000;

    // In characters. What is shorter cannot nest deeper than common stacks bear.
    private const int LongText = 300;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<KeptPlan>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<KeptPlan> _byUse = new();

    /// <summary>How many statements are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The statement of a text, prepared for a graph.</summary>
    /// <param name="text">The text.</param>
    /// <param name="view">The graph.</param>
    /// <param name="termination">Ends the preparation.</param>
    /// <exception cref="Values.CypherException">The text is no statement, or ending was asked for.</exception>
    public PreparedStatement Get(string text, GraphView view, Termination termination)
    {
        var stamp = PlanStamp.Of(view, procedures.Version);
        lock (_gate)
        {
            if (_entries.TryGetValue(text, out var node) && node.Value.Stamp.Fits(stamp))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value.Statement;
            }
        }

        // Planning is done outside the lock: two clients may do the same work once, none waits for another's.
        var prepared = text.Length > LongText ? RoomyStack.Run(() => Prepare(text, view, termination)) : Prepare(text, view, termination);
        Keep(new KeptPlan(text, prepared, stamp));
        return prepared;
    }

    /// <summary>Forgets all statements and says how many there were.</summary>
    public int Clear()
    {
        lock (_gate)
        {
            var count = _entries.Count;
            _entries.Clear();
            _byUse.Clear();
            return count;
        }
    }

    private PreparedStatement Prepare(string text, GraphView view, Termination termination) =>
        PreparedStatement.Of(Binder.Bind(text, catalogs, termination.Check), view, procedures, termination.Check);

    private void Keep(KeptPlan entry)
    {
        lock (_gate)
        {
            if (_entries.Remove(entry.Text, out var old))
            {
                _byUse.Remove(old);
            }

            _entries[entry.Text] = _byUse.AddFirst(entry);
            while (_entries.Count > capacity)
            {
                _entries.Remove(_byUse.Last!.Value.Text);
                _byUse.RemoveLast();
            }
        }
    }

    private sealed record KeptPlan(string Text, PreparedStatement Statement, PlanStamp Stamp);

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
