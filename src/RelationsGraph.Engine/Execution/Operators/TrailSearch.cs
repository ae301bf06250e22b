namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>
/// The shortest trails of a path pattern from one node: for each end, as many as the selector asks for, by length. A search breadth first finds how far each end is,
/// and the shortest walks to it. Ends for which too few of these are trails (no relationship twice) that meet the conditions are searched on, length by length:
/// a place stays in the search at a length as long as some trail of that length leads to it, so that the search ends where trails do.
/// </summary>
internal sealed class TrailSearch(Frame frame, RowSource[] repeated, SelectedPathShape shape)
{
    private readonly TrailGraph _graph = new(frame, repeated, shape);
    private readonly Dictionary<int, (long Taken, long Groups)> _ends = [];
    private readonly List<HashSet<int>> _layers = [];
    private readonly HashSet<long> _used = [];
    private long _tried;

    /// <summary>The memory that the search counted, for the one that drops it.</summary>
    public long Reserved => _graph.Reserved;

    /// <summary>The trails from a node.</summary>
    public IEnumerable<Trail> From(long node)
    {
        var start = _graph.Number(new TrailState(node, 0, 0));
        var levels = new TrailLevels(_graph, start);
        return Nearest(levels).Concat(Farther(start, levels));
    }

    private IEnumerable<Trail> Nearest(TrailLevels levels)
    {
        while (!levels.IsDone && !(shape.Into && _ends.Count > 0))
        {
            var length = levels.Distance;
            foreach (var end in levels.Level())
            {
                _ends[end] = default;
                foreach (var trail in Take(end, length, (place, left) => _graph[place].Distance == left))
                {
                    yield return trail;
                }
            }
        }
    }

    private IEnumerable<Trail> Farther(int start, TrailLevels levels)
    {
        var wanting = _ends.Where(end => IsWanting(end.Value)).Select(end => end.Key).ToHashSet();
        if (wanting.Count == 0)
        {
            yield break;
        }

        HashSet<int>? useful = null;
        var waiting = new List<PriorityQueue<int, long>> { new() };
        waiting[0].Enqueue(start, 0);
        for (var length = 0; length < waiting.Count && wanting.Count > 0; length++)
        {
            var layer = new HashSet<int>();
            _layers.Add(layer);
            while (waiting[length].TryDequeue(out var place, out _))
            {
                // Where only one end counts, parts of the graph that do not lead to it are told apart when all is expanded: that is done bit by bit, with no more work than
                // the search for trails takes.
                levels.Go(_tried);
                useful ??= levels.IsDone ? LeadingTo(wanting) : null;
                if (layer.Contains(place) || useful?.Contains(place) == false || !HasTrail(place, length))
                {
                    continue;
                }

                layer.Add(place);
                Wait(place, length, waiting);
                if (length <= _graph[place].Distance || !wanting.Contains(place))
                {
                    continue;
                }

                foreach (var trail in Take(place, length, IsInLayer))
                {
                    yield return trail;
                }

                if (!IsWanting(_ends[place]))
                {
                    wanting.Remove(place);
                }
            }
        }
    }

    private void Wait(int place, int length, List<PriorityQueue<int, long>> waiting)
    {
        _graph.Expand(place, length);
        for (var next = _graph[place].FirstOut; next >= 0; next = _graph.Step(next).NextOut)
        {
            var step = _graph.Step(next);
            var reached = length + step.Length;
            if (reached > shape.LongestPath)
            {
                continue;
            }

            while (waiting.Count <= reached)
            {
                waiting.Add(new PriorityQueue<int, long>());
            }

            // Within a length, what leads on without a relationship comes first.
            var state = _graph[step.To].State;
            waiting[reached].Enqueue(step.To, ((long)state.Stretch << 32) + Math.Min(state.Count, int.MaxValue));
        }
    }

