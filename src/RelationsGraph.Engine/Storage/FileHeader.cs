using System.Buffers.Binary;

namespace RelationsGraph.Engine.Storage;

/// <summary>How each file of a database begins: what it is, whose it is, and from which point in the database's history.</summary>
internal readonly record struct FileHeader(ulong Kind, Guid Database, long Sequence)
{
    public const int Size = 8 + 16 + 8 + 4;

    /// <summary>"RGLOG001": frames of committed transactions; the sequence is that of the first.</summary>
    public const ulong Log = 0x3130_3047_4F4C_4752;

    /// <summary>"RGSNAP02": a whole graph; the sequence is that of the last frame in it.</summary>
    public const ulong Snapshot = 0x3230_5041_4E53_4752;

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Kind);
        Database.TryWriteBytes(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), Checksum.Of(bytes.AsSpan(0, 32)));
        return bytes;
    }

    public static FileHeader Read(StorageFile file, string path, ulong kind)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (file.Read(0, bytes) < Size || BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]) != Checksum.Of(bytes[..32]))
        {
            throw new StoreDamagedException(path, 0, "the header is not whole");
        }

        var header = new FileHeader(BinaryPrimitives.ReadUInt64LittleEndian(bytes), new Guid(bytes[8..24]), BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]));
        return header.Kind == kind ? header : throw new StoreDamagedException(path, 0, "the header is one of another kind of file, or of a later version");
    }
}
