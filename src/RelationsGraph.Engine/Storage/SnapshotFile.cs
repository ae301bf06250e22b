using System.Buffers.Binary;
using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Storage;

/// <summary>
/// A whole graph in a file: a header, then blocks of change sets (length, CRC-32C, bytes) that make the graph from nothing, then
/// an empty block with the numbers of nodes and relationships.
/// </summary>
internal sealed class SnapshotFile
{
    private const int BlockSize = 1 << 20;
    private const int BlockHeader = 8;
    private const int EndSize = 16;

    private readonly ChangeSet _changes = new();
    private readonly StorageFile _file;
    private long _at = FileHeader.Size;

    private SnapshotFile(StorageFile file) => _file = file;

    public static void Write(StorageFile file, Guid database, long sequence, GraphView view)
    {
        file.Write(0, new FileHeader(FileHeader.Snapshot, database, sequence).ToBytes());
        var snapshot = new SnapshotFile(file);
        snapshot.WriteTokens(view);
        snapshot.WriteNodes(view);
        snapshot.WriteRelationships(view);
        snapshot.WriteSchema(view);
        snapshot.WriteEnd(view);
    }

    /// <summary>Makes the graph that a snapshot holds.</summary>
    /// <exception cref="StoreDamagedException">The file is not whole.</exception>
    public static GraphView Read(StorageFile file, string path)
    {
        var write = new GraphWrite(null, new GraphView(0), 0, null);
        var replay = new ChangeReplay(write);
        var header = new byte[BlockHeader];
        for (long at = FileHeader.Size; ;)
        {
            if (file.Read(at, header) < BlockHeader)
            {
                throw new StoreDamagedException(path, at, "the snapshot ends early");
            }

            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            var content = length >= 0 && length <= file.Length - at ? new byte[length == 0 ? EndSize : length] : [];
            if (content.Length == 0 || file.Read(at + BlockHeader, content) < content.Length || Checksum.Of(content) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)))
            {
                throw new StoreDamagedException(path, at, "a block does not have its checksum");
            }

            if (length == 0)
            {
                return Verified(write.View, content, path, at);
            }

            Recovery.Apply(replay, content, path, at);
            at += BlockHeader + length;
        }
    }

    private static GraphView Verified(GraphView view, byte[] end, string path, long at)
        => view.NodeCount == BinaryPrimitives.ReadInt64LittleEndian(end) && view.RelationshipCount == BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(8))
            ? view
            : throw new StoreDamagedException(path, at, "the snapshot does not hold as many nodes and relationships as it says");

    private void WriteTokens(GraphView view)
    {
        foreach (var (kind, names) in new[] { (ChangeKind.NewLabel, view.LabelNames), (ChangeKind.NewType, view.TypeNames), (ChangeKind.NewKey, view.KeyNames) })
        {
            foreach (var name in names)
            {
                _changes.NewToken(kind, name);
                WriteFullBlock();
            }
        }

        _changes.ReserveIds(view.Nodes.NextId, view.Relationships.NextId, view.Schema.NextId);
    }

    private void WriteNodes(GraphView view)
    {
        foreach (var node in view.AllNodes())
        {
            _changes.CreateNode((int)node, view.Labels(node));
            foreach (var (key, value) in view.NodeProperties(node))
            {
                _changes.SetProperty(ChangeKind.SetNodeProperty, (int)node, key, value);
            }

            WriteFullBlock();
        }
    }

    private void WriteRelationships(GraphView view)
    {
        foreach (var relationship in view.AllRelationships())
        {
            _changes.CreateRelationship((int)relationship, view.Relationships[relationship]);
            foreach (var (key, value) in view.RelationshipProperties(relationship))
            {
                _changes.SetProperty(ChangeKind.SetRelationshipProperty, (int)relationship, key, value);
            }

            WriteFullBlock();
        }
    }

    // Last, so that indexes are filled once the graph is there.
    private void WriteSchema(GraphView view)
    {
        var rules = view.Indexes.Where(index => index.OwningConstraint is null).Select(index => (index.Id, Write: (Action)(() => _changes.CreateIndex(index))))
            .Concat(view.Constraints.Select(constraint => (constraint.Id, Write: (Action)(() => _changes.CreateConstraint(constraint)))));
        foreach (var (_, write) in rules.OrderBy(rule => rule.Id))
        {
            write();
            WriteFullBlock();
        }
    }

    private void WriteEnd(GraphView view)
    {
        if (_changes.Count > 0)
        {
            WriteBlock();
        }

        var end = new byte[EndSize];
        BinaryPrimitives.WriteInt64LittleEndian(end, view.NodeCount);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(8), view.RelationshipCount);
        WriteBlock(0, end);
    }

    private void WriteFullBlock()
    {
        if (_changes.Content.Length >= BlockSize)
        {
            WriteBlock();
        }
    }

    private void WriteBlock()
    {
        WriteBlock(_changes.Content.Length, _changes.Content.Span);
        _changes.Clear();
    }

    private void WriteBlock(int length, ReadOnlySpan<byte> content)
    {
        var block = new byte[BlockHeader + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(block, length);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(4), Checksum.Of(content));
        content.CopyTo(block.AsSpan(BlockHeader));
        _file.Write(_at, block);
        _at += block.Length;
    }
}
