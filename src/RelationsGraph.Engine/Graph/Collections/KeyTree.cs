using System.Runtime.CompilerServices;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>
/// A B+-tree from distinct values, in the order of ORDER BY, to the entities that have them. Versions share nodes; a version
/// copies the nodes that it changes.
/// </summary>
internal sealed class KeyTree
{
    /// <summary>How many keys are looked for at once.</summary>
    public const int Together = 16;

    private readonly long _version;
    private readonly int _stride;
    private KeyNode _root;

    /// <param name="version">The version that may change the tree.</param>
    /// <param name="stride">How many of a posting's three numbers are kept, 1 to 3.</param>
    public KeyTree(long version, int stride)
        : this(version, stride, new KeyLeaf(version), 0, 0)
    {
    }

    private KeyTree(long version, int stride, KeyNode root, long distinct, long entries)
    {
        _version = version;
        _stride = stride;
        _root = root;
        DistinctKeys = distinct;
        Entries = entries;
    }

    /// <summary>A tree of a root that was made at once.</summary>
    public static KeyTree Of(long version, int stride, KeyNode root, (long Distinct, long Entries) counts) => new(version, stride, root, counts.Distinct, counts.Entries);

    /// <summary>Number of distinct values.</summary>
    public long DistinctKeys { get; private set; }

    /// <summary>Number of (value, entity) pairs.</summary>
    public long Entries { get; private set; }

    public KeyTree For(long version) => _version == version ? this : new KeyTree(version, _stride, _root, DistinctKeys, Entries);

    /// <summary>The entities with exactly this value; none when the value is not there.</summary>
    public Postings Find(in Value key)
    {
        var node = _root;
        while (node is KeyBranch branch)
        {
            node = branch.Children[branch.ChildFor(key)];
        }

        return ((KeyLeaf)node).Find(key);
    }

    /// <summary>The entities with these values, each of which one entity has at most; -1 where there is none, as for null.</summary>
    public void Find(ReadOnlySpan<Value> keys, Span<int> found)
    {
        var leaves = default(SomeLeaves);
        for (var first = 0; first < keys.Length; first += Together)
        {
            var part = keys[first..Math.Min(first + Together, keys.Length)];
            Descend(part, leaves);
            for (var i = 0; i < part.Length; i++)
            {
                leaves[i]?.FetchFound(part[i]);
            }

            for (var i = 0; i < part.Length; i++)
            {
                found[first + i] = leaves[i] is { } leaf && leaf.Find(part[i]) is { IsEmpty: false } postings ? postings.First.Id : -1;
            }
        }
    }

    /// <summary>Asks for the memory that adding these keys reads and writes; no more than <see cref="Together"/>.</summary>
    public void Fetch(ReadOnlySpan<Value> keys)
    {
        var leaves = default(SomeLeaves);
        Descend(keys, leaves);
        for (var i = 0; i < keys.Length; i++)
        {
            leaves[i]?.FetchKeys();
        }
    }

    // One step for all keys after the other: what one has to wait for, the next waits for at the same time.
    private void Descend(ReadOnlySpan<Value> keys, Span<KeyLeaf?> leaves)
    {
        var nodes = default(SomeNodes);
        for (var i = 0; i < keys.Length; i++)
        {
            nodes[i] = keys[i].IsNull ? null : _root;
        }

        for (var level = _root; level is KeyBranch branch; level = branch.Children[0])
        {
            for (var i = 0; i < keys.Length; i++)
            {
                if (nodes[i] is KeyBranch above)
                {
                    nodes[i] = above.Children[above.ChildFor(keys[i])];
                    nodes[i]!.FetchObject();
                }
            }

            for (var i = 0; i < keys.Length; i++)
            {
                nodes[i]?.FetchInside();
            }
        }

        for (var i = 0; i < keys.Length; i++)
        {
            leaves[i] = (KeyLeaf?)nodes[i];
            leaves[i]?.FetchHashes();
        }
    }

    public void Add(in Value key, Posting posting) => Add(key, posting, new KeyChange(_version, _stride));

