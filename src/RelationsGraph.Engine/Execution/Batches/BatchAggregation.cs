using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>What an aggregation takes of the rows of a batch.</summary>
internal abstract class BatchAggregate
{
    /// <summary>Counts the rows of a batch in.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="groups">The group of each.</param>
    /// <param name="states">The states of the groups.</param>
    public abstract void Add(RowBatch batch, ReadOnlySpan<int> groups, AggregateStates states);

    /// <summary>Starts anew.</summary>
    public virtual void Clear()
    {
    }
}

/// <summary><c>count(*)</c>, and <c>count(x)</c> of a column, which is never null.</summary>
internal sealed class RowsAggregate : BatchAggregate
{
    public override void Add(RowBatch batch, ReadOnlySpan<int> groups, AggregateStates states)
    {
        foreach (var group in groups)
        {
            states.AddOne(group);
        }
    }
}

/// <summary>A count or sum of a property.</summary>
internal sealed class PropertyAggregate(BatchProperty property) : BatchAggregate
{
    public override void Add(RowBatch batch, ReadOnlySpan<int> groups, AggregateStates states)
    {
        property.Read(batch);
        if (ReferenceEquals(property.Kind, KindMark.Integer))
        {
            states.Add(groups, property.Bits, property.Present);
            return;
        }

        for (var row = 0; row < groups.Length; row++)
        {
            states.Add(groups[row], property.At(row));
        }
    }
}

/// <summary>A count of distinct values.</summary>
internal sealed class DistinctAggregate(Frame frame, BatchKey key) : BatchAggregate
{
    private readonly LongTable _seen = new(frame);
    private int[] _numbers = [];

    public override void Add(RowBatch batch, ReadOnlySpan<int> groups, AggregateStates states)
    {
        frame.Ints.Ensure(ref _numbers, groups.Length);
        var numbers = _numbers.AsSpan(0, groups.Length);
        key.Number(batch, numbers);
        for (var row = 0; row < numbers.Length; row++)
        {
            var before = _seen.Count;
            if (_seen.FindOrAdd(((long)groups[row] << 32) | (uint)numbers[row]) == before && !key[numbers[row]].IsNull)
            {
                states.AddOne(groups[row]);
            }
        }
    }

    public override void Clear()
    {
        key.Clear();
        _seen.Clear();
    }
}

/// <summary>Any aggregation, row by row.</summary>
internal sealed class SingleRowAggregate(Frame frame, ColumnSlot[] columns) : BatchAggregate
{
    public override void Add(RowBatch batch, ReadOnlySpan<int> groups, AggregateStates states)
    {
        for (var row = 0; row < groups.Length; row++)
        {
            foreach (var column in columns)
            {
                column.Load(frame, batch, row);
            }

            states.Add(groups[row]);
        }
    }
}

/// <summary>Numbers the combinations of several keys.</summary>
internal sealed class BatchGroups(Frame frame, BatchKey[] keys)
{
    private readonly LongTable[] _pairs = [.. Enumerable.Range(0, Math.Max(0, keys.Length - 1)).Select(_ => new LongTable(frame))];
    private readonly List<Value> _values = [];
    private long _reserved;
    private int[] _groups = [];
    private int[] _numbers = [];

    /// <summary>How many combinations there are; one where there are no keys.</summary>
    public int Count => keys.Length == 0 ? 1 : keys.Length == 1 ? keys[0].Count : _pairs[^1].Count;

    /// <summary>The group of each row; valid until the next call.</summary>
    public ReadOnlySpan<int> Of(RowBatch batch)
    {
        frame.Ints.Ensure(ref _groups, batch.Count);
        frame.Ints.Ensure(ref _numbers, batch.Count);
        var groups = _groups.AsSpan(0, batch.Count);
        if (keys.Length > 0)
        {
            keys[0].Number(batch, groups);
        }
        else
        {
            groups.Clear();
        }

        for (var i = 1; i < keys.Length; i++)
        {
            Combine(batch, groups, i);
        }

        return groups;
    }

