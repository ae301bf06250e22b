using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>A stretch of a path: what is repeated, and where its repetitions put what they find.</summary>
/// <param name="From">The slot of the node where a repetition starts.</param>
/// <param name="To">The slot of the node where it ends.</param>
/// <param name="Fewest">How many repetitions at least.</param>
/// <param name="Most">How many at most.</param>
internal sealed record StretchShape(int From, int To, long Fewest, long Most)
{
    /// <summary>The slots of a repetition's relationships, or of lists of them.</summary>
    public int[] Relationships { get; init; } = [];

    /// <summary>Slots of a repetition, and of the lists outside that collect them.</summary>
    public GroupSlots[] Groups { get; init; } = [];

    /// <summary>Slots that are taken over as they are.</summary>
    public int[] Singles { get; init; } = [];

    /// <summary>What has to be kept of each repetition, unless it is told by its ends and its one relationship.</summary>
    public int[] Kept { get; init; } = [];

    /// <summary>Conditions on the node at the end of the stretch, which stands in the slot of the path's node.</summary>
    public Evaluator[] Arrival { get; init; } = [];

    /// <summary>Whether a repetition is one relationship.</summary>
    public bool IsStep { get; init; }
}

/// <summary>How many paths count for each pair of ends.</summary>
internal enum PathQuota
{
    /// <summary>So many paths.</summary>
    Paths,

    /// <summary>All paths of so many different lengths.</summary>
    Groups,
}

/// <summary>A path to be searched.</summary>
/// <param name="Stretches">Its stretches.</param>
/// <param name="Nodes">The slots of the nodes before, between and behind them.</param>
/// <param name="Count">How many paths or groups.</param>
/// <param name="Quota">What is counted.</param>
internal sealed record SelectedPathShape(StretchShape[] Stretches, int[] Nodes, long Count, PathQuota Quota)
{
    /// <summary>For each node, whether the row holds it already.</summary>
    public bool[] Known { get; init; } = [];

    /// <summary>Whether the end is known.</summary>
    public bool Into { get; init; }

    /// <summary>Whether lists are collected from the end to the start.</summary>
    public bool Backward { get; init; }

    /// <summary>Slots of paths and what makes them.</summary>
    public (int Slot, Evaluator Value)[] Paths { get; init; } = [];

    /// <summary>Conditions on the path as a whole.</summary>
    public Evaluator[] PathConditions { get; init; } = [];

    /// <summary>Whether the number of repetitions is the length: then places need not be told apart by it.</summary>
    public bool CountsByLength => Stretches is [{ IsStep: true }];

    /// <summary>The most relationships a path may have, as far as that is known.</summary>
    public long LongestPath => CountsByLength ? Stretches[0].Most : long.MaxValue;
}

/// <summary>For each row, the paths from its node that a selector takes; see <see cref="TrailSearch"/>.</summary>
internal sealed class SelectedPathOperator(Frame frame, RowSource input, RowSource[] repeated, SelectedPathShape shape) : RowOperator(frame, input)
{
    private TrailSearch? _search;
    private IEnumerator<Trail>? _trails;

    public override void Open()
    {
        base.Open();
        Drop();
    }

    public override bool Next()
    {
        while (true)
        {
            if (_trails is not null && _trails.MoveNext())
            {
                // Others may have used the frame since the trail was tried.
                _trails.Current.Load(Frame, shape);
                return true;
            }

            Drop();
            if (!Input.Next())
            {
                return false;
            }

            Frame.Check();
            var start = Frame.Slots[shape.Nodes[0]];
            var end = shape.Into ? Frame.Slots[shape.Nodes[^1]] : default;
            if (start.Kind == ValueKind.Node && (!shape.Into || end.Kind == ValueKind.Node))
            {
                _search = new TrailSearch(Frame, repeated, shape);
                _trails = _search.From(start.Bits).GetEnumerator();
            }
        }
    }

    private void Drop()
    {
        Frame.Release(_search?.Reserved ?? 0);
        (_search, _trails) = (null, null);
    }
}

/// <summary>A path that was found: its places from start to end and the steps between them.</summary>
internal sealed record Trail(TrailStep[] Steps, TrailPlace[] Places)
{
    /// <summary>Whether places of the path that are one node by their name are one.</summary>
    public bool IsConsistent(SelectedPathShape shape)
    {
        var nodes = new long[shape.Nodes.Length];
        for (var i = Places.Length - 1; i >= 0; i--)
        {
            nodes[Places[i].State.Stretch] = Places[i].State.Node;
        }

        for (var i = 1; i < nodes.Length; i++)
        {
            if (nodes[Array.IndexOf(shape.Nodes, shape.Nodes[i])] != nodes[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sets the slots of nodes, relationships, lists and paths.</summary>
    public void Load(Frame frame, SelectedPathShape shape)
    {
        // Of the places on a stretch the first is the path's node, which is written last.
        for (var i = Places.Length - 1; i >= 0; i--)
        {
            var (node, stretch, _) = Places[i].State;
            if (!shape.Known[stretch])
            {
                frame.Slots[shape.Nodes[stretch]] = Value.Node(node);
            }
        }

        for (var i = 0; i < shape.Stretches.Length; i++)
        {
            LoadStretch(frame, shape, i);
        }

        foreach (var (slot, value) in shape.Paths)
        {
            frame.Slots[slot] = value.Evaluate(frame);
        }
    }

    private void LoadStretch(Frame frame, SelectedPathShape shape, int number)
    {
        var stretch = shape.Stretches[number];
        var walked = new List<int>();
        for (var i = 0; i < Steps.Length; i++)
        {
            if (Places[i].State.Stretch == number && Places[i + 1].State.Stretch == number)
            {
                walked.Add(i);
            }
        }

        foreach (var single in stretch.Singles)
        {
            frame.Slots[single] = ValueOf(stretch, single, walked[0]);
        }

        if (shape.Backward)
        {
            walked.Reverse();
        }

        foreach (var group in stretch.Groups)
        {
            var values = new Value[walked.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = ValueOf(stretch, group.Inner, walked[i]);
            }

            frame.Slots[group.Outer] = Value.Of(new ValueList(values));
        }
    }

    private Value ValueOf(StretchShape stretch, int slot, int step) =>
        slot == stretch.From ? Value.Node(Places[step].State.Node)
        : slot == stretch.To ? Value.Node(Places[step + 1].State.Node)
        : stretch.IsStep ? Value.Relationship(Steps[step].Relationship)
        : Steps[step].Rest!.Values[Array.IndexOf(stretch.Kept, slot)];
}
