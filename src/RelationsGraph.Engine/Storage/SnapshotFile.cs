using System.Buffers.Binary;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Graph.Images;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Storage;

/// <summary>
/// A whole graph in a file: a header, then the blocks of its image (length, CRC-32C of the block's place and bytes, bytes), then an empty block
/// with the numbers of nodes and relationships.
/// </summary>
internal static class SnapshotFile
{
    private const int BlockHeader = 8;
    private const int EndSize = 16;

    public static void Write(StorageFile file, Guid database, long sequence, GraphView view)
    {
        long at = 0;
        foreach (var part in Parts(database, sequence, view))
        {
            file.Write(at, part.Span);
            at += part.Length;
        }
    }

    /// <summary>The bytes of the file in order; each part is valid until the next is asked for.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Parts(Guid database, long sequence, GraphView view)
    {
        yield return new FileHeader(FileHeader.Snapshot, database, sequence).ToBytes();
        long at = FileHeader.Size;
        var header = new byte[BlockHeader];
        foreach (var content in new GraphImageWriter(view).Blocks())
        {
            Describe(header, at, content.Length, content.Span);
            yield return header;
            yield return content;
            at += BlockHeader + content.Length;
        }

        var end = new byte[EndSize];
        BinaryPrimitives.WriteInt64LittleEndian(end, view.NodeCount);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(8), view.RelationshipCount);
        Describe(header, at, 0, end);
        yield return header;
        yield return end;
    }

    /// <summary>Reads the file through and verifies every checksum, without making the graph.</summary>
    /// <exception cref="StoreDamagedException">The file is not whole.</exception>
    public static (FileHeader Header, long Nodes, long Relationships) Verify(StorageFile file, string path)
    {
        var header = FileHeader.Read(file, path, FileHeader.Snapshot);
        var end = new byte[EndSize];

        // Reading a block verifies it.
        _ = Blocks(file, path, end).Count();

        return (header, BinaryPrimitives.ReadInt64LittleEndian(end), BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(8)));
    }

    /// <summary>Makes the graph that a snapshot holds.</summary>
    /// <exception cref="StoreDamagedException">The file is not whole.</exception>
    public static GraphView Read(StorageFile file, string path)
    {
        var end = new byte[EndSize];
        GraphView view;
        try
        {
            view = GraphImageReader.Read(Blocks(file, path, end));
        }
        catch (Exception failure) when (failure is InvalidDataException or CypherException or InvalidCastException)
        {
            throw new StoreDamagedException(path, FileHeader.Size, failure.Message);
        }

        return view.NodeCount == BinaryPrimitives.ReadInt64LittleEndian(end) && view.RelationshipCount == BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(8))
            ? view
            : throw new StoreDamagedException(path, FileHeader.Size, "the snapshot does not hold as many nodes and relationships as it says");
    }

    private static IEnumerable<byte[]> Blocks(StorageFile file, string path, byte[] end)
    {
        var header = new byte[BlockHeader];
        for (long at = FileHeader.Size; ;)
        {
            if (file.Read(at, header) < BlockHeader)
            {
                throw new StoreDamagedException(path, at, "the snapshot ends early");
            }

            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (length < 0 || length > file.Length - at)
            {
                throw new StoreDamagedException(path, at, "a block is longer than the file");
            }

            var content = length == 0 ? end : new byte[length];
            if (file.Read(at + BlockHeader, content) < content.Length || ChecksumOf(at, content) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)))
            {
                throw new StoreDamagedException(path, at, "a block does not have its checksum");
            }

            if (length == 0)
            {
                yield break;
            }

            yield return content;
            at += BlockHeader + length;
        }
    }

    private static void Describe(Span<byte> header, long at, int length, ReadOnlySpan<byte> content)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], ChecksumOf(at, content));
    }

    // With its place, so that a block that stands elsewhere is found out.
    private static uint ChecksumOf(long at, ReadOnlySpan<byte> content)
    {
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(place, at);
        return Checksum.Of(content, Checksum.Of(place));
    }
}
