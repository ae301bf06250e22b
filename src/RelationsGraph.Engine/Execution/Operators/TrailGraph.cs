using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>How far a path has come: the node, the stretch that goes on from it (behind the last stretch, their number), and the repetitions of it so far.</summary>
internal readonly record struct TrailState(long Node, int Stretch, long Count);

/// <summary>A state that was reached.</summary>
internal sealed class TrailPlace(TrailState state)
{
    public TrailState State { get; } = state;

    /// <summary>The fewest relationships that lead here; walks count that use one twice.</summary>
    public int Distance { get; set; } = int.MaxValue;

    /// <summary>The first of the steps that lead here, -1 when there is none.</summary>
    public int FirstIn { get; set; } = -1;

    /// <summary>The first of the steps that lead on, -1 when there is none.</summary>
    public int FirstOut { get; set; } = -1;

    public bool IsExpanded { get; set; }
}

/// <summary>What a repetition of several relationships found.</summary>
internal sealed record TrailRepetition(Value[] Values, long[] Relationships);

/// <summary>One repetition, or none (<see cref="Length"/> 0) where a path goes over from one stretch to the next.</summary>
internal readonly record struct TrailStep(int From, int To, int Length, long Relationship, TrailRepetition? Rest)
{
    /// <summary>The next step that leads to the same place.</summary>
    public int NextIn { get; init; }

    /// <summary>The next step that leads on from the same place.</summary>
    public int NextOut { get; init; }
}

/// <summary>
/// The part of the graph that a path pattern has been followed into: each node as often as there are states of the pattern in it. Places are numbered as they are
/// found, the start being 0, and expanded once.
/// </summary>
internal sealed class TrailGraph(Frame frame, RowSource[] repeated, SelectedPathShape shape)
{
    private const int StepBytes = 56;
    private const int PlaceBytes = 120;

    private readonly Dictionary<TrailState, int> _numbers = [];
    private readonly List<TrailPlace> _places = [];
    private readonly List<TrailStep> _steps = [];
    private readonly long _target = shape.Into ? frame.Slots[shape.Nodes[^1]].Bits : -1;
    private readonly Value[] _known = [.. shape.Nodes.Select(slot => frame.Slots[slot])];

    public TrailPlace this[int place] => _places[place];

    public int Count => _places.Count;

    /// <summary>The memory that was counted.</summary>
    public long Reserved { get; private set; }

    public TrailStep Step(int step) => _steps[step];

    /// <summary>Counts memory of the search.</summary>
    public void Reserve(long bytes)
    {
        frame.Reserve(bytes);
        Reserved += bytes;
    }

    /// <summary>Whether a path ends at a place.</summary>
    public bool IsEnd(int place) => _places[place].State.Stretch == shape.Stretches.Length;

    /// <summary>The number of a state, new or not.</summary>
    public int Number(TrailState state)
    {
        if (!_numbers.TryGetValue(state, out var number))
        {
            Reserve(PlaceBytes);
            _numbers[state] = number = _places.Count;
            _places.Add(new TrailPlace(state));
        }

        return number;
    }

    /// <summary>Finds the steps that lead on from a place which is <paramref name="distance"/> relationships from the start.</summary>
    public void Expand(int number, long distance)
    {
        var place = _places[number];
        if (place.IsExpanded || IsEnd(number))
        {
            return;
        }

        place.IsExpanded = true;
        var (node, at, count) = place.State;
        var stretch = shape.Stretches[at];
        if (count >= stretch.Fewest && Arrives(at + 1, node))
        {
            Add(new TrailStep(number, Number(new TrailState(node, at + 1, 0)), 0, -1, null));
        }

        if ((shape.CountsByLength ? distance : count) >= stretch.Most)
        {
            return;
        }

        frame.Check();
        var next = stretch.Most == long.MaxValue || shape.CountsByLength ? Math.Min(count + 1, stretch.Fewest) : count + 1;
        frame.Slots[stretch.From] = Value.Node(node);
        repeated[at].Open();
        while (repeated[at].Next())
        {
            var to = Number(new TrailState(frame.Slots[stretch.To].Bits, at, next));
            Add(stretch.IsStep ? new TrailStep(number, to, 1, frame.Slots[stretch.Relationships[0]].Bits, null) : Repetition(stretch, number, to));
        }
    }

    private TrailStep Repetition(StretchShape stretch, int from, int to)
    {
        var values = new Value[stretch.Kept.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = frame.Slots[stretch.Kept[i]];
        }

        var relationships = new List<long>();
        foreach (var slot in stretch.Relationships)
        {
            if (frame.Slots[slot].Kind != ValueKind.List)
            {
                relationships.Add(frame.Slots[slot].Bits);
                continue;
            }

            foreach (var relationship in frame.Slots[slot].AsList)
            {
                relationships.Add(relationship.Bits);
            }
        }

        Reserve((16L * values.Length) + (8L * relationships.Count));
        return new TrailStep(from, to, relationships.Count, -1, new TrailRepetition(values, [.. relationships]));
    }

    private void Add(TrailStep step)
    {
        Reserve(StepBytes);
        _steps.Add(step with { NextIn = _places[step.To].FirstIn, NextOut = _places[step.From].FirstOut });
        _places[step.To].FirstIn = _places[step.From].FirstOut = _steps.Count - 1;
    }

    // The node between two stretches has to be the one that the row holds, and to meet the conditions.
    private bool Arrives(int at, long node)
    {
        if (at == shape.Stretches.Length)
        {
            return !shape.Into || node == _target;
        }

        if (shape.Known[at] && (_known[at].Kind != ValueKind.Node || _known[at].Bits != node))
        {
            return false;
        }

        frame.Slots[shape.Nodes[at]] = Value.Node(node);
        return Array.TrueForAll(shape.Stretches[at - 1].Arrival, condition => condition.Test(frame));
    }
}
