using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RelationsGraph.Engine.Graph.Collections;

namespace RelationsGraph.Engine.Graph;

/// <summary>Space for values side by side. Copying the struct shares the space.</summary>
internal interface IPageValues<T, TSelf>
    where TSelf : struct, IPageValues<T, TSelf>
{
    /// <summary>How many values there is space for.</summary>
    int Capacity { get; }

    /// <summary>
    /// A value. The place is not checked, because the check would read the array's length, which lies elsewhere than the value: in a large graph that is one more wait for
    /// memory. It must be below <see cref="Capacity"/>.
    /// </summary>
    T At(int place);

    /// <summary>Asks for the memory of a value; of the first where the place is below 0.</summary>
    void Fetch(int place);

    /// <summary>Whether the value can be put into this space.</summary>
    bool Fits(T value);

    /// <summary>Puts one more value in place, before those from there on.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="value">The value, which fits.</param>
    /// <param name="count">How many values there are without it.</param>
    void Insert(int place, T value, int count);

    /// <summary>Puts a value in the place of another.</summary>
    void Replace(int place, T value, int count);

    /// <summary>Takes a value out.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="count">How many values there are with it.</param>
    void Remove(int place, int count);

    /// <summary>Other space of this capacity, with the first values.</summary>
    TSelf Resized(int capacity, int count);

    /// <summary>The same, in a form which <paramref name="next"/> fits too.</summary>
    TSelf Resized(int capacity, int count, T next);

    /// <summary>Empty space of this capacity for values like these.</summary>
    TSelf Empty(int capacity);

    static abstract TSelf Of(ReadOnlySpan<T> values);
}

/// <summary>Values as they are.</summary>
internal readonly struct PlainValues<T>(T[]? values) : IPageValues<T, PlainValues<T>>
{
    public int Capacity => values?.Length ?? 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At(int place) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values!), place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(int place) => CacheLine.Fetch(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values!), Math.Max(place, 0)));

    public bool Fits(T value) => true;

    public void Insert(int place, T value, int count)
    {
        Array.Copy(values!, place, values!, place + 1, count - place);
        values![place] = value;
    }

    public void Replace(int place, T value, int count) => values![place] = value;

    public void Remove(int place, int count)
    {
        Array.Copy(values!, place + 1, values!, place, count - place - 1);
        values![count - 1] = default!;
    }

    public PlainValues<T> Resized(int capacity, int count)
    {
        var resized = new T[capacity];
        values.AsSpan(0, count).CopyTo(resized);
        return new PlainValues<T>(resized);
    }

    public PlainValues<T> Resized(int capacity, int count, T next) => Resized(capacity, count);

    public PlainValues<T> Empty(int capacity) => new(capacity == 0 ? null : new T[capacity]);

    public static PlainValues<T> Of(ReadOnlySpan<T> values) => new(values.ToArray());
}

/// <summary>Integers in as few bytes each as all of them need: 1, 2, 4 or 8. Most are dates, percentages and counts, and what takes less space is read with fewer waits for memory.</summary>
/// <param name="bytes">The integers.</param>
/// <param name="shift">The logarithm of how many bytes each has.</param>
internal readonly struct PackedIntegers(byte[]? bytes, int shift) : IPageValues<long, PackedIntegers>
{
    public int Capacity => bytes is null ? 0 : bytes.Length >> shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long At(int place)
    {
        ref var at = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes!), place << shift);
        return shift switch
        {
            0 => (sbyte)at,
            1 => Unsafe.ReadUnaligned<short>(ref at),
            2 => Unsafe.ReadUnaligned<int>(ref at),
            _ => Unsafe.ReadUnaligned<long>(ref at),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(int place) => CacheLine.Fetch(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes!), Math.Max(place, 0) << shift));

    public bool Fits(long value) => ShiftOf(value) <= shift;

    public void Insert(int place, long value, int count)
    {
        Array.Copy(bytes!, place << shift, bytes!, (place + 1) << shift, (count - place) << shift);
        Put(place, value);
    }

    public void Replace(int place, long value, int count) => Put(place, value);

    public void Remove(int place, int count) => Array.Copy(bytes!, (place + 1) << shift, bytes!, place << shift, (count - place - 1) << shift);

    public PackedIntegers Resized(int capacity, int count) => Resized(capacity, count, 0);

    private void Put(int place, long value)
    {
        var at = bytes.AsSpan(place << shift, 1 << shift);
        switch (shift)
        {
            case 0:
                at[0] = (byte)value;
                break;
            case 1:
                MemoryMarshal.Write(at, (short)value);
                break;
            case 2:
                MemoryMarshal.Write(at, (int)value);
                break;
            default:
                MemoryMarshal.Write(at, value);
                break;
        }
    }

    public PackedIntegers Resized(int capacity, int count, long next)
    {
        var wider = Math.Max(shift, ShiftOf(next));
        var resized = new PackedIntegers(new byte[capacity << wider], wider);
        if (wider == shift)
        {
            bytes.AsSpan(0, count << shift).CopyTo(resized.Bytes);
            return resized;
        }

        for (var i = 0; i < count; i++)
        {
            resized.Put(i, At(i));
        }

        return resized;
    }

    public PackedIntegers Empty(int capacity) => new(capacity == 0 ? null : new byte[capacity << shift], shift);

    public static PackedIntegers Of(ReadOnlySpan<long> values)
    {
        var widest = 0;
        foreach (var value in values)
        {
            widest = Math.Max(widest, ShiftOf(value));
        }

        var packed = new PackedIntegers(new byte[values.Length << widest], widest);
        for (var i = 0; i < values.Length; i++)
        {
            packed.Put(i, values[i]);
        }

        return packed;
    }

    private Span<byte> Bytes => bytes;

    private static int ShiftOf(long value) => value == (sbyte)value ? 0 : value == (short)value ? 1 : value == (int)value ? 2 : 3;
}
