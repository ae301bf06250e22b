namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Where the columns of a join come from and go to.</summary>
/// <param name="BuildKeys">The key's columns of the side that is read into a table.</param>
/// <param name="ProbeKeys">The key's columns of the other side.</param>
/// <param name="Built">For each column that comes from the table: its place there and in the result.</param>
/// <param name="Probed">For each column that comes from the other side: its place there and in the result.</param>
internal sealed record BatchJoinShape(int[] BuildKeys, int[] ProbeKeys, (int From, int To)[] Built, (int From, int To)[] Probed);

/// <summary>Joins two independent sides on one or two columns; one is read into a table first.</summary>
internal sealed class JoinedBatches(Frame frame, RowBatchSource build, int buildWidth, RowBatchSource probe, BatchJoinShape shape) : RowBatchSource
{
    private readonly BatchTable _table = new(frame, buildWidth);
    private readonly RowBatch _batch = new(shape.Built.Length + shape.Probed.Length);
    private int[] _builtRows = [];
    private int[] _probedRows = [];
    private RowBatch? _probed;
    private int _row;
    private int _match;
    private int _lastMatch;
    private bool _built;

    public override void Open()
    {
        _table.Clear();
        _built = false;
        _probed = null;
        (_row, _match, _lastMatch) = (0, 0, 0);
        probe.Open();
    }

    public override RowBatch? Next()
    {
        if (!_built)
        {
            Build();
        }

        while (_table.Count > 0)
        {
            frame.Check();
            if ((_probed is null || (_row == _probed.Count && _match == _lastMatch)) && !NextProbe())
            {
                _table.Clear();
                return null;
            }

            if (Match() is > 0 and var found)
            {
                Gather(found);
                return _batch;
            }
        }

        return null;
    }

    private void Build()
    {
        _built = true;
        build.Open();
        while (build.Next() is { } batch)
        {
            frame.Check();
            _table.Add(batch, shape.BuildKeys);
        }

        _table.Finish();
    }

    private bool NextProbe()
    {
        _probed = probe.Next();
        (_row, _match, _lastMatch) = (0, 0, 0);
        return _probed is not null;
    }

    // Pairs of rows, until the batch is full or the other side's rows are used up.
    private int Match()
    {
        _batch.Restart();
        var most = _batch.Capacity;
        if (_builtRows.Length < most)
        {
            (_builtRows, _probedRows) = (new int[most], new int[most]);
        }

        var found = 0;
        while (true)
        {
            for (; _match < _lastMatch; _match++)
            {
                if (found == most)
                {
                    return found;
                }

                (_builtRows[found], _probedRows[found]) = (_match, _row - 1);
                found++;
            }

            if (_row == _probed!.Count)
            {
                return found;
            }

            (_match, _lastMatch) = _table.Find(BatchTable.KeyOf(_probed, shape.ProbeKeys, _row));
            _row++;
        }
    }

    private void Gather(int found)
    {
        foreach (var (from, to) in shape.Built)
        {
            var source = _table[from];
            var target = _batch.Space(to);
            for (var i = 0; i < found; i++)
            {
                target[i] = source[_builtRows[i]];
            }
        }

        foreach (var (from, to) in shape.Probed)
        {
            var source = _probed![from];
            var target = _batch.Space(to);
            for (var i = 0; i < found; i++)
            {
                target[i] = source[_probedRows[i]];
            }
        }

        _batch.Count = found;
    }
}
