using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>An aggregation as compiled.</summary>
/// <param name="Kind">How it is computed.</param>
/// <param name="Arguments">What it takes of each row.</param>
/// <param name="Slot">Where its result goes.</param>
internal sealed record AggregateColumn(AggregateKind Kind, Evaluator[] Arguments, int Slot)
{
    /// <summary>Makes the state of a group, for <see cref="AggregateKind.General"/>.</summary>
    public Func<Aggregator>? NewAggregator { get; init; }

    /// <summary>Whether equal values count once.</summary>
    public bool IsDistinct { get; init; }
}

/// <summary>How an aggregation is computed: the commonest without an object for each group.</summary>
internal enum AggregateKind
{
    /// <summary><c>count(*)</c></summary>
    CountRows,

    /// <summary><c>count(x)</c></summary>
    CountValues,

    /// <summary><c>sum(x)</c>: as long as only integers come, and their sum is one.</summary>
    Sum,

    /// <summary>By an aggregator of the function catalog.</summary>
    General,
}

/// <summary>The states of one aggregation in all groups.</summary>
internal sealed class AggregateStates(Frame frame, AggregateColumn column)
{
    private const int FirstGroups = 4;

    // Room for more is not kept from one use to the next.
    private const int KeptGroups = 1024;

    private long[] _counts = [];
    private Aggregator?[] _aggregators = column.Kind == AggregateKind.General ? new Aggregator?[FirstGroups] : [];
    private KeyTable?[] _seen = column.IsDistinct ? new KeyTable?[FirstGroups] : [];
    private long _kept;
    private long _room;

    /// <summary>Counts the row in the frame in.</summary>
    public void Add(int group)
    {
        switch (column.Kind)
        {
            case AggregateKind.CountRows:
                AddOne(group);
                return;
            case AggregateKind.General:
                Reserve(group);
                AddGeneral(group);
                return;
            default:
                Add(group, column.Arguments[0].Evaluate(frame));
                return;
        }
    }

    /// <summary>Counts a row in, where rows are counted.</summary>
    public void AddOne(int group)
    {
        Reserve(group);
        _counts[group]++;
    }

    /// <summary>Counts many integers in, where values are counted or added up.</summary>
    /// <param name="groups">The group of each.</param>
    /// <param name="integers">The integers, or more than there are groups for.</param>
    /// <param name="present">Which of them there are; the others are null.</param>
    public void Add(ReadOnlySpan<int> groups, ReadOnlySpan<long> integers, ReadOnlySpan<bool> present)
    {
        var isPlain = !column.IsDistinct && column.Kind == AggregateKind.Sum && _aggregators.Length == 0;
        for (var i = 0; i < groups.Length; i++)
        {
            if (isPlain && present[i] && groups[i] < _counts.Length && !Overflows(_counts[groups[i]], integers[i], out var sum))
            {
                _counts[groups[i]] = sum;
            }
            else
            {
                Add(groups[i], present[i] ? Value.Of(integers[i]) : default);
                isPlain = isPlain && _aggregators.Length == 0;
            }
        }
    }

    /// <summary>Counts a value in, where values are counted or added up.</summary>
    public void Add(int group, in Value value)
    {
        Reserve(group);
        if (column.Kind == AggregateKind.Sum)
        {
            AddToSum(group, value);
        }
        else if (!value.IsNull && IsNew(group, value))
        {
            _counts[group]++;
        }
    }

    private void Reserve(int group)
    {
        while (group >= _counts.Length)
        {
            Grow();
        }
    }

    private void AddToSum(int group, in Value value)
    {
        if (value.IsNull || !IsNew(group, value))
        {
            return;
        }

        // Sums of integers need no aggregators, so that space for these is made late.
        if (value.IsInteger && (group >= _aggregators.Length || _aggregators[group] is null))
        {
            if (!Overflows(_counts[group], value.Bits, out var sum))
            {
                _counts[group] = sum;
                return;
            }
        }

        // Anything else is the catalog's to add up, from the sum so far.
        if (group >= _aggregators.Length)
        {
            Array.Resize(ref _aggregators, _counts.Length);
        }

        if (_aggregators[group] is not { } aggregator)
        {
            _aggregators[group] = aggregator = column.NewAggregator!();
            if (_counts[group] != 0)
            {
                aggregator.Add([Value.Of(_counts[group])]);
            }
        }

        aggregator.Add([value]);
    }