    /// <summary>The value of a key in the first row of a group.</summary>
    public Value Key(int group, int key) => keys.Length == 1 ? keys[0][group] : _values[(group * keys.Length) + key];

    public void Clear()
    {
        foreach (var key in keys)
        {
            key.Clear();
        }

        foreach (var pairs in _pairs)
        {
            pairs.Clear();
        }

        _values.Clear();
        _values.TrimExcess();
        frame.Release(_reserved);
        _reserved = 0;
    }

    private void Combine(RowBatch batch, Span<int> groups, int key)
    {
        var numbers = _numbers.AsSpan(0, groups.Length);
        keys[key].Number(batch, numbers);
        var pairs = _pairs[key - 1];
        for (var row = 0; row < groups.Length; row++)
        {
            groups[row] = pairs.FindOrAdd(((long)groups[row] << 32) | (uint)numbers[row]);
            if (key == keys.Length - 1 && groups[row] * keys.Length == _values.Count)
            {
                Reserve();
                foreach (var each in keys)
                {
                    _values.Add(each.In(batch, row));
                }
            }
        }
    }

    private void Reserve()
    {
        var bytes = (long)Footprint.Slot * keys.Length;
        frame.Reserve(bytes);
        _reserved += bytes;
    }
}

/// <summary>Where the results of an aggregation go.</summary>
/// <param name="Keys">The slots of the keys.</param>
/// <param name="Columns">The aggregations.</param>
internal sealed record AggregationSlots(int[] Keys, AggregateColumn[] Columns);

/// <summary>Groups the rows of batches by keys and aggregates each group; without keys there is one group, even of no row.</summary>
internal sealed class BatchAggregation(Frame frame, RowBatchSource input, BatchGroups groups, BatchAggregate[] aggregates, AggregationSlots slots) : RowSource
{
    private readonly AggregateStates[] _states = [.. slots.Columns.Select(column => new AggregateStates(frame, column))];
    private int _next = -1;

    public override void Open()
    {
        input.Open();
        Clear();
        _next = -1;
    }

    public override bool Next()
    {
        if (_next < 0)
        {
            Fill();
            _next = 0;
        }

        if (_next >= groups.Count)
        {
            return false;
        }

        Load(_next);

        // What was read is not needed while others work with the last row.
        if (++_next == groups.Count)
        {
            Clear();
        }

        return true;
    }

    /// <summary>How many groups there are; known when all rows have been counted in.</summary>
    public int Count => groups.Count;

    /// <summary>The place of the aggregation that goes to a slot; -1 where that is a key's.</summary>
    public int AggregateOf(int slot) => Array.FindIndex(slots.Columns, column => column.Slot == slot);

    /// <summary>The result of one aggregation for a group.</summary>
    public Value Result(int aggregate, int group) => _states[aggregate].Result(group);

    /// <summary>Sets the frame to a group's keys and results.</summary>
    public void Load(int group)
    {
        for (var i = 0; i < slots.Keys.Length; i++)
        {
            frame.Slots[slots.Keys[i]] = groups.Key(group, i);
        }

        for (var i = 0; i < _states.Length; i++)
        {
            frame.Slots[slots.Columns[i].Slot] = _states[i].Result(group);
        }
    }

    /// <summary>Drops all groups.</summary>
    public void Clear()
    {
        groups.Clear();
        foreach (var states in _states)
        {
            states.Clear();
        }

        foreach (var aggregate in aggregates)
        {
            aggregate.Clear();
        }
    }

    /// <summary>Counts all rows in.</summary>
    public void Fill()
    {
        while (input.Next() is { } batch)
        {
            frame.Check();
            var numbers = groups.Of(batch);
            for (var i = 0; i < aggregates.Length; i++)
            {
                aggregates[i].Add(batch, numbers, _states[i]);
            }
        }
    }
}