    /// <summary>Adds an entity to a value that no other may have; gives the other where there is one, and adds nothing then. -1 when there is none.</summary>
    public int AddUnique(in Value key, Posting posting) => Add(key, posting, new KeyChange(_version, _stride) { IsUnique = true }).Other;

    private KeyChange Add(in Value key, Posting posting, KeyChange change)
    {
        _root = _root.For(_version);
        if (_root.Add(key, posting, ref change) is { } right)
        {
            _root = new KeyBranch(_version, _root, right);
        }

        DistinctKeys += change.Keys;
        Entries += change.Entries;
        return change;
    }

    public void Remove(in Value key, int id)
    {
        _root = _root.For(_version);
        var change = new KeyChange(_version, _stride);
        _root.Remove(key, id, ref change);
        while (_root is KeyBranch { Count: 1 } branch)
        {
            _root = branch.Children[0];
        }

        DistinctKeys += change.Keys;
        Entries += change.Entries;
    }

    /// <summary>A cursor before the first key for which <paramref name="before"/> is false; it must be true for a prefix of the keys.</summary>
    public KeyCursor From(Func<Value, bool> before) => new(_root, before);

    /// <summary>A cursor before the smallest key.</summary>
    public KeyCursor First() => new(_root, static _ => false);

    /// <summary>A cursor behind the largest key.</summary>
    public KeyCursor Last() => new(_root, static _ => true);

    [InlineArray(Together)]
    private struct SomeNodes
    {
        private KeyNode? _first;
    }

    [InlineArray(Together)]
    private struct SomeLeaves
    {
        private KeyLeaf? _first;
    }
}

/// <summary>What a change of a tree did to its counts.</summary>
internal struct KeyChange(long version, int stride)
{
    public readonly long Version = version;
    public readonly int Stride = stride;

    /// <summary>Whether a value may have one entity only.</summary>
    public bool IsUnique;

    /// <summary>The entity that has the value already where it may have one only.</summary>
    public int Other = -1;

    public int Keys;
    public int Entries;
}

/// <summary>The entities with one value: none, one kept in place, or a list.</summary>
internal struct Postings
{
    private Posting _single;
    private PostingList? _list;
    private bool _any;

    public Postings(Posting single)
    {
        _single = single;
        _any = true;
    }

    public Postings(PostingList list)
    {
        _list = list;
        _any = list.Count > 0;
    }

    public readonly int Count => _list?.Count ?? (_any ? 1 : 0);

    public readonly PostingList? List => _list;

    /// <summary>The only one, where there is no <see cref="List"/>.</summary>
    public readonly Posting Single => _single;

    /// <summary>The one with the lowest id.</summary>
    public readonly Posting First => _list is null ? _single : All().First();

    public readonly bool IsEmpty => !_any;

    /// <summary>Adds or replaces a posting; returns by how much the count grew.</summary>
    public int Add(Posting posting, long version, int stride)
    {
        var count = Count;
        if (_list is null && (!_any || _single.Id == posting.Id))
        {
            _single = posting;
            _any = true;
        }
        else
        {
            if (_list is null)
            {
                _list = new PostingList(version, stride);
                _list.Add(_single);
            }

            _list = _list.For(version);
            _list.Add(posting);
        }

        return Count - count;
    }

    /// <summary>Removes a posting; returns how many went.</summary>
    public int Remove(int id, long version)
    {
        if (_list is not null)
        {
            if (!_list.TryFind(id, out _))
            {
                return 0;
            }

            _list = _list.For(version);
            _list.Remove(id);
            if (_list.Count == 0)
            {
                this = default;
            }

            return 1;
        }

        if (!_any || _single.Id != id)
        {
            return 0;
        }

        this = default;
        return 1;
    }

    public readonly IEnumerable<Posting> All()
    {
        return _list is not null ? Each(_list) : _any ? [_single] : [];

        static IEnumerable<Posting> Each(PostingList list)
        {
            foreach (var posting in list)
            {
                yield return posting;
            }
        }
    }

    public readonly bool TryFind(int id, out Posting posting)
    {
        if (_list is not null)
        {
            return _list.TryFind(id, out posting);
        }

        posting = _single;
        return _any && _single.Id == id;
    }
}
