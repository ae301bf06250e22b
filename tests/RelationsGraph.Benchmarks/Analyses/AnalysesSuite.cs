using System.CommandLine;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Benchmarks.Api;
using RelationsGraph.Benchmarks.Engine;
using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Benchmarks.Analyses;

/// <summary>
/// Every saved analysis on the built-in dossier and on the synthetic graph, on the embedded engine, and beside it on the Neo4j that NEO4J_URI and NEO4J_PID name: that must be empty,
/// and is emptied again.
/// </summary>
internal sealed class AnalysesSuite(string scale, TimeSpan seconds, string? only, string cache)
{
    private const string Clear = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS";

    public static Command Command()
    {
        var scale = new Option<string>("--scale") { Description = "Synthetic graph: S (20 k relations) or M (1 M)", DefaultValueFactory = _ => "M" };
        var seconds = new Option<double>("--seconds") { Description = "Seconds for one analysis on one database, after one run to warm it", DefaultValueFactory = _ => 3 };
        var only = new Option<string>("--only") { Description = "Only analyses whose name has this text" };
        var cache = new Option<string>("--cache")
        {
            Description = "Folder that keeps the embedded synthetic graph for the next run",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "relationsgraph-benchmarks"),
        };
        var command = new Command("analyses", "The saved analyses, on both databases.") { scale, seconds, only, cache };
        command.SetAction((line, _) => new AnalysesSuite(line.GetValue(scale)!, TimeSpan.FromSeconds(line.GetValue(seconds)), line.GetValue(only), line.GetValue(cache)!).RunAsync());
        return command;
    }

    private async Task RunAsync()
    {
        var analyses = AnalysisCatalog.Read(Repository.At("cypher", "analyses")).All.Where(analysis => only is null || analysis.Name.Contains(only, StringComparison.Ordinal)).ToList();
        Task LoadDossierAsync(BoltDriver driver) => new DossierLoad(driver, new LoadOptions { Dossier = "turkey-russia" }).RunAsync([Repository.At("dossiers", "turkey-russia")]);
        async Task<ServedGraph> ServeDossierAsync()
        {
            var served = ServedGraph.Empty();
            await LoadDossierAsync(served.OverBolt.Driver);
            return served;
        }

        await MeasureAsync("built-in dossier", ServeDossierAsync, LoadDossierAsync, analyses, AnalysisValuesOn.Dossier);
        var synthetic = SyntheticGenerator.Generate(scale);
        Task LoadSyntheticAsync(BoltDriver driver) => new ApiGraph(driver, synthetic).LoadAsync();
        await MeasureAsync(
            $"synthetic graph, {synthetic.Relations.Length} relations",
            () => ServedGraph.KeptAsync(Path.Combine(Path.GetFullPath(cache), $"analyses-{scale}"), served => LoadSyntheticAsync(served.OverBolt.Driver)),
            LoadSyntheticAsync,
            analyses,
            analysis => AnalysisValuesOn.Synthetic(synthetic, analysis));
    }

    private async Task MeasureAsync(string graph, Func<Task<ServedGraph>> serve, Func<BoltDriver, Task> load, List<Analysis> analyses, Func<Analysis, IReadOnlyDictionary<string, object?>> values)
    {
        var embedded = await OnEngineAsync(serve, analyses, values);
        var neo4j = await OnNeo4jAsync(load, analyses, values);
        Console.WriteLine();
        Console.WriteLine($"=== {graph}; processor time in ms of database and client over Bolt, all rows read");
        Console.WriteLine($"{"analysis",-32}{"rows",8}{"embedded",11}{"Neo4j",11}{"ratio",8}");
        foreach (var (analysis, i) in analyses.Select((analysis, i) => (analysis, i)))
        {
            var (one, other) = (embedded[i], neo4j?[i]);
            Console.WriteLine($"{analysis.Name,-32}{one.Rows,8}{one,11}{(other is null ? "-" : other.ToString()),11}{(other is { Milliseconds: { } theirs } && one.Milliseconds is { } ours ? $"{ours / theirs:F2}" : "-"),8}");
        }
    }

    private async Task<List<AnalysisFigure>> OnEngineAsync(Func<Task<ServedGraph>> serve, List<Analysis> analyses, Func<Analysis, IReadOnlyDictionary<string, object?>> values)
    {
        await using var served = await serve();
        return await RunAsync("embedded", served.OverBolt.Driver, analyses, values, () => ProcessorClock.Process);
    }

    private async Task<List<AnalysisFigure>?> OnNeo4jAsync(Func<BoltDriver, Task> load, List<Analysis> analyses, Func<Analysis, IReadOnlyDictionary<string, object?>> values)
    {
        if (Environment.GetEnvironmentVariable("NEO4J_URI") is not { Length: > 0 } uri)
        {
            return null;
        }

        var login = BoltCredentials.Basic(Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j", Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? "");
        await using var driver = BoltDriver.Create(new Uri(uri), login);
        await using var session = driver.Session();
        if ((await (await session.RunAsync("MATCH (n) RETURN count(n) AS nodes")).ToListAsync())[0]["nodes"] is not 0L)
        {
            throw new InvalidOperationException("the Neo4j is not empty, and what is in it would be deleted");
        }

        await load(driver);
        try
        {
            var process = int.TryParse(Environment.GetEnvironmentVariable("NEO4J_PID"), out var id) ? id : throw new InvalidOperationException("NEO4J_PID must name the process of the Neo4j");
            return await RunAsync("Neo4j", driver, analyses, values, () => ProcessorClock.Process + ProcessorClock.Of(process));
        }
        finally
        {
            await (await session.RunAsync(Clear)).ConsumeAsync();
        }
    }

    private async Task<List<AnalysisFigure>> RunAsync(string database, BoltDriver driver, List<Analysis> analyses, Func<Analysis, IReadOnlyDictionary<string, object?>> values, Func<TimeSpan> processor)
    {
        var figures = new List<AnalysisFigure>();
        foreach (var analysis in analyses)
        {
            figures.Add(await AnalysisFigure.MeasureAsync(driver, analysis, values(analysis), seconds, processor));
            await Console.Error.WriteLineAsync($"{database}: {analysis.Name} {figures[^1]}");
        }

        return figures;
    }
}
