using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>A node of a <see cref="KeyTree"/>.</summary>
internal abstract class KeyNode(long version)
{
    public const int Capacity = 64;

    protected long Version { get; } = version;

    public int Count { get; protected set; }

    /// <summary>The smallest key at or below this node when it was linked: a lower bound ever after.</summary>
    public abstract Value FirstKey { get; }

    public abstract KeyNode For(long version);

    /// <summary>Adds to a node that is owned; returns the right half when the node had to split.</summary>
    public abstract KeyNode? Add(in Value key, Posting posting, ref KeyChange change);

    /// <summary>Removes from a node that is owned.</summary>
    public abstract void Remove(in Value key, int id, ref KeyChange change);

    protected static void InsertAt<T>(T[] items, int count, int at, T item)
    {
        Array.Copy(items, at, items, at + 1, count - at);
        items[at] = item;
    }

    protected static void RemoveAt<T>(T[] items, int count, int at)
    {
        Array.Copy(items, at + 1, items, at, count - at - 1);
        items[count - 1] = default!;
    }
}

internal sealed class KeyLeaf(long version) : KeyNode(version)
{
    // Hashes of the keys that are texts, so that looking for one reads one text and not a text for each step of a binary search.
    private int[] _hashes = new int[4];

    // Whether another version's leaf has the same keys: most changes concern what stands under a key.
    private bool _sharesKeys;

    public Value[] Keys { get; private set; } = new Value[4];

    public Postings[] Postings { get; private set; } = new Postings[4];

    public override Value FirstKey => Keys[0];

    /// <summary>A leaf of keys in ascending order, no more than fit.</summary>
    public static KeyLeaf Of(long version, ReadOnlySpan<Value> keys, ReadOnlySpan<Postings> postings)
    {
        var leaf = new KeyLeaf(version);
        leaf.Reserve(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            leaf.Insert(i, keys[i], postings[i]);
        }

        return leaf;
    }

    public override KeyNode For(long version) => Version == version ? this : new KeyLeaf(version)
    {
        Keys = Keys,
        Postings = [.. Postings],
        _hashes = _hashes,
        _sharesKeys = true,
        Count = Count,
    };

    /// <summary>The place of a key; negative when it is not there.</summary>
    public int FindEqual(in Value key)
    {
        if (key.Reference is not string text)
        {
            return Find(key);
        }

        var hash = text.GetHashCode();
        for (var at = 0; _hashes.AsSpan(at, Count - at).IndexOf(hash) is var step && step >= 0; at++)
        {
            at += step;
            if (Keys[at].Reference is string other && other == text)
            {
                return at;
            }
        }

        return -1;
    }

    public int Find(in Value key)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = KeyOrder.Compare(Keys[middle], key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    public override KeyNode? Add(in Value key, Posting posting, ref KeyChange change)
    {
        var at = FindEqual(key);
        if (at >= 0)
        {
            change.Entries += Postings[at].Add(posting, change.Version, change.Stride);
            return null;
        }

        at = ~Find(key);
        change.Keys++;
        change.Entries++;
        var right = Count == Capacity ? Split(at) : null;
        var (leaf, slot) = right is not null && at > Count ? (right, at - Count) : (this, at);
        leaf.Insert(slot, key, new Postings(posting));
        return right;
    }

    public override void Remove(in Value key, int id, ref KeyChange change)
    {
        var at = Find(key);
        if (at < 0)
        {
            return;
        }

        change.Entries -= Postings[at].Remove(id, change.Version);
        if (Postings[at].IsEmpty)
        {
            OwnKeys();
            change.Keys--;
            RemoveAt(Keys, Count, at);
            RemoveAt(Postings, Count, at);
            RemoveAt(_hashes, Count, at);
            Count--;
        }
    }

    /// <summary>Takes over the keys of the leaf to the right; false when they do not fit.</summary>
    public bool Absorb(KeyLeaf right)
    {
        if (Count + right.Count > Capacity / 2)
        {
            return false;
        }

        OwnKeys();
        Reserve(Count + right.Count);
        Array.Copy(right.Keys, 0, Keys, Count, right.Count);
        Array.Copy(right.Postings, 0, Postings, Count, right.Count);
        Array.Copy(right._hashes, 0, _hashes, Count, right.Count);
        Count += right.Count;
        return true;
    }

    private void Insert(int at, in Value key, Postings postings)
    {
        OwnKeys();
        Reserve(Count + 1);
        InsertAt(Keys, Count, at, key);
        InsertAt(Postings, Count, at, postings);
        InsertAt(_hashes, Count, at, key.Reference is string text ? text.GetHashCode() : 0);
        Count++;
    }

    private void Reserve(int count)
    {
        if (count > Keys.Length)
        {
            var length = Math.Min(Capacity, Math.Max(count, Keys.Length * 2));
            var (keys, postings, hashes) = (new Value[length], new Postings[length], new int[length]);
            Array.Copy(Keys, keys, Count);
            Array.Copy(Postings, postings, Count);
            Array.Copy(_hashes, hashes, Count);
            (Keys, Postings, _hashes) = (keys, postings, hashes);
        }
    }

    private void OwnKeys()
    {
        if (_sharesKeys)
        {
            (Keys, _hashes, _sharesKeys) = ([.. Keys], [.. _hashes], false);
        }
    }

    private KeyLeaf Split(int insertAt)
    {
        // Keys that come in order fill leaves to the brim.
        var keep = insertAt == Count ? Count - 1 : Count / 2;
        var right = new KeyLeaf(Version);
        right.Reserve(Count - keep);
        right.Count = Count - keep;
        Array.Copy(Keys, keep, right.Keys, 0, right.Count);
        Array.Copy(Postings, keep, right.Postings, 0, right.Count);
        Array.Copy(_hashes, keep, right._hashes, 0, right.Count);
        OwnKeys();
        Array.Clear(Keys, keep, right.Count);
        Array.Clear(Postings, keep, right.Count);
        Count = keep;
        return right;
    }
}

internal sealed class KeyBranch : KeyNode
{
    // Whether another version's branch has the same keys: they change only with the number of children.
    private bool _sharesKeys;

