using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RelationsGraph.Engine.Graph.Collections;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// The relationships of one node with one type in one direction: an array of (relationship id, other node), ascending by
/// relationship id, because ids only grow. Versions share a group: a writer adds at the end of it in place, and a reader passes over the
/// relationships that its version had not made yet, which <see cref="Seen"/> tells by their ids. So a group is used in its place, never as a copy.
/// </summary>
internal struct AdjacencyGroup
{
    /// <summary>Type × 2, + 1 for incoming.</summary>
    public int Key;

    /// <summary>Times that a long group was searched for a neighbour before it had an index.</summary>
    public int Searches;

    private const int Long = 64;
    private const int FetchedLines = 3;

    private int _used;
    private int _dead;
    private int _last;

    // It never changes, so that it is right for a reader whichever array the reader finds.
    private readonly byte _start;

    // Whether other groups have entries in the array: then it is not written to.
    private bool _isPart;
    private bool _isShared;
    private long[] _entries;
    private NeighbourIndex? _neighbours;

    public AdjacencyGroup(int key, long[] entries) => (Key, _entries) = (key, entries);

    /// <summary>A group of a part of an array, whose entries are ascending by relationship: other groups that are made with it have the rest, so that they are one object.</summary>
    public AdjacencyGroup(int key, long[] entries, byte start, int count)
    {
        (Key, _entries, _start, _isPart) = (key, entries, start, count < entries.Length);
        (_used, _last) = (count, IdOf(entries[start + count - 1]));
    }

    /// <summary>Entries that are filled, dead ones and those of later versions included; all that a writer sees.</summary>
    public readonly int Used => Volatile.Read(in _used);

    /// <summary>Entries that a writer sees and that are not dead.</summary>
    public readonly int Live => _used - _dead;

    /// <summary>Entries that are dead. All of them come before those of later versions: what deletes works on a copy of the group.</summary>
    public readonly int Dead => _dead;

    /// <summary>The array with the entries, from <see cref="Start"/> on; to be read after <see cref="Seen"/>, which tells how many of them there are for a version.</summary>
    public readonly long[] Entries => Volatile.Read(in _entries);

    /// <summary>Where in the array the entries begin.</summary>
    public readonly int Start => _start;

    public readonly int Type => Key >> 1;

    public readonly bool Incoming => (Key & 1) != 0;

    public static int KeyOf(int type, bool incoming) => (type << 1) | (incoming ? 1 : 0);

    public static long Entry(int relationship, int other) => ((long)relationship << 32) | (uint)other;

    /// <summary>Asks for the memory of the first groups of a node, which are most nodes' only ones.</summary>
    public static void Fetch(AdjacencyGroup[] groups)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(groups);
        CacheLine.Fetch(ref first);
        for (var line = 1; line < FetchedLines; line++)
        {
            CacheLine.Fetch(ref Unsafe.AddByteOffset(ref first, line * 64));
        }
    }

    /// <summary>Asks for the memory of the first entries.</summary>
    public readonly void FetchEntries()
    {
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Entries), _start);
        CacheLine.Fetch(ref first);
        CacheLine.Fetch(ref Unsafe.Add(ref first, 8));
    }

    /// <summary>Asks for the memory of the array's length and of the entry that comes next.</summary>
    public readonly void FetchEnd()
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_entries);
        CacheLine.Fetch(ref Unsafe.Subtract(ref first, 1));
        CacheLine.Fetch(ref Unsafe.Add(ref first, _start + _used));
    }

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

    /// <summary>How many of the entries, dead ones included, a version sees whose relationships have ids below <paramref name="end"/>.</summary>
    public readonly int Seen(int end)
    {
        // A writer sets the last id before it counts the entry, so that a reader who sees the count sees that id or a later one.
        var used = Volatile.Read(in _used);
        return Volatile.Read(in _last) < end ? used : Before(end, used);
    }

    public void Append(int relationship, int other)
    {
        if (_isPart || _start + _used == _entries.Length)
        {
            // Short groups double, to be replaced seldom; long ones would leave much room unused.
            Volatile.Write(ref _entries, Own(_used < Long ? Math.Max(4, 2 * _used) : _used + (_used >> 2)));
            (_isPart, _isShared) = (false, false);
        }

        _entries[_start + _used] = Entry(relationship, other);
        Volatile.Write(ref _last, relationship);
        Volatile.Write(ref _used, _used + 1);
        if (_neighbours is { } known && (_neighbours = known.With(_entries.AsSpan(_start, _used))) is null)
        {
            Searches = 0;
        }
    }

    /// <summary>Takes back the entries of a transaction that failed. The last id stays as it was, so that a reader who saw one of them looks at the ids.</summary>
    public void Truncate(int end)
    {
        var kept = Before(end, _used);
        if (kept < _used)
        {
            (_neighbours, Searches) = (null, 0);
            Volatile.Write(ref _used, kept);
        }
    }

    /// <summary>
    /// The index to search the first entries by, as many as a version sees; null where going through them is better. Readers that make the index
    /// at the same time make the same one.
    /// </summary>
    public NeighbourIndex? Index(int seen)
    {
        var known = _neighbours;
        if (known is not null && known.Count >= seen)
        {
            return known;
        }

        if (seen < NeighbourIndex.Least || ++Searches <= NeighbourIndex.Searches)
        {
            return null;
        }

        // Of what the version sees alone: entries of a transaction under way may be taken back.
        return _neighbours = NeighbourIndex.Of(Entries.AsSpan(_start, seen));
    }

    /// <summary>Marks a relationship as dead, in a group that no other version reads.</summary>
    public void Remove(int relationship)
    {
        // A copy, never a shift in place: walks that are under way keep the array they began with.
        if (Live < _used / 2)
        {
            Compact();
        }
        else if (_isShared || _isPart)
        {
            (_entries, _isShared, _isPart) = (Own(_used), false, false);
        }

        var at = Before(relationship, _used);
        if (at == _used || IdOf(_entries[_start + at]) != relationship)
        {
            throw new InvalidOperationException($"relationship {relationship} is not among its node's relationships");
        }

        _entries[_start + at] |= long.MinValue;
        _dead++;
    }

    /// <summary>The same group for a version that may delete: the entries are shared until it does.</summary>
    public readonly AdjacencyGroup Copy() => this with { _isShared = true };

    /// <summary>How many of the first entries have the node itself at their other end.</summary>
    public readonly int Loops(int node, int seen)
    {
        var loops = 0;
        foreach (var entry in Entries.AsSpan(_start, seen))
        {
            loops += entry >= 0 && (int)entry == node ? 1 : 0;
        }

        return loops;
    }

    private static int IdOf(long entry) => (int)((entry & long.MaxValue) >> 32);

    // The place of the first of the entries whose relationship has this id or a later one.
    private readonly int Before(int end, int used)
    {
        var entries = Entries.AsSpan(_start, used);
        var (low, high) = (0, used);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = IdOf(entries[middle]) < end ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // An array with the entries of this group alone, and space for so many.
    private readonly long[] Own(int space)
    {
        var entries = new long[_start + space];
        _entries.AsSpan(_start, _used).CopyTo(entries.AsSpan(_start));
        return entries;
    }

    private void Compact()
    {
        var entries = new long[_start + Live];
        var kept = 0;
        foreach (var entry in _entries.AsSpan(_start, _used))
        {
            if (entry >= 0)
            {
                entries[_start + kept++] = entry;
            }
        }

        (_entries, _used, _dead, _isShared, _isPart) = (entries, kept, 0, false, false);
        (_neighbours, Searches) = (null, 0);
    }
}

