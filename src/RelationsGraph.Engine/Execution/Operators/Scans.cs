using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>Every node.</summary>
internal sealed class AllNodesOperator(Frame frame, int slot) : RowSource
{
    private EntityWalk _walk;

    public override void Open() => _walk = frame.View.AllNodes();

    public override bool Next()
    {
        frame.Check();
        if (!_walk.MoveNext())
        {
            return false;
        }

        frame.Hits++;
        frame.Slots[slot] = Value.Node(_walk.Current);
        return true;
    }
}

/// <summary>Every node with a label.</summary>
internal sealed class NodesByLabelOperator(Frame frame, int slot, TokenReference label) : RowSource
{
    private IdEnumerator _walk;
    private bool _open;

    public override void Open()
    {
        var id = label.In(frame);
        _open = id >= 0;
        if (_open)
        {
            _walk = frame.View.NodesWithLabel(id);
        }
    }

    public override bool Next()
    {
        frame.Check();
        if (!_open || !_walk.MoveNext())
        {
            return false;
        }

        frame.Hits++;
        frame.Slots[slot] = Value.Node(_walk.Current);
        return true;
    }
}

/// <summary>Every node with one label or more of several, label after label: one that has a label of those before was given with that.</summary>
internal sealed class NodesByLabelsOperator(Frame frame, int slot, TokenReference[] labels) : RowSource
{
    private readonly int[] _labels = new int[labels.Length];
    private IdEnumerator _walk;
    private int _label;

    public override void Open()
    {
        for (var i = 0; i < labels.Length; i++)
        {
            _labels[i] = labels[i].In(frame);
        }

        _label = -1;
        _walk = default;
    }

    public override bool Next()
    {
        while (true)
        {
            frame.Check();
            if (_label < 0 || !_walk.MoveNext())
            {
                if (++_label >= _labels.Length)
                {
                    _label--;
                    return false;
                }

                _walk = _labels[_label] < 0 ? default : frame.View.NodesWithLabel(_labels[_label]);
                continue;
            }

            frame.Hits++;
            if (!HasEarlier(_walk.Current))
            {
                frame.Slots[slot] = Value.Node(_walk.Current);
                return true;
            }
        }
    }

