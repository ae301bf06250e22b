using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>What a transaction did, in order, as bytes: enough to do it again.</summary>
internal sealed class ChangeSet
{
    private readonly ByteWriter _writer = new();

    /// <summary>Number of operations.</summary>
    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Content => _writer.Written;

    public void Clear()
    {
        _writer.Clear();
        Count = 0;
    }

    /// <summary>Gives the memory back, once nobody reads the content any more.</summary>
    public void Release()
    {
        _writer.Release();
        Count = 0;
    }

    public void NewToken(ChangeKind kind, string name)
    {
        Begin(kind);
        _writer.Text(name);
    }

    public void CreateNode(int id, ReadOnlySpan<int> labels)
    {
        Begin(ChangeKind.CreateNode, id);
        _writer.Count(labels.Length);
        foreach (var label in labels)
        {
            _writer.Count(label);
        }
    }

    public void CreateRelationship(int id, RelationshipRecord record)
    {
        Begin(ChangeKind.CreateRelationship, id);
        _writer.Count(record.Type);
        _writer.Count(record.Start);
        _writer.Count(record.End);
    }

    public void Delete(ChangeKind kind, int id) => Begin(kind, id);

    /// <summary>A label added or removed, or a property removed.</summary>
    public void Change(ChangeKind kind, int id, int token)
    {
        Begin(kind, id);
        _writer.Count(token);
    }

    public void SetProperty(ChangeKind kind, int id, int key, in Value value)
    {
        Begin(kind, id);
        _writer.Count(key);
        ValueCodec.Write(_writer, value);
    }

    public void ReserveIds(int nextNode, int nextRelationship, int nextSchema)
    {
        Begin(ChangeKind.ReserveIds, nextNode);
        _writer.Count(nextRelationship);
        _writer.Count(nextSchema);
    }

    public void CreateIndex(IndexDescriptor index)
    {
        Begin(ChangeKind.CreateIndex, index.Id);
        SchemaCodec.Write(_writer, index.Definition);
    }

    public void CreateConstraint(ConstraintDescriptor constraint)
    {
        Begin(ChangeKind.CreateConstraint, constraint.Id);
        _writer.Count(constraint.OwnedIndexId ?? 0);
        SchemaCodec.Write(_writer, constraint.Definition);
    }

    private void Begin(ChangeKind kind)
    {
        _writer.Byte((byte)kind);
        Count++;
    }

    private void Begin(ChangeKind kind, int id)
    {
        Begin(kind);
        _writer.Count(id);
    }
}
