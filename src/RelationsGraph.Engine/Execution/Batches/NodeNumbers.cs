namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>
/// Numbers nodes from 0 in the order of their coming. Few are looked up by a hash; when they are no small part of the graph's nodes, a list of all ids takes less time
/// and less space.
/// </summary>
internal sealed class NodeNumbers(Frame frame)
{
    // From these on the list is made, if it is at most so many times as long: to fill it with zeros then takes less time than to go on hashing.
    private const int MostHashed = 512;
    private const int MostIdsPerNode = 64;

    private readonly LongTable _hashed = new(frame);
    private int[] _nodes = [];

    // By id, the number plus 1; empty while nodes are hashed.
    private int[] _byId = [];
    private long _reserved;

    /// <summary>How many distinct nodes there are.</summary>
    public int Count { get; private set; }

    /// <summary>The node with a number.</summary>
    public int this[int number] => _nodes[number];

    /// <summary>The number of a node, which is <see cref="Count"/> before the call when it is new.</summary>
    public int FindOrAdd(int node)
    {
        if (_byId.Length == 0)
        {
            return FindOrAddHashed(node);
        }

        ref var number = ref _byId[node];
        if (number == 0)
        {
            Add(node);
            number = Count;
        }

        return number - 1;
    }

    /// <summary>The number of a node, or -1.</summary>
    public int Find(int node) => _byId.Length == 0 ? _hashed.Find(node) : _byId[node] - 1;

    /// <summary>Drops all, and gives the memory of many back.</summary>
    public void Clear()
    {
        _hashed.Clear();
        Count = 0;
        if (_byId.Length > 0)
        {
            frame.Ints.GiveBack(_byId);
            frame.Ints.GiveBack(_nodes);
            (_byId, _nodes) = ([], []);
            frame.Release(_reserved);
            _reserved = 0;
        }
    }

    private int FindOrAddHashed(int node)
    {
        var number = _hashed.FindOrAdd(node);
        if (number == Count)
        {
            Add(node);
            if (Count >= MostHashed && Count >= frame.View.Nodes.NextId / MostIdsPerNode)
            {
                ListIds();
            }
        }

        return number;
    }

    private void Add(int node)
    {
        if (Count == _nodes.Length)
        {
            frame.Ints.Grow(ref _nodes, Math.Max(MostHashed, 2 * Count), Count);
        }

        _nodes[Count++] = node;
    }

    private void ListIds()
    {
        // For each id its number, and for each number the id.
        var ids = frame.View.Nodes.NextId;
        _reserved = 2L * sizeof(int) * ids;
        frame.Reserve(_reserved);
        _byId = frame.Ints.TakeZeros(ids);
        for (var i = 0; i < Count; i++)
        {
            _byId[_nodes[i]] = i + 1;
        }
    }
}
