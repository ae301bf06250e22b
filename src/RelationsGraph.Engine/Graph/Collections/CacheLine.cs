using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>Asks for memory before it is read, so that many waits for it pass at the same time. Where the processor has no such instruction, nothing happens.</summary>
internal static class CacheLine
{
    private const int Size = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref readonly T at)
    {
        if (Sse.IsSupported)
        {
            // An object may move meanwhile: then a line is asked for that nobody reads.
#pragma warning disable CS8500
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in at)));
#pragma warning restore CS8500
        }
    }

    /// <summary>Asks for all that items take, which is a few lines.</summary>
    public static void FetchAll<T>(ReadOnlySpan<T> items)
    {
        for (var i = 0; i < items.Length; i += Math.Max(1, Size / Unsafe.SizeOf<T>()))
        {
            Fetch(in items[i]);
        }
    }
}
