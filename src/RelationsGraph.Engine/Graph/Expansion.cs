namespace RelationsGraph.Engine.Graph;

/// <summary>
/// Walks a node's relationships: <c>Expand(All)</c>. A struct to keep in an operator's field or to use in <c>foreach</c>.
/// In a writer's view it may or may not meet what is written meanwhile; it never breaks.
/// </summary>
public struct Expansion
{
    private readonly AdjacencyGroup[] _groups;
    private readonly int[]? _types;
    private readonly Direction _direction;
    private readonly int _node;
    private readonly int _nextId;
    private long[] _entries;
    private NeighbourIndex? _neighbours;
    private int _group;
    private int _last;
    private int _start;
    private int _next;
    private int _end;
    private bool _skipLoops;
    private bool _isAimed;
    private int _aim;
    private long _entry;

    internal Expansion(AdjacencyGroup[]? groups, int node, int nextId, Direction direction, int[]? types)
    {
        _groups = groups ?? [];
        _direction = direction;
        _node = node;
        _nextId = nextId;
        _entries = [];
        (_group, _last) = (-1, _groups.Length - 1);
        if (types is [var single])
        {
            Narrow(single);
        }
        else if (types is { Length: > 1 })
        {
            _types = types;
        }
    }

    internal Expansion(AdjacencyGroup[]? groups, int node, int nextId, Direction direction, int type)
    {
        _groups = groups ?? [];
        _direction = direction;
        _node = node;
        _nextId = nextId;
        _entries = [];
        Narrow(type);
    }

    /// <summary>Id of the relationship that the last <see cref="MoveNext"/> found.</summary>
    public readonly long Relationship => _entry >> 32;

    /// <summary>Id of the node at its other end.</summary>
    public readonly long Other => (int)_entry;

    /// <summary>Its type.</summary>
    public readonly int Type => _groups[_group].Type;

    /// <summary>Whether it ends at the node that is expanded.</summary>
    public readonly bool Incoming => _groups[_group].Incoming;

    /// <summary>The relationship, the other node and the type in one.</summary>
    public readonly (long Relationship, long Other, int Type) Current => (Relationship, Other, Type);

    /// <summary>Returns the walk itself, so that <c>foreach</c> takes it.</summary>
    public readonly Expansion GetEnumerator() => this;

    /// <summary>The same walk over those relationships alone that have a certain node at their other end, in no particular order.</summary>
    public readonly Expansion To(long node) => this with { _isAimed = true, _aim = (int)node };

    /// <summary>Goes on to the next relationship; false after the last.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            if (_isAimed)
            {
                if (Search())
                {
                    return true;
                }
            }
            else
            {
                while (_next < _end)
                {
                    _entry = _entries[_next++];
                    if (IsWanted())
                    {
                        return true;
                    }
                }
            }

            if (!NextGroup())
            {
                return false;
            }
        }
    }

    private readonly bool IsWanted() => _entry >= 0 && !(_skipLoops && (int)_entry == _node);

    // The next relationship of the group with the wanted node.
    private bool Search()
    {
        if (_neighbours is not null)
        {
            return SearchIndex(_neighbours);
        }

        while (_next < _end)
        {
            _next += AdjacencyGroup.IndexOf(_entries.AsSpan(_next, _end - _next), _aim);
            if (_next < _end)
            {
                _entry = _entries[_next++];
                if (IsWanted())
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Places from the end on belong to later versions, and other nodes may stand in the same chain.
    private bool SearchIndex(NeighbourIndex neighbours)
    {
        while (_next >= 0)
        {
            var place = _next;
            _next = neighbours.Earlier(place);
            if (place < _end && (int)_entries[_start + place] == _aim)
            {
                _entry = _entries[_start + place];
                if (IsWanted())
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool NextGroup()
    {
        while (++_group <= _last)
        {
            ref var group = ref _groups[_group];
            if (!Wants(group.Incoming) || (_types is not null && Array.IndexOf(_types, group.Type) < 0))
            {
                continue;
            }

            var seen = group.Seen(_nextId);
            _neighbours = _isAimed ? group.Index(seen) : null;
            (_entries, _start) = (group.Entries, group.Start);

            // Places of an index count from the first entry of the group.
            (_next, _end) = _neighbours is { } known ? (known.Latest(_aim), seen) : (_start, _start + seen);
            _skipLoops = _direction == Direction.Both && group.Incoming;
            return true;
        }

        _group = _last;
        return false;
    }

    private readonly bool Wants(bool incoming) => _direction == Direction.Both || (_direction == Direction.Incoming) == incoming;

    // Groups are sorted by type, the outgoing before the incoming of one type.
    private void Narrow(int type)
    {
        var first = 0;
        while (first < _groups.Length && _groups[first].Type < type)
        {
            first++;
        }

        _last = first - 1;
        while (_last + 1 < _groups.Length && _groups[_last + 1].Type == type)
        {
            _last++;
        }

        _group = first - 1;
    }
}
