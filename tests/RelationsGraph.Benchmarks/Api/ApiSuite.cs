using System.CommandLine;
using System.Diagnostics;
using System.Net;
using RelationsGraph.Api.Http;
using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;

namespace RelationsGraph.Benchmarks.Api;

/// <summary>
/// GraphQL by HTTP beside the very statement that answers it by Bolt, on one synthetic graph: on the embedded engine, and on the Neo4j that NEO4J_URI names, which must be empty or hold
/// this graph already.
/// </summary>
internal sealed class ApiSuite(string scale, string only, TimeSpan seconds, TimeSpan warm)
{
    public static Command Command()
    {
        var scale = new Option<string>("--scale") { Description = "S (20 k relations) or M (1 M)", DefaultValueFactory = _ => "M" };
        var only = new Option<string>("--only") { Description = "Questions whose name has this in it", DefaultValueFactory = _ => "" };
        var seconds = new Option<double>("--seconds") { Description = "Seconds for one question on one database", DefaultValueFactory = _ => 5 };
        var warm = new Option<double>("--warm") { Description = "Seconds of all questions on each database before measuring", DefaultValueFactory = _ => 30 };
        var command = new Command("api", "GraphQL by HTTP beside its Cypher by Bolt.") { scale, only, seconds, warm };
        command.SetAction((line, _) => new ApiSuite(line.GetValue(scale)!, line.GetValue(only)!, TimeSpan.FromSeconds(line.GetValue(seconds)), TimeSpan.FromSeconds(line.GetValue(warm))).RunAsync());
        return command;
    }

    private async Task RunAsync()
    {
        var synthetic = SyntheticGenerator.Generate(scale);
        using (var graph = EmbeddedGraph.InMemory())
        {
            await using var server = BoltServer.Start(graph, new BoltServerOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) });
            await using var driver = BoltDriver.Create(new Uri($"bolt://127.0.0.1:{server.Endpoint.Port}"), BoltCredentials.None);
            await new ApiGraph(driver, synthetic).LoadAsync();
            // As in the product, whose API reaches the embedded graph of its own process past the network.
            await using var inside = BoltDriver.Create(new Uri("bolt://embedded"), BoltCredentials.None, new BoltDriverOptions { InProcess = server.Connect });
            await MeasureAsync("embedded", inside, driver, synthetic);
        }

        if (Environment.GetEnvironmentVariable("NEO4J_URI") is { Length: > 0 } uri)
        {
            var login = BoltCredentials.Basic(Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j", Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? "");
            await using var driver = BoltDriver.Create(new Uri(uri), login);
            if (await IsEmptyAsync(driver))
            {
                await new ApiGraph(driver, synthetic).LoadAsync();
            }

            await MeasureAsync("Neo4j", driver, driver, synthetic);
        }
    }

    private async Task MeasureAsync(string database, BoltDriver ofApi, BoltDriver driver, SyntheticGraph synthetic)
    {
        await using var served = await ServedApi.StartAsync(ofApi, new RelationsApiOptions());
        await using var exposing = await ServedApi.StartAsync(ofApi, new RelationsApiOptions { ExposeCypher = true });
        using var http = await served.OpenAsync();
        var pairs = new List<QuestionPair>();
        foreach (var question in ApiQuestion.All(synthetic).Where(question => question.Name.Contains(only, StringComparison.Ordinal)))
        {
            pairs.Add(await QuestionPair.PrepareAsync(question, driver, http, exposing));
        }

        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < warm;)
        {
            foreach (var pair in pairs)
            {
                await pair.RunAsync();
            }
        }

        Console.WriteLine();
        Console.WriteLine($"=== {database}, {synthetic.Relations.Length} relations; medians by the clock in ms, processor time of this process in ms, allocated kB, each GraphQL by HTTP / its Cypher by Bolt");
        Console.WriteLine($"{"question",-26}{"GraphQL",9}{"Cypher",9}{"ratio",7}{"processor",12}{"",9}{"ratio",7}{"allocated",12}{"",9}{"JSON kB",9}{"runs",7}");
        foreach (var pair in pairs)
        {
            Console.WriteLine(await pair.MeasureAsync(seconds));
        }
    }

    private static async Task<bool> IsEmptyAsync(BoltDriver driver)
    {
        await using var session = driver.Session();
        return (await (await session.RunAsync("MATCH (n) RETURN count(n) AS nodes")).ToListAsync())[0]["nodes"] is 0L;
    }
}
