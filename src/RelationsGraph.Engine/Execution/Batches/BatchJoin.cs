namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Where the columns of a join come from and go to.</summary>
/// <param name="BuildKeys">The key's columns of the side that is read into a table.</param>
/// <param name="ProbeKeys">The key's columns of the other side.</param>
/// <param name="Built">For each column that comes from the table: its place there and in the result.</param>
/// <param name="Probed">For each column that comes from the other side: its place there and in the result.</param>
internal sealed record BatchJoinShape(int[] BuildKeys, int[] ProbeKeys, (int From, int To)[] Built, (int From, int To)[] Probed);

/// <summary>
/// Joins two independent sides on one or two columns; one is read into a table first. Where the other side is a join too, it is told what the table holds, so that it
/// makes no rows that find nothing here: a pattern with a cycle takes no more space than what it finds.
/// </summary>
internal sealed class JoinedBatches(Frame frame, RowBatchSource build, int buildWidth, RowBatchSource probe, BatchJoinShape shape) : RowBatchSource
{
    private readonly BatchTable _table = new(frame, buildWidth);
    private readonly RowBatch _batch = new(frame, shape.Built.Length + shape.Probed.Length);
    private long[] _keys = [];
    private int[] _builtRows = [];
    private int[] _probedRows = [];
    private RowBatch? _probed;
    private KeySieve? _own;
    private JoinSift? _sift;
    private int _row;
    private int _match;
    private int _lastMatch;
    private bool _built;

    public override void Open()
    {
        Drop();
        _built = false;
        _probed = null;
        _sift = null;
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
                Drop();
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

    // Where one of the key's columns comes from each side; otherwise a side alone decides, and is asked row by row.
    public override bool CanSift(ReadOnlySpan<int> key) => Sift(key) is not null;

    public override void Sift(KeySieve sieve, ReadOnlySpan<int> key) => _sift = Sift(key)! with { Sieve = sieve };

    private JoinSift? Sift(ReadOnlySpan<int> key)
    {
        var (first, second) = (key[0], key[1]);
        var builtFirst = Array.Exists(shape.Built, column => column.To == first);
        if (builtFirst == Array.Exists(shape.Built, column => column.To == second))
        {
            return null;
        }

        var (built, probed) = builtFirst ? (first, second) : (second, first);
        return new JoinSift(Array.Find(shape.Built, column => column.To == built).From, Array.Find(shape.Probed, column => column.To == probed).From, builtFirst, null);
    }

    private void Drop()
    {
        _table.Clear();
        _own?.GiveBack(frame);
        _own = null;
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
        if (_table.Count > 0 && shape.ProbeKeys.Length == 2 && probe.CanSift(shape.ProbeKeys))
        {
            _own = new KeySieve(frame, _table[shape.BuildKeys[0]], _table[shape.BuildKeys[1]]);
            probe.Sift(_own, shape.ProbeKeys);
        }
    }

    private bool NextProbe()
    {
        _probed = probe.Next();
        (_row, _match, _lastMatch) = (0, 0, 0);
        if (_probed is null)
        {
            return false;
        }

        frame.Longs.Ensure(ref _keys, RowBatch.MostRows);
        BatchTable.KeysOf(_probed, shape.ProbeKeys, _keys);
        return true;
    }

    // Pairs of rows, until the batch is full or the other side's rows are used up.
    private int Match()
    {
        _batch.Restart();
        frame.Ints.Ensure(ref _builtRows, RowBatch.MostRows);
        frame.Ints.Ensure(ref _probedRows, RowBatch.MostRows);
        var (found, most) = (0, _batch.Capacity);
        while (true)
        {
            found = _sift is { } sift ? Pair(found, most, sift) : Pair(found, most);
            if (found == most || _row == _probed!.Count)
            {
                return found;
            }

            (_match, _lastMatch) = _table.Find(_keys[_row]);
            _row++;
        }
    }

    private int Pair(int found, int most)
    {
        var end = Math.Min(_lastMatch, _match + most - found);
        for (; _match < end; _match++, found++)
        {
            (_builtRows[found], _probedRows[found]) = (_match, _row - 1);
        }

        return found;
    }

    // Those that pass, without a branch that nobody can predict.
    private int Pair(int found, int most, JoinSift sift)
    {
        while (_match < _lastMatch && found < most)
        {
            var end = Math.Min(_lastMatch, _match + most - found);
            found = sift.IsBuiltFirst ? PairBuiltFirst(found, end, sift) : PairProbedFirst(found, end, sift);
            _match = end;
            frame.Check();
        }

        return found;
    }

    private int PairBuiltFirst(int found, int end, JoinSift sift)
    {
        var (sieve, row) = (sift.Sieve!, _row - 1);
        var built = _table[sift.Built];
        var second = _probed![sift.Probed][row];
        for (var match = _match; match < end; match++)
        {
            (_builtRows[found], _probedRows[found]) = (match, row);
            found += sieve.MayHold(BatchTable.KeyOf(built[match], second)) ? 1 : 0;
        }

        return found;
    }

    private int PairProbedFirst(int found, int end, JoinSift sift)
    {
        var (sieve, row) = (sift.Sieve!, _row - 1);
        var built = _table[sift.Built];
        var first = _probed![sift.Probed][row];
        for (var match = _match; match < end; match++)
        {
            (_builtRows[found], _probedRows[found]) = (match, row);
            found += sieve.MayHold(BatchTable.KeyOf(first, built[match])) ? 1 : 0;
        }

        return found;
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

    /// <summary>What the pairs of a join must pass: the columns of either side that make the key, and which of them comes first in it.</summary>
    private sealed record JoinSift(int Built, int Probed, bool IsBuiltFirst, KeySieve? Sieve);
}
