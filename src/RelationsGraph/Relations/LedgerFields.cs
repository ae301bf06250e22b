using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>Reads what <see cref="LedgerBytes"/> wrote. Whatever else the bytes are, it is an <see cref="InvalidDataException"/>.</summary>
internal ref struct LedgerFields(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    public readonly int Left => _left.Length;

    public byte Byte() => Take(1)[0];

    public NodeReference Reference()
    {
        var type = (NodeType)Byte();
        return Enum.IsDefined(type) ? new NodeReference(type, Text()) : throw Damaged();
    }

    /// <summary>The name of the next property; null behind the last.</summary>
    public string? Name() => Byte() switch
    {
        LedgerBytes.End => null,
        LedgerBytes.OtherName => Text(),
        var number => number < StoredRelation.Names.Count ? StoredRelation.Names[number] : throw Damaged(),
    };

    public object Value() => (LedgerTag)Byte() switch
    {
        LedgerTag.Text => Text(),
        LedgerTag.Texts => Texts(),
        LedgerTag.Whole => Number() is var number ? (long)(number >> 1) ^ -(long)(number & 1) : 0,
        LedgerTag.Number => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double))),
        LedgerTag.No => false,
        LedgerTag.Yes => true,
        LedgerTag.Day => Number() is var day && day <= (ulong)DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : throw Damaged(),
        _ => throw Damaged(),
    };

    public string Text()
    {
        var length = Number();
        var text = Take(length >> 1);
        return (length & 1) != 0 ? Convert.ToHexStringLower(text) : Encoding.UTF8.GetString(text);
    }

    /// <summary>How many bytes follow, which are there.</summary>
    public int Length() => Number() is var length && length <= (ulong)_left.Length ? (int)length : throw Damaged();

    private static InvalidDataException Damaged() => new("the ledger has a change that is none");

    private List<object?> Texts()
    {
        var texts = new List<object?>();
        for (var left = Number(); left > 0; left--)
        {
            texts.Add(Text());
        }

        return texts;
    }

    private ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_left.Length)
        {
            throw Damaged();
        }

        var taken = _left[..(int)count];
        _left = _left[(int)count..];
        return taken;
    }
}
