using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RelationsGraph.Engine.Graph.Collections;

namespace RelationsGraph.Engine.Graph;

/// <summary>How many entities a page of a column is for.</summary>
internal static class ColumnPage
{
    public const int Shift = 10;
    public const int Size = 1 << Shift;
    public const int Mask = Size - 1;
}

/// <summary>
/// The values of one property for a page of entities, packed: a bit an entity tells whether it has the property, and the rank
/// of the bit is the place of its value. So a property that few entities have costs what these few need.
/// </summary>
internal sealed class ColumnPage<T, TValues>
    where TValues : struct, IPageValues<T, TValues>
{
    private const int Size = ColumnPage.Size;

    private TValues _values;
    private PresenceBits _present;
    private PresenceRanks _ranks;

    // Whether other pages read the values: those from the count on are free all the same, because no page reads them.
    private bool _isShared;

    public int Count { get; private set; }

    /// <summary>The bits that tell which entities have the property, as bytes.</summary>
    public ReadOnlySpan<byte> Presence => MemoryMarshal.AsBytes((ReadOnlySpan<ulong>)_present);

    /// <summary>Copies the values in the order of the entities, and gives them.</summary>
    public ReadOnlySpan<T> CopyTo(Span<T> values)
    {
        for (var i = 0; i < Count; i++)
        {
            values[i] = _values.At(i);
        }

        return values[..Count];
    }

    /// <summary>The values, packed.</summary>
    public TValues Values => _values;

    /// <summary>An empty page for values like these, behind another: as many entities of this one will have the property as have it of that one. Of what few have, that tells little.</summary>
    public static ColumnPage<T, TValues> After(ColumnPage<T, TValues>? before, TValues like) =>
        new() { _values = like.Empty(before is { Count: >= Size / 4 } ? before.Count : 0) };

    /// <summary>Stands for a page that is not there: no entity has the property, and there is space for one value all the same.</summary>
    public static ColumnPage<T, TValues> Nothing { get; } = new() { _values = default(TValues).Empty(1) };

    /// <summary>A page of what <see cref="Presence"/> and <see cref="CopyTo"/> gave.</summary>
    public static ColumnPage<T, TValues> Of(ReadOnlySpan<byte> presence, TValues values, int count)
    {
        var page = new ColumnPage<T, TValues> { _values = values, Count = count };
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
        // Of a full page neither the bits nor the ranks are read.
        if (Count == Size)
        {
            value = _values.At(slot & ColumnPage.Mask);
            return true;
        }

        var word = _present[slot >> 6];
        var bit = 1UL << (slot & 63);
        if ((word & bit) == 0)
        {
            value = default!;
            return false;
        }

        value = _values.At(_ranks[slot >> 6] + BitOperations.PopCount(word & (bit - 1)));
        return true;
    }

    /// <summary>Asks for what <see cref="PlaceOf"/> reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FetchPlace(int slot)
    {
        CacheLine.Fetch(ref _values);
        CacheLine.Fetch(ref _present[slot >> 6]);
        CacheLine.Fetch(ref _ranks[slot >> 6]);
    }

    /// <summary>
    /// Where the value of an entity stands, and -1 when it has none. Without a branch on whether it has one: a guess that goes wrong would make all entities behind it
    /// wait for the memory that tells.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PlaceOf(int slot)
    {
        if (Count == Size)
        {
            return slot;
        }

        var word = _present[slot >> 6];
        var place = _ranks[slot >> 6] + BitOperations.PopCount(word & ((1UL << (slot & 63)) - 1));
        return place | ((int)(word >> (slot & 63) & 1) - 1);
    }

    /// <summary>Asks for the value at a place, which may be below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FetchAt(int place) => _values.Fetch(place);

    /// <summary>The value at a place that <see cref="PlaceOf"/> gave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At(int place) => _values.At(place);

    public bool Has(int slot) => Count == Size || (_present[slot >> 6] & (1UL << (slot & 63))) != 0;

    public void Set(int slot, T value)
    {
        ref var word = ref _present[slot >> 6];
        var bit = 1UL << (slot & 63);
        if (word == 0)
        {
            _ranks[slot >> 6] = (ushort)RankBefore(slot >> 6);
        }

        var at = _ranks[slot >> 6] + BitOperations.PopCount(word & (bit - 1));
        var isNew = (word & bit) == 0;
        var capacity = isNew && Count == _values.Capacity ? Math.Min(Size, Math.Max(4, Count + (Count >> 1))) : _values.Capacity;

        // Entities come in the order of their ids for the most part, so that nothing has to move, nor to be copied.
        if (capacity != _values.Capacity || (_isShared && at < Count) || !_values.Fits(value))
        {
            (_values, _isShared) = (_values.Resized(capacity, Count, value), false);
        }

        if (!isNew)
        {
            _values.Replace(at, value, Count);
            return;
        }

        _values.Insert(at, value, Count);
        if (at < Count)
        {
            ShiftRanks(slot, 1);
        }

        word |= bit;
        Count++;
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
        if (_isShared)
        {
            (_values, _isShared) = (_values.Resized(_values.Capacity, Count), false);
        }

        _values.Remove(at, Count);
        word &= ~bit;
        Count--;
        ShiftRanks(slot, -1);
    }

    /// <summary>A page of the same values, which may be changed; this one may not be from now on.</summary>
    public ColumnPage<T, TValues> Copy() => new()
    {
        _present = _present,
        _ranks = _ranks,
        _values = _values,
        _isShared = true,
        Count = Count,
    };

    /// <summary>The same page with values of another form.</summary>
    public ColumnPage<TOther, PlainValues<TOther>> Convert<TOther>(Func<T, TOther> convert)
    {
        var page = new ColumnPage<TOther, PlainValues<TOther>>();
        for (var slot = 0; slot < Size; slot++)
        {
            if (TryGet(slot, out var value))
            {
                page.Set(slot, convert(value));
            }
        }

        return page;
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