    private bool HasEarlier(long node)
    {
        for (var i = 0; i < _label; i++)
        {
            if (_labels[i] >= 0 && frame.View.HasLabel(node, _labels[i]))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Where the parts of a relationship that is found go.</summary>
internal sealed record EndSlots(int Relationship, int Left, int Right)
{
    /// <summary>Sets the slots; false when the pattern is a loop and the relationship is none.</summary>
    public bool Set(Value[] slots, long relationship, long left, long right)
    {
        if (Left == Right && left != right)
        {
            return false;
        }

        slots[Relationship] = Value.Relationship(relationship);
        slots[Left] = Value.Node(left);
        slots[Right] = Value.Node(right);
        return true;
    }
}

/// <summary>Gives relationships one by one, in the directions that the pattern allows.</summary>
internal abstract class RelationshipLeaf(Frame frame, EndSlots slots, Direction direction) : RowSource
{
    private long _relationship = -1;
    private long _start;
    private long _end;

    protected Frame Frame { get; } = frame;

    public override void Open() => _relationship = -1;

    public sealed override bool Next()
    {
        while (true)
        {
            if (_relationship >= 0)
            {
                var again = _relationship;
                _relationship = -1;
                if (slots.Set(Frame.Slots, again, _end, _start))
                {
                    return true;
                }
            }

            Frame.Check();
            if (!Move(out var relationship, out _start, out _end))
            {
                return false;
            }

            Frame.Hits++;
            var (left, right) = direction == Direction.Incoming ? (_end, _start) : (_start, _end);

            // Without a direction each relationship is found from either end, a loop once.
            _relationship = direction == Direction.Both && _start != _end ? relationship : -1;
            if (slots.Set(Frame.Slots, relationship, left, right))
            {
                return true;
            }
        }
    }

    protected abstract bool Move(out long relationship, out long start, out long end);
}

/// <summary>Every relationship.</summary>
internal sealed class AllRelationshipsOperator(Frame frame, EndSlots slots, Direction direction) : RelationshipLeaf(frame, slots, direction)
{
    private RelationshipWalk _walk;

    public override void Open()
    {
        base.Open();
        _walk = Frame.View.AllRelationships();
    }

    protected override bool Move(out long relationship, out long start, out long end)
    {
        var found = _walk.MoveNext();
        (relationship, start, end) = found ? (_walk.Current, _walk.Start, _walk.End) : (-1, -1, -1);
        return found;
    }
}

/// <summary>Every relationship of some types, type after type.</summary>
internal sealed class RelationshipsByTypeOperator(Frame frame, EndSlots slots, Direction direction, TokenReference[] types) : RelationshipLeaf(frame, slots, direction)
{
    private IdEnumerator _walk;
    private int _type;

    public override void Open()
    {
        base.Open();
        _type = -1;
    }

    protected override bool Move(out long relationship, out long start, out long end)
    {
        while (_type < 0 || !_walk.MoveNext())
        {
            if (++_type >= types.Length)
            {
                (relationship, start, end) = (-1, -1, -1);
                return false;
            }

            var id = types[_type].In(Frame);
            _walk = id < 0 ? default : Frame.View.RelationshipsOfType(id);
        }

        relationship = _walk.Current;
        start = Frame.View.StartNode(relationship);
        end = Frame.View.EndNode(relationship);
        return true;
    }
}

/// <summary>The relationships that an index finds; the index knows their ends.</summary>
internal sealed class RelationshipIndexOperator(Frame frame, EndSlots slots, Direction direction, IndexSearch search) : RelationshipLeaf(frame, slots, direction)
{
    private readonly IndexCursor _cursor = new(frame, search);

    public override void Open()
    {
        base.Open();
        _cursor.Open();
    }

    protected override bool Move(out long relationship, out long start, out long end)
    {
        var found = _cursor.MoveNext();
        (relationship, start, end) = found ? (_cursor.Hits.Current, _cursor.Hits.Start, _cursor.Hits.End) : (-1, -1, -1);
        return found;
    }
}

/// <summary>The relationships with given ids.</summary>
internal sealed class RelationshipsByIdOperator(Frame frame, EndSlots slots, TypeFilter types, Direction direction, IdSource ids) : RelationshipLeaf(frame, slots, direction)
{
    private long[] _ids = [];
    private int _next;

    public override void Open()
    {
        base.Open();
        _ids = ids.Read(Frame);
        _next = 0;
    }

    protected override bool Move(out long relationship, out long start, out long end)
    {
        while (_next < _ids.Length)
        {
            relationship = _ids[_next++];
            var type = Frame.View.RelationshipType(relationship);
            if (type >= 0 && types.Allows(Frame, type))
            {
                start = Frame.View.StartNode(relationship);
                end = Frame.View.EndNode(relationship);
                return true;
            }
        }

        (relationship, start, end) = (-1, -1, -1);
        return false;
    }
}

/// <summary>The nodes with given ids.</summary>
internal sealed class NodesByIdOperator(Frame frame, int slot, IdSource ids) : RowSource
{
    private long[] _ids = [];
    private int _next;

    public override void Open()
    {
        _ids = ids.Read(frame);
        _next = 0;
    }

    public override bool Next()
    {
        while (_next < _ids.Length)
        {
            var id = _ids[_next++];
            frame.Hits++;
            if (frame.View.NodeExists(id))
            {
                frame.Slots[slot] = Value.Node(id);
                return true;
            }
        }

        return false;
    }
}

/// <summary>The nodes that an index finds.</summary>
internal sealed class NodeIndexOperator(Frame frame, int slot, IndexSearch search) : RowSource
{
    private readonly IndexCursor _cursor = new(frame, search);

    public override void Open() => _cursor.Open();

    public override bool Next()
    {
        frame.Check();
        if (!_cursor.MoveNext())
        {
            return false;
        }

        frame.Hits++;
        frame.Slots[slot] = Value.Node(_cursor.Hits.Current);
        return true;
    }
}

/// <summary>A count that the store knows.</summary>
internal sealed class StoreCountOperator(Frame frame, int slot, Func<Frame, long> count) : RowSource
{
    private bool _done;

    public override void Open() => _done = false;

    public override bool Next()
    {
        if (_done)
        {
            return false;
        }

        _done = true;
        frame.Hits++;
        frame.Slots[slot] = Value.Of(count(frame));
        return true;
    }
}

/// <summary>Ids from <c>id(x) = …</c> and its like: those that are ids, each once.</summary>
internal sealed class IdSource(Evaluator source, bool isList, bool isElementId)
{
    public long[] Read(Frame frame)
    {
        var value = source.Evaluate(frame);
        if (!isList)
        {
            return Id(value) is { } id ? [id] : [];
        }

        return value.Kind == ValueKind.List
            ? value.AsList.Select(Id).OfType<long>().Distinct().ToArray()
            : value.IsNull ? [] : throw new CypherException(StatusCode.TypeError, $"Expected a list of ids but got: {value}");
    }

    private long? Id(Value value)
    {
        if (!isElementId)
        {
            return value.IsInteger ? value.AsInteger : value.IsFloat && Math.Floor(value.AsFloat) == value.AsFloat ? (long)value.AsFloat : null;
        }

        return value.IsString && value.AsString.LastIndexOf(':') is var colon and > 0 && long.TryParse(value.AsString.AsSpan(colon + 1), out var id) ? id : null;
    }
}
