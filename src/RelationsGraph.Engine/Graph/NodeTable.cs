using RelationsGraph.Engine.Graph.Collections;

namespace RelationsGraph.Engine.Graph;

/// <summary>The nodes of one version of the graph: label sets, adjacency, properties, and the nodes of each label.</summary>
internal sealed class NodeTable
{
    private const int Absent = -1;

    private readonly long _version;
    private PagedArray<int> _labelSets;
    private PagedArray<Adjacency?> _adjacency;
    private IdSet?[] _byLabel;
    private FirstLinks? _first;

    public NodeTable(long version)
    {
        _version = version;
        _labelSets = new PagedArray<int>(Absent);
        _adjacency = new PagedArray<Adjacency?>(null);
        _byLabel = [];
        Properties = new PropertyTable(version);
    }

    private NodeTable(NodeTable other, long version)
    {
        _version = version;
        _labelSets = other._labelSets;
        _adjacency = other._adjacency;
        _byLabel = (IdSet?[])other._byLabel.Clone();
        Properties = other.Properties.For(version);
        NextId = other.NextId;
        Count = other.Count;
    }

    public PropertyTable Properties { get; }

    /// <summary>One above the highest id ever given.</summary>
    public int NextId { get; private set; }

    public long Count { get; private set; }

    public NodeTable For(long version)
    {
        if (_version == version)
        {
            return this;
        }

        Settle();
        return new NodeTable(this, version);
    }

    public bool Exists(long id) => (ulong)id < (ulong)NextId && _labelSets[(int)id] >= 0;

    /// <summary>The number of the node's label set, negative when there is no such node.</summary>
    public int LabelSet(long id) => (ulong)id < (ulong)NextId ? _labelSets[(int)id] : Absent;

    public AdjacencyGroup[]? Groups(long id)
    {
        if (_first is { } first && first.Node == id)
        {
            PutFirst();
        }

        return (ulong)id < (ulong)NextId ? _adjacency[(int)id]?.Groups : null;
    }

    /// <summary>Asks for the memory that <see cref="Groups"/> of these nodes, and the first look at the groups, will read.</summary>
    public void FetchGroups(ReadOnlySpan<int> ids)
    {
        foreach (var id in ids)
        {
            _adjacency.Fetch(id);
        }

        foreach (var id in ids)
        {
            if ((uint)id < (uint)NextId && _adjacency[id] is { } adjacency)
            {
                adjacency.FetchObject();
            }
        }

        foreach (var id in ids)
        {
            if (Groups(id) is { } groups)
            {
                AdjacencyGroup.Fetch(groups);
            }
        }
    }

    /// <summary>Asks for the memory that adding a relationship of one type and direction to each of these nodes reads.</summary>
    public void FetchLinks(ReadOnlySpan<int> ids, int key)
    {
        foreach (var id in ids)
        {
            _labelSets.Fetch(id);
            _adjacency.Fetch(id);
        }

        foreach (var id in ids)
        {
            _adjacency[id]?.FetchObject();
        }

        foreach (var id in ids)
        {
            if (_adjacency[id] is { } adjacency)
            {
                AdjacencyGroup.Fetch(adjacency.Groups);
            }
        }

        foreach (var id in ids)
        {
            _adjacency[id]?.FetchEnd(key);
        }
    }

    /// <summary>Whether a writer sees relationships of the node.</summary>
    public bool HasRelationships(int id)
    {
        PutFirst();
        return _adjacency[id] is { Any: true };
    }

    public IdSet? WithLabel(int label) => (uint)label < (uint)_byLabel.Length ? _byLabel[label] : null;

    public void Create(int id, int labelSet, ReadOnlySpan<int> labels)
    {
        // Readers end at the first id that they do not have, and never look at this one.
        (id >= NextId ? ref _labelSets.Unread(id, _version) : ref _labelSets.Writable(id, _version)) = labelSet;
        foreach (var label in labels)
        {
            Labelled(label).Add(id);
        }

        NextId = Math.Max(NextId, id + 1);
        Count++;
    }

    public void Delete(int id, ReadOnlySpan<int> labels)
    {
        _labelSets.Writable(id, _version) = Absent;
        foreach (var label in labels)
        {
            Labelled(label).Remove(id);
        }

        Count--;
    }

