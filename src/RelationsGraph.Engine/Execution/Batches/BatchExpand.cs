using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Where the columns of a walk come from and go to.</summary>
/// <param name="From">The column of the node where it starts.</param>
/// <param name="To">The column of the node where it must end, for a walk between two known nodes; -1 for any.</param>
/// <param name="Relationship">Where the relationship goes; -1: nowhere.</param>
/// <param name="Other">Where the node behind it goes; -1: nowhere.</param>
/// <param name="Passed">For each column of the input that is kept: its place there and in the result.</param>
internal sealed record BatchExpandShape(int From, int To, int Relationship, int Other, (int From, int To)[] Passed);

/// <summary>The relationships that a walk finds, before they become rows.</summary>
/// <param name="Walked">What relationships that are walked must meet.</param>
/// <param name="Indexed">What is left of that for those that the index finds.</param>
/// <param name="Index">The relationships in an index; null when none finds them.</param>
internal sealed record BatchSteps(BatchNarrowing Walked, BatchNarrowing Indexed, IndexedRelationships? Index)
{
    /// <summary>The columns, which conditions refer to: the node where a relationship is entered, the relationship, and the node behind it.</summary>
    public const int From = 0, Relationship = 1, Other = 2, Width = 3;
}

/// <summary>
/// Walks one relationship from each node of a column. Conditions on the relationship and the node behind it are checked before the rest of a row is copied. Where an
/// index finds the wanted relationships too, and walking has looked at more than the index holds of them, they are read from the index once, and the rest of the walk
/// is looked up there: neither nodes with very many relationships nor a wrong estimate make it slow.
/// </summary>
internal sealed class ExpandedBatches(Frame frame, RowBatchSource input, StepFilter filter, BatchExpandShape shape, BatchSteps steps) : RowBatchSource
{
    // Below this, looking the index up is not worth while.
    private const int FewLooks = 256;

    private readonly RowBatch _batch = new(frame, shape.Passed.Length + (shape.Relationship >= 0 ? 1 : 0) + (shape.Other >= 0 ? 1 : 0));
    private readonly RowBatch _steps = new(frame, BatchSteps.Width);
    private readonly BatchTable _table = new(frame, BatchSteps.Width);
    private readonly WalkStarts _starts = new(frame, filter);
    private int[] _rows = [];
    private int[] _everything = [];
    private int[]? _types;
    private RowBatch? _from;
    private Expansion _walk;
    private int _row;
    private int _match;
    private int _lastMatch;
    private long _looks;
    private bool _walking;
    private bool _tabled;
    private bool _mayTable;

    public override void Open()
    {
        input.Open();
        steps.Walked.Open();
        steps.Indexed.Open();
        _from = null;
        (_row, _match, _lastMatch, _looks) = (0, 0, 0, 0);
        (_walking, _tabled, _mayTable) = (false, false, steps.Index is not null);
    }

    public override RowBatch? Next()
    {
        while (true)
        {
            frame.Check();
            if (IsUsedUp && !NextInput())
            {
                return null;
            }

            _steps.Restart();
            frame.Ints.Ensure(ref _rows, _steps.Capacity);

            // What stands in the table has met the conditions.
            var isChecked = _tabled;
            Walk();
            if (_steps.Count > 0 && Gather(isChecked ? Everything() : steps.Walked.Passing(_steps)))
            {
                return _batch;
            }
        }
    }

    private bool IsUsedUp => _from is null || (_row == _from.Count && !_walking && _match == _lastMatch);

    private bool NextInput()
    {
        _from = input.Next();
        _row = 0;
        _starts.Restart();
        _types = filter.Types.In(frame, _types);
        return _from is not null && !filter.Types.IsHopeless(_types);
    }

    // Fills the steps, until they are full or the input is used up.
    private void Walk()
    {
        var relationships = _steps.Space(BatchSteps.Relationship);
        var others = _steps.Space(BatchSteps.Other);
        var found = 0;
        while (found < _steps.Capacity)
        {
            if (_match < _lastMatch)
            {
                (relationships[found], others[found], _rows[found]) = (_table[BatchSteps.Relationship][_match], _table[BatchSteps.Other][_match], _row - 1);
                _match++;
                found++;
            }
            else if (_walking && _walk.MoveNext())
            {
                (relationships[found], others[found], _rows[found]) = ((int)_walk.Relationship, (int)_walk.Other, _row - 1);
                _looks++;
                found++;
            }
            else if (_row < _from!.Count)
            {
                _walking = false;
                Start(_row++);
            }
            else
            {
                _walking = false;
                break;
            }
        }

        _steps.Count = found;
    }

    private void Start(int row)
    {
        if (_mayTable && !_tabled && _looks > FewLooks)
        {
            ReadIndex();
        }

        var nodes = _from![shape.From];
        if (_tabled)
        {
            (_match, _lastMatch) = _table.Find(nodes[row]);
            return;
        }

        _walk = shape.To < 0 ? _starts.From(nodes, row, _types) : _starts.Between(nodes, _from[shape.To], row, _types);
        _walking = true;
    }

    // Only when walking has cost as much as this will.
    private void ReadIndex()
    {
        steps.Index!.Open();
        _mayTable = steps.Index.Count >= 0;
        if (!_mayTable || _looks < steps.Index.Count)
        {
            return;
        }

        _table.Clear();
        while (steps.Index.Next() is { } batch)
        {
            steps.Indexed.Narrow(batch);
            _table.Add(batch, [BatchSteps.From]);
        }

        _table.Finish();
        _tabled = true;
    }

    private ReadOnlySpan<int> Everything()
    {
        if (_everything.Length < _steps.Count)
        {
            _everything = [.. Enumerable.Range(0, _steps.Capacity)];
        }

        return _everything.AsSpan(0, _steps.Count);
    }

    private bool Gather(ReadOnlySpan<int> passing)
    {
        _batch.Restart();
        while (_batch.Capacity < passing.Length)
        {
            _batch.Restart();
        }

        _batch.Count = passing.Length;
        Copy(shape.Relationship, _steps.Space(BatchSteps.Relationship), passing);
        Copy(shape.Other, _steps.Space(BatchSteps.Other), passing);
        foreach (var (from, to) in shape.Passed)
        {
            var source = _from!.Space(from);
            var target = _batch.Space(to);
            for (var i = 0; i < passing.Length; i++)
            {
                target[i] = source[_rows[passing[i]]];
            }
        }

        return passing.Length > 0;
    }

    private void Copy(int column, ReadOnlySpan<int> source, ReadOnlySpan<int> rows)
    {
        if (column < 0)
        {
            return;
        }

        var target = _batch.Space(column);
        for (var i = 0; i < rows.Length; i++)
        {
            target[i] = source[rows[i]];
        }
    }
}
