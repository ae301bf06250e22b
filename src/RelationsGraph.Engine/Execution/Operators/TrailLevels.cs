namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>Goes through the places of a search breadth first, by the fewest relationships that lead to them. It can rest at any place and go on later.</summary>
internal sealed class TrailLevels
{
    private readonly TrailGraph _graph;
    private readonly List<List<int>> _levels;
    private int _distance;
    private int _next;
    private long _done;

    public TrailLevels(TrailGraph graph, int start)
    {
        (_graph, _levels) = (graph, [[start]]);
        graph[start].Distance = 0;
    }

    /// <summary>Whether all places have been expanded.</summary>
    public bool IsDone => _distance == _levels.Count;

    /// <summary>How far the places of the next level are.</summary>
    public int Distance => _distance;

    /// <summary>Expands the places of a level.</summary>
    /// <returns>Those of them where a path ends.</returns>
    public List<int> Level()
    {
        var ends = new HashSet<int>();
        for (var distance = _distance; _distance == distance; Go())
        {
            if (_next < _levels[distance].Count && IsPlaceOfLevel() && _graph.IsEnd(_levels[distance][_next]))
            {
                ends.Add(_levels[distance][_next]);
            }
        }

        return [.. ends];
    }

    /// <summary>Goes on until so many places have been looked at since the start, or all have been.</summary>
    public void Go(long places)
    {
        while (_done < places && !IsDone)
        {
            Go();
        }
    }

    // One place, or over to the next level. Going over to the next stretch makes a level grow while it is read.
    private void Go()
    {
        if (_next == _levels[_distance].Count)
        {
            _levels[_distance] = [];
            (_distance, _next) = (_distance + 1, 0);
            return;
        }

        if (IsPlaceOfLevel())
        {
            Spread(_levels[_distance][_next]);
        }

        _next++;
        _done++;
    }

    // A place may stand in a later level too, from before a shorter way was found.
    private bool IsPlaceOfLevel() => _graph[_levels[_distance][_next]].Distance == _distance;

    private void Spread(int place)
    {
        _graph.Expand(place, _distance);
        for (var next = _graph[place].FirstOut; next >= 0; next = _graph.Step(next).NextOut)
        {
            var step = _graph.Step(next);
            var reached = _distance + step.Length;
            if (reached >= _graph[step.To].Distance)
            {
                continue;
            }

            _graph[step.To].Distance = reached;
            while (_levels.Count <= reached)
            {
                _levels.Add([]);
            }

            _levels[reached].Add(step.To);
        }
    }
}