    /// <summary>Raises the next id, so that ids of the past are not given again.</summary>
    public void Reserve(int nextId) => NextId = Math.Max(NextId, nextId);

    /// <summary>Takes over the label sets of all nodes, as a snapshot says.</summary>
    /// <exception cref="InvalidDataException">A node has a set that does not exist.</exception>
    public void Restore(int[]?[] labelSets, LabelSets sets)
    {
        _labelSets = PagedArray<int>.Of(Absent, labelSets, _version);
        foreach (var id in All())
        {
            var set = _labelSets[(int)id];
            if (set >= sets.Count)
            {
                throw new InvalidDataException($"node {id} has label set {set}, which was never named");
            }

            foreach (var label in sets[set])
            {
                Labelled(label).Add((int)id);
            }

            Count++;
        }
    }

    /// <summary>Takes over the adjacency of all nodes.</summary>
    public void Restore(Adjacency?[]?[] adjacency) => _adjacency = PagedArray<Adjacency?>.Of(null, adjacency, _version);

    public void AddLabel(int id, int label, int labelSet)
    {
        _labelSets.Writable(id, _version) = labelSet;
        Labelled(label).Add(id);
    }

    public void RemoveLabel(int id, int label, int labelSet)
    {
        _labelSets.Writable(id, _version) = labelSet;
        Labelled(label).Remove(id);
    }

    /// <summary>Adds a relationship to a node, in place where other versions see the same object.</summary>
    public void Link(int node, int key, int relationship, int other, Additions additions)
    {
        var adjacency = _adjacency[node];
        if (adjacency is null)
        {
            LinkFirst(node, key, relationship, other);
            return;
        }

        additions.Note(adjacency);
        adjacency.Add(key, relationship, other);
    }

    /// <summary>Puts in place what was linked last. Needed before others read this version.</summary>
    public void Settle()
    {
        PutFirst();
        _first = null;
    }

    private void PutFirst()
    {
        if (_first is { Node: >= 0 } first)
        {
            _adjacency.Writable(first.Node, _version) = first.Take(_version);
        }
    }

    // A node made by a statement gets its relationships one after the other, and its adjacency is made when they are known.
    private void LinkFirst(int node, int key, int relationship, int other)
    {
        _first ??= new FirstLinks();
        if (_first.Node != node)
        {
            PutFirst();
            _first.Node = node;
        }

        _first.Add(key, AdjacencyGroup.Entry(relationship, other));
        if (_first.IsFull)
        {
            PutFirst();
        }
    }

    public void Unlink(int node, int key, int relationship)
    {
        PutFirst();
        ref var adjacency = ref _adjacency.Writable(node, _version);
        adjacency = adjacency!.For(_version);
        adjacency.Remove(key, relationship);
        if (adjacency.Groups.Length == 0)
        {
            adjacency = null;
        }
    }

    public EntityWalk All() => new(_labelSets, NextId);

    /// <summary>Copies the label sets of nodes from an id on; false when none was ever there.</summary>
    public bool TryCopy(int first, Span<int> labelSets) => _labelSets.TryCopy(first, NextId, labelSets);

    private IdSet Labelled(int label)
    {
        if (label >= _byLabel.Length)
        {
            Array.Resize(ref _byLabel, Math.Max(label + 1, _byLabel.Length * 2));
        }

        return _byLabel[label] = _byLabel[label]?.For(_version) ?? new IdSet(_version);
    }
}

/// <summary>Walks all nodes in the order of their ids.</summary>
public struct EntityWalk
{
    private readonly PagedArray<int> _marks;
    private readonly int _end;
    private int _id;

    internal EntityWalk(PagedArray<int> marks, int end)
    {
        _marks = marks;
        _end = end;
        _id = -1;
    }

    /// <summary>The id that the last <see cref="MoveNext"/> found.</summary>
    public readonly long Current => _id;

    /// <summary>Returns the walk itself, so that <c>foreach</c> takes it.</summary>
    public readonly EntityWalk GetEnumerator() => this;

    /// <summary>Goes on to the next id; false after the last.</summary>
    public bool MoveNext()
    {
        while (++_id < _end)
        {
            if (_marks[_id] >= 0)
            {
                return true;
            }
        }

        _id = _end;
        return false;
    }
}
