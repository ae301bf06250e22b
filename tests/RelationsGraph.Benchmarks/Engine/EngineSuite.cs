using System.CommandLine;
using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>
/// The embedded engine on the synthetic graph: in process, over Bolt, beside the Neo4j that NEO4J_URI names, which is cleared, and beside
/// loops over plain arrays. All answers are compared; when two differ, the suite fails.
/// </summary>
internal sealed class EngineSuite(EngineOptions options)
{
    private readonly ScaleTable _scales = new();
    private int _failures;

    public static Command Command()
    {
        var line = new EngineLine();
        var command = new Command("engine", "The product's queries, load, memory and clients on the embedded engine, beside Neo4j and plain arrays.");
        foreach (var option in line.All)
        {
            command.Add(option);
        }

        command.SetAction((parsed, _) => new EngineSuite(line.Read(parsed)).RunAsync());
        return command;
    }

    private async Task<int> RunAsync()
    {
        if (options.Data is { } folder)
        {
            await RunAsync(SyntheticFolder.Read(folder));
        }
        else
        {
            foreach (var scale in options.Scales)
            {
                await RunAsync(SyntheticGenerator.Generate(scale));
            }
        }

        _scales.Print();
        Console.WriteLine(_failures == 0 ? "all answers agree" : $"{_failures} queries FAILED, see above");
        return _failures == 0 ? 0 : 1;
    }

    private async Task RunAsync(SyntheticGraph synthetic)
    {
        Console.WriteLine();
        Console.WriteLine($"=== {synthetic.Scale}: {synthetic.Actors} actors, {synthetic.Theatres} theatres, {synthetic.Relations.Length} relations; {Environment.ProcessorCount} processors, {LoadAverage()}");
        if (Wants("memory"))
        {
            await LoadPart.BareAsync(synthetic);
        }

        await using var served = new ServedGraph();
        await LoadPart.FullAsync(served, synthetic);
        await using var neo4j = options.WithNeo4j && Wants("queries", "clients", "load", "merge") ? BoltClient.Neo4j() : null;
        if (neo4j is not null)
        {
            await Neo4jGraph.LoadAsync(neo4j, synthetic);
        }

        if (Wants("queries", "clients"))
        {
            await AskAsync(synthetic, served, neo4j);
        }

        await WriteAsync(synthetic, served, neo4j);
    }

    private async Task AskAsync(SyntheticGraph synthetic, ServedGraph served, BoltClient? neo4j)
    {
        List<IContestant> databases = [served.InProcess, served.OverBolt, .. neo4j is null ? [] : new[] { neo4j }];
        var mix = new QueryMix(options.Queries, synthetic);
        foreach (var database in databases)
        {
            await mix.AskAsync(database, clients: 1, options.Warm);
        }

        if (Wants("queries"))
        {
            var part = new QueryPart(options, synthetic, [.. databases, new ArrayLoops(synthetic)]);
            _scales.Add(synthetic.Scale, await part.RunAsync());
            _failures += part.Failures;
        }

        if (Wants("clients"))
        {
            await ClientsPart.RunAsync(mix, databases, options);
        }
    }

    private async Task WriteAsync(SyntheticGraph synthetic, ServedGraph served, BoltClient? neo4j)
    {
        if (Wants("walk"))
        {
            WalkPart.Run(served.Graph.Store.Snapshot, synthetic);
        }

        if (Wants("load"))
        {
            await LoadPart.OverBoltAsync(synthetic, options.Rows);
        }

        if (Wants("merge"))
        {
            List<ICypherClient> databases = [served.InProcess, served.OverBolt, .. neo4j is null ? [] : new[] { neo4j }];
            await MergePart.RunAsync(databases, synthetic, options.Rows);
        }

        if (Wants("open"))
        {
            await OpenPart.RunAsync(synthetic);
        }
    }

    private bool Wants(params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (options.Parts.Contains(part))
            {
                return true;
            }
        }

        return false;
    }

    // What else the machine does; figures by the clock suffer from it, those of processor time hardly.
    private static string LoadAverage() => File.Exists("/proc/loadavg") ? $"load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load not known";
}
