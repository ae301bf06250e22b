using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>
/// Repeats a pattern from a node breadth first and gives the shortest walks to every node reached: one, or all of the same length. A shortest walk
/// meets no node twice, so nothing else has to be remembered.
/// </summary>
internal sealed class BreadthFirstOperator(Frame frame, RowSource input, RowSource repeated, RepeatShape shape, ShortestPaths wanted) : RowOperator(frame, input)
{
    private readonly int[] _innerSlots = [.. shape.Groups.Select(group => group.Inner).Append(shape.InnerTo).Distinct()];
    private readonly Dictionary<long, Arrival> _arrivals = [];
    private readonly Queue<(long Node, Value[][] Steps)> _found = new();
    private List<long> _frontier = [];
    private long _target;
    private long _level;

    public override void Open()
    {
        base.Open();
        _found.Clear();
        _frontier = [];
    }

    public override bool Next()
    {
        while (true)
        {
            if (_found.TryDequeue(out var walk))
            {
                Emit(walk.Node, walk.Steps);
                return true;
            }

            if (_frontier.Count > 0 && _level < shape.Most)
            {
                Advance();
            }
            else if (!Start())
            {
                return false;
            }
        }
    }

    private bool Start()
    {
        _frontier = [];
        while (Input.Next())
        {
            Frame.Check();
            var start = Frame.Slots[shape.From];
            var end = shape.Into ? Frame.Slots[shape.To] : default;
            if (start.Kind != ValueKind.Node || (shape.Into && end.Kind != ValueKind.Node))
            {
                continue;
            }

            _target = shape.Into ? end.Bits : -1;
            _arrivals.Clear();
            _level = 0;

            // With at least one repetition the start itself may be reached again, by a walk that comes back.
            if (shape.Fewest == 0)
            {
                _arrivals[start.Bits] = new Arrival(0, -1, null, null);
                Keep(start.Bits, [[]]);
            }

            _frontier = _found.Count > 0 && shape.Into ? [] : [start.Bits];
            return true;
        }

        return false;
    }

    private void Advance()
    {
        _level++;
        var next = new List<long>();
        foreach (var node in _frontier)
        {
            Frame.Check();
            Frame.Slots[shape.InnerFrom] = Value.Node(node);
            repeated.Open();
            while (repeated.Next())
            {
                var end = Frame.Slots[shape.InnerTo].Bits;
                var known = _arrivals.TryGetValue(end, out var earlier);
                if (known && (earlier!.Level < _level || wanted == ShortestPaths.One))
                {
                    continue;
                }

                _arrivals[end] = new Arrival(_level, node, Array.ConvertAll(_innerSlots, slot => Frame.Slots[slot]), earlier);
                if (!known)
                {
                    next.Add(end);
                }
            }
        }

        Frame.Reserve(next.Count * (64L + (16L * _innerSlots.Length)));
        foreach (var node in next)
        {
            Keep(node, Walks(node, _level));
        }

        _frontier = _found.Count > 0 && shape.Into ? [] : next;
    }

    private void Keep(long node, IEnumerable<Value[][]> walks)
    {
        if (shape.Into && node != _target)
        {
            return;
        }

        foreach (var walk in walks)
        {
            _found.Enqueue((node, walk));
        }
    }

    private IEnumerable<Value[][]> Walks(long node, long level)
    {
        for (var arrival = _arrivals[node]; arrival is not null; arrival = arrival.Other)
        {
            if (arrival.Step is null)
            {
                continue;
            }

            if (level == 1)
            {
                yield return [arrival.Step];
                continue;
            }

            foreach (var before in Walks(arrival.From, level - 1))
            {
                yield return [.. before, arrival.Step];
            }
        }
    }

    private void Emit(long node, Value[][] steps)
    {
        Frame.Slots[shape.To] = Value.Node(node);
        foreach (var group in shape.Groups)
        {
            var at = Array.IndexOf(_innerSlots, group.Inner);
            var values = new Value[steps.Length];
            for (var i = 0; i < steps.Length; i++)
            {
                values[shape.Backward ? steps.Length - 1 - i : i] = steps[i][at];
            }

            Frame.Slots[group.Outer] = Value.Of(new ValueList(values));
        }
    }

    // How a node was reached: from which node, by which values of the pattern; another way of the same length behind it.
    private sealed record Arrival(long Level, long From, Value[]? Step, Arrival? Other);
}
