using System.CommandLine;
using System.Globalization;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Start;

/// <summary>
/// What a user waits for: start to <c>ready</c> on an empty and on a loaded graph, the loading of the built-in dossier, and
/// whoSupportsWhom(syria) over HTTP beside its own Cypher statement over Bolt. On the embedded graph, and on the Neo4j that
/// NEO4J_URI names, which is cleared.
/// </summary>
internal static class StartSuite
{
    private const int Starts = 5;

    public static Command Command()
    {
        var command = new Command("start", "Start to ready, and a question over HTTP beside its Cypher over Bolt.");
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    private static async Task RunAsync()
    {
        var folders = Enumerable.Range(0, Starts).Select(_ => Directory.CreateTempSubdirectory("relations-").FullName).ToList();
        try
        {
            var nothing = new Dictionary<string, string?>();
            await MeasureAsync("embedded", run => ["--data", folders[run]], nothing, BoltCredentials.None, _ => Task.CompletedTask);
        }
        finally
        {
            folders.ForEach(folder => Directory.Delete(folder, recursive: true));
        }

        if (Environment.GetEnvironmentVariable("NEO4J_URI") is { Length: > 0 } uri)
        {
            var (user, password) = (Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j", Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? "");
            var login = BoltCredentials.Basic(user, password);
            var environment = new Dictionary<string, string?> { ["Neo4j__Uri"] = uri, ["Neo4j__User"] = user, ["Neo4j__Password"] = password };
            await MeasureAsync("Neo4j", _ => [], environment, login, _ => ClearAsync(new Uri(uri), login));
        }
    }

    private static async Task MeasureAsync(
        string name, Func<int, string[]> graph, IReadOnlyDictionary<string, string?> environment, BoltCredentials login, Func<int, Task> clear)
    {
        var (empty, loading, loaded) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < Starts; run++)
        {
            await clear(run);
            await using var server = await StartedProgram.StartAsync(graph(run), environment);
            await server.StopAsync();
            empty.Add(server.ReadyAfter.TotalMilliseconds);
            loading.Add(server.LoadSeconds * 1000);
        }

        for (var run = 0; run < Starts; run++)
        {
            await using var server = await StartedProgram.StartAsync(graph(run), environment);
            loaded.Add(server.ReadyAfter.TotalMilliseconds);
        }

        Print(name, "start to ready, empty graph", empty);
        Print(name, "of which loading the dossier", loading);
        Print(name, "start to ready, loaded graph", loaded);
        await using var asked = await StartedProgram.StartAsync(graph(0), environment);
        var question = await QuestionMeasure.RunAsync(asked, login);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-9} whoSupportsWhom(syria): {question.Rows} rows; HTTP p50 {question.Http:0.00} ms, its Cypher over Bolt p50 {question.Bolt:0.00} ms, ratio {question.Http / question.Bolt:0.00}"));
    }

    private static void Print(string name, string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-9} {what}: median {milliseconds[milliseconds.Count / 2]:0} ms ({milliseconds[0]:0} to {milliseconds[^1]:0}, {milliseconds.Count} runs)"));
    }

    private static async Task ClearAsync(Uri uri, BoltCredentials login)
    {
        await using var driver = BoltDriver.Create(uri, login);
        await using var session = driver.Session();
        await (await session.RunAsync("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")).ConsumeAsync();
    }
}
