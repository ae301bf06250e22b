using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>Which ends of a known relationship the row holds already.</summary>
internal sealed record KnownEnds(bool Left, bool Right);

/// <summary>Gives the ends of a known relationship, in the orders that the pattern allows.</summary>
internal sealed class ProjectEndpointsOperator(Frame frame, RowSource input, EndSlots slots, StepFilter filter, KnownEnds known) : RowOperator(frame, input)
{
    private long _start;
    private long _end;
    private bool _again;

    public override void Open()
    {
        base.Open();
        _again = false;
    }

    public override bool Next()
    {
        while (true)
        {
            if (_again)
            {
                _again = false;
                if (Fits(_end, _start))
                {
                    return true;
                }
            }

            if (!Input.Next())
            {
                return false;
            }

            Frame.Check();
            var relationship = Frame.Slots[slots.Relationship];
            if (relationship.Kind != ValueKind.Relationship || Frame.View.RelationshipType(relationship.Bits) is var type && (type < 0 || !filter.Types.Allows(Frame, type)))
            {
                continue;
            }

            _start = Frame.View.StartNode(relationship.Bits);
            _end = Frame.View.EndNode(relationship.Bits);
            _again = filter.Direction == Direction.Both && _start != _end;
            if (filter.Direction == Direction.Incoming ? Fits(_end, _start) : Fits(_start, _end))
            {
                return true;
            }
        }
    }

    private bool Fits(long left, long right)
    {
        if ((known.Left && !Holds(slots.Left, left)) || (known.Right && !Holds(slots.Right, right)) || (slots.Left == slots.Right && left != right))
        {
            return false;
        }

        Frame.Slots[slots.Left] = Value.Node(left);
        Frame.Slots[slots.Right] = Value.Node(right);
        return true;
    }

    private bool Holds(int slot, long node) => Frame.Slots[slot].Kind == ValueKind.Node && Frame.Slots[slot].Bits == node;
}

/// <summary>Gives the ends of a known list of relationships, where the list is a walk that the pattern allows.</summary>
internal sealed class ProjectWalkOperator(Frame frame, RowSource input, WalkShape shape, KnownEnds known) : RowOperator(frame, input)
{
    private readonly Queue<(long Left, long Right)> _found = new();

    public override void Open()
    {
        base.Open();
        _found.Clear();
    }

    public override bool Next()
    {
        while (true)
        {
            if (_found.TryDequeue(out var ends))
            {
                Frame.Slots[shape.From] = Value.Node(ends.Left);
                Frame.Slots[shape.To] = Value.Node(ends.Right);
                return true;
            }

            if (!Input.Next())
            {
                return false;
            }

            Frame.Check();
            Find();
        }
    }

    private void Find()
    {
        var value = Frame.Slots[shape.Relationships];
        if (value.Kind != ValueKind.List || value.AsList.Count < shape.Shortest || value.AsList.Count > shape.Longest)
        {
            return;
        }

        foreach (var left in Starts(value.AsList).Distinct())
        {
            if (Walk(value.AsList, left) is { } right && (!known.Right || Frame.Slots[shape.To].Bits == right) && (shape.From != shape.To || left == right))
            {
                _found.Enqueue((left, right));
            }
        }
    }

    private IEnumerable<long> Starts(ValueList relationships)
    {
        if (known.Left)
        {
            return Frame.Slots[shape.From].Kind == ValueKind.Node ? [Frame.Slots[shape.From].Bits] : [];
        }

        if (relationships.Count == 0)
        {
            return known.Right && Frame.Slots[shape.To].Kind == ValueKind.Node ? [Frame.Slots[shape.To].Bits] : [];
        }

        var (start, end) = (Frame.View.StartNode(relationships[0].Bits), Frame.View.EndNode(relationships[0].Bits));
        return shape.Filter.Direction switch
        {
            Direction.Outgoing => [start],
            Direction.Incoming => [end],
            _ => [start, end],
        };
    }

    private long? Walk(ValueList relationships, long node)
    {
        foreach (var relationship in relationships)
        {
            if (relationship.Kind != ValueKind.Relationship || Frame.View.RelationshipType(relationship.Bits) is var type && (type < 0 || !shape.Filter.Types.Allows(Frame, type))
                || !shape.Allows(Frame, relationship.Bits))
            {
                return null;
            }

            var (start, end) = (Frame.View.StartNode(relationship.Bits), Frame.View.EndNode(relationship.Bits));
            if (start == node && shape.Filter.Direction != Direction.Incoming)
            {
                node = end;
            }
            else if (end == node && shape.Filter.Direction != Direction.Outgoing)
            {
                node = start;
            }
            else
            {
                return null;
            }
        }

        return node;
    }
}
