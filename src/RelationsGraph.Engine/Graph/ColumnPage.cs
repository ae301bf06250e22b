using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// The values of one property for a page of entities, packed: a bit an entity tells whether it has the property, and the rank
/// of the bit is the place of its value. So a property that few entities have costs what these few need.
/// </summary>
/// <param name="expected">How many values to make room for.</param>
internal sealed class ColumnPage<T>(int expected = 0)
{
    public const int Shift = 10;
    public const int Size = 1 << Shift;

    private PresenceBits _present;
    private PresenceRanks _ranks;
    private T[] _values = expected == 0 ? [] : new T[expected];

    // Whether other pages read the values: those from the count on are free all the same, because no page reads them.
    private bool _isShared;

    public int Count { get; private set; }

    /// <summary>The bits that tell which entities have the property, as bytes.</summary>
    public ReadOnlySpan<byte> Presence => MemoryMarshal.AsBytes((ReadOnlySpan<ulong>)_present);

    /// <summary>The values in the order of the entities.</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    /// <summary>A page of what <see cref="Presence"/> and <see cref="Values"/> gave.</summary>
    public static ColumnPage<T> Of(ReadOnlySpan<byte> presence, T[] values)
    {
        var page = new ColumnPage<T> { _values = values, Count = values.Length };
        presence.CopyTo(MemoryMarshal.AsBytes((Span<ulong>)page._present));
        var rank = 0;
        for (var word = 0; word < Size / 64; word++)
        {
            page._ranks[word] = (ushort)rank;
            rank += BitOperations.PopCount(page._present[word]);
        }

        return page;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(int slot, out T value)
    {
        var word = _present[slot >> 6];
        var bit = 1UL << (slot & 63);
        if ((word & bit) == 0)
        {
            value = default!;
            return false;
        }

        value = _values[_ranks[slot >> 6] + BitOperations.PopCount(word & (bit - 1))];
        return true;
    }

    public bool Has(int slot) => (_present[slot >> 6] & (1UL << (slot & 63))) != 0;

    public void Set(int slot, T value)
    {
        ref var word = ref _present[slot >> 6];
        var bit = 1UL << (slot & 63);
        if (word == 0)
        {
            _ranks[slot >> 6] = (ushort)RankBefore(slot >> 6);
        }

        var at = _ranks[slot >> 6] + BitOperations.PopCount(word & (bit - 1));
        if ((word & bit) == 0)
        {
            if (Count == _values.Length)
            {
                Array.Resize(ref _values, Math.Min(Size, Math.Max(4, Count + (Count >> 1))));
                _isShared = false;
            }

            // Entities come in the order of their ids for the most part, so that nothing has to move, nor to be copied.
            if (at < Count)
            {
                Own();
                Array.Copy(_values, at, _values, at + 1, Count - at);
                ShiftRanks(slot, 1);
            }

            word |= bit;
            Count++;
        }
        else
        {
            Own();
        }

        _values[at] = value;
    }

    public void Remove(int slot)
    {
        ref var word = ref _present[slot >> 6];
        var bit = 1UL << (slot & 63);
        if ((word & bit) == 0)
        {
            return;
        }

        var at = _ranks[slot >> 6] + BitOperations.PopCount(word & (bit - 1));
        Own();
        word &= ~bit;
        Count--;
        Array.Copy(_values, at + 1, _values, at, Count - at);
        _values[Count] = default!;
        ShiftRanks(slot, -1);
    }

    /// <summary>A page of the same values, which may be changed; this one may not be from now on.</summary>
    public ColumnPage<T> Copy() => new()
    {
        _present = _present,
        _ranks = _ranks,
        _values = _values,
        _isShared = true,
        Count = Count,
    };

    /// <summary>The same page with values of another form.</summary>
    public ColumnPage<TOther> Convert<TOther>(Func<T, TOther> convert)
    {
        var page = new ColumnPage<TOther>();
        for (var slot = 0; slot < Size; slot++)
        {
            if (TryGet(slot, out var value))
            {
                page.Set(slot, convert(value));
            }
        }

        return page;
    }

    private void Own()
    {
        if (_isShared)
        {
            (_values, _isShared) = ([.. _values], false);
        }
    }

    // The rank of a word without bits is not kept up to date; it is worked out when its first bit is set.
    private int RankBefore(int word)
    {
        for (var before = word - 1; before >= 0; before--)
        {
            if (_present[before] != 0)
            {
                return _ranks[before] + BitOperations.PopCount(_present[before]);
            }
        }

        return 0;
    }

    private void ShiftRanks(int slot, int by)
    {
        for (var word = (slot >> 6) + 1; word < Size / 64; word++)
        {
            _ranks[word] = (ushort)(_ranks[word] + by);
        }
    }

    [InlineArray(Size / 64)]
    private struct PresenceBits
    {
        private ulong _first;
    }

    [InlineArray(Size / 64)]
    private struct PresenceRanks
    {
        private ushort _first;
    }
}
