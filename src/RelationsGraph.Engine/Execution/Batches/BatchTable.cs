namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Rows kept by a key of one or two columns, those with equal keys side by side.</summary>
internal sealed class BatchTable(Frame frame, int width)
{
    private readonly LongTable _keys = new(frame);
    private readonly int[][] _columns = [.. Enumerable.Range(0, width).Select(_ => Array.Empty<int>())];
    private int[] _group = [];
    private int[] _starts = [];
    private int _count;
    private long _reserved;

    /// <summary>How many rows there are.</summary>
    public int Count => _count;

    /// <summary>The key of a row: the ids in one or two columns.</summary>
    public static long KeyOf(RowBatch batch, ReadOnlySpan<int> keys, int row) => keys.Length == 1
        ? batch.Space(keys[0])[row]
        : ((long)batch.Space(keys[0])[row] << 32) | (uint)batch.Space(keys[1])[row];

    /// <summary>Drops all rows and gives their memory back.</summary>
    public void Clear()
    {
        _keys.Clear();
        _count = 0;
        (_group, _starts) = ([], []);
        Array.Fill(_columns, []);
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

        for (var row = 0; row < batch.Count; row++)
        {
            _group[_count + row] = _keys.FindOrAdd(KeyOf(batch, keys, row));
        }

        _count += batch.Count;
    }

    /// <summary>Puts rows with equal keys side by side; before the table is asked.</summary>
    public void Finish()
    {
        _starts = new int[_keys.Count + 1];
        for (var row = 0; row < _count; row++)
        {
            _starts[_group[row] + 1]++;
        }

        for (var group = 1; group < _starts.Length; group++)
        {
            _starts[group] += _starts[group - 1];
        }

        var places = _starts.AsSpan(0, _keys.Count).ToArray();
        for (var row = 0; row < _count; row++)
        {
            _group[row] = places[_group[row]]++;
        }

        for (var i = 0; i < width; i++)
        {
            var (from, to) = (_columns[i], new int[_count]);
            for (var row = 0; row < _count; row++)
            {
                to[_group[row]] = from[row];
            }

            _columns[i] = to;
        }
    }

    /// <summary>The rows with a key: the first, and the one behind the last.</summary>
    public (int First, int End) Find(long key) => _keys.Find(key) is >= 0 and var group ? (_starts[group], _starts[group + 1]) : (0, 0);

    /// <summary>A column, in the order of the keys.</summary>
    public ReadOnlySpan<int> this[int column] => _columns[column];

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
        Array.Resize(ref _group, size);
        for (var i = 0; i < width; i++)
        {
            Array.Resize(ref _columns[i], size);
        }
    }
}