    private static bool Overflows(long one, long other, out long sum)
    {
        sum = unchecked(one + other);
        return ((one ^ sum) & (other ^ sum)) < 0;
    }

    public Value Result(int group) => group < _aggregators.Length && _aggregators[group] is { } aggregator ? aggregator.Result()
        : column.Kind == AggregateKind.General ? column.NewAggregator!().Result()
        : Value.Of(group < _counts.Length ? _counts[group] : 0);

    public void Clear()
    {
        if (_counts.Length <= KeptGroups)
        {
            Array.Clear(_counts);
        }

        Array.Clear(_aggregators);
        foreach (var seen in _seen)
        {
            seen?.Clear();
        }

        frame.Release(_kept);
        _kept = 0;
        if (_counts.Length > KeptGroups)
        {
            Shrink();
        }
    }

    private void Shrink()
    {
        frame.Longs.GiveBack(_counts);
        _counts = [];
        Array.Resize(ref _aggregators, Math.Min(_aggregators.Length, FirstGroups));
        Array.Resize(ref _seen, Math.Min(_seen.Length, FirstGroups));
        frame.Release(_room);
        _room = 0;
    }

    private void AddGeneral(int group)
    {
        var few = default(FewValues);
        Span<Value> values = few;
        values = values[..column.Arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column.Arguments[i].Evaluate(frame);
        }

        if (column.IsDistinct && (values[0].IsNull || !IsNew(group, values[0])))
        {
            return;
        }

        var aggregator = _aggregators[group] ??= column.NewAggregator!();
        var before = aggregator.Kept;
        aggregator.Add(values);
        if (aggregator.Kept > before)
        {
            frame.Reserve(aggregator.Kept - before);
            _kept += aggregator.Kept - before;
        }
    }

    private bool IsNew(int group, in Value value)
    {
        if (!column.IsDistinct)
        {
            return true;
        }

        var seen = _seen[group] ??= new KeyTable(frame, 1);
        var before = seen.Count;
        return seen.FindOrAdd(new ReadOnlySpan<Value>(in value)) == before;
    }

    private void Grow()
    {
        var before = _counts.Length;
        var size = Math.Max(FirstGroups, before * 2);
        var bytes = (column.Kind == AggregateKind.General ? 100L : 8L) * (size - before);
        frame.Reserve(bytes);
        _room += bytes;
        frame.Longs.Grow(ref _counts, size, before);
        _counts.AsSpan(before).Clear();
        if (_aggregators.Length > 0)
        {
            Array.Resize(ref _aggregators, _counts.Length);
        }

        if (column.IsDistinct)
        {
            Array.Resize(ref _seen, _counts.Length);
        }
    }
}

/// <summary>Groups rows by keys and aggregates each group; without keys there is one group, even of no row.</summary>
internal sealed class AggregationOperator(Frame frame, RowSource input, (Evaluator Key, int Slot)[] keys, AggregateColumn[] columns) : RowOperator(frame, input)
{
    private readonly KeyTable _groups = new(frame, keys.Length);
    private readonly AggregateStates[] _states = [.. columns.Select(column => new AggregateStates(frame, column))];
    private readonly Value[] _key = new Value[keys.Length];
    private int _next = -1;

    public override void Open()
    {
        base.Open();
        Clear();
        _next = -1;
    }

    public override bool Next()
    {
        if (_next < 0)
        {
            Fill();
        }

        if (_next >= _groups.Count)
        {
            return false;
        }

        var key = _groups[_next];
        for (var i = 0; i < keys.Length; i++)
        {
            Frame.Slots[keys[i].Slot] = key[i];
        }

        for (var i = 0; i < columns.Length; i++)
        {
            Frame.Slots[columns[i].Slot] = _states[i].Result(_next);
        }

        // What was read is not needed while others work with the last row.
        if (++_next == _groups.Count)
        {
            Clear();
        }

        return true;
    }

    private void Clear()
    {
        _groups.Clear();
        foreach (var states in _states)
        {
            states.Clear();
        }
    }

    private void Fill()
    {
        _next = 0;
        if (keys.Length == 0)
        {
            _groups.FindOrAdd([]);
        }

        while (Input.Next())
        {
            Frame.Check();
            for (var i = 0; i < keys.Length; i++)
            {
                _key[i] = keys[i].Key.Evaluate(Frame);
            }

            var group = keys.Length == 0 ? 0 : _groups.FindOrAdd(_key);
            foreach (var states in _states)
            {
                states.Add(group);
            }
        }
    }
}
