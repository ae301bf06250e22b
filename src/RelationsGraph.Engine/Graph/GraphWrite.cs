using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// A transaction that writes: reads its own state through <see cref="View"/>, and ends with <see cref="Commit"/> or <see cref="Rollback"/>. Used by
/// one thread at a time. After an exception from a change the transaction can only be rolled back.
/// </summary>
public sealed class GraphWrite : IDisposable
{
    private const int MostIds = int.MaxValue - 1;

    private readonly GraphStore? _store;
    private readonly HashSet<int> _deletedWithRelationships = [];
    private readonly CommitChecks _checks = new();
    private readonly int _firstRelationship;
    private bool _open = true;
    private bool _holdsWriter = true;
    private bool _isEnqueued;
    private bool _failed;

    internal GraphWrite(GraphStore? store, GraphView basis, long epoch, ChangeSet? changes)
    {
        _store = store;
        Epoch = epoch;
        Changes = changes;
        _firstRelationship = basis.Relationships.NextId;
        Additions = new Additions(NextVersion(basis.Version));
        View = new GraphView(basis, NextVersion(Additions.Number));
    }

    /// <summary>The graph as this transaction sees it; it changes with every write.</summary>
    public GraphView View { get; }

    /// <summary>Whether the transaction has neither been committed nor rolled back.</summary>
    public bool IsOpen => _open;

    /// <summary>Whether something was changed.</summary>
    public bool HasChanges { get; private set; }

    internal long Epoch { get; }

    internal ChangeSet? Changes { get; }

    internal CommitChecks Checks => _checks;

    internal Additions Additions { get; }

    /// <summary>
    /// The graph as this transaction sees it now, which later writes do not change: a statement that reads from it never meets
    /// its own writes.
    /// </summary>
    public GraphView Snapshot()
    {
        var frozen = new GraphView(View, View.Version);
        var version = NextVersion(View.Version);
        View.Advance(version);
        return frozen;
    }

    /// <summary>Id of a label, which is made where it is new.</summary>
    public int Label(string name) => View.LabelId(name) ?? NewToken(ChangeKind.NewLabel, TokenName.Checked(name));

    /// <summary>Id of a relationship type, which is made where it is new.</summary>
    public int Type(string name) => View.TypeId(name) ?? NewToken(ChangeKind.NewType, TokenName.Checked(name));

    /// <summary>Id of a property key, which is made where it is new.</summary>
    public int Key(string name) => View.KeyId(name) ?? NewToken(ChangeKind.NewKey, TokenName.Checked(name));

    /// <summary>Creates a node with labels; the same label twice counts once.</summary>
    /// <returns>Its id.</returns>
    public long CreateNode(params ReadOnlySpan<int> labels) => CreateNode(View.Nodes.NextId, labels);

    /// <summary>Creates a relationship.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="CypherException">A node does not exist.</exception>
    public long CreateRelationship(int type, long start, long end) => CreateRelationship(View.Relationships.NextId, type, start, end);

    /// <summary>Gives a node a label; false when it has it.</summary>
    /// <exception cref="CypherException">The node does not exist, or a constraint forbids it.</exception>
    public bool AddLabel(long node, int label)
    {
        var id = Existing(node);
        if (View.HasLabel(id, label))
        {
            return false;
        }

        Relabel(id, label, [.. View.Labels(id), label]);
        Changes?.Change(ChangeKind.AddLabel, id, label);
        return true;
    }

    /// <summary>Takes a label from a node; false when it does not have it.</summary>
    /// <exception cref="CypherException">The node does not exist.</exception>
    public bool RemoveLabel(long node, int label)
    {
        var id = Existing(node);
        if (!View.HasLabel(id, label))
        {
            return false;
        }

        int[] left = [.. View.Labels(id)];
        Relabel(id, label, left.Where(each => each != label).ToArray());
        Changes?.Change(ChangeKind.RemoveLabel, id, label);
        return true;
    }

    /// <summary>Sets a property of a node; null removes it.</summary>
    /// <exception cref="CypherException">The node does not exist, the value cannot be stored, or a constraint forbids it.</exception>
    public void SetNodeProperty(long node, int key, Value value) => SetProperty(EntityKind.Node, Existing(node), key, value);

