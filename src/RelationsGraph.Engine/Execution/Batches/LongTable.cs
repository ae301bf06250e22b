namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Numbers distinct integers from 0 in the order of their coming.</summary>
internal sealed class LongTable(Frame frame)
{
    private const int FirstCapacity = 16;

    // A table that is cleared for each row of an outer query is not worth growing anew; a large one is not worth keeping.
    private const int KeptCapacity = 1024;

    private long[] _keys = [];
    private int[] _numbers = [];
    private int _mask;
    private long _reserved;

    /// <summary>How many distinct integers there are.</summary>
    public int Count { get; private set; }

    private int Capacity => _numbers.Length == 0 ? 0 : _mask + 1;

    /// <summary>The number of an integer, or -1.</summary>
    public int Find(long key)
    {
        if (Count == 0)
        {
            return -1;
        }

        var (keys, numbers, mask) = (_keys, _numbers, _mask);
        for (var at = Place(key, mask); ; at = (at + 1) & mask)
        {
            var number = numbers[at];
            if (number == 0 || keys[at] == key)
            {
                return number - 1;
            }
        }
    }

    /// <summary>The number of an integer, which is <see cref="Count"/> before the call when it is new.</summary>
    public int FindOrAdd(long key)
    {
        MakeRoom(1);
        return FindOrAdd(key, _keys, _numbers, _mask);
    }

    /// <summary>Numbers many integers.</summary>
    public void FindOrAdd(ReadOnlySpan<long> keys, Span<int> found)
    {
        MakeRoom(keys.Length);
        var (known, numbers, mask) = (_keys, _numbers, _mask);
        for (var i = 0; i < keys.Length; i++)
        {
            found[i] = FindOrAdd(keys[i], known, numbers, mask);
        }
    }

    /// <summary>Drops all, and gives the memory of many back.</summary>
    public void Clear()
    {
        if (Capacity > KeptCapacity)
        {
            frame.Longs.GiveBack(_keys);
            frame.Ints.GiveBack(_numbers);
            (_keys, _numbers, _mask) = ([], [], 0);
            frame.Release(_reserved);
            _reserved = 0;
        }
        else if (Count > 0)
        {
            _numbers.AsSpan(0, Capacity).Clear();
        }

        Count = 0;
    }

    private static int Place(long key, int mask)
    {
        var mixed = (ulong)key * 0x9E3779B97F4A7C15UL;
        return (int)(mixed >> 32) & mask;
    }

    private int FindOrAdd(long key, long[] keys, int[] numbers, int mask)
    {
        for (var at = Place(key, mask); ; at = (at + 1) & mask)
        {
            var number = numbers[at];
            if (number == 0)
            {
                (keys[at], numbers[at]) = (key, ++Count);
                return Count - 1;
            }

            if (keys[at] == key)
            {
                return number - 1;
            }
        }
    }

    // At least half of the places stay free.
    private void MakeRoom(int more)
    {
        var capacity = Math.Max(FirstCapacity, Capacity);
        while ((Count + (long)more) * 2 > capacity)
        {
            capacity *= 4;
        }

        if (capacity > Capacity)
        {
            Grow(capacity);
        }
    }

    private void Grow(int capacity)
    {
        var (keys, numbers, before) = (_keys, _numbers, Capacity);
        var bytes = (long)(sizeof(long) + sizeof(int)) * (capacity - before);
        frame.Reserve(bytes);
        _reserved += bytes;
        (_keys, _numbers, _mask) = (frame.Longs.Take(capacity), frame.Ints.TakeZeros(capacity), capacity - 1);
        for (var i = 0; i < before; i++)
        {
            if (numbers[i] == 0)
            {
                continue;
            }

            var at = Place(keys[i], _mask);
            while (_numbers[at] != 0)
            {
                at = (at + 1) & _mask;
            }

            (_keys[at], _numbers[at]) = (keys[i], numbers[i]);
        }

        frame.Longs.GiveBack(keys);
        frame.Ints.GiveBack(numbers);
    }
}
