using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>What the frame of a plan holds.</summary>
/// <param name="Slots">Slots: one for each symbol.</param>
/// <param name="Parameters">Names of the parameters, by number.</param>
/// <param name="Subplans">Queries in expressions.</param>
/// <param name="Tokens">Labels, types and keys named in the plan.</param>
internal sealed record FrameLayout(int Slots, IReadOnlyList<string> Parameters, int Subplans, int Tokens);

/// <summary>The registers of one execution: a slot for each symbol, the parameters, and what operators and expressions reach the graph by.</summary>
internal sealed class Frame : IDisposable
{
    private const int SmallText = 32 * 1024;
    private const int SmallList = 4 * 1024;

    private HashSet<IDisposable>? _owned;
    private readonly TransactionScope _transaction;
    private readonly Termination _termination;
    private readonly MemoryLimit _memory;
    private long _reserved;

    public Frame(StatementScope scope, FrameLayout layout)
    {
        Scope = scope;
        _transaction = scope.Transaction;
        _termination = scope.Termination;
        _memory = scope.Memory;
        Slots = new Value[layout.Slots];
        Parameters = new Value[layout.Parameters.Count];
        Subplans = new RowSource?[layout.Subplans];
        Tokens = new int[layout.Tokens];
        for (var i = 0; i < layout.Parameters.Count; i++)
        {
            Parameters[i] = scope.Parameters.TryGetValue(layout.Parameters[i], out var value) ? value : default;
        }

        View = _transaction.View;
    }

    public StatementScope Scope { get; }

    public Value[] Slots { get; }

    public Value[] Parameters { get; }

    /// <summary>The running plans of subqueries in expressions, by number; made when they are first needed.</summary>
    public RowSource?[] Subplans { get; }

    /// <summary>Ids of names, plus 1, by the number of their <see cref="Expressions.TokenReference"/>; 0 where not looked up or not there.</summary>
    public int[] Tokens { get; }

    public FunctionContext Functions => Scope.Functions;

    /// <summary>The graph as the statement sees it now.</summary>
    public GraphView View
    {
        get;
        private set
        {
            field = value;
            Functions.Graph = value;
        }
    }

    public UpdateCounters Counters { get; } = new();

    /// <summary>Arrays of ids and numbers to work in.</summary>
    public WorkArrays<int> Ints { get; } = new();

    /// <summary>Arrays of keys and bits of values to work in.</summary>
    public WorkArrays<long> Longs { get; } = new();

    /// <summary>Arrays of answers to work in.</summary>
    public WorkArrays<bool> Truths { get; } = new();

    /// <summary>Accesses to the graph so far, for PROFILE.</summary>
    public long Hits { get; set; }

    /// <summary>The writer. From the first call on, reads see what is written.</summary>
    public GraphWrite Writer
    {
        get
        {
            var writer = _transaction.Writer;
            if (!ReferenceEquals(View, writer.View))
            {
                View = writer.View;
            }

            return writer;
        }
    }

    public TransactionScope Transaction => _transaction;

    /// <summary>What the steps did, by number; filled by PROFILE alone.</summary>
    public Dictionary<int, StepProfile> Profiles { get; } = [];

    /// <summary>Follows the transaction to its present state, after a batch was committed.</summary>
    public void Refresh()
    {
        View = _transaction.View;
        Array.Clear(Tokens);
    }

    /// <summary>Ends the statement when that was asked for.</summary>
    public void Check() => _termination.Check();

    /// <summary>Counts memory that is kept until it is released, or until the statement ends.</summary>
    public void Reserve(long bytes)
    {
        Check();
        _memory.Reserve(bytes);
        _reserved += bytes;
    }

    /// <summary>Counts memory as given back.</summary>
    public void Release(long bytes)
    {
        _memory.Release(bytes);
        _reserved -= bytes;
    }

    /// <summary>Counts memory that a change takes until it is committed.</summary>
    public void ReserveWritten(long bytes) => _memory.ReserveWritten(bytes);

    /// <summary>
    /// Refuses a value that is too large for the memory left beside what the row holds. Values live as long as their row, so they are not counted; most are small, and pass at once.
    /// </summary>
    public void Admit(in Value value)
    {
        if (value.Reference is string { Length: > SmallText } or ValueList { Count: > SmallList })
        {
            Admit(Footprint.Of(value));
        }
    }

    /// <summary>Refuses a list or map around values of which one is large.</summary>
    public void AdmitNested(in Value nesting, ReadOnlySpan<Value> inside)
    {
        foreach (ref readonly var value in inside)
        {
            if (value.Reference is string { Length: > SmallText } or NestingValue && Footprint.Of(value) > SmallText)
            {
                Admit(Footprint.Of(nesting));
                return;
            }
        }
    }

    /// <summary>Refuses a value of so many bytes when that is too much.</summary>
    public void Admit(long bytes)
    {
        Check();
        foreach (ref readonly var held in Slots.AsSpan())
        {
            bytes += Footprint.Of(held);
        }

        _memory.Require(bytes);
    }

    /// <summary>Remarks that came up while the statement ran.</summary>
    public List<Notification> Notifications { get; } = [];

    /// <summary>Takes what has to be closed when the statement ends.</summary>
    public void Own(IDisposable resource) => (_owned ??= []).Add(resource);

    public void Dispose()
    {
        foreach (var resource in _owned ?? [])
        {
            resource.Dispose();
        }

        Ints.Dispose();
        Longs.Dispose();
        Truths.Dispose();
        Release(_reserved);
    }

    public void Notify(Notification notification) => Notifications.Add(notification);

    /// <summary>The counts of a step.</summary>
    public StepProfile Profile(int step) => Profiles.TryGetValue(step, out var known) ? known : Profiles[step] = new StepProfile();

    public static CypherException TooManyRows() => new("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "The statement keeps more rows than memory can address.");
}
