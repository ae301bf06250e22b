namespace RelationsGraph.Engine.Graph;

/// <summary>The indexes and constraints of one version of the graph.</summary>
internal sealed class SchemaCatalog
{
    private readonly long _version;
    private readonly List<EntityIndex?> _slots;
    private readonly List<IndexDescriptor> _indexes;
    private readonly List<ConstraintDescriptor> _constraints;
    private int[][] _nodeSlots;
    private int[][] _relationshipSlots;
    private bool _demandsOfNodes;
    private bool _demandsOfRelationships;

    public SchemaCatalog(long version)
        : this(version, [], [], [], 1)
    {
    }

    private SchemaCatalog(long version, List<EntityIndex?> slots, List<IndexDescriptor> indexes, List<ConstraintDescriptor> constraints, int nextId)
    {
        _version = version;
        _slots = slots;
        _indexes = indexes;
        _constraints = constraints;
        _nodeSlots = [];
        _relationshipSlots = [];
        NextId = nextId;
    }

    /// <summary>The number that the next index or constraint gets.</summary>
    public int NextId { get; private set; }

    public IReadOnlyList<IndexDescriptor> Indexes => _indexes;

    public IReadOnlyList<ConstraintDescriptor> Constraints => _constraints;

    /// <summary>A number that changes with the indexes: plans are made for those there are.</summary>
    public int Fingerprint { get; private set; }

    public SchemaCatalog For(long version) => _version == version ? this : new SchemaCatalog(version, [.. _slots], [.. _indexes], [.. _constraints], NextId)
    {
        _nodeSlots = _nodeSlots,
        _relationshipSlots = _relationshipSlots,
        _demandsOfNodes = _demandsOfNodes,
        _demandsOfRelationships = _demandsOfRelationships,
        Fingerprint = Fingerprint,
    };

    /// <summary>Slots of the indexes that have this property of nodes or relationships among theirs.</summary>
    public ReadOnlySpan<int> SlotsOn(EntityKind entity, int key)
    {
        var slots = entity == EntityKind.Node ? _nodeSlots : _relationshipSlots;
        return (uint)key < (uint)slots.Length ? slots[key] : [];
    }

    /// <summary>Whether a constraint demands that nodes or relationships have properties, or have them of a type.</summary>
    public bool DemandsProperties(EntityKind entity) => entity == EntityKind.Node ? _demandsOfNodes : _demandsOfRelationships;

    public EntityIndex Read(int slot) => _slots[slot]!;

    public EntityIndex Write(int slot) => _slots[slot] = _slots[slot]!.For(_version);

    public EntityIndex Of(IndexDescriptor descriptor) => _slots[SlotOf(descriptor)]!;

    /// <summary>The slot of an index, which holds until an index is dropped.</summary>
    public int SlotOf(IndexDescriptor descriptor)
    {
        for (var slot = 0; slot < _indexes.Count; slot++)
        {
            if (_indexes[slot].Id == descriptor.Id && _slots[slot] is not null)
            {
                return slot;
            }
        }

        throw new InvalidOperationException($"index '{descriptor.Name}' has no content of its own, or was dropped");
    }

    /// <summary>Slots of all indexes with content for one kind of entity.</summary>
    public int[] SlotsOf(EntityKind entity)
        => [.. Enumerable.Range(0, _slots.Count).Where(slot => _slots[slot] is { } index && index.Descriptor.Entity == entity)];

    public void Add(IndexDescriptor descriptor, EntityIndex? content)
    {
        _indexes.Add(descriptor);
        _slots.Add(content);
        NextId = Math.Max(NextId, descriptor.Id + 1);
        Arrange();
    }

    public void Add(ConstraintDescriptor descriptor)
    {
        _constraints.Add(descriptor);
        NextId = Math.Max(NextId, descriptor.Id + 1);
        NoteDemands();
    }

    public void RemoveIndex(int id)
    {
        var at = _indexes.FindIndex(index => index.Id == id);
        _indexes.RemoveAt(at);
        _slots.RemoveAt(at);
        Arrange();
    }

    public void RemoveConstraint(int id)
    {
        _constraints.RemoveAll(constraint => constraint.Id == id);
        NoteDemands();
    }

    public void ReserveIds(int nextId) => NextId = Math.Max(NextId, nextId);

    private void NoteDemands()
    {
        _demandsOfNodes = _constraints.Exists(constraint => constraint.Entity == EntityKind.Node && constraint.Kind != ConstraintKind.Unique);
        _demandsOfRelationships = _constraints.Exists(constraint => constraint.Entity == EntityKind.Relationship && constraint.Kind != ConstraintKind.Unique);
    }

    private void Arrange()
    {
        _nodeSlots = Arranged(EntityKind.Node);
        _relationshipSlots = Arranged(EntityKind.Relationship);
        var fingerprint = new HashCode();
        foreach (var index in _indexes)
        {
            fingerprint.Add(index.Id);
            fingerprint.Add(index.Name);
        }

        Fingerprint = fingerprint.ToHashCode();
    }

    private int[][] Arranged(EntityKind entity)
    {
        var keys = _indexes.Where(index => index.Entity == entity).SelectMany(index => index.KeyIds).DefaultIfEmpty(-1).Max() + 1;
        var slots = new int[keys][];
        for (var key = 0; key < keys; key++)
        {
            slots[key] = [.. Enumerable.Range(0, _indexes.Count).Where(slot => _slots[slot] is not null && _indexes[slot].Entity == entity && _indexes[slot].KeyIds.Contains(key))];
        }

        return slots;
    }
}
