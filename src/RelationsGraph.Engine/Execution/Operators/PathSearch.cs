using RelationsGraph.Engine.Execution.Batches;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>
/// Searches from both ends level by level and keeps, for each node reached, the steps that reached it first. It goes on at the end where there are fewer relationships to
/// walk: a node with very many is walked only when there is no other way.
/// </summary>
internal sealed class PathSearch(Frame frame, ShortestPathShape shape)
{
    private readonly PathSide _forward = new(frame, shape.Walk.Filter.Direction);
    private readonly PathSide _backward = new(frame, shape.Walk.Filter.Turned);
    private readonly List<int> _meetings = [];

    // One path is as good as another, unless it is looked at as a whole.
    private readonly bool _isFirstEnough = shape.Wanted == ShortestPaths.One && shape.Conditions.Length == 0;

    /// <summary>The length of the shortest paths; -1 when there is none.</summary>
    public long Run(int from, int to)
    {
        var types = shape.Walk.Filter.Types.In(frame, null);
        if (shape.Walk.Filter.Types.IsHopeless(types))
        {
            return -1;
        }

        _forward.Start(from, types);
        _backward.Start(to, types);
        for (long length = 1; length <= shape.Walk.Longest; length++)
        {
            if (_forward.IsExhausted || _backward.IsExhausted)
            {
                return -1;
            }

            var forward = _forward.Ahead <= _backward.Ahead;
            Advance(forward ? _forward : _backward, forward ? _backward : _forward, types);
            if (_meetings.Count > 0)
            {
                return length;
            }
        }

        return -1;
    }

    /// <summary>The shortest paths.</summary>
    public IEnumerable<PathValue> Paths()
    {
        foreach (var meeting in _meetings)
        {
            foreach (var first in _forward.Walks(meeting))
            {
                foreach (var second in _backward.Walks(meeting))
                {
                    // The first half runs from the meeting to the start, the second from the meeting to the end.
                    yield return new PathValue([.. first.Reverse(), meeting, .. second]);
                }
            }
        }
    }

    /// <summary>Drops all that was found, and gives the memory back.</summary>
    public void Clear()
    {
        _forward.Clear();
        _backward.Clear();
        _meetings.Clear();
    }

    private void Advance(PathSide side, PathSide other, int[]? types)
    {
        var (first, end) = side.BeginLevel();
        for (var number = first; number < end; number++)
        {
            frame.Check();
            var node = side.Node(number);
            foreach (var (relationship, neighbour, _) in frame.View.Expand(node, side.Direction, types))
            {
                frame.Hits++;
                if (side.WasReachedBefore((int)neighbour, out var known) || !shape.Allows(frame, relationship, neighbour)
                    || !side.Reach((int)neighbour, known, (int)relationship, node) || !other.Reached((int)neighbour))
                {
                    continue;
                }

                _meetings.Add((int)neighbour);
                if (_isFirstEnough)
                {
                    return;
                }
            }
        }

        side.Weigh(types);
    }
}

/// <summary>What a search has reached from one end: nodes in the order of their coming, so that those of a level stand side by side, and the steps to each.</summary>
internal sealed class PathSide(Frame frame, Direction direction)
{
    private const int FewSteps = 64;

    private readonly NodeNumbers _nodes = new(frame);

    // By the number of a node, the last of the steps to it; by the step, its relationship, the node it comes from, and an earlier step to the same node, or -1.
    private int[] _last = [];
    private int[] _relationships = [];
    private int[] _from = [];
    private int[] _earlier = [];
    private int _steps;
    private int _level;
    private long _reserved;

    public Direction Direction => direction;

    /// <summary>How many relationships the next level has to walk.</summary>
    public long Ahead { get; private set; }

    /// <summary>Whether the last level reached nothing new.</summary>
    public bool IsExhausted => _level == _nodes.Count;

    public void Start(int node, int[]? types)
    {
        _nodes.FindOrAdd(node);
        Last(0) = -1;
        _level = 0;
        Weigh(types);
    }

    /// <summary>The node with a number.</summary>
    public int Node(int number) => _nodes[number];

    /// <summary>Begins a level, and gives the numbers of the nodes to go on from; the last not included.</summary>
    public (int First, int End) BeginLevel()
    {
        var first = _level;
        _level = _nodes.Count;
        return (first, _level);
    }

    /// <summary>Counts what the level after the one that was reached last has to walk.</summary>
    public void Weigh(int[]? types)
    {
        Ahead = 0;
        for (var number = _level; number < _nodes.Count; number++)
        {
            Ahead += frame.View.Walked(_nodes[number], direction, types);
        }
    }

    public bool Reached(int node) => _nodes.Find(node) >= 0;

    /// <summary>Whether an earlier level reached the node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="known">Takes its number; -1 where it is reached for the first time.</param>
    public bool WasReachedBefore(int node, out int known)
    {
        known = _nodes.Find(node);
        return known >= 0 && known < _level;
    }

    /// <summary>Notes a step to a node that no earlier level reached; true when it is the first.</summary>
    public bool Reach(int node, int known, int relationship, int from)
    {
        var number = known >= 0 ? known : _nodes.FindOrAdd(node);
        if (_steps == _relationships.Length)
        {
            Grow();
        }

        ref var last = ref Last(number);
        (_relationships[_steps], _from[_steps], _earlier[_steps]) = (relationship, from, known >= 0 ? last : -1);
        last = _steps++;
        return known < 0;
    }

    /// <summary>Alternating relationships and nodes from behind a node back to the start.</summary>
    public IEnumerable<long[]> Walks(int node)
    {
        // The steps taken, which may be as many as there are nodes: too many for recursion.
        var taken = new Stack<int>();
        var ids = new List<long>();
        for (var step = _last[_nodes.Find(node)]; ;)
        {
            while (step >= 0)
            {
                taken.Push(step);
                ids.Add(_relationships[step]);
                ids.Add(_from[step]);
                step = _last[_nodes.Find(_from[step])];
            }

            yield return [.. ids];
            while (step < 0)
            {
                if (!taken.TryPop(out var before))
                {
                    yield break;
                }

                ids.RemoveRange(ids.Count - 2, 2);
                step = _earlier[before];
            }
        }
    }

    /// <summary>Drops all, and gives the memory back.</summary>
    public void Clear()
    {
        _nodes.Clear();
        (_steps, _level) = (0, 0);
        if (_reserved > 0)
        {
            foreach (var array in new[] { _last, _relationships, _from, _earlier })
            {
                frame.Ints.GiveBack(array);
            }

            (_last, _relationships, _from, _earlier) = ([], [], [], []);
            frame.Release(_reserved);
            _reserved = 0;
        }
    }

    private ref int Last(int number)
    {
        if (number >= _last.Length)
        {
            Resize(ref _last, number);
        }

        return ref _last[number];
    }

    private void Grow()
    {
        Resize(ref _relationships, _steps);
        Resize(ref _from, _steps);
        Resize(ref _earlier, _steps);
    }

    private void Resize(ref int[] array, int used)
    {
        var size = Math.Max(FewSteps, 2 * used);
        var bytes = (long)sizeof(int) * (size - array.Length);
        frame.Reserve(bytes);
        _reserved += bytes;
        frame.Ints.Grow(ref array, size, used);
    }
}
