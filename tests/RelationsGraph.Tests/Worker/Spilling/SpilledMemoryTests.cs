using System.Buffers.Binary;
using RelationsGraph.Worker.Spilling;
using Xunit;

namespace RelationsGraph.Tests.Worker.Spilling;

/// <summary>Runs when nothing else does: the memory that is kept is known of the whole process only.</summary>
[CollectionDefinition(nameof(SpilledMemoryTests), DisableParallelization = true)]
[Collection(nameof(SpilledMemoryTests))]
public class SpilledMemoryTests
{
    [Fact]
    public void What_does_not_fit_into_memory_is_not_kept_there()
    {
        const int Records = 200_000;
        using var sort = new SpilledSort(1 << 20);
        Span<byte> record = stackalloc byte[32];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Records; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(record, i * 7919L % Records);
            sort.Add(record);
        }

        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < 4 << 20, $"{kept} bytes are kept of {Records * 32}");
        var records = 0;
        foreach (var one in sort)
        {
            records += one.Length / 32;
        }

        Assert.Equal(Records, records);
    }
}
