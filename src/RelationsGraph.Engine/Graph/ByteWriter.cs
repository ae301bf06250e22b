using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace RelationsGraph.Engine.Graph;

/// <summary>Writes numbers, texts and bytes into a growing buffer; integers take as few bytes as they need.</summary>
internal sealed class ByteWriter
{
    private byte[] _buffer = new byte[256];
    private bool _rented;

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Gives the buffer back for others to use; what was written must not be read any more.</summary>
    public void Release()
    {
        var buffer = _buffer;
        (_buffer, Length) = ([], 0);
        if (_rented)
        {
            _rented = false;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Byte(byte value)
    {
        Reserve(1);
        _buffer[Length++] = value;
    }

    public void Unsigned(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[Length++] = (byte)value;
    }

    public void Count(int value) => Unsigned((ulong)value);

    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Fixed(long value)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(Length), value);
        Length += 8;
    }

    public void Double(double value) => Fixed(BitConverter.DoubleToInt64Bits(value));

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Count(value.Length);
        Raw(value);
    }

    /// <summary>Bytes of which the reader knows how many there are.</summary>
    public void Raw(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_buffer.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Text as UTF-8, or, where it holds half a surrogate pair, which UTF-8 cannot carry, as UTF-16.</summary>
    public void Text(string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        Reserve(most + 5);
        var head = HeadLength(most);
        var status = System.Text.Unicode.Utf8.FromUtf16(value, _buffer.AsSpan(Length + head, most), out _, out var length, replaceInvalidSequences: false);
        if (status != System.Buffers.OperationStatus.Done)
        {
            Unsigned(((ulong)value.Length << 1) | 1);
            Reserve(value.Length * 2);
            foreach (var unit in value)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(Length), unit);
                Length += 2;
            }

            return;
        }

        var at = Length + head;
        Unsigned((ulong)length << 1);
        if (Length != at)
        {
            _buffer.AsSpan(at, length).CopyTo(_buffer.AsSpan(Length));
        }

        Length += length;
    }

    private static int HeadLength(int bytes)
    {
        var head = 1;
        for (var rest = ((ulong)bytes << 1) >> 7; rest != 0; rest >>= 7)
        {
            head++;
        }

        return head;
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - Length < more)
        {
            var length = Math.Max((long)Length + more, Math.Min(_buffer.Length * 2L, Array.MaxLength));
            if (length > Array.MaxLength)
            {
                throw new InvalidOperationException("a transaction's changes exceed 2 GB; commit in smaller batches");
            }

            // Transactions come one after the other: they pass large buffers on.
            var larger = ArrayPool<byte>.Shared.Rent((int)length);
            _buffer.AsSpan(0, Length).CopyTo(larger);
            if (_rented)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
            }

            (_buffer, _rented) = (larger, true);
        }
    }
}
