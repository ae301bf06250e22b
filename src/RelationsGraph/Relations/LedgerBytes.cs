using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>What stands before a value in the ledger.</summary>
internal enum LedgerTag : byte
{
    Text = 1,
    Texts,
    Whole,
    Number,
    No,
    Yes,
    Day,
}

/// <summary>
/// A change of the ledger in few bytes: names of properties as numbers, hexadecimal digits two in a byte, whole numbers as long as they need. A load of a million relations notes each.
/// </summary>
public sealed class LedgerBytes : IRelationProperties
{
    // In front of a name that is none of a relation's, and behind the last property.
    internal const byte OtherName = 0xFE;
    internal const byte End = 0xFF;

    // Shorter digits gain nothing, and are words as often as not.
    private const int FewestDigits = 16;
    private const int LongestLength = 5;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    private static readonly FrozenDictionary<string, byte> Numbers = StoredRelation.Names.Select((name, number) => KeyValuePair.Create(name, (byte)number)).ToFrozenDictionary(StringComparer.Ordinal);

    private byte[] _bytes = new byte[512];
    private int _length;

    /// <inheritdoc/>
    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            Begin(name, LedgerTag.Text);
            Text(value);
        }
    }

    /// <inheritdoc/>
    public void Texts(string name, IReadOnlyList<string>? value)
    {
        if (value is null)
        {
            return;
        }

        Begin(name, LedgerTag.Texts);
        Number((ulong)value.Count);
        for (var i = 0; i < value.Count; i++)
        {
            Text(value[i]);
        }
    }

    /// <inheritdoc/>
    public void Whole(string name, long? value)
    {
        if (value is { } number)
        {
            Begin(name, LedgerTag.Whole);

            // The sign as the lowest bit, so that small numbers of either sign are short.
            Number((ulong)((number << 1) ^ (number >> 63)));
        }
    }

    /// <inheritdoc/>
    public void Number(string name, double? value)
    {
        if (value is { } number)
        {
            Begin(name, LedgerTag.Number);
            BinaryPrimitives.WriteDoubleLittleEndian(Grow(sizeof(double)), number);
        }
    }

    /// <inheritdoc/>
    public void Truth(string name, bool value) => Begin(name, value ? LedgerTag.Yes : LedgerTag.No);

    /// <inheritdoc/>
    public void Day(string name, DateOnly? value)
    {
        if (value is { } day)
        {
            Begin(name, LedgerTag.Day);
            Number((ulong)day.DayNumber);
        }
    }

    internal void Byte(byte value) => Grow(1)[0] = value;

    internal void EndProperties() => Byte(End);

    internal void Reference(NodeReference to)
    {
        Byte((byte)to.Type);
        Text(to.Id);
    }

    // The length doubled, plus one where the bytes are digits.
    internal void Text(string value)
    {
        if (value.Length >= FewestDigits && value.Length % 2 == 0 && !value.AsSpan().ContainsAnyExcept(Digits))
        {
            Number(((ulong)(value.Length / 2) << 1) | 1);
            Convert.FromHexString(value, Grow(value.Length / 2), out _, out _);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        Number((ulong)length << 1);
        Encoding.UTF8.GetBytes(value, Grow(length));
    }

    /// <summary>Puts the length and the bytes behind what the entry has, and begins anew.</summary>
    internal void EndInto(IBufferWriter<byte> entry)
    {
        var length = _length;
        Number((ulong)length);
        var to = entry.GetSpan(_length);
        _bytes.AsSpan(length, _length - length).CopyTo(to);
        _bytes.AsSpan(0, length).CopyTo(to[(_length - length)..]);
        entry.Advance(_length);
        _length = 0;
    }

    private void Begin(string name, LedgerTag tag)
    {
        if (Numbers.TryGetValue(name, out var number))
        {
            Byte(number);
        }
        else
        {
            Byte(OtherName);
            Text(name);
        }

        Byte((byte)tag);
    }

    private void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    private Span<byte> Grow(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count + LongestLength));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
