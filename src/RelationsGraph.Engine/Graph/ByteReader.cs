using System.Buffers.Binary;
using System.Text;

namespace RelationsGraph.Engine.Graph;

/// <summary>Reads what a <see cref="ByteWriter"/> wrote.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>How many bytes were read.</summary>
    public readonly int Position => _at;

    public readonly bool AtEnd => _at >= _bytes.Length;

    public byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw TooShort();

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"a number at byte {_at} is too long");
    }

    public int Count() => Unsigned() is var value && value <= int.MaxValue ? (int)value : throw new InvalidDataException($"a count at byte {_at} is too large");

    public long Signed() => Unsigned() is var value ? (long)(value >> 1) ^ -(long)(value & 1) : 0;

    public long Fixed() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double Double() => BitConverter.Int64BitsToDouble(Fixed());

    public ReadOnlySpan<byte> Bytes() => Take(Count());

    public ReadOnlySpan<byte> Raw(int length) => Take(length);

    public string Text()
    {
        var head = Unsigned();
        var length = head >> 1 <= int.MaxValue / 2 ? (int)(head >> 1) : throw new InvalidDataException($"a text at byte {_at} is too long");
        if ((head & 1) == 0)
        {
            return Encoding.UTF8.GetString(Take(length));
        }

        var units = Take(length * 2);
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            text.Append((char)BinaryPrimitives.ReadUInt16LittleEndian(units[(2 * i)..]));
        }

        return text.ToString();
    }

    public void SkipText()
    {
        var head = Unsigned();
        Take((int)(head >> 1) * ((head & 1) == 0 ? 1 : 2));
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _at)
        {
            throw TooShort();
        }

        var taken = _bytes.Slice(_at, length);
        _at += length;
        return taken;
    }

    private readonly InvalidDataException TooShort() => new($"the record ends at byte {_bytes.Length}, in the middle of an operation");
}
