using System.CommandLine;
using System.Globalization;
using System.Net;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;

namespace RelationsGraph.Benchmarks.Ingest;

/// <summary>
/// Loading: a dossier of synthetic claims by a process of its own into the embedded engine, which this process serves, at growing sizes; and
/// into the Neo4j that NEO4J_URI names, which is cleared, beside bare batches of MERGE of the same claims and relations.
/// </summary>
internal static class IngestSuite
{
    public static Command Command()
    {
        var sizes = new Option<string>("--claims") { Description = "How many claims are loaded into the engine; several with commas", DefaultValueFactory = _ => "10000,100000,1000000" };
        var neo4j = new Option<int>("--neo4j-claims") { Description = "How many claims are loaded into the Neo4j that NEO4J_URI names; 0 for none", DefaultValueFactory = _ => 50_000 };
        var read = new Option<bool>("--read-only") { Description = "Only reads and judges the rows" };
        var batch = new Option<int?>("--batch") { Description = "Records in a transaction, instead of the worker's own number" };
        var command = new Command("ingest", "Loading of dossiers into the engine, and into Neo4j beside bare MERGE.") { sizes, neo4j, read, batch };
        command.SetAction(async (line, _) =>
        {
            foreach (var size in line.GetValue(sizes)!.Split(','))
            {
                await EngineAsync(long.Parse(size, CultureInfo.InvariantCulture), line.GetValue(read), line.GetValue(batch));
            }

            if (!line.GetValue(read) && line.GetValue(neo4j) is > 0 and var claims && Environment.GetEnvironmentVariable("NEO4J_URI") is { Length: > 0 } uri)
            {
                await Neo4jAsync(new Uri(uri), claims, line.GetValue(batch));
            }
        });
        return command;
    }

    private static async Task EngineAsync(long claims, bool onlyRead, int? batch)
    {
        using var folder = new WrittenDossier(claims);
        if (onlyRead)
        {
            Console.WriteLine($"{"read",-8} {claims,9}: {await IngestProcess.StartAsync(folder.Path, null)}");
            return;
        }

        using var graph = EmbeddedGraph.InMemory();
        await using var server = BoltServer.Start(graph, new BoltServerOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) });
        var before = ProcessorClock.Process;
        var figures = await IngestProcess.StartAsync(folder.Path, new Uri($"bolt://127.0.0.1:{server.Endpoint.Port}"), batch);
        var engine = (ProcessorClock.Process - before).TotalMicroseconds / claims;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"engine",-8} {claims,9}: {figures}; engine: {engine:0.0} µs of processor time a claim"));
    }

    private static async Task Neo4jAsync(Uri uri, int claims, int? batch)
    {
        using var folder = new WrittenDossier(claims);
        var login = BoltCredentials.Basic(Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j", Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? "");
        await using var driver = BoltDriver.Create(uri, login);
        var bare = new BareMerge(driver);

        // The first round is without figures: who comes first waits for the server's compiler in place of the other, for tens of thousands of claims.
        for (var round = 0; round <= 2; round++)
        {
            await bare.ClearAsync();
            var began = ServerTime();
            var figures = await IngestProcess.StartAsync(folder.Path, uri, batch);
            var serverTime = ServerTime() - began;
            var (written, related) = await bare.RunAsync(ServerTime);
            if (round == 0)
            {
                continue;
            }

            var both = written + related;
            Console.WriteLine($"{"Neo4j",-8} {claims,9}: {figures}{Server(serverTime, claims)}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{"bare",-8} {claims,9}: {claims / both.TotalSeconds,9:0} claims/s with their nodes and relations ({both.TotalSeconds:0.0} s, of these {related.TotalSeconds:0.0} for relations); ratio {both.TotalSeconds / figures.Seconds:0.00}{Server(bare.ServerTime, claims)}"));
        }

        await bare.ClearAsync();
    }

    // On a machine where others work, too, the server's own processor time says more than the clock. NEO4J_PID names its process where it runs on this machine.
    private static TimeSpan? ServerTime() =>
        int.TryParse(Environment.GetEnvironmentVariable("NEO4J_PID"), CultureInfo.InvariantCulture, out var server) ? ProcessorClock.Of(server) : null;

    private static string Server(TimeSpan? time, int claims) =>
        time is { } spent ? string.Create(CultureInfo.InvariantCulture, $"; server: {spent.TotalMicroseconds / claims:0} µs of processor time a claim") : "";

    private sealed class WrittenDossier : IDisposable
    {
        public WrittenDossier(long claims) => SyntheticDossier.Write(Path, claims);

        public string Path { get; } = Directory.CreateTempSubdirectory("relations-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
