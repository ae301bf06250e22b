using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// The relationships of one node with one type in one direction: an array of (relationship id, other node), ascending by
/// relationship id, because ids only grow. Slots from <see cref="Used"/> on are free to the writer even where the array is
/// shared: no committed version reads them.
/// </summary>
internal struct AdjacencyGroup
{
    /// <summary>Type × 2, + 1 for incoming.</summary>
    public int Key;

    /// <summary>Slots filled, dead ones included.</summary>
    public int Used;

    /// <summary>Slots that are not dead.</summary>
    public int Live;

    /// <summary>The version that may overwrite filled slots.</summary>
    public long Owner;

    /// <summary>Times that a long group was searched for a neighbour before it had an index.</summary>
    public int Searches;

    public long[] Entries;

    /// <summary>The neighbours of a long group that is searched often; null for any other.</summary>
    public NeighbourIndex? Neighbours;

    public readonly int Type => Key >> 1;

    public readonly bool Incoming => (Key & 1) != 0;

    public static int KeyOf(int type, bool incoming) => (type << 1) | (incoming ? 1 : 0);

    public static long Entry(int relationship, int other) => ((long)relationship << 32) | (uint)other;

    /// <summary>Place of the first entry with this node at its other end, dead or not; the number of entries when there is none.</summary>
    public static int IndexOf(ReadOnlySpan<long> entries, int other)
    {
        var at = 0;
        if (Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            // The other node is the lower half of an entry: every second of the integers.
            var wanted = Vector256.Create(other);
            var halves = MemoryMarshal.Cast<long, int>(entries);
            for (; at + 4 <= entries.Length; at += 4)
            {
                var found = Vector256.Equals(Vector256.Create(halves.Slice(2 * at, 8)), wanted).ExtractMostSignificantBits() & 0x55;
                if (found != 0)
                {
                    return at + (BitOperations.TrailingZeroCount(found) / 2);
                }
            }
        }

        while (at < entries.Length && (int)entries[at] != other)
        {
            at++;
        }

        return at;
    }

    public void Append(int relationship, int other, long version)
    {
        if (Used == Entries.Length)
        {
            Array.Resize(ref Entries, Used < 4 ? 4 : Used + (Used >> 1));
            Owner = version;
        }

        Entries[Used++] = Entry(relationship, other);
        Live++;
        if (Neighbours is { } known && (Neighbours = known.With(Entries.AsSpan(0, Used))) is null)
        {
            Searches = 0;
        }
    }

    /// <summary>
    /// The index to search the group by; null where going through its entries is better. To be called on the group in its place,
    /// which may be shared: readers that make the index at the same time make the same one.
    /// </summary>
    public NeighbourIndex? Index()
    {
        var known = Neighbours;
        if (known is null && Used >= NeighbourIndex.Least && ++Searches > NeighbourIndex.Searches)
        {
            Neighbours = known = NeighbourIndex.Of(Entries.AsSpan(0, Used));
        }

        return known;
    }

    public void Remove(int relationship, long version)
    {
        // A copy, never a shift in place: walks that are under way keep the array they began with.
        if (Live < Used / 2)
        {
            Compact(version);
        }
        else if (Owner != version)
        {
            Entries = Entries.AsSpan(0, Used).ToArray();
            Owner = version;
        }

        var (low, high) = (0, Used - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = (int)((Entries[middle] & long.MaxValue) >> 32);
            if (found == relationship)
            {
                Entries[middle] |= long.MinValue;
                Live--;
                return;
            }

            (low, high) = found < relationship ? (middle + 1, high) : (low, middle - 1);
        }

        throw new InvalidOperationException($"relationship {relationship} is not among its node's relationships");
    }

    /// <summary>How many of the relationships have the node itself at their other end.</summary>
    public readonly int Loops(int node)
    {
        var loops = 0;
        foreach (var entry in Entries.AsSpan(0, Used))
        {
            loops += entry >= 0 && (int)entry == node ? 1 : 0;
        }

        return loops;
    }

    private void Compact(long version)
    {
        var entries = new long[Live];
        var kept = 0;
        foreach (var entry in Entries.AsSpan(0, Used))
        {
            if (entry >= 0)
            {
                entries[kept++] = entry;
            }
        }

        Entries = entries;
        Used = kept;
        Owner = version;
        (Neighbours, Searches) = (null, 0);
    }
}

/// <summary>The relationships of one node, grouped by type and direction.</summary>
internal sealed class Adjacency(long owner, AdjacencyGroup[] groups)
{
    /// <summary>The version that may change this object.</summary>
    public long Owner { get; } = owner;

    /// <summary>Ascending by key; none is empty.</summary>
    public AdjacencyGroup[] Groups { get; private set; } = groups;

    public Adjacency For(long version) => Owner == version ? this : new Adjacency(version, [.. Groups]);

    public void Add(int key, int relationship, int other)
    {
        var at = Find(key);
        if (at < 0)
        {
            at = ~at;
            var groups = new AdjacencyGroup[Groups.Length + 1];
            Groups.AsSpan(0, at).CopyTo(groups);
            Groups.AsSpan(at).CopyTo(groups.AsSpan(at + 1));
            groups[at] = new AdjacencyGroup { Key = key, Owner = Owner, Entries = new long[2] };
            Groups = groups;
        }

        Groups[at].Append(relationship, other, Owner);
    }

    public void Remove(int key, int relationship)
    {
        var at = Find(key);
        Groups[at].Remove(relationship, Owner);
        if (Groups[at].Live == 0)
        {
            Groups = [.. Groups.AsSpan(0, at), .. Groups.AsSpan(at + 1)];
        }
    }

    /// <summary>Position of the group with this key, or the complement of where it would stand.</summary>
    public int Find(int key) => Find(Groups, key);

    public static int Find(AdjacencyGroup[] groups, int key)
    {
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i].Key >= key)
            {
                return groups[i].Key == key ? i : ~i;
            }
        }

        return ~groups.Length;
    }
}
