namespace RelationsGraph.Benchmarks.Engine;

/// <summary>Throughput of the mix with several clients beside that with one.</summary>
internal static class ClientsPart
{
    public static async Task RunAsync(QueryMix mix, IEnumerable<IContestant> databases, EngineOptions options)
    {
        Console.WriteLine();
        Console.WriteLine($"{"mix",-10} {"1 client",12} {$"{options.Clients} clients",12} {"ratio",6}   processors busy with 1, {options.Clients}; queries per second of processor time with 1, {options.Clients}");
        foreach (var database in databases)
        {
            var one = await mix.AskAsync(database, 1, options.Seconds * 2);
            var many = await mix.AskAsync(database, options.Clients, options.Seconds * 2);
            Console.WriteLine($"{database.Name,-10} {one.PerSecond,10:F0}/s {many.PerSecond,10:F0}/s {many.PerSecond / one.PerSecond,6:F2}   {one.Processors:F2}, {many.Processors:F2}; {one.PerProcessorSecond:F0}, {many.PerProcessorSecond:F0}");
        }
    }
}
