using System.Buffers;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>
/// Numbers nodes from 0 in the order of their coming. Few are looked up by a hash; when they are no small part of the graph's nodes, a list of all ids takes less time
/// and less space.
/// </summary>
internal sealed class NodeNumbers(Frame frame)
{
    // From these on the list is made, if it is at most so many times as long.
    private const int MostHashed = 512;
    private const int MostIdsPerNode = 16;

    private readonly LongTable _hashed = new(frame);
    private readonly List<int> _nodes = [];

    // By id, the number plus 1; empty while nodes are hashed.
    private int[] _byId = [];

    /// <summary>How many distinct nodes there are.</summary>
    public int Count => _nodes.Count;

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
            _nodes.Add(node);
            number = _nodes.Count;
        }

        return number - 1;
    }

    /// <summary>Drops all; the list of ids is kept for next time.</summary>
    public void Clear()
    {
        if (_byId.Length < frame.View.Nodes.NextId)
        {
            _byId = [];
        }
        else
        {
            _nodes.ForEach(node => _byId[node] = 0);
        }

        _hashed.Clear();
        _nodes.Clear();
    }

    private int FindOrAddHashed(int node)
    {
        var number = _hashed.FindOrAdd(node);
        if (number == _nodes.Count)
        {
            _nodes.Add(node);
            if (_nodes.Count >= MostHashed && _nodes.Count >= frame.View.Nodes.NextId / MostIdsPerNode)
            {
                ListIds();
            }
        }

        return number;
    }

    private void ListIds()
    {
        var ids = frame.View.Nodes.NextId;
        frame.Reserve(2L * sizeof(int) * ids);
        var rented = new RentedIds(ids);
        frame.Own(rented);
        _byId = rented.Ids;
        for (var i = 0; i < _nodes.Count; i++)
        {
            _byId[_nodes[i]] = i + 1;
        }
    }

    // Given back when the statement ends.
    private sealed class RentedIds : IDisposable
    {
        public RentedIds(int ids)
        {
            Ids = ArrayPool<int>.Shared.Rent(ids);
            Array.Clear(Ids);
        }

        public int[] Ids { get; private set; }

        public void Dispose()
        {
            if (Ids.Length > 0)
            {
                ArrayPool<int>.Shared.Return(Ids);
                Ids = [];
            }
        }
    }
}
