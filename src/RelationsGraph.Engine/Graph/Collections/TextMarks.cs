using System.Buffers.Binary;
using System.Runtime.InteropServices;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>
/// The first characters of texts behind what all of them begin with, as numbers in the order of the texts. Numbers lie side by side and are compared at once; texts lie
/// scattered in memory, and in a large graph each is a wait. Where two marks are the same, the texts have to be compared.
/// </summary>
/// <param name="Sample">One of the texts.</param>
/// <param name="Skip">How many of its characters the others begin with too.</param>
internal readonly record struct TextMarks(string Sample, int Skip)
{
    private const int Units = sizeof(ulong) / sizeof(char);
    private const char FirstSurrogate = '\uD800';
    private const char BehindSurrogates = '\uE000';

    /// <summary>The marks of sorted texts, of which these are the first and the last.</summary>
    public static TextMarks Of(string first, string last) => new(first, first.AsSpan().CommonPrefixLength(last));

    /// <summary>Whether a text begins like the others.</summary>
    public bool Fit(string text) => text.AsSpan().StartsWith(Sample.AsSpan(0, Skip), StringComparison.Ordinal);

    /// <summary>Negative where a text that does not <see cref="Fit"/> comes before all that do, positive where it comes behind them.</summary>
    public int CompareOther(string text) => Ordering.Compare(text, Sample);

    /// <summary>The mark of a text that fits.</summary>
    public ulong Of(string text)
    {
        var rest = text.AsSpan(Skip);
        if (rest.Length >= Units)
        {
            var units = BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.AsBytes(rest));
            if (IsPlain(units))
            {
                return (units << 48) | ((units & 0xFFFF_0000) << 16) | ((units >> 16) & 0xFFFF_0000) | (units >> 48);
            }
        }

        var mark = 0UL;
        for (var i = 0; i < Units; i++)
        {
            mark = (mark << 16) | (i < rest.Length ? Place(rest[i]) : 0U);
        }

        return mark;
    }

    // Below 0x8000 each, so that none is a surrogate or comes behind them; on a machine that keeps the higher byte first, the slower way is taken.
    private static bool IsPlain(ulong units) => BitConverter.IsLittleEndian && (units & 0x8000_8000_8000_8000) == 0;

    // By code point: what two units stand for comes behind all that one stands for.
    private static uint Place(char unit) => unit < FirstSurrogate ? unit : unit < BehindSurrogates ? unit + 0x2000U : unit - 0x800U;
}
