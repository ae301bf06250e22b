namespace RelationsGraph.Engine.Values;

/// <summary>Compares integers with floats exactly, beyond the 53 bits that a float holds.</summary>
internal static class Numbers
{
    /// <summary>Compares an integer with a float that is a number.</summary>
    internal static int Compare(long integer, double floating)
    {
        // Floats at or beyond 2^63 lie outside the integers, infinities included.
        if (floating >= 9223372036854775808.0)
        {
            return -1;
        }

        if (floating < -9223372036854775808.0)
        {
            return 1;
        }

        var whole = (long)floating;
        return integer != whole ? integer.CompareTo(whole) : 0.0.CompareTo(floating - whole);
    }

    /// <summary>Whether an integer and a float are the same number.</summary>
    internal static bool AreEqual(long integer, double floating) =>
        floating >= -9223372036854775808.0 && floating < 9223372036854775808.0 && (long)floating == integer && Math.Floor(floating) == floating;

    /// <summary>Whether both are zero, be it as an integer or as a float of either sign: ORDER BY tells -0.0 from 0.0, nothing else does.</summary>
    internal static bool AreZeros(in Value left, in Value right) => left.IsNumber && right.IsNumber && left.AsNumber == 0 && right.AsNumber == 0;

    /// <summary>A hash that a float shares with the integer it equals.</summary>
    internal static int Hash(double floating)
    {
        if (floating >= -9223372036854775808.0 && floating < 9223372036854775808.0)
        {
            var whole = (long)floating;
            if (whole == floating)
            {
                return Hash(whole);
            }
        }

        return BitConverter.DoubleToInt64Bits(floating).GetHashCode();
    }

    /// <summary>The hash of an integer; consecutive ones spread over the whole range.</summary>
    internal static int Hash(long integer) => (int)((ulong)(integer * unchecked((long)0x9E3779B97F4A7C15)) >> 32);
}
