using System.Buffers.Binary;

namespace RelationsGraph.Engine.Storage;

/// <summary>
/// Transactions that reached the log together: one write, one flush. A frame is begun only when the one before is safe, so a
/// frame that is not whole can only be the last; one that others follow was damaged later.
/// </summary>
internal static class LogFrame
{
    public const int HeaderSize = 4 + 4 + 8 + 4;

    private const uint Mark = 0x314D_5246; // "FRM1"

    /// <summary>Builds a frame at the beginning of a buffer, which grows where it is too small.</summary>
    /// <returns>The frame.</returns>
    /// <exception cref="IOException">The transactions do not fit one frame.</exception>
    public static ReadOnlySpan<byte> Build(ref byte[] buffer, long sequence, IReadOnlyList<ReadOnlyMemory<byte>> transactions)
    {
        var length = transactions.Sum(each => (long)each.Length + sizeof(int));
        if (length > Array.MaxLength - HeaderSize)
        {
            throw new IOException($"transactions of {length} bytes do not fit one frame of the log; commit in smaller batches");
        }

        if (buffer.Length < HeaderSize + length)
        {
            buffer = new byte[HeaderSize + length];
        }

        var frame = buffer.AsSpan(0, HeaderSize + (int)length);
        var at = HeaderSize;
        foreach (var transaction in transactions)
        {
            BinaryPrimitives.WriteInt32LittleEndian(frame[at..], transaction.Length);
            transaction.Span.CopyTo(frame[(at + sizeof(int))..]);
            at += sizeof(int) + transaction.Length;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(frame, Mark);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], (uint)length);
        BinaryPrimitives.WriteInt64LittleEndian(frame[8..], sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[16..], ChecksumOf(frame[..16], frame[HeaderSize..]));
        return frame;
    }

    /// <summary>Reads the frame at an offset; null when there is none that is whole.</summary>
    public static (long Sequence, byte[] Content)? Read(StorageFile file, long offset, long end)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (offset + HeaderSize > end || file.Read(offset, header) < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(header) != Mark)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (offset + HeaderSize + length > end)
        {
            return null;
        }

        var content = new byte[length];
        return file.Read(offset + HeaderSize, content) == length && ChecksumOf(header[..16], content) == BinaryPrimitives.ReadUInt32LittleEndian(header[16..])
            ? (BinaryPrimitives.ReadInt64LittleEndian(header[8..]), content)
            : null;
    }

    /// <summary>Where the first whole frame behind an offset begins; null when there is none.</summary>
    public static long? FindBehind(StorageFile file, long offset, long end)
    {
        var window = new byte[1 << 16];
        for (var start = offset + 1; start + HeaderSize <= end; start += window.Length - sizeof(uint) + 1)
        {
            var read = file.Read(start, window);
            for (var i = 0; i + sizeof(uint) <= read; i++)
            {
                if (BinaryPrimitives.ReadUInt32LittleEndian(window.AsSpan(i)) == Mark && Read(file, start + i, end) is not null)
                {
                    return start + i;
                }
            }
        }

        return null;
    }

    /// <summary>The transactions in a frame's content.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Transactions(byte[] content)
    {
        for (var at = 0; at < content.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(at));
            yield return content.AsMemory(at + sizeof(int), length);
            at += sizeof(int) + length;
        }
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content) => Checksum.Of(content, Checksum.Of(header));
}
