using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>Runs the right side anew for each row of the left one.</summary>
internal sealed class ApplyOperator(RowSource left, RowSource right) : RowSource
{
    private bool _inRight;

    public override void Open()
    {
        left.Open();
        _inRight = false;
    }

    public override bool Next()
    {
        while (true)
        {
            if (_inRight && right.Next())
            {
                return true;
            }

            _inRight = left.Next();
            if (!_inRight)
            {
                return false;
            }

            right.Open();
        }
    }
}

/// <summary>Runs the right side to its end for each row of the left one, and passes the left row on once.</summary>
internal sealed class RunForEachOperator(Frame frame, RowSource left, RowSource right) : RowSource
{
    public override void Open() => left.Open();

    public override bool Next()
    {
        if (!left.Next())
        {
            return false;
        }

        right.Open();
        while (right.Next())
        {
            frame.Check();
        }

        return true;
    }
}

/// <summary>Gives one row of nulls when its input gives none.</summary>
internal sealed class OptionalOperator(Frame frame, RowSource input, int[] nulls) : RowOperator(frame, input)
{
    private State _state;

    private enum State
    {
        Fresh,
        Matched,
        Done,
    }

    public override void Open()
    {
        base.Open();
        _state = State.Fresh;
    }

    public override bool Next()
    {
        if (_state == State.Done)
        {
            return false;
        }

        if (Input.Next())
        {
            _state = State.Matched;
            return true;
        }

        var empty = _state == State.Fresh;
        _state = State.Done;
        if (empty)
        {
            foreach (var slot in nulls)
            {
                Frame.Slots[slot] = default;
            }
        }

        return empty;
    }
}

/// <summary>Each row of the left side with each row of the right one, which is read once.</summary>
internal sealed class CartesianProductOperator(Frame frame, RowSource left, RowSource right, int[] rightSlots) : RowSource
{
    private readonly RowBuffer _rows = new(frame, rightSlots);
    private bool _buffered;
    private int _next;

    public override void Open()
    {
        left.Open();
        _rows.Clear();
        _buffered = false;
        _next = int.MaxValue;
    }

    public override bool Next()
    {
        if (_next >= _rows.Count)
        {
            if (!left.Next())
            {
                return false;
            }

            Buffer();
            _next = 0;
            if (_rows.Count == 0)
            {
                return false;
            }
        }

        frame.Check();
        _rows.Load(_next++);
        return true;
    }

    private void Buffer()
    {
        if (_buffered)
        {
            return;
        }

        _buffered = true;
        right.Open();
        while (right.Next())
        {
            _rows.Add();
        }
    }
}

/// <summary>The rows of one input after the other, their columns copied to common slots.</summary>
internal sealed class AppendOperator(Frame frame, RowSource[] inputs, int[][] sources, int[] targets) : RowSource
{
    private int _current;

    public override void Open()
    {
        _current = 0;
        inputs[0].Open();
    }

    public override bool Next()
    {
        while (_current < inputs.Length)
        {
            if (inputs[_current].Next())
            {
                Copy(sources[_current]);
                return true;
            }

            if (++_current < inputs.Length)
            {
                inputs[_current].Open();
            }
        }

        return false;
    }

    private void Copy(int[] source)
    {
        var slots = frame.Slots;
        for (var i = 0; i < source.Length; i++)
        {
            slots[targets[i]] = slots[source[i]];
        }
    }
}

/// <summary>Joins two independent sides on the values of slots; the left side is read into a table.</summary>
internal sealed class HashJoinOperator(Frame frame, RowSource build, RowSource probe, JoinColumns columns) : RowSource
{
    private readonly RowBuffer _rows = new(frame, columns.BuildSlots);
    private readonly KeyTable _table = new(frame, columns.BuildKeys.Length);
    private readonly List<int> _nextRow = [];
    private readonly List<int> _firstRow = [];
    private readonly Value[] _key = new Value[columns.BuildKeys.Length];
    private bool _built;
    private int _match = -1;

    public override void Open()
    {
        _built = false;
        _match = -1;
        probe.Open();
    }

    public override bool Next()
    {
        if (!_built)
        {
            Build();
        }

        while (_match < 0)
        {
            if (_table.Count == 0 || !probe.Next())
            {
                Clear();
                return false;
            }

            frame.Check();
            var group = ReadKey(columns.ProbeKeys) ? _table.Find(_key) : -1;
            _match = group < 0 ? -1 : _firstRow[group];
        }

        _rows.Load(_match);
        _match = _nextRow[_match];
        return true;
    }

    private void Clear()
    {
        _rows.Clear();
        _table.Clear();
        _firstRow.Clear();
        _nextRow.Clear();
    }

    private void Build()
    {
        _built = true;
        Clear();
        build.Open();
        while (build.Next())
        {
            if (!ReadKey(columns.BuildKeys))
            {
                continue;
            }

            frame.Check();
            var group = _table.FindOrAdd(_key);
            if (group == _firstRow.Count)
            {
                _firstRow.Add(-1);
            }

            _nextRow.Add(_firstRow[group]);
            _firstRow[group] = _rows.Add();
        }
    }

    // Null equals nothing, so a row with a null key joins nothing.
    private bool ReadKey(int[] slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            _key[i] = frame.Slots[slots[i]];
            if (_key[i].IsNull)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The slots of a join: keys of both sides, and what the table keeps of its side.</summary>
internal sealed record JoinColumns(int[] BuildKeys, int[] ProbeKeys, int[] BuildSlots);