    /// <summary>Sets a property of a relationship; null removes it.</summary>
    /// <exception cref="CypherException">The relationship does not exist, the value cannot be stored, or a constraint forbids it.</exception>
    public void SetRelationshipProperty(long relationship, int key, Value value)
        => SetProperty(EntityKind.Relationship, ExistingRelationship(relationship), key, value);

    /// <summary>Sets properties of a node or relationship that this transaction created and that has none of them yet. Null sets nothing.</summary>
    /// <returns>How many were set.</returns>
    /// <exception cref="CypherException">A value cannot be stored, or a constraint forbids it.</exception>
    internal int SetFirstProperties(EntityKind entity, long id, ReadOnlySpan<int> keys, ReadOnlySpan<Value> values)
    {
        var properties = PropertiesOf(entity);
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (!values[i].IsNull)
            {
                Store(entity, properties, (int)id, keys[i], Storable(values[i]));
                IndexAll(View.Schema.SlotsOn(entity, keys[i]), (int)id);
                count++;
            }
        }

        return count;
    }

    /// <summary>Sets a property of nodes or relationships that this transaction created and that lack it, ascending by id. Null sets nothing. They are not added to indexes.</summary>
    /// <param name="entity">What they are.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="key">The property's key.</param>
    /// <param name="values">A value for each, which can be stored.</param>
    internal void SetFirstProperty(EntityKind entity, ReadOnlySpan<int> ids, int key, ReadOnlySpan<Value> values)
    {
        PropertiesOf(entity).Set(ids, key, values);
        if (Changes is null)
        {
            return;
        }

        for (var i = 0; i < ids.Length; i++)
        {
            if (!values[i].IsNull)
            {
                NoteSet(entity, ids[i], key, values[i]);
            }
        }
    }

    /// <summary>Adds a node or relationship to an index that is about it.</summary>
    /// <exception cref="CypherException">A constraint forbids it.</exception>
    internal void Index(int slot, int id)
    {
        var index = View.Schema.Write(slot);
        var other = index.Add(View, id);
        if (other != EntityIndex.NoConflict)
        {
            throw Failed(StatusCode.ConstraintValidationFailed, ConstraintText.AlreadyExists(View, index.Descriptor, other, id));
        }
    }

    /// <summary>Deletes a node. One that still has relationships at the commit fails the transaction.</summary>
    /// <exception cref="CypherException">The node does not exist.</exception>
    public void DeleteNode(long node)
    {
        var id = Existing(node);
        UnindexAll(View.Schema.SlotsOf(EntityKind.Node), id);
        ForgetProperties(View.Nodes.Properties, id);
        var labelSet = View.Nodes.LabelSet(id);
        if (View.Nodes.HasRelationships(id))
        {
            _deletedWithRelationships.Add(id);
            View.Counts.Move(View.Nodes.Groups(id), labelSet, -1);
        }

        View.Nodes.Delete(id, View.LabelSets[labelSet]);
        Changes?.Delete(ChangeKind.DeleteNode, id);
    }

    /// <summary>Deletes a relationship.</summary>
    /// <exception cref="CypherException">The relationship does not exist.</exception>
    public void DeleteRelationship(long relationship)
    {
        var id = ExistingRelationship(relationship);
        UnindexAll(View.Schema.SlotsOf(EntityKind.Relationship), id);
        ForgetProperties(View.Relationships.Properties, id);
        var record = View.Relationships[id];
        Link(id, record, -1);
        View.Relationships.Delete(id);
        Changes?.Delete(ChangeKind.DeleteRelationship, id);
    }

    /// <summary>Makes an index and fills it.</summary>
    /// <exception cref="CypherException">There is one like it, or its name is taken.</exception>
    public IndexDescriptor CreateIndex(IndexDefinition definition) => new SchemaChange(this).Create(definition);

    /// <summary>Drops an index.</summary>
    /// <exception cref="CypherException">There is none such, or it belongs to a constraint.</exception>
    public void DropIndex(string name) => new SchemaChange(this).DropIndex(name);

    /// <summary>Makes a constraint, with its index where it needs one.</summary>
    /// <exception cref="CypherException">The graph breaks it, there is one like it, or its name is taken.</exception>
    public ConstraintDescriptor CreateConstraint(ConstraintDefinition definition) => new SchemaChange(this).Create(definition);

    /// <summary>Drops a constraint and its index.</summary>
    /// <exception cref="CypherException">There is none such.</exception>
    public void DropConstraint(string name) => new SchemaChange(this).DropConstraint(name);

    /// <summary>Makes the changes durable and visible, and ends the transaction.</summary>
    /// <exception cref="CypherException">The changes break a constraint or could not be written to disk; the transaction is rolled back.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(!_open, this);
        try
        {
            if (_failed)
            {
                throw new CypherException("Neo.ClientError.Transaction.TransactionMarkedAsFailed", "Transaction was marked as both successful and failed. Failure takes precedence and so this transaction was rolled back although it may have looked like it was going to be committed");
            }

            if (HasChanges)
            {
                _checks.Run(View, _deletedWithRelationships);
                View.Nodes.Settle();
                _store?.Commit(this);
            }
        }
        finally
        {
            Rollback();
        }
    }

    /// <summary>Ends the transaction without its changes; nothing happens when it has ended.</summary>
    public void Rollback()
    {
        if (_open && !_isEnqueued)
        {
            Additions.Undo(_firstRelationship);
        }

        _open = false;
        ReleaseWriter();
    }

    /// <summary>Rolls back where the transaction was not committed.</summary>
    public void Dispose() => Rollback();

    internal static GraphView EmptyGraph()
    {
        using var write = new GraphWrite(null, new GraphView(0), 0, null);
        write.CreateIndex(new IndexDefinition { Name = "index_343aff4e", Kind = IndexKind.Lookup, Entity = EntityKind.Node });
        write.CreateIndex(new IndexDefinition { Name = "index_f7700477", Kind = IndexKind.Lookup, Entity = EntityKind.Relationship });
        return write.View;
    }

    /// <summary>The store has taken the changes in: if they fail to reach the disk, it undoes them.</summary>
    internal void Enqueued() => _isEnqueued = true;

    internal void ReleaseWriter()
    {
        if (_holdsWriter)
        {
            _holdsWriter = false;
            _store?.Release();
        }
    }

    internal void Changed()
    {
        ObjectDisposedException.ThrowIf(!_open, this);
        HasChanges = true;
    }

    internal int NewToken(ChangeKind kind, string name)
    {
        Changed();
        int id;
        switch (kind)
        {
            case ChangeKind.NewLabel:
                View.LabelTokens = View.LabelTokens.With(name, View.Version, out id);
                break;
            case ChangeKind.NewType:
                View.TypeTokens = View.TypeTokens.With(name, View.Version, out id);
                break;
            default:
                View.KeyTokens = View.KeyTokens.With(name, View.Version, out id);
                break;
        }

        Changes?.NewToken(kind, name);
        return id;
    }

    internal long CreateNode(int id, ReadOnlySpan<int> labels)
    {
        Changed();
        Limit(id, "nodes");
        View.LabelSets = View.LabelSets.With(labels, View.Version, out var set);
        View.Nodes.Create(id, set, View.LabelSets[set]);
        _checks.Touch(View, EntityKind.Node, id);
        Changes?.CreateNode(id, View.LabelSets[set]);
        return id;
    }

    internal long CreateRelationship(int id, int type, long start, long end)
    {
        Changed();
        Limit(id, "relationships");
        var record = new RelationshipRecord(type, Existing(start), Existing(end));
        View.Relationships.Create(id, record);
        Link(id, record, 1);
        _checks.Touch(View, EntityKind.Relationship, id);
        Changes?.CreateRelationship(id, record);
        return id;
    }

    /// <summary>Raises the ids that come next, as a log or a snapshot says.</summary>
    internal void ReserveIds(int nextNode, int nextRelationship, int nextSchema)
    {
        View.Nodes.Reserve(nextNode);
        View.Relationships.Reserve(nextRelationship);
        View.Schema.ReserveIds(nextSchema);
    }

    internal CypherException Failed(string code, string message) => Failed(new CypherException(code, message));

    internal CypherException Failed(CypherException failure)
    {
        _failed = true;
        return failure;
    }

    private long NextVersion(long version) => _store?.NextVersion() ?? version + 1;

    private void SetProperty(EntityKind entity, int id, int key, in Value wanted)
    {
        var value = Storable(wanted);
        var properties = PropertiesOf(entity);
        var slots = View.Schema.SlotsOn(entity, key);
        if (!slots.IsEmpty && !properties.Get(id, key).IsNull)
        {
            UnindexAll(slots, id);
        }

        if (value.IsNull)
        {
            properties.Remove(id, key);
            Changes?.Change(entity == EntityKind.Node ? ChangeKind.RemoveNodeProperty : ChangeKind.RemoveRelationshipProperty, id, key);
        }
        else
        {
            Store(entity, properties, id, key, value);
        }

        IndexAll(slots, id);
        _checks.Touch(View, entity, id);
    }

    private static Value Storable(in Value wanted)
    {
        var (value, refusal) = StorableValue.Of(wanted);
        return refusal is null ? value : throw new CypherException(refusal);
    }

    private void Store(EntityKind entity, PropertyTable properties, int id, int key, in Value value)
    {
        properties.Set(id, key, value);
        NoteSet(entity, id, key, value);
    }

    private PropertyTable PropertiesOf(EntityKind entity) => entity == EntityKind.Node ? View.Nodes.Properties : View.Relationships.Properties;

    private void NoteSet(EntityKind entity, int id, int key, in Value value) =>
        Changes?.SetProperty(entity == EntityKind.Node ? ChangeKind.SetNodeProperty : ChangeKind.SetRelationshipProperty, id, key, value);

    private void Relabel(int id, int label, ReadOnlySpan<int> labels)
    {
        var added = !View.HasLabel(id, label);
        var concerned = View.Schema.SlotsOf(EntityKind.Node).Where(slot => View.Schema.Read(slot).Descriptor.TokenIds.Contains(label)).ToArray();
        UnindexAll(concerned, id);
        var before = View.Nodes.LabelSet(id);
        View.LabelSets = View.LabelSets.With(labels, View.Version, out var after);
        View.Counts.Move(View.Nodes.Groups(id), before, after);
        if (added)
        {
            View.Nodes.AddLabel(id, label, after);
        }
        else
        {
            View.Nodes.RemoveLabel(id, label, after);
        }

        IndexAll(concerned, id);
        _checks.Touch(View, EntityKind.Node, id);
    }

    private void IndexAll(ReadOnlySpan<int> slots, int id)
    {
        foreach (var slot in slots)
        {
            if (View.Schema.Read(slot).Concerns(View, id))
            {
                Index(slot, id);
            }
        }
    }

    private void UnindexAll(ReadOnlySpan<int> slots, int id)
    {
        foreach (var slot in slots)
        {
            if (View.Schema.Read(slot).Concerns(View, id))
            {
                View.Schema.Write(slot).Remove(View, id);
            }
        }
    }

    private void Link(int id, RelationshipRecord record, int by)
    {
        var (outgoing, incoming) = (AdjacencyGroup.KeyOf(record.Type, false), AdjacencyGroup.KeyOf(record.Type, true));
        if (by > 0)
        {
            View.Nodes.Link(record.Start, outgoing, id, record.End, Additions);
            View.Nodes.Link(record.End, incoming, id, record.Start, Additions);
        }
        else
        {
            View.Nodes.Unlink(record.Start, outgoing, id);
            View.Nodes.Unlink(record.End, incoming, id);
        }

        View.Counts.Add(View.Nodes.LabelSet(record.Start), outgoing, by);
        View.Counts.Add(View.Nodes.LabelSet(record.End), incoming, by);
    }

    private static void ForgetProperties(PropertyTable properties, int id)
    {
        for (var key = 0; key < properties.Columns.Length; key++)
        {
            properties.Remove(id, key);
        }
    }

    private int Existing(long node)
    {
        Changed();
        return View.NodeExists(node) ? (int)node : throw Failed(StatusCode.EntityNotFound, $"Node with id {node} does not exist, or was deleted in this transaction");
    }

    private int ExistingRelationship(long relationship)
    {
        Changed();
        return View.RelationshipExists(relationship) ? (int)relationship
            : throw Failed(StatusCode.EntityNotFound, $"Relationship with id {relationship} does not exist, or was deleted in this transaction");
    }

    private void Limit(int id, string what)
    {
        if (id >= MostIds)
        {
            throw Failed("Neo.DatabaseError.General.UnknownError", $"the graph has given all {MostIds} ids of {what}");
        }
    }
}