    // The places from which some of the ends can be reached; known once everything has been expanded.
    private HashSet<int> LeadingTo(HashSet<int> ends)
    {
        var found = new HashSet<int>(ends);
        var open = new Stack<int>(ends);
        while (open.TryPop(out var place))
        {
            for (var next = _graph[place].FirstIn; next >= 0; next = _graph.Step(next).NextIn)
            {
                if (found.Add(_graph.Step(next).From))
                {
                    open.Push(_graph.Step(next).From);
                }
            }
        }

        return found;
    }

    private bool IsInLayer(int place, int length) => _layers[length].Contains(place);

    private bool HasTrail(int place, int length)
    {
        var found = false;
        Visit(place, length, IsInLayer, _ =>
        {
            found = true;
            return false;
        });
        return found;
    }

    private bool IsWanting((long Taken, long Groups) end) => (shape.Quota == PathQuota.Groups ? end.Groups : end.Taken) < shape.Count;

    private List<Trail> Take(int end, int length, Func<int, int, bool> leads)
    {
        var trails = new List<Trail>();
        var (taken, groups) = _ends[end];
        Visit(end, length, leads, steps =>
        {
            var trail = Made(end, steps);
            trail.Load(frame, shape);
            if (trail.IsConsistent(shape) && Array.TrueForAll(shape.PathConditions, condition => condition.Test(frame)))
            {
                _graph.Reserve(64L * (steps.Count + 1));
                trails.Add(trail);
            }

            return shape.Quota == PathQuota.Groups || taken + trails.Count < shape.Count;
        });
        _ends[end] = (taken + trails.Count, groups + (trails.Count > 0 ? 1 : 0));
        return trails;
    }

    private Trail Made(int end, List<int> backward)
    {
        var steps = new TrailStep[backward.Count];
        var places = new TrailPlace[backward.Count + 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = _graph.Step(backward[^(i + 1)]);
            places[i] = _graph[steps[i].From];
        }

        places[^1] = _graph[end];
        return new Trail(steps, places);
    }

    /// <summary>Walks back from a place to the start in every way that has the length and no relationship twice.</summary>
    /// <param name="end">The place.</param>
    /// <param name="length">Relationships.</param>
    /// <param name="leads">Whether a place is on the way when so many relationships are left.</param>
    /// <param name="found">Takes the steps of a trail, the last first; false ends the search.</param>
    private void Visit(int end, int length, Func<int, int, bool> leads, Func<List<int>, bool> found)
    {
        _used.Clear();
        var steps = new List<int>();
        var (at, left, next) = (end, length, _graph[end].FirstIn);
        while (true)
        {
            if (at == 0 && left == 0 && !found(steps))
            {
                return;
            }

            _tried++;
            while (next >= 0 && !(_graph.Step(next) is var step && step.Length <= left && leads(step.From, left - step.Length) && Use(step)))
            {
                next = _graph.Step(next).NextIn;
            }

            if (next >= 0)
            {
                steps.Add(next);
                (at, left) = (_graph.Step(next).From, left - _graph.Step(next).Length);
                next = _graph[at].FirstIn;
                continue;
            }

            if (steps.Count == 0)
            {
                return;
            }

            frame.Check();
            var last = _graph.Step(steps[^1]);
            steps.RemoveAt(steps.Count - 1);
            Free(last);
            (at, left, next) = (last.To, left + last.Length, last.NextIn);
        }
    }

    private bool Use(TrailStep step)
    {
        if (step.Length == 0)
        {
            return true;
        }

        if (step.Rest is null)
        {
            return _used.Add(step.Relationship);
        }

        if (step.Rest.Relationships.Any(_used.Contains))
        {
            return false;
        }

        _used.UnionWith(step.Rest.Relationships);
        return true;
    }

    private void Free(TrailStep step)
    {
        _used.Remove(step.Relationship);
        if (step.Rest is not null)
        {
            _used.ExceptWith(step.Rest.Relationships);
        }
    }
}
