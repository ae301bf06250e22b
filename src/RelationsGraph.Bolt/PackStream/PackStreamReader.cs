using System;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Reads PackStream from one message. Every failure is a <see cref="PackStreamException"/> that names the byte.</summary>
public ref struct PackStreamReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> data;
    private readonly StringCache? cache;
    private int position;

    /// <summary>A reader of a whole message, without chunk headers.</summary>
    public PackStreamReader(ReadOnlySpan<byte> data, StringCache? cache = null)
    {
        this.data = data;
        this.cache = cache;
    }

    /// <summary>The byte that is read next, from 0.</summary>
    public readonly int Position => position;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Remaining => data.Length - position;

    /// <summary>The type of the value that comes next.</summary>
    public readonly PackStreamType Peek()
    {
        if ((uint)position < (uint)data.Length && Marker.Types[data[position]] is { } type)
        {
            return type;
        }

        throw NoValue();
    }

    /// <summary>Reads null.</summary>
    public void ReadNull()
    {
        Expect(PackStreamType.Null);
        position++;
    }

    /// <summary>Reads a truth value.</summary>
    public bool ReadBoolean()
    {
        Expect(PackStreamType.Boolean);
        return data[position++] == Marker.True;
    }

    /// <summary>Reads an integer of any size.</summary>
    public long ReadInteger()
    {
        Expect(PackStreamType.Integer);
        var marker = data[position++];
        return marker switch
        {
            Marker.Int8 => (sbyte)Take(1)[0],
            Marker.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            Marker.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            Marker.Int64 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => (sbyte)marker,
        };
    }

    /// <summary>Reads a floating-point number.</summary>
    public double ReadFloat()
    {
        Expect(PackStreamType.Float);
        position++;
        return BinaryPrimitives.ReadDoubleBigEndian(Take(8));
    }

    /// <summary>Reads text.</summary>
    public string ReadString()
    {
        var at = position;
        return Decode(ReadStringBytes(), at);
    }

    /// <summary>Reads a text that is likely to come again: a key, a label, a type.</summary>
    public string ReadName()
    {
        var at = position;
        var bytes = ReadStringBytes();
        return cache?.Get(bytes) ?? Decode(bytes, at);
    }

    /// <summary>Reads a text, of which equal short ones that come one after the other are one string: in rows of a batch most are words and ids that come again.</summary>
    public string ReadWord()
    {
        const int Short = 24;
        var at = position;
        var bytes = ReadStringBytes();
        return (bytes.Length <= Short ? cache?.Get(bytes) : null) ?? Decode(bytes, at);
    }

    /// <summary>Passes over text, which has to be valid all the same.</summary>
    public void SkipText()
    {
        var at = position;
        var bytes = ReadStringBytes();
        if (!Utf8.IsValid(bytes))
        {
            Decode(bytes, at);
        }
    }

    /// <summary>Reads text, not yet decoded from UTF-8.</summary>
    public ReadOnlySpan<byte> ReadStringBytes()
    {
        Expect(PackStreamType.String);
        return Take(Size(Marker.String8, 1));
    }

    /// <summary>Reads bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        Expect(PackStreamType.Bytes);
        return Take(Size(Marker.Bytes8, 1));
    }

    /// <summary>Begins a list; gives the number of its values, never more than bytes are left.</summary>
    public int ReadListHeader()
    {
        Expect(PackStreamType.List);
        return Size(Marker.List8, 1);
    }

    /// <summary>Begins a map; gives the number of its pairs, never more than half of the bytes that are left.</summary>
    public int ReadMapHeader()
    {
        Expect(PackStreamType.Map);
        return Size(Marker.Map8, 2);
    }

    /// <summary>Begins a structure; gives its tag and the number of its fields.</summary>
    public (byte Tag, int Fields) ReadStructureHeader()
    {
        Expect(PackStreamType.Structure);
        var fields = data[position++] & 0x0F;
        return (Take(1)[0], fields);
    }

    /// <summary>Goes on at a byte from 0, where a value was seen to begin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message has no such byte.</exception>
    public void MoveTo(int byteIndex)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)byteIndex, (uint)data.Length);
        position = byteIndex;
    }

    /// <summary>Passes over the next value with all that it holds, however deep, without reading it.</summary>
    public void Skip()
    {
        for (var due = 1L; due > 0; due--)
        {
            due += SkipOne();
        }
    }

    // Gives how many values stand inside the one that was passed over.
    private long SkipOne()
    {
        switch (Peek())
        {
            case PackStreamType.Null or PackStreamType.Boolean:
                position++;
                return 0;
            case PackStreamType.Integer:
                ReadInteger();
                return 0;
            case PackStreamType.Float:
                ReadFloat();
                return 0;
            case PackStreamType.Bytes:
                ReadBytes();
                return 0;
            case PackStreamType.String:
                ReadStringBytes();
                return 0;
            case PackStreamType.List:
                return ReadListHeader();
            case PackStreamType.Map:
                return 2L * ReadMapHeader();
            default:
                return ReadStructureHeader().Fields;
        }
    }

    internal readonly PackStreamException Fail(string reason) => new($"Byte {position} of the message: {reason}.");

    private static string Decode(ReadOnlySpan<byte> bytes, int at)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new PackStreamException($"Byte {at} of the message: the text is not valid UTF-8.", e);
        }
    }

    // A size is checked against what can follow, so that a lie of five bytes reserves no memory.
    private int Size(byte sized, int leastBytesEach)
    {
        var at = position;
        var marker = data[position++];
        long size = (marker - sized) switch
        {
            0 => Take(1)[0],
            1 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            2 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            _ => marker & 0x0F,
        };
        if (size * leastBytesEach > Remaining)
        {
            position = at;
            throw Fail($"a size of {size} is announced, but only {data.Length - at} bytes follow");
        }

        return (int)size;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Remaining)
        {
            throw Fail($"{count} bytes are expected, but the message ends after {Remaining}");
        }

        var span = data.Slice(position, count);
        position += count;
        return span;
    }

    private readonly void Expect(PackStreamType type)
    {
        if (Peek() != type)
        {
            throw Other(type);
        }
    }

    // Apart from what is read again and again, which stays short by that.
    private readonly PackStreamException NoValue() => Fail(position < data.Length ? $"0x{data[position]:X2} begins no value" : "the message ends where a value is expected");

    private readonly PackStreamException Other(PackStreamType expected) => Fail($"{expected} is expected, but {Peek()} was found");
}
