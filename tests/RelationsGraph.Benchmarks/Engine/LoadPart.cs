using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>Loading by UNWIND of batches, and the memory that relations then take.</summary>
internal static class LoadPart
{
    /// <summary>Without properties, into a graph that is left again.</summary>
    public static async Task BareAsync(SyntheticGraph synthetic)
    {
        await using var served = ServedGraph.Empty();
        await LoadAsync("load in process, bare", served, synthetic, GraphLoading.Bare);
    }

    /// <summary>With the product's properties and indexes, into the graph that is asked afterwards.</summary>
    public static Task FullAsync(ServedGraph served, SyntheticGraph synthetic) => LoadAsync("load in process, full", served, synthetic, GraphLoading.Full);

    /// <summary>Over Bolt, into a graph that is left again.</summary>
    public static async Task OverBoltAsync(SyntheticGraph synthetic, int most)
    {
        await using var served = ServedGraph.Empty();
        var loading = new GraphLoading(served.OverBolt);
        await loading.PrepareAsync(synthetic);
        Console.WriteLine($"{"load over Bolt, full",-24} {await loading.RelationsAsync(synthetic.Relations.Take(most), GraphLoading.Full)}");
    }

    private static async Task LoadAsync(string what, ServedGraph served, SyntheticGraph synthetic, string clause)
    {
        var loading = new GraphLoading(served.InProcess);
        await loading.PrepareAsync(synthetic);
        var (managed, resident) = Bytes();
        var figures = await loading.RelationsAsync(synthetic.Relations, clause);
        var (managedAfter, residentAfter) = Bytes();
        var count = (double)synthetic.Relations.Length;
        Console.WriteLine($"{what,-24} {figures}; bytes a relation: {(managedAfter - managed) / count:F0} managed, {(residentAfter - resident) / count:F0} resident");
    }

    private static (long Managed, long Resident) Bytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return (GC.GetTotalMemory(true), Environment.WorkingSet);
    }
}
