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
        var leaf = new KeyLeaf(version, new Cells(Math.Max(4, keys.Length)) { Texts = keys.IsEmpty ? null : MarksOf(keys[0], keys[^1]) });
        for (var i = 0; i < keys.Length; i++)
        {
            leaf.Append(keys[i], postings[i]);
        }

        return leaf;
    }

    public Value KeyAt(int place) => _cells.KeyAt(_order[place]);

    public Postings PostingsAt(int place) => _cells.Postings[_order[place]];

    public override KeyNode For(long version) => Version == version ? this : new KeyLeaf(version, _cells) { _order = _order, _firstOwn = Count, Count = Count };

    /// <summary>What stands under a key; nothing where it is not there.</summary>
    public Postings Find(in Value key)
    {
        var cell = CellOf(key);
        return cell < 0 ? default : _cells.Postings[cell];
    }

    public override void FetchInside() => CacheLine.Fetch(ref _cells.Used);

    /// <summary>Asks for the memory in which a text is looked for.</summary>
    public void FetchHashes() => CacheLine.FetchAll<int>(_cells.Hashes.AsSpan(0, Count));

    /// <summary>Asks for the memory in which the place of a new key is looked for, and where it is put.</summary>
    public void FetchKeys()
    {
        CacheLine.FetchAll<Value>(_cells.Keys.AsSpan(0, Count));
        CacheLine.Fetch(ref _cells.Postings[Math.Min(Count, _cells.Postings.Length - 1)]);
    }

    /// <summary>Asks for the memory of what stands under a key that is there.</summary>
    public void FetchFound(in Value key)
    {
        if (key.Reference is string text && _cells.Hashes.AsSpan(0, Count).IndexOf(text.GetHashCode()) is var cell && cell >= 0)
        {
            CacheLine.Fetch(ref _cells.Keys[cell]);
            CacheLine.Fetch(ref _cells.Postings[cell]);
        }
    }

    public override KeyNode? Add(in Value key, Posting posting, ref KeyChange change)
    {
        var hash = HashOf(key);
        var cell = CellOf(key, hash);
        if (cell >= 0)
        {
            if (change.IsUnique && !_cells.Postings[cell].TryFind(posting.Id, out _))
            {
                change.Other = _cells.Postings[cell].First.Id;
                return null;
            }

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
        leaf.Insert(place, key, hash, new Postings(posting));
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
    private int CellOf(in Value key) => CellOf(key, HashOf(key));

    private int CellOf(in Value key, int hash)
    {
        if (key.Reference is not string text)
        {
            return PlaceOf(key) is var place && place >= 0 ? _order[place] : -1;
        }

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
        if (key.Reference is string text && _cells.Texts is { } texts && texts.Fit(text))
        {
            return PlaceOf(text, texts.Of(text));
        }

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

    // The place of a text among texts that begin alike: most are told apart by their marks, and are not read.
    private int PlaceOf(string text, ulong mark)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            ref readonly var other = ref _cells.Keys[_order[middle]];
            var otherMark = (ulong)other.Bits;
            var order = otherMark == mark ? Ordering.Compare((string)other.Reference!, text) : otherMark < mark ? -1 : 1;
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private static int HashOf(in Value key) => key.Reference is string text ? text.GetHashCode() : 0;

    private static TextMarks? MarksOf(in Value first, in Value last) =>
        first.Reference is string firstText && last.Reference is string lastText ? TextMarks.Of(firstText, lastText) : null;

    private void Append(in Value key, Postings postings) => Insert(Count, key, HashOf(key), postings);

    private void Insert(int place, in Value key, int hash, Postings postings)
    {
        var grows = Count == _cells.Keys.Length;

        // Cells with more than these keys were written by a version that was given up.
        if (_cells.Used != Count || grows)
        {
            Own(grows ? Math.Min(Capacity, Count * 2) : _cells.Keys.Length);
        }

        PutKey(key, grows);
        _cells.Postings[Count] = postings;
        _cells.Hashes[Count] = hash;
        _cells.Used++;
        Span<byte> order = _order;
        order[place..Count].CopyTo(order[(place + 1)..]);
        order[place] = (byte)Count;
        Count++;
    }

    // Texts are kept with their marks. Cells that other versions read are not marked anew.
    private void PutKey(in Value key, bool isOwn)
    {
        if (key.Reference is not string text)
        {
            (_cells.Keys[Count], _cells.Texts) = (key, null);
            return;
        }

        if (Count == 0)
        {
            _cells.Texts ??= new TextMarks(text, 0);
        }

        if (_cells.Texts is not { } texts)
        {
            _cells.Keys[Count] = key;
            return;
        }

        var fits = texts.Fit(text);
        if (!fits && !isOwn)
        {
            Own(_cells.Keys.Length);
        }

        if (!fits || isOwn)
        {
            texts = _cells.MarkAnew(text, Count);
        }

        _cells.Keys[Count] = Value.Restore(text, (long)texts.Of(text));
    }

    // Cells of its own, each where it was.
    private void Own(int capacity)
    {
        var own = new Cells(capacity) { Used = Count, Texts = _cells.Texts };
        Array.Copy(_cells.Keys, own.Keys, Count);
        Array.Copy(_cells.Postings, own.Postings, Count);
        Array.Copy(_cells.Hashes, own.Hashes, Count);
        (_cells, _firstOwn) = (own, 0);
    }

    // Only the keys of these places stay, in cells of its own.
    private void Keep(ReadOnlySpan<(int From, int To)> places)
    {
        var (first, last) = (places[0].To > places[0].From ? places[0].From : places[^1].From, places[^1].To - 1);
        var kept = new KeyLeaf(Version, new Cells(_cells.Keys.Length) { Texts = first <= last ? MarksOf(KeyAt(first), KeyAt(last)) : null });
        foreach (var (from, to) in places)
        {
            kept.Take(this, from, to);
        }

        (_cells, _order, _firstOwn, Count) = (kept._cells, kept._order, 0, kept.Count);
    }

    private KeyLeaf Split(int insertAt)
    {
        // Keys that come in order fill leaves to the brim.
        if (insertAt == Count)
        {
            return new KeyLeaf(Version, new Cells(Capacity) { Texts = _cells.Texts });
        }

        var keep = Count / 2;
        var right = new KeyLeaf(Version, new Cells(Capacity) { Texts = MarksOf(KeyAt(keep), KeyAt(Count - 1)) });
        right.Take(this, keep, Count);
        Keep([(0, keep)]);
        return right;
    }

    // Keys of another leaf that come behind all there are. The marks of texts are made for all of them; where not all keys are texts, there are none.
    private void Take(KeyLeaf other, int from, int to)
    {
        var (cells, own) = (other._cells, _cells);
        for (var place = from; place < to; place++)
        {
            var cell = other._order[place];
            var key = cells.KeyAt(cell);
            own.Keys[Count] = own.Texts is { } texts ? Value.Restore(key.Reference, (long)texts.Of((string)key.Reference!)) : key;
            own.Postings[Count] = cells.Postings[cell];
            own.Hashes[Count] = cells.Hashes[cell];
            _order[Count] = (byte)Count;
            Count++;
        }

        own.Used = Count;
    }

    private sealed class Cells(int capacity)
    {
        public readonly Value[] Keys = new Value[capacity];
        public readonly Postings[] Postings = new Postings[capacity];
        public readonly int[] Hashes = new int[capacity];

        /// <summary>How many were written, by whichever version.</summary>
        public int Used;

        /// <summary>The marks that stand as the bits of the keys, where all keys are texts.</summary>
        public TextMarks? Texts;

        public Value KeyAt(int cell) => Keys[cell].Reference is string text ? Value.Of(text) : Keys[cell];

        /// <summary>Marks the first keys, which are all texts, by what they and one more begin with.</summary>
        public TextMarks MarkAnew(string more, int count)
        {
            var texts = new TextMarks(more, more.Length);
            for (var cell = 0; cell < count; cell++)
            {
                texts = texts with { Skip = more.AsSpan(0, texts.Skip).CommonPrefixLength((string)Keys[cell].Reference!) };
            }

            for (var cell = 0; cell < count; cell++)
            {
                var text = (string)Keys[cell].Reference!;
                Keys[cell] = Value.Restore(text, (long)texts.Of(text));
            }

            Texts = texts;
            return texts;
        }
    }

    [InlineArray(Capacity)]
    private struct KeyOrderBytes
    {
        private byte _first;
    }
}
