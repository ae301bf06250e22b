namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Rows kept by a key of one or two columns, those with equal keys side by side.</summary>
internal sealed class BatchTable(Frame frame, int width)
{
    private readonly LongTable _numbers = new(frame);
    private readonly int[][] _columns = [.. Enumerable.Range(0, width).Select(_ => Array.Empty<int>())];
    private long[] _keys = [];
    private int[] _group = [];
    private int[] _starts = [];
    private int _count;
    private long _reserved;

    /// <summary>How many rows there are.</summary>
    public int Count => _count;

    /// <summary>The key of each row of a batch: the ids in one or two columns.</summary>
    public static void KeysOf(RowBatch batch, ReadOnlySpan<int> columns, Span<long> keys)
    {
        var first = batch[columns[0]];
        if (columns.Length == 1)
        {
            for (var row = 0; row < first.Length; row++)
            {
                keys[row] = first[row];
            }

            return;
        }

        var second = batch[columns[1]];
        for (var row = 0; row < first.Length; row++)
        {
            keys[row] = KeyOf(first[row], second[row]);
        }
    }

    /// <summary>The key of two ids.</summary>
    public static long KeyOf(int first, int second) => ((long)first << 32) | (uint)second;

    /// <summary>Drops all rows and gives their memory back.</summary>
    public void Clear()
    {
        _numbers.Clear();
        _count = 0;
        GiveBack(ref _group);
        GiveBack(ref _starts);
        foreach (ref var column in _columns.AsSpan())
        {
            GiveBack(ref column);
        }

        frame.Release(_reserved);
        _reserved = 0;
    }

    /// <summary>Takes in the rows of a batch.</summary>
    public void Add(RowBatch batch, ReadOnlySpan<int> keys)
    {
        Reserve(_count + batch.Count);
        for (var i = 0; i < width; i++)
        {
            batch[i].CopyTo(_columns[i].AsSpan(_count));
        }

        frame.Longs.Ensure(ref _keys, batch.Count);
        KeysOf(batch, keys, _keys);
        _numbers.FindOrAdd(_keys.AsSpan(0, batch.Count), _group.AsSpan(_count, batch.Count));
        _count += batch.Count;
    }

    /// <summary>Puts rows with equal keys side by side; before the table is asked.</summary>
    public void Finish()
    {
        var group = _group.AsSpan(0, _count);
        GiveBack(ref _starts);
        _starts = frame.Ints.TakeZeros(_numbers.Count + 1);
        foreach (var number in group)
        {
            _starts[number + 1]++;
        }

        for (var number = 1; number <= _numbers.Count; number++)
        {
            _starts[number] += _starts[number - 1];
        }

        var places = frame.Ints.Take(_numbers.Count + 1);
        _starts.AsSpan(0, _numbers.Count).CopyTo(places);
        foreach (ref var number in group)
        {
            number = places[number]++;
        }

        frame.Ints.GiveBack(places);
        for (var i = 0; i < width; i++)
        {
            var (from, to) = (_columns[i], frame.Ints.Take(_count));
            for (var row = 0; row < group.Length; row++)
            {
                to[group[row]] = from[row];
            }

            frame.Ints.GiveBack(from);
            _columns[i] = to;
        }
    }

    /// <summary>The rows with a key: the first, and the one behind the last.</summary>
    public (int First, int End) Find(long key) => _numbers.Find(key) is >= 0 and var group ? (_starts[group], _starts[group + 1]) : (0, 0);

    /// <summary>A column, in the order of the keys.</summary>
    public ReadOnlySpan<int> this[int column] => _columns[column].AsSpan(0, _count);

    private void GiveBack(ref int[] array)
    {
        frame.Ints.GiveBack(array);
        array = [];
    }

    private void Reserve(int rows)
    {
        if (rows <= _group.Length)
        {
            return;
        }

        var size = (int)Math.Min(Array.MaxLength, Math.Max(rows, Math.Max(RowBatch.MostRows, _group.Length * 2L)));
        var bytes = (size - _group.Length) * 4L * (width + 1);
        frame.Reserve(bytes);
        _reserved += bytes;
        frame.Ints.Grow(ref _group, size, _count);
        foreach (ref var column in _columns.AsSpan())
        {
            frame.Ints.Grow(ref column, size, _count);
        }
    }
}
