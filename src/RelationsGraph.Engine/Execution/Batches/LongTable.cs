namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Numbers distinct integers from 0 in the order of their coming.</summary>
internal sealed class LongTable(Frame frame)
{
    private const int FirstCapacity = 16;

    // A table that is cleared for each row of an outer query is not worth growing anew; a large one is not worth keeping.
    private const int KeptCapacity = 1024;

    private long[] _keys = new long[FirstCapacity];
    private int[] _numbers = new int[FirstCapacity];
    private long _reserved;

    /// <summary>How many distinct integers there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of an integer, or -1.</summary>
    public int Find(long key)
    {
        var mask = _keys.Length - 1;
        for (var at = Place(key, mask); ; at = (at + 1) & mask)
        {
            var number = _numbers[at];
            if (number == 0 || _keys[at] == key)
            {
                return number - 1;
            }
        }
    }

    /// <summary>The number of an integer, which is <see cref="Count"/> before the call when it is new.</summary>
    public int FindOrAdd(long key)
    {
        var mask = _keys.Length - 1;
        for (var at = Place(key, mask); ; at = (at + 1) & mask)
        {
            var number = _numbers[at];
            if (number == 0)
            {
                (_keys[at], _numbers[at]) = (key, ++Count);
                if (Count * 2 > _keys.Length)
                {
                    Grow();
                }

                return Count - 1;
            }

            if (_keys[at] == key)
            {
                return number - 1;
            }
        }
    }

    /// <summary>Drops all, and gives the memory of many back.</summary>
    public void Clear()
    {
        if (_keys.Length > KeptCapacity)
        {
            (_keys, _numbers) = (new long[FirstCapacity], new int[FirstCapacity]);
            frame.Release(_reserved);
            _reserved = 0;
        }
        else if (Count > 0)
        {
            Array.Clear(_numbers);
        }

        Count = 0;
    }

    private static int Place(long key, int mask)
    {
        var mixed = (ulong)key * 0x9E3779B97F4A7C15UL;
        return (int)(mixed >> 32) & mask;
    }

    private void Grow()
    {
        var (keys, numbers) = (_keys, _numbers);

        // What four times as many take beyond those there are.
        var bytes = 3L * (sizeof(long) + sizeof(int)) * keys.Length;
        frame.Reserve(bytes);
        _reserved += bytes;
        (_keys, _numbers) = (new long[keys.Length * 4], new int[keys.Length * 4]);
        var mask = _keys.Length - 1;
        for (var i = 0; i < keys.Length; i++)
        {
            if (numbers[i] == 0)
            {
                continue;
            }

            var at = Place(keys[i], mask);
            while (_numbers[at] != 0)
            {
                at = (at + 1) & mask;
            }

            (_keys[at], _numbers[at]) = (keys[i], numbers[i]);
        }
    }
}
