using System.Runtime.InteropServices;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>Makes a tree of all its entries at once: grouped by value, sorted once, packed from the leaves up.</summary>
internal sealed class KeyTreeBuild(long version, int stride)
{
    // Some room, so that the first keys to come split no leaf.
    private const int Filled = KeyNode.Capacity * 3 / 4;

    private readonly Dictionary<Value, int> _groups = [];
    private readonly List<Value> _keys = [];
    private readonly List<int> _counts = [];
    private readonly List<(int Group, Posting Posting)> _entries = [];

    /// <summary>Takes an entry; those of one value come in ascending order of id.</summary>
    public void Add(in Value key, Posting posting)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, key, out var known);
        if (!known)
        {
            group = _keys.Count;
            _keys.Add(key);
            _counts.Add(0);
        }

        CollectionsMarshal.AsSpan(_counts)[group]++;
        _entries.Add((group, posting));
    }

    /// <summary>The tree.</summary>
    public KeyTree Build() => Build(out _);

    /// <summary>The tree, and the two entities of one value of which the second comes first among all such; -1 when no value has two.</summary>
    public KeyTree Build(out (int First, int Second) repeated)
    {
        var order = new int[_keys.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (left, right) => KeyOrder.Compare(_keys[left], _keys[right]));
        var (keys, postings) = Grouped(order);
        repeated = Repeated(postings);
        return KeyTree.Of(version, stride, Root(CollectionsMarshal.AsSpan(keys), CollectionsMarshal.AsSpan(postings)), (keys.Count, _entries.Count));
    }

    private (List<Value> Keys, List<Postings> Postings) Grouped(int[] order)
    {
        var (starts, at) = (new int[order.Length], 0);
        foreach (var group in order)
        {
            starts[group] = at;
            at += _counts[group];
        }

        var sorted = new Posting[_entries.Count];
        foreach (var (group, posting) in _entries)
        {
            sorted[starts[group]++] = posting;
        }

        var (keys, postings) = (new List<Value>(order.Length), new List<Postings>(order.Length));
        for (var i = 0; i < order.Length;)
        {
            var (first, start, length) = (order[i], starts[order[i]] - _counts[order[i]], _counts[order[i]]);

            // Values that hash apart may still be one key: an integer and a float of the same size.
            while (++i < order.Length && KeyOrder.Compare(_keys[first], _keys[order[i]]) == 0)
            {
                length += _counts[order[i]];
                sorted.AsSpan(start, length).Sort(static (left, right) => left.Id.CompareTo(right.Id));
            }

            keys.Add(_keys[first]);
            postings.Add(length == 1 ? new Postings(sorted[start]) : new Postings(PostingList.Of(version, stride, sorted.AsSpan(start, length))));
        }

        return (keys, postings);
    }

    private static (int First, int Second) Repeated(List<Postings> postings)
    {
        var found = (First: -1, Second: -1);
        foreach (var each in postings)
        {
            if (each.List is not { } list)
            {
                continue;
            }

            var walk = list.GetEnumerator();
            walk.MoveNext();
            var first = walk.Current.Id;
            walk.MoveNext();
            if (found.Second < 0 || walk.Current.Id < found.Second)
            {
                found = (first, walk.Current.Id);
            }
        }

        return found;
    }

    private KeyNode Root(ReadOnlySpan<Value> keys, ReadOnlySpan<Postings> postings)
    {
        var level = new List<KeyNode>();
        for (var at = 0; at < keys.Length; at += Filled)
        {
            var length = Math.Min(Filled, keys.Length - at);
            level.Add(KeyLeaf.Of(version, keys.Slice(at, length), postings.Slice(at, length)));
        }

        while (level.Count > 1)
        {
            var above = new List<KeyNode>();
            for (var at = 0; at < level.Count; at += Filled)
            {
                above.Add(KeyBranch.Of(version, CollectionsMarshal.AsSpan(level).Slice(at, Math.Min(Filled, level.Count - at))));
            }

            level = above;
        }

        return level.Count == 0 ? new KeyLeaf(version) : level[0];
    }
}
