namespace RelationsGraph.Engine.Values;

/// <summary>
/// Estimates the memory of values, for limits. What several values share is counted for each of them: a list that holds one text a thousand times counts it a thousand times.
/// </summary>
public static class Footprint
{
    /// <summary>Bytes of a value inside a list, a row or a key.</summary>
    public const int Slot = 16;

    // A list that holds one list twice, level upon level, counts more than there are bytes in the world; thousands of such still add up without overflow.
    private const long Most = 1L << 50;

    private const int Header = 24;
    private const int Boxed = 40;

    /// <summary>Bytes that a value takes on the heap, beyond its <see cref="Slot"/>: from 0 to 2^50.</summary>
    public static long Of(in Value value) => value.Reference switch
    {
        null or KindMark => 0,
        string text => Header + (2L * text.Length),
        NestingValue nesting => nesting.Footprint,
        PathValue path => Header + (8L * path.AlternatingIds.Length),
        BytesValue bytes => Header + bytes.Content.Length,
        _ => Boxed,
    };

    internal static long OfAll(ReadOnlySpan<Value> values)
    {
        ExecutionStack.Require();
        var bytes = Header + ((long)Slot * values.Length);
        foreach (ref readonly var value in values)
        {
            bytes = Math.Min(Most, bytes + Of(value));
        }

        return bytes;
    }
}

/// <summary>A list or a map: a value that holds others.</summary>
public abstract class NestingValue : HeapValue
{
    // 0 until it was asked for.
    private long _footprint;

    /// <summary>To be called where what is inside changes.</summary>
    private protected void ForgetFootprint() => _footprint = 0;

    private protected NestingValue(ValueKind kind)
        : base(kind)
    {
    }

    /// <summary>The values inside.</summary>
    private protected abstract ReadOnlySpan<Value> Inside { get; }

    /// <summary>Bytes on the heap, with everything inside.</summary>
    internal long Footprint
    {
        get
        {
            var known = Volatile.Read(ref _footprint);
            if (known == 0)
            {
                known = Values.Footprint.OfAll(Inside);
                Volatile.Write(ref _footprint, known);
            }

            return known;
        }
    }
}
