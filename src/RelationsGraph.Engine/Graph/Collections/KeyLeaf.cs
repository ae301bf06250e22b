using System.Runtime.CompilerServices;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>
/// Keys with what stands under them. The keys lie in the order in which they came, and beside them their order by value: so one more key is written behind the others,
/// where no version that has fewer looks, and a version that adds a key copies the order alone.
/// </summary>
internal sealed class KeyLeaf : KeyNode
{
    private Cells _cells;
    private KeyOrderBytes _order;

    // What stands in cells from here on was added by this version, so that no other one reads it.
    private int _firstOwn;

    public KeyLeaf(long version)
        : this(version, new Cells(4))
    {
    }

    private KeyLeaf(long version, Cells cells)
        : base(version) => _cells = cells;

    public override Value FirstKey => KeyAt(0);

    /// <summary>A leaf of keys in ascending order, no more than fit.</summary>
    public static KeyLeaf Of(long version, ReadOnlySpan<Value> keys, ReadOnlySpan<Postings> postings)
    {
        var leaf = new KeyLeaf(version, new Cells(Math.Max(4, keys.Length)));
        for (var i = 0; i < keys.Length; i++)
        {
            leaf.Append(keys[i], postings[i]);
        }

        return leaf;
    }

    public Value KeyAt(int place) => _cells.Keys[_order[place]];

    public Postings PostingsAt(int place) => _cells.Postings[_order[place]];

    public override KeyNode For(long version) => Version == version ? this : new KeyLeaf(version, _cells) { _order = _order, _firstOwn = Count, Count = Count };

    /// <summary>What stands under a key; nothing where it is not there.</summary>
    public Postings Find(in Value key)
    {
        var cell = CellOf(key);
        return cell < 0 ? default : _cells.Postings[cell];
    }

    public override KeyNode? Add(in Value key, Posting posting, ref KeyChange change)
    {
        var cell = CellOf(key);
        if (cell >= 0)
        {
            if (cell < _firstOwn)
            {
                Own(_cells.Keys.Length);
            }

            change.Entries += _cells.Postings[cell].Add(posting, change.Version, change.Stride);
            return null;
        }

        var at = ~PlaceOf(key);
        change.Keys++;
        change.Entries++;
        var right = Count == Capacity ? Split(at) : null;
        var (leaf, place) = right is not null && (at > Count || right.Count == 0) ? (right, at - Count) : (this, at);
        leaf.Insert(place, key, new Postings(posting));
        return right;
    }

    public override void Remove(in Value key, int id, ref KeyChange change)
    {
        var cell = CellOf(key);
        if (cell < 0)
        {
            return;
        }

        if (cell < _firstOwn)
        {
            Own(_cells.Keys.Length);
        }

        change.Entries -= _cells.Postings[cell].Remove(id, change.Version);
        if (_cells.Postings[cell].IsEmpty)
        {
            change.Keys--;
            var at = PlaceOf(key);
            Keep([(0, at), (at + 1, Count)]);
        }
    }

    /// <summary>Takes over the keys of the leaf to the right; false when they do not fit.</summary>
    public bool Absorb(KeyLeaf right)
    {
        if (Count + right.Count > Capacity / 2)
        {
            return false;
        }

        for (var i = 0; i < right.Count; i++)
        {
            Append(right.KeyAt(i), right.PostingsAt(i));
        }

        return true;
    }

    // Of texts the hashes are looked through, so that one text is read and not one for each step of a binary search.
    private int CellOf(in Value key)
    {
        if (key.Reference is not string text)
        {
            return PlaceOf(key) is var place && place >= 0 ? _order[place] : -1;
        }

        var hash = text.GetHashCode();
        for (var at = 0; _cells.Hashes.AsSpan(at, Count - at).IndexOf(hash) is var step && step >= 0; at++)
        {
            at += step;
            if (_cells.Keys[at].Reference is string other && other == text)
            {
                return at;
            }
        }

        return -1;
    }

    // Its place in the order; where it is not there, the complement of the place it would have.
    private int PlaceOf(in Value key)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = KeyOrder.Compare(_cells.Keys[_order[middle]], key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private void Append(in Value key, Postings postings) => Insert(Count, key, postings);

    private void Insert(int place, in Value key, Postings postings)
    {
        // Cells with more than these keys were written by a version that was given up.
        if (_cells.Used != Count || Count == _cells.Keys.Length)
        {
            Own(Count < _cells.Keys.Length ? _cells.Keys.Length : Math.Min(Capacity, Count * 2));
        }

        _cells.Keys[Count] = key;
        _cells.Postings[Count] = postings;
        _cells.Hashes[Count] = key.Reference is string text ? text.GetHashCode() : 0;
        _cells.Used++;
        Span<byte> order = _order;
        order[place..Count].CopyTo(order[(place + 1)..]);
        order[place] = (byte)Count;
        Count++;
    }

    // Cells of its own, each where it was.
    private void Own(int capacity)
    {
        var own = new Cells(capacity) { Used = Count };
        Array.Copy(_cells.Keys, own.Keys, Count);
        Array.Copy(_cells.Postings, own.Postings, Count);
        Array.Copy(_cells.Hashes, own.Hashes, Count);
        (_cells, _firstOwn) = (own, 0);
    }

    // Only the keys of these places stay, in cells of its own.
    private void Keep(ReadOnlySpan<(int From, int To)> places)
    {
        var (cells, order) = (_cells, _order);
        (_cells, _firstOwn, Count) = (new Cells(cells.Keys.Length), 0, 0);
        foreach (var (from, to) in places)
        {
            for (var place = from; place < to; place++)
            {
                Append(cells.Keys[order[place]], cells.Postings[order[place]]);
            }
        }
    }

    private KeyLeaf Split(int insertAt)
    {
        var right = new KeyLeaf(Version, new Cells(Capacity));

        // Keys that come in order fill leaves to the brim.
        if (insertAt == Count)
        {
            return right;
        }

        var keep = Count / 2;
        for (var place = keep; place < Count; place++)
        {
            right.Append(KeyAt(place), PostingsAt(place));
        }

        Keep([(0, keep)]);
        return right;
    }

    private sealed class Cells(int capacity)
    {
        public readonly Value[] Keys = new Value[capacity];
        public readonly Postings[] Postings = new Postings[capacity];
        public readonly int[] Hashes = new int[capacity];

        /// <summary>How many were written, by whichever version.</summary>
        public int Used;
    }

    [InlineArray(Capacity)]
    private struct KeyOrderBytes
    {
        private byte _first;
    }
}
