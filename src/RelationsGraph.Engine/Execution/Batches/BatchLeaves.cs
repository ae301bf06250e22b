using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>
/// Gathers the rows of an operator for single rows. Such an operator counts on finding in the frame what it set for its last row, so that is put back before it goes on:
/// expressions over batches have used the same slots meanwhile.
/// </summary>
/// <param name="frame">The execution.</param>
/// <param name="input">The operator.</param>
/// <param name="slots">The slots that become columns.</param>
/// <param name="kept">All slots that the operator sets.</param>
internal sealed class GatheredRows(Frame frame, RowSource input, int[] slots, int[] kept) : RowBatchSource
{
    private readonly Value[] _last = new Value[kept.Length];
    private readonly RowBatch _batch = new(frame, slots.Length);
    private bool _ended;

    public override void Open()
    {
        Save();
        input.Open();
        _ended = false;
    }

    public override RowBatch? Next()
    {
        _batch.Restart();
        Restore();
        var rows = 0;
        while (rows < _batch.Capacity && !_ended)
        {
            _ended = !input.Next();
            if (_ended)
            {
                break;
            }

            for (var i = 0; i < slots.Length; i++)
            {
                _batch.Space(i)[rows] = (int)frame.Slots[slots[i]].Bits;
            }

            rows++;
        }

        Save();
        _batch.Count = rows;
        return rows == 0 ? null : _batch;
    }

    private void Save()
    {
        for (var i = 0; i < kept.Length; i++)
        {
            _last[i] = frame.Slots[kept[i]];
        }
    }

    private void Restore()
    {
        for (var i = 0; i < kept.Length; i++)
        {
            frame.Slots[kept[i]] = _last[i];
        }
    }
}

/// <summary>Where the parts of relationships go: columns, or -1 for what nobody reads.</summary>
internal sealed record EndColumns(int Relationship, int Left, int Right);

/// <summary>The relationships that an index finds, with their ends.</summary>
/// <param name="frame">The execution.</param>
/// <param name="columns">Where they go.</param>
/// <param name="width">How many columns there are.</param>
/// <param name="direction">How the pattern crosses them; both: each comes twice, from either end, a loop once.</param>
/// <param name="search">What the index is asked.</param>
internal sealed class IndexedRelationships(Frame frame, EndColumns columns, int width, Direction direction, IndexSearch search) : RowBatchSource
{
    private readonly IndexCursor _cursor = new(frame, search);
    private readonly RowBatch _batch = new(frame, width);
    private int[] _relationships = [];
    private int[] _starts = [];
    private int[] _ends = [];
    private bool _ended;

    /// <summary>How many relationships a search for single values finds; known when it is open.</summary>
    public long Count => _cursor.Count();

    public override void Open()
    {
        _cursor.Open();
        _ended = false;
    }

    public override RowBatch? Next()
    {
        frame.Check();
        if (_ended)
        {
            return null;
        }

        _batch.Restart();
        var most = direction == Direction.Both ? _batch.Capacity / 2 : _batch.Capacity;
        frame.Ints.Ensure(ref _relationships, most);
        frame.Ints.Ensure(ref _starts, most);
        frame.Ints.Ensure(ref _ends, most);
        var read = _cursor.Read(_relationships.AsSpan(0, most), _starts, _ends);
        if (read == 0)
        {
            _ended = true;
            return null;
        }

        if (columns.Relationship >= 0)
        {
            _batch.SetType(columns.Relationship, _cursor.Type);
        }

        Put(0, read, direction == Direction.Incoming ? _ends : _starts, direction == Direction.Incoming ? _starts : _ends);
        _batch.Count = read;
        if (direction == Direction.Both)
        {
            Turn(read);
        }

        return _batch;
    }

    private void Put(int at, int count, int[] lefts, int[] rights)
    {
        Put(columns.Relationship, at, _relationships.AsSpan(0, count));
        Put(columns.Left, at, lefts.AsSpan(0, count));
        Put(columns.Right, at, rights.AsSpan(0, count));
    }

    private void Put(int column, int at, ReadOnlySpan<int> ids)
    {
        if (column >= 0)
        {
            ids.CopyTo(_batch.Space(column)[at..]);
        }
    }

    private void Turn(int read)
    {
        var turned = 0;
        for (var i = 0; i < read; i++)
        {
            if (_starts[i] != _ends[i])
            {
                (_relationships[turned], _starts[turned], _ends[turned]) = (_relationships[i], _starts[i], _ends[i]);
                turned++;
            }
        }

        Put(read, turned, _ends, _starts);
        _batch.Count = read + turned;
    }
}
