using System.Numerics;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// Where in the entries of a long group each neighbour stands: chains of places by hash of the neighbour, the latest place first.
/// Takes 10 bytes for an entry at most. One index serves all versions whose entries begin alike: a version passes over the places
/// beyond its own, and a writer only puts new places in front of a chain, which breaks no walk under way.
/// </summary>
internal sealed class NeighbourIndex
{
    /// <summary>Entries of a group that is worth an index; shorter ones are searched faster than a chain that is not in the cache.</summary>
    public const int Least = 1024;

    /// <summary>Searches of a group before it gets its index, which costs about as much as they do.</summary>
    public const int Searches = 32;

    private readonly int[] _earlier;
    private readonly int[] _latest;
    private readonly int _shift;
    private int _count;

    private NeighbourIndex(int capacity)
    {
        _earlier = GC.AllocateUninitializedArray<int>(capacity);
        // Half as many chains as places, up to the next power of two.
        _latest = new int[BitOperations.RoundUpToPowerOf2((uint)capacity / 2)];
        _shift = 32 - BitOperations.Log2((uint)_latest.Length);
        Array.Fill(_latest, -1);
    }

    public static NeighbourIndex Of(ReadOnlySpan<long> entries)
    {
        var index = new NeighbourIndex(entries.Length + (entries.Length >> 2));
        foreach (var entry in entries)
        {
            index.Add((int)entry);
        }

        return index;
    }

    /// <summary>How many entries the index holds.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The index of these entries, to which one was added; null where it holds entries of a writer that was rolled back.</summary>
    public NeighbourIndex? With(ReadOnlySpan<long> entries)
    {
        if (_count >= entries.Length)
        {
            return null;
        }

        if (entries.Length > _earlier.Length)
        {
            return Of(entries);
        }

        // A reader may have made the index while others were added.
        while (_count < entries.Length)
        {
            Add((int)entries[_count]);
        }

        return this;
    }

    /// <summary>The latest place where a node may stand; below 0 when it stands nowhere.</summary>
    public int Latest(int node) => Volatile.Read(ref _latest[Chain(node)]);

    /// <summary>The place before another where the same node may stand; below 0 when there is none.</summary>
    public int Earlier(int place) => _earlier[place];

    private void Add(int node)
    {
        ref var latest = ref _latest[Chain(node)];
        _earlier[_count] = latest;
        // After the link to the earlier places, for readers who come by meanwhile.
        Volatile.Write(ref latest, _count);
        Volatile.Write(ref _count, _count + 1);
    }

    // Fibonacci hashing: ids that follow each other spread evenly.
    private int Chain(int node) => (int)((uint)node * 2_654_435_769u >> _shift);
}
