using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>Which relationships a walk takes.</summary>
internal sealed record StepFilter(TypeFilter Types, Direction Direction)
{
    /// <summary>The direction seen from the other end.</summary>
    public Direction Turned => Direction switch { Direction.Outgoing => Direction.Incoming, Direction.Incoming => Direction.Outgoing, _ => Direction.Both };
}

/// <summary>Walks one relationship from a node to whatever is behind it.</summary>
internal sealed class ExpandOperator(Frame frame, RowSource input, EndSlots slots, StepFilter filter) : RowOperator(frame, input)
{
    private Expansion _walk;
    private int[]? _types;
    private bool _walking;

    public override void Open()
    {
        base.Open();
        _walking = false;
    }

    public override bool Next()
    {
        while (true)
        {
            if (_walking && _walk.MoveNext())
            {
                Frame.Hits++;
                Frame.Slots[slots.Relationship] = Value.Relationship(_walk.Relationship);
                Frame.Slots[slots.Right] = Value.Node(_walk.Other);
                return true;
            }

            _walking = false;
            Frame.Check();
            if (!Input.Next())
            {
                return false;
            }

            ref readonly var from = ref Frame.Slots[slots.Left];
            _types = filter.Types.In(Frame, _types);
            if (from.Kind == ValueKind.Node && !filter.Types.IsHopeless(_types))
            {
                _walk = Frame.View.Expand(from.Bits, filter.Direction, _types);
                _walking = true;
            }
        }
    }
}

/// <summary>
/// Walks the relationships between two known nodes, from the end that has fewer. An end with many that is asked for often is
/// searched by an index of its neighbours.
/// </summary>
internal sealed class ExpandIntoOperator(Frame frame, RowSource input, EndSlots slots, StepFilter filter) : RowOperator(frame, input)
{
    private Expansion _walk;
    private int[]? _types;
    private bool _walking;

    public override void Open()
    {
        base.Open();
        _walking = false;
    }

    public override bool Next()
    {
        while (true)
        {
            if (_walking && _walk.MoveNext())
            {
                Frame.Hits++;
                Frame.Slots[slots.Relationship] = Value.Relationship(_walk.Relationship);
                return true;
            }

            _walking = false;
            Frame.Check();
            if (!Input.Next())
            {
                return false;
            }

            Start();
        }
    }

    private void Start()
    {
        var left = Frame.Slots[slots.Left];
        var right = Frame.Slots[slots.Right];
        _types = filter.Types.In(Frame, _types);
        if (left.Kind != ValueKind.Node || right.Kind != ValueKind.Node || filter.Types.IsHopeless(_types))
        {
            return;
        }

        _walking = true;
        Frame.Hits++;
        var fromLeft = left.Bits == right.Bits || Frame.View.Walked(left.Bits, filter.Direction, _types) <= Frame.View.Walked(right.Bits, filter.Turned, _types);
        _walk = fromLeft ? Frame.View.Expand(left.Bits, filter.Direction, _types).To(right.Bits) : Frame.View.Expand(right.Bits, filter.Turned, _types).To(left.Bits);
    }
}

/// <summary>Where the parts of a walk go, and what it must be like.</summary>
/// <param name="Relationships">The slot of the list.</param>
/// <param name="From">The slot of the node where it starts.</param>
/// <param name="To">The slot of the node where it ends.</param>
/// <param name="Shortest">How many relationships at least.</param>
/// <param name="Longest">How many at most.</param>
/// <param name="Filter">Which relationships.</param>
internal sealed record WalkShape(int Relationships, int From, int To, long Shortest, long Longest, StepFilter Filter)
{
    /// <summary>Conditions on each relationship.</summary>
    public Evaluator[] Conditions { get; init; } = [];

    /// <summary>The slot where the conditions read it.</summary>
    public int Element { get; init; } = -1;

    /// <summary>Whether the end is known.</summary>
    public bool Into { get; init; }

    /// <summary>Whether the list runs from the end to the start.</summary>
    public bool Reversed { get; init; }

    /// <summary>Whether a relationship meets the conditions.</summary>
    public bool Allows(Frame frame, long relationship)
    {
        if (Conditions.Length == 0)
        {
            return true;
        }

        frame.Slots[Element] = Value.Relationship(relationship);
        foreach (var condition in Conditions)
        {
            if (!condition.Test(frame))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Walks a variable number of relationships, depth first, none of them twice.</summary>
internal sealed class VarLengthExpandOperator(Frame frame, RowSource input, WalkShape shape) : RowOperator(frame, input)
{
    private readonly List<long> _path = [];
    private Expansion[] _walks = new Expansion[8];
    private int[]? _types;
    private long _target;
    private int _depth = -1;
    private bool _atStart;

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
                if (shape.Shortest == 0 && Emit(Frame.Slots[shape.From].Bits))
                {
                    return true;
                }
            }

            if (Step())
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
            var from = Frame.Slots[shape.From];
            var to = shape.Into ? Frame.Slots[shape.To] : default;
            if (from.Kind != ValueKind.Node || (shape.Into && to.Kind != ValueKind.Node))
            {
                continue;
            }

            _types = shape.Filter.Types.In(Frame, _types);
            _target = to.Bits;
            _path.Clear();
            _depth = 0;
            _atStart = true;
            _walks[0] = shape.Longest > 0 && !shape.Filter.Types.IsHopeless(_types) ? Frame.View.Expand(from.Bits, shape.Filter.Direction, _types) : Frame.View.Expand(-1, Direction.Outgoing);
            return true;
        }

        return false;
    }

    // One step of the depth-first walk; true when it gave a row.
    private bool Step()
    {
        if (!_walks[_depth].MoveNext())
        {
            _depth--;
            if (_depth >= 0)
            {
                _path.RemoveAt(_path.Count - 1);
            }

            return false;
        }

        Frame.Check();
        Frame.Hits++;
        var (relationship, other, _) = _walks[_depth].Current;
        if (_path.Contains(relationship) || !shape.Allows(Frame, relationship))
        {
            return false;
        }

        _path.Add(relationship);
        var length = _path.Count;
        var emitted = length >= shape.Shortest && Emit(other);
        if (length < shape.Longest)
        {
            if (++_depth == _walks.Length)
            {
                Array.Resize(ref _walks, _depth * 2);
            }

            _walks[_depth] = Frame.View.Expand(other, shape.Filter.Direction, _types);
        }
        else
        {
            _path.RemoveAt(length - 1);
        }

        return emitted;
    }

    private bool Emit(long node)
    {
        if (shape.Into)
        {
            if (node != _target)
            {
                return false;
            }
        }
        else
        {
            Frame.Slots[shape.To] = Value.Node(node);
        }

        Frame.Slots[shape.Relationships] = RelationshipLists.Of(_path, shape.Reversed);
        return true;
    }
}

/// <summary>ElementLists of relationships.</summary>
internal static class RelationshipLists
{
    public static Value Of(List<long> relationships, bool reversed)
    {
        if (relationships.Count == 0)
        {
            return Value.Of(ValueList.Empty);
        }

        var values = new Value[relationships.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value.Relationship(relationships[reversed ? values.Length - 1 - i : i]);
        }

        return Value.Of(new ValueList(values));
    }
}
