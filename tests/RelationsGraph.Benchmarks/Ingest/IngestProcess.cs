using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Benchmarks.Ingest;

/// <summary>What one load took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Seconds of processor time of the loading process alone.</param>
/// <param name="Peak">The most memory that the process ever had resident, in bytes.</param>
/// <param name="Allocated">Bytes that it allocated in all.</param>
/// <param name="Claims">Claims that were new.</param>
/// <param name="Relations">Relations that were new.</param>
internal sealed record IngestFigures(double Seconds, double Processor, long Peak, long Allocated, long Claims, long Relations)
{
    private const double Mega = 1 << 20;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Claims / Seconds,9:0} claims/s, {Relations / Seconds,9:0} relations/s, {Seconds,7:0.0} s; loading process: {1e6 * Processor / Claims,6:0.0} µs of processor time and {Allocated / (double)Claims,6:0} bytes allocated a claim, at most {Peak / Mega:0} MB resident");
}

/// <summary>A load in a process of its own, so that its memory and processor time are its own.</summary>
internal static class IngestProcess
{
    public const string Name = "ingest-alone";

    /// <summary>The command that the process runs: loads a folder, or only reads it, and prints the figures.</summary>
    public static Command Command()
    {
        var folder = new Argument<string>("folder");
        var uri = new Option<string?>("--uri") { Description = "Where the graph is; without it the dossier is only read." };
        var batch = new Option<int>("--batch") { DefaultValueFactory = _ => new LoadOptions().BatchSize };
        var command = new Command(Name, "One load; what the suite `ingest` starts.") { folder, uri, batch };
        command.Hidden = true;
        command.SetAction((line, _) => RunAsync(line.GetValue(folder)!, line.GetValue(uri), line.GetValue(batch)));
        return command;
    }

    /// <summary>Starts the process and reads its figures.</summary>
    public static async Task<IngestFigures> StartAsync(string folder, Uri? graph, int? batch = null)
    {
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "RelationsGraph.Benchmarks.dll"), Name, folder];
        arguments.AddRange(graph is null ? [] : ["--uri", graph.ToString()]);
        arguments.AddRange(batch is null ? [] : ["--batch", batch.Value.ToString(CultureInfo.InvariantCulture)]);
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var said = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return said is [var seconds, var processor, var peak, var allocated, var claims, var relations]
            ? new IngestFigures(Number(seconds), Number(processor), (long)Number(peak), (long)Number(allocated), (long)Number(claims), (long)Number(relations))
            : throw new InvalidOperationException("the loading process failed: " + string.Join(' ', said));

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static async Task RunAsync(string folder, string? uri, int batch)
    {
        var clock = Stopwatch.StartNew();
        var (claims, relations) = uri is null ? (DossierCheck.Run([folder]).Claims, 0) : await LoadAsync(folder, new Uri(uri), batch);
        var elapsed = clock.Elapsed;
        using var self = Process.GetCurrentProcess();
        await Console.Out.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{elapsed.TotalSeconds} {ProcessorClock.Process.TotalSeconds} {self.PeakWorkingSet64} {GC.GetTotalAllocatedBytes()} {claims} {relations}"));
    }

    private static async Task<(long Claims, long Relations)> LoadAsync(string folder, Uri uri, int batch)
    {
        await using var driver = BoltDriver.Create(uri, Login());
        var summary = await new DossierLoad(driver, new LoadOptions { BatchSize = batch }).RunAsync([folder]);
        return summary.Refusals.Rows == 0 ? (summary.Changes.Claims, summary.Changes.RelationsAdded) : throw new InvalidDataException("rows were refused");
    }

    private static BoltCredentials Login() => Environment.GetEnvironmentVariable("NEO4J_PASSWORD") is { Length: > 0 } password
        ? BoltCredentials.Basic(Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j", password)
        : BoltCredentials.None;
}
