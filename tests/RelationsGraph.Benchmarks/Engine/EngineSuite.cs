using System.CommandLine;
using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>
/// The embedded engine on the synthetic graph: in process, over Bolt, beside a Neo4j (one that it starts, or the one that NEO4J_URI names, which is
/// cleared), and beside loops over plain arrays. All answers are compared; when two differ, the suite fails.
/// </summary>
internal sealed class EngineSuite(EngineOptions options)
{
    private readonly ScaleTable _scales = new();
    private int _failures;
    private int _compared;

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
        Console.WriteLine(_failures == 0 ? $"all answers agree: {_compared} questions" : $"{_failures} queries FAILED, see above");
        return _failures == 0 ? 0 : 1;
    }

    private async Task RunAsync(SyntheticGraph synthetic)
    {
        Console.WriteLine();
        Console.WriteLine($"=== {synthetic.Scale}: {synthetic.Actors} actors, {synthetic.Theatres} theatres, {synthetic.Relations.Length} relations; {Environment.ProcessorCount} processors, {LoadAverage()}");
        if (options.Wants("memory"))
        {
            await LoadPart.BareAsync(synthetic);
        }

        await using var served = await ServeAsync(synthetic);
        await using var server = options is { WithNeo4j: true, Neo4j: { } installation } && UsesNeo4j
            ? await Neo4jServer.StartAsync(installation, options.Kept("neo4j", synthetic.Scale), synthetic)
            : null;
        await using var neo4j = server?.Client() ?? (options is { WithNeo4j: true, Neo4j: null } && UsesNeo4j ? await Neo4jGraph.LoadedAsync(synthetic) : null);
        if (options.Wants("queries", "clients"))
        {
            await AskAsync(synthetic, served, neo4j);
        }

        await WriteAsync(synthetic, served, neo4j);
    }

    private bool UsesNeo4j => options.Wants("queries", "clients", "merge");

    // A graph that nothing is written into need not be loaded each time.
    private async Task<ServedGraph> ServeAsync(SyntheticGraph synthetic)
    {
        if (options.Data is null && !options.Wants("load", "memory", "merge"))
        {
            return await ServedGraph.KeptAsync(options.Kept("engine", synthetic.Scale), served => LoadPart.FullAsync(served, synthetic));
        }

        var served = ServedGraph.Empty();
        await LoadPart.FullAsync(served, synthetic);
        return served;
    }

    private async Task AskAsync(SyntheticGraph synthetic, ServedGraph served, BoltClient? neo4j)
    {
        List<IContestant> databases = [served.InProcess, served.OverBolt, .. neo4j is null ? [] : new[] { neo4j }];
        var mix = new QueryMix(options.Queries, synthetic);
        foreach (var database in databases)
        {
            await mix.AskAsync(database, clients: 1, options.Warm);
        }

        if (options.Wants("queries"))
        {
            var part = new QueryPart(options, synthetic, served.InProcess, [.. databases, new ArrayLoops(synthetic)]);
            _scales.Add(synthetic.Scale, await part.RunAsync());
            _failures += part.Failures;
            _compared += part.Compared;
        }

        if (options.Wants("clients"))
        {
            await ClientsPart.RunAsync(mix, databases, options);
        }
    }

    private async Task WriteAsync(SyntheticGraph synthetic, ServedGraph served, BoltClient? neo4j)
    {
        if (options.Wants("walk"))
        {
            WalkPart.Run(served.Graph.Store.Snapshot, synthetic);
        }

        if (options.Wants("load"))
        {
            await LoadPart.OverBoltAsync(synthetic, options.Rows);
        }

        if (options.Wants("merge"))
        {
            List<ICypherClient> databases = [served.InProcess, served.OverBolt, .. neo4j is null ? [] : new[] { neo4j }];
            await MergePart.RunAsync(databases, synthetic, options.Rows);
        }

        if (options.Wants("open"))
        {
            await OpenPart.RunAsync(synthetic);
        }
    }

    // What else the machine does; figures by the clock suffer from it, those of processor time hardly.
    private static string LoadAverage() => File.Exists("/proc/loadavg") ? $"load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load not known";
}
