using System.Numerics;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Tells of most keys that are not in a table that they are not, by a look at one bit: rows that find no partner are not even made.</summary>
internal sealed class KeySieve
{
    // So that of keys that are not in the table one in so many passes.
    private const int BitsPerKey = 16;
    private const int LeastBits = 64;
    private const int MostBits = 1 << 26;

    private readonly long[] _bits;
    private readonly int _shift;

    /// <param name="frame">The execution.</param>
    /// <param name="first">The first ids of the keys.</param>
    /// <param name="second">The second ids of the keys.</param>
    public KeySieve(Frame frame, ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var bits = (int)Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)first.Length * BitsPerKey), LeastBits, MostBits);
        Bytes = bits / 8;
        frame.Reserve(Bytes);
        _bits = frame.Longs.TakeZeros(bits / 64);
        _shift = 64 - BitOperations.Log2((uint)bits);
        for (var i = 0; i < first.Length; i++)
        {
            var place = Place(BatchTable.KeyOf(first[i], second[i]), _shift);
            _bits[place >> 6] |= 1L << place;
        }
    }

    private long Bytes { get; }

    /// <summary>Whether the key may be in the table.</summary>
    public bool MayHold(long key)
    {
        var place = Place(key, _shift);
        return (_bits[place >> 6] & (1L << place)) != 0;
    }

    /// <summary>Gives the memory back.</summary>
    public void GiveBack(Frame frame)
    {
        frame.Longs.GiveBack(_bits);
        frame.Release(Bytes);
    }

    private static int Place(long key, int shift) => (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> shift);
}