    private KeyBranch(long version, KeyNode[] children, Value[] firstKeys, int count)
        : base(version)
    {
        Children = children;
        FirstKeys = firstKeys;
        Count = count;
    }

    public KeyBranch(long version, KeyNode left, KeyNode right)
        : this(version, new KeyNode[Capacity], new Value[Capacity], 2)
    {
        (Children[0], Children[1]) = (left, right);
        FirstKeys[1] = right.FirstKey;
    }

    /// <summary>A branch above nodes in ascending order, no more than fit.</summary>
    public static KeyBranch Of(long version, ReadOnlySpan<KeyNode> children)
    {
        var branch = new KeyBranch(version, new KeyNode[Capacity], new Value[Capacity], children.Length);
        children.CopyTo(branch.Children);
        for (var i = 0; i < children.Length; i++)
        {
            branch.FirstKeys[i] = children[i].FirstKey;
        }

        return branch;
    }

    public KeyNode[] Children { get; }

    /// <summary>Lower bounds of the children's keys; that of the first child is not used.</summary>
    public Value[] FirstKeys { get; private set; }

    public override Value FirstKey => FirstKeys[0];

    public override KeyNode For(long version) => Version == version ? this
        : new KeyBranch(version, (KeyNode[])Children.Clone(), FirstKeys, Count) { _sharesKeys = true };

    public int ChildFor(in Value key)
    {
        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = KeyOrder.Compare(FirstKeys[middle], key) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    public override KeyNode? Add(in Value key, Posting posting, ref KeyChange change)
    {
        var at = ChildFor(key);
        var child = Children[at] = Children[at].For(Version);
        if (child.Add(key, posting, ref change) is not { } split)
        {
            return null;
        }

        at++;
        OwnKeys();
        var splitKey = split.FirstKey;
        var right = Count == Capacity ? Split(at) : null;
        var (branch, slot) = right is not null && at > Count ? (right, at - Count) : (this, at);
        InsertAt(branch.Children, branch.Count, slot, split);
        InsertAt(branch.FirstKeys, branch.Count, slot, splitKey);
        branch.Count++;
        return right;
    }

    public override void Remove(in Value key, int id, ref KeyChange change)
    {
        var at = ChildFor(key);
        var child = Children[at] = Children[at].For(Version);
        child.Remove(key, id, ref change);
        if (child.Count == 0 && Count > 1)
        {
            Drop(at);
        }
        else if (child is KeyLeaf leaf && at + 1 < Count && Children[at + 1] is KeyLeaf next && leaf.Absorb(next))
        {
            Drop(at + 1);
        }
    }

    private void OwnKeys()
    {
        if (_sharesKeys)
        {
            (FirstKeys, _sharesKeys) = ([.. FirstKeys], false);
        }
    }

    private void Drop(int at)
    {
        OwnKeys();
        RemoveAt(Children, Count, at);
        RemoveAt(FirstKeys, Count, at);
        Count--;
    }

    private KeyBranch Split(int insertAt)
    {
        var keep = insertAt == Count ? Count - 1 : Count / 2;
        var moved = Count - keep;
        var right = new KeyBranch(Version, new KeyNode[Capacity], new Value[Capacity], moved);
        Array.Copy(Children, keep, right.Children, 0, moved);
        Array.Copy(FirstKeys, keep, right.FirstKeys, 0, moved);
        Array.Clear(Children, keep, moved);
        Array.Clear(FirstKeys, keep, moved);
        Count = keep;
        return right;
    }
}