/// <summary>The relationships of one node, grouped by type and direction. Versions share it until one deletes.</summary>
/// <param name="owner">The version or transaction that changed this object last.</param>
/// <param name="groups">The groups.</param>
internal sealed class Adjacency(long owner, AdjacencyGroup[] groups)
{
    private AdjacencyGroup[] _groups = groups;

    /// <summary>The version that made this object and may delete from it, or the <see cref="Additions.Number"/> of the transaction that added to it last.</summary>
    public long Owner { get; set; } = owner;

    /// <summary>Ascending by key; one may be empty.</summary>
    public AdjacencyGroup[] Groups => _groups;

    /// <summary>Asks for the memory that <see cref="Groups"/> reads.</summary>
    public void FetchObject() => CacheLine.Fetch(ref _groups);

    /// <summary>Asks for the memory that <see cref="Add"/> to a group reads and writes.</summary>
    public void FetchEnd(int key)
    {
        if (Find(_groups, key) is var at && at >= 0)
        {
            _groups[at].FetchEnd();
        }
    }

    /// <summary>Whether a writer sees relationships here.</summary>
    public bool Any
    {
        get
        {
            foreach (ref readonly var group in _groups.AsSpan())
            {
                if (group.Live > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>This object where it belongs to <paramref name="version"/> already, a copy to delete from otherwise.</summary>
    public Adjacency For(long version) => Owner == version ? this : new Adjacency(version, Array.ConvertAll(_groups, static group => group.Copy()));

    public void Add(int key, int relationship, int other)
    {
        var at = Find(_groups, key);
        if (at >= 0)
        {
            _groups[at].Append(relationship, other);
            return;
        }

        at = ~at;
        var groups = new AdjacencyGroup[_groups.Length + 1];
        _groups.AsSpan(0, at).CopyTo(groups);
        _groups.AsSpan(at).CopyTo(groups.AsSpan(at + 1));
        groups[at] = new AdjacencyGroup(key, new long[2]);
        groups[at].Append(relationship, other);
        // Readers find the group complete or not at all.
        Volatile.Write(ref _groups, groups);
    }

    public void Remove(int key, int relationship)
    {
        var at = Find(_groups, key);
        _groups[at].Remove(relationship);
        if (_groups[at].Live == 0)
        {
            _groups = [.. _groups.AsSpan(0, at), .. _groups.AsSpan(at + 1)];
        }
    }

    /// <summary>Takes back the relationships with this id and later ones.</summary>
    public void Truncate(int end)
    {
        foreach (ref var group in _groups.AsSpan())
        {
            group.Truncate(end);
        }
    }

    // Position of the group with this key, or the complement of where it would stand.
    private static int Find(AdjacencyGroup[] groups, int key)
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
