using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Writes PackStream into a buffer that grows, each value in the smallest form that holds it.</summary>
public sealed class PackStreamWriter
{
    // A buffer that one large message made is not kept for the small ones after it.
    private const int KeptBytes = 1 << 16;
    private const int LargestPooled = 1 << 24;
    private const int PooledOfSize = 2;

    // Few, for all threads together: the shared pool keeps some for each thread, which comes to a hundred megabytes.
    private static readonly ArrayPool<byte> Large = ArrayPool<byte>.Create(LargestPooled, PooledOfSize);

    private byte[] buffer = new byte[1024];

    /// <summary>Bytes written since the last <see cref="Clear"/>.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until the next write.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, Length);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Length = 0;
        if (buffer.Length > KeptBytes)
        {
            Large.Return(buffer);
            buffer = new byte[1024];
        }
    }

    /// <summary>Takes back what was written beyond a length.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <summary>Writes null.</summary>
    public void WriteNull() => Grow(1)[0] = Marker.Null;

    /// <summary>Writes a truth value.</summary>
    public void WriteBoolean(bool value) => Grow(1)[0] = value ? Marker.True : Marker.False;

    /// <summary>Writes a floating-point number.</summary>
    public void WriteFloat(double value)
    {
        var span = Grow(9);
        span[0] = Marker.Float;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
    }

    /// <summary>Writes an integer, in one byte from -16 to 127.</summary>
    public void WriteInteger(long value)
    {
        if (value is >= -16 and <= 127)
        {
            Grow(1)[0] = (byte)value;
        }
        else if (value is >= sbyte.MinValue and <= sbyte.MaxValue)
        {
            var span = Grow(2);
            span[0] = Marker.Int8;
            span[1] = (byte)value;
        }
        else if (value is >= short.MinValue and <= short.MaxValue)
        {
            var span = Grow(3);
            span[0] = Marker.Int16;
            BinaryPrimitives.WriteInt16BigEndian(span[1..], (short)value);
        }
        else if (value is >= int.MinValue and <= int.MaxValue)
        {
            var span = Grow(5);
            span[0] = Marker.Int32;
            BinaryPrimitives.WriteInt32BigEndian(span[1..], (int)value);
        }
        else
        {
            var span = Grow(9);
            span[0] = Marker.Int64;
            BinaryPrimitives.WriteInt64BigEndian(span[1..], value);
        }
    }

    /// <summary>Writes text.</summary>
    /// <exception cref="PackStreamException">Half of a surrogate pair stands alone, which UTF-8 cannot say.</exception>
    public void WriteString(ReadOnlySpan<char> value)
    {
        // Of a text in ASCII, as most are, the length is known before the bytes.
        var start = Length;
        WriteHeader(value.Length, Marker.TinyString, Marker.String8);
        if (Ascii.FromUtf16(value, Grow(value.Length), out _) == OperationStatus.Done)
        {
            return;
        }

        Length = start;
        var size = Encoding.UTF8.GetByteCount(value);
        WriteHeader(size, Marker.TinyString, Marker.String8);
        if (Utf8.FromUtf16(value, Grow(size), out _, out _, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw new PackStreamException("The text holds half of a surrogate pair, which UTF-8 cannot say.");
        }
    }

    /// <summary>Writes text that is UTF-8 already.</summary>
    public void WriteUtf8(ReadOnlySpan<byte> value)
    {
        WriteHeader(value.Length, Marker.TinyString, Marker.String8);
        value.CopyTo(Grow(value.Length));
    }

    /// <summary>Writes bytes.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteSized(value.Length, Marker.Bytes8);
        value.CopyTo(Grow(value.Length));
    }

    /// <summary>Begins a list of so many values.</summary>
    public void WriteListHeader(int count) => WriteHeader(count, Marker.TinyList, Marker.List8);

    /// <summary>Begins a map of so many pairs of key (a string) and value.</summary>
    public void WriteMapHeader(int count) => WriteHeader(count, Marker.TinyMap, Marker.Map8);

    /// <summary>Begins a structure of so many fields, 0 to 15.</summary>
    public void WriteStructureHeader(byte tag, int fields)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fields, 15);
        var span = Grow(2);
        span[0] = (byte)(Marker.TinyStructure | fields);
        span[1] = tag;
    }

    internal Span<byte> Grow(int bytes)
    {
        if (buffer.Length - Length < bytes)
        {
            Enlarge((int)Math.Clamp((long)buffer.Length * 2, checked(Length + bytes), Array.MaxLength));
        }

        var span = buffer.AsSpan(Length, bytes);
        Length += bytes;
        return span;
    }

    internal Span<byte> From(int position) => buffer.AsSpan(position, Length - position);

    /// <summary>Writes values that another writer wrote.</summary>
    internal void WriteWritten(ReadOnlySpan<byte> values) => values.CopyTo(Grow(values.Length));

    private void WriteHeader(int size, byte tiny, byte sized)
    {
        if (size < 16)
        {
            Grow(1)[0] = (byte)(tiny | size);
        }
        else
        {
            WriteSized(size, sized);
        }
    }

    // Large buffers come from the pool and go back to it: made anew for each message of some megabytes, they would keep the collector busy and memory occupied.
    private void Enlarge(int length)
    {
        var larger = length > KeptBytes ? Large.Rent(length) : new byte[length];
        buffer.AsSpan(0, Length).CopyTo(larger);
        if (buffer.Length > KeptBytes)
        {
            Large.Return(buffer);
        }

        buffer = larger;
    }

    // The markers of one type stand side by side: size in 8, 16, 32 bits.
    private void WriteSized(int size, byte marker)
    {
        if (size <= byte.MaxValue)
        {
            var span = Grow(2);
            span[0] = marker;
            span[1] = (byte)size;
        }
        else if (size <= ushort.MaxValue)
        {
            var span = Grow(3);
            span[0] = (byte)(marker + 1);
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)size);
        }
        else
        {
            var span = Grow(5);
            span[0] = (byte)(marker + 2);
            BinaryPrimitives.WriteInt32BigEndian(span[1..], size);
        }
    }
}
