using System.Runtime.InteropServices;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>A node above others, in the order of their keys.</summary>
internal sealed class KeyBranch : KeyNode
{
    // Whether another version's branch has the same keys: they change only with the number of children.
    private bool _sharesKeys;

    // Of the keys but the first, where all of them are texts.
    private TextMarks _texts;
    private ulong[]? _marks;

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
        Mark();
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

        branch.Mark();
        return branch;
    }

    public KeyNode[] Children { get; }

    /// <summary>Lower bounds of the children's keys; that of the first child is not used.</summary>
    public Value[] FirstKeys { get; private set; }

    public override Value FirstKey => FirstKeys[0];

    public override KeyNode For(long version) => Version == version ? this
        : new KeyBranch(version, (KeyNode[])Children.Clone(), FirstKeys, Count) { _sharesKeys = true, _texts = _texts, _marks = _marks };

    public override void FetchInside()
    {
        // A search begins in the middle of the marks.
        if (_marks is { } marks)
        {
            CacheLine.Fetch(ref marks[Capacity / 2]);
            CacheLine.Fetch(ref marks[Capacity / 4]);
            CacheLine.Fetch(ref marks[3 * Capacity / 4]);
        }

        CacheLine.Fetch(ref MemoryMarshal.GetArrayDataReference(Children));
    }

    public int ChildFor(in Value key)
    {
        if (_marks is { } marks && key.Reference is string text)
        {
            return !_texts.Fit(text) ? _texts.CompareOther(text) < 0 ? 0 : Count - 1 : ChildFor(text, _texts.Of(text), marks);
        }

        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = KeyOrder.Compare(FirstKeys[middle], key) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private int ChildFor(string text, ulong mark, ulong[] marks)
    {
        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            var other = marks[middle];
            var isBehind = other == mark ? Ordering.Compare((string)FirstKeys[middle].Reference!, text) > 0 : other > mark;
            (low, high) = isBehind ? (low, middle - 1) : (middle, high);
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
        branch.Mark();
        if (right is not null)
        {
            (branch == this ? right : this).Mark();
        }

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
            (FirstKeys, _sharesKeys, _marks) = ([.. FirstKeys], false, null);
        }
    }

    private void Drop(int at)
    {
        OwnKeys();
        RemoveAt(Children, Count, at);
        RemoveAt(FirstKeys, Count, at);
        Count--;
        Mark();
    }

    // Of keys that no other version has.
    private void Mark()
    {
        var marks = _marks ?? new ulong[Capacity];
        _marks = null;
        for (var i = 1; i < Count; i++)
        {
            if (!FirstKeys[i].IsString)
            {
                return;
            }
        }

        if (Count > 1)
        {
            _texts = TextMarks.Of((string)FirstKeys[1].Reference!, (string)FirstKeys[Count - 1].Reference!);
            for (var i = 1; i < Count; i++)
            {
                marks[i] = _texts.Of((string)FirstKeys[i].Reference!);
            }

            _marks = marks;
        }
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
