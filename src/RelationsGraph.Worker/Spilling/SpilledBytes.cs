using System.Buffers.Binary;
using System.Text;

namespace RelationsGraph.Worker.Spilling;

/// <summary>A record on its way to a <see cref="SpilledSort"/>: one buffer for all, filled anew for each.</summary>
internal sealed class SpilledBytes
{
    private byte[] _bytes = new byte[512];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Room for so many bytes, to be filled by the caller.</summary>
    public Span<byte> Grow(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }

    /// <summary>A number in as few bytes as it needs, seven bits in each.</summary>
    public void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Grow(1)[0] = (byte)(value | 0x80);
        }

        Grow(1)[0] = (byte)value;
    }

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Grow(sizeof(double)), value);

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Number((ulong)length);
        Encoding.UTF8.GetBytes(value, Grow(length));
    }
}

/// <summary>Reads a record of <see cref="SpilledBytes"/> back.</summary>
internal ref struct SpilledFields(ReadOnlySpan<byte> record)
{
    private ReadOnlySpan<byte> _left = record;

    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = _left[0];
            _left = _left[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    public int Index() => (int)Number();

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(sizeof(double)));

    public ReadOnlySpan<byte> Text() => Bytes(Index());

    private ReadOnlySpan<byte> Bytes(int count)
    {
        var bytes = _left[..count];
        _left = _left[count..];
        return bytes;
    }
}
