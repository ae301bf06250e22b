using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>A symbol inside a repeated pattern and the list outside that collects it.</summary>
internal readonly record struct GroupSlots(int Inner, int Outer);

/// <summary>How a pattern is repeated.</summary>
/// <param name="From">The slot of the node where it starts.</param>
/// <param name="To">The slot of the node where it ends.</param>
/// <param name="InnerFrom">The slot of a repetition's first node.</param>
/// <param name="InnerTo">The slot of a repetition's last node.</param>
/// <param name="Groups">What is collected.</param>
/// <param name="Fewest">How many repetitions at least.</param>
internal sealed record RepeatShape(int From, int To, int InnerFrom, int InnerTo, GroupSlots[] Groups, long Fewest)
{
    /// <summary>How many repetitions at most.</summary>
    public long Most { get; init; } = long.MaxValue;

    /// <summary>The slots of a repetition's relationships, and of its lists of them: none may come twice.</summary>
    public int[] Relationships { get; init; } = [];

    /// <summary>Whether the end is known.</summary>
    public bool Into { get; init; }

    /// <summary>Whether it runs against the order in which the pattern is written.</summary>
    public bool Backward { get; init; }
}

/// <summary>Repeats a pattern from a node, depth first, no relationship twice. The rows of each repetition are kept while those behind it run.</summary>
internal sealed class RepeatOperator(Frame frame, RowSource input, RowSource repeated, RepeatShape shape) : RowOperator(frame, input)
{
    private readonly int[] _innerSlots = [.. shape.Groups.Select(group => group.Inner).Concat(shape.Relationships).Append(shape.InnerTo).Distinct()];
    private readonly List<Level> _levels = [];
    private int _depth = -1;
    private bool _atStart;
    private Value _target;
    private Value _start;

    public override void Open()
    {
        base.Open();
        _depth = -1;
    }

    public override bool Next()
    {
        while (true)
        {
            if (_depth < 0 && !Start())
            {
                return false;
            }

            if (_atStart)
            {
                _atStart = false;
                Enter(_start);
                if (shape.Fewest == 0 && Emit(_start, 0))
                {
                    return true;
                }
            }

            if (_depth >= 0 && Step())
            {
                return true;
            }
        }
    }

    private bool Start()
    {
        while (Input.Next())
        {
            Frame.Check();
            _start = Frame.Slots[shape.From];
            _target = shape.Into ? Frame.Slots[shape.To] : default;
            if (_start.Kind == ValueKind.Node && (!shape.Into || _target.Kind == ValueKind.Node))
            {
                _depth = 0;
                _atStart = true;
                return true;
            }
        }

        return false;
    }

    // Runs the pattern once more from a node.
    private void Enter(Value node)
    {
        if (_depth == _levels.Count)
        {
            _levels.Add(new Level(new RowBuffer(Frame, _innerSlots)));
        }

        var level = _levels[_depth];
        level.Rows.Clear();
        level.Next = 0;
        if (_depth >= shape.Most)
        {
            return;
        }

        Frame.Slots[shape.InnerFrom] = node;
        repeated.Open();
        while (repeated.Next())
        {
            level.Rows.Add();
        }
    }

    private bool Step()
    {
        Frame.Check();
        var level = _levels[_depth];
        if (level.Next == level.Rows.Count)
        {
            _depth--;
            return false;
        }

        level.Rows.Load(level.Next++);
        if (WalkedBefore())
        {
            return false;
        }

        var end = Frame.Slots[shape.InnerTo];
        var emitted = _depth + 1 >= shape.Fewest && Emit(end, _depth + 1);
        _depth++;
        Enter(end);
        return emitted;
    }

    private bool WalkedBefore()
    {
        foreach (var slot in shape.Relationships)
        {
            var at = Array.IndexOf(_innerSlots, slot);
            for (var depth = 0; depth < _depth; depth++)
            {
                foreach (var other in shape.Relationships)
                {
                    var earlier = _levels[depth].Rows[_levels[depth].Next - 1][Array.IndexOf(_innerSlots, other)];
                    if (Shares(_levels[_depth].Rows[_levels[_depth].Next - 1][at], earlier))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool Shares(in Value left, in Value right)
    {
        if (left.Kind == ValueKind.List)
        {
            foreach (var element in left.AsList)
            {
                if (Shares(element, right))
                {
                    return true;
                }
            }

            return false;
        }

        return right.Kind == ValueKind.List ? Shares(right, left) : left.Bits == right.Bits;
    }

    private bool Emit(Value end, int repetitions)
    {
        if (shape.Into && end.Bits != _target.Bits)
        {
            return false;
        }

        Frame.Slots[shape.To] = end;
        foreach (var group in shape.Groups)
        {
            var at = Array.IndexOf(_innerSlots, group.Inner);
            var values = new Value[repetitions];
            for (var i = 0; i < repetitions; i++)
            {
                var level = _levels[i];
                values[shape.Backward ? repetitions - 1 - i : i] = level.Rows[level.Next - 1][at];
            }

            Frame.Slots[group.Outer] = Value.Of(new ValueList(values));
        }

        return true;
    }

    private sealed class Level(RowBuffer rows)
    {
        public RowBuffer Rows { get; } = rows;

        public int Next { get; set; }
    }
}
