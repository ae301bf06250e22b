using System.CommandLine;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Claims;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Output;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>up</c>: graph, built-in dossier, API and explorer in one process.</summary>
internal sealed class UpCommand : ICommandDefinition
{
    public Command Command { get; } = new("up", "Starts everything in one process: the graph, the built-in dossier where the graph is empty, the GraphQL API and the explorer.");

    public IReadOnlyList<string> Examples =>
    [
        "relations up",
        "relations up --data ./graph --port 0 --bolt-port 0",
        "Neo4j__Password=... relations up --neo4j bolt://127.0.0.1:7687",
    ];

    public Task<int> RunAsync(ParseResult line, Surroundings at) =>
        Service.RunAsync(at, (graph, vocabulary) => PrepareAsync(graph, vocabulary, at));

    private static async Task PrepareAsync(GraphConnection graph, Vocabulary vocabulary, Surroundings at)
    {
        if (!await IsEmptyAsync(graph, at.Stop))
        {
            await using var session = graph.Driver.Session(new SessionOptions { Database = graph.Database });
            await GraphSchema.ApplyAsync(session, vocabulary, at.Stop);
            return;
        }

        await at.Error.WriteLineAsync("the graph is empty: loading the built-in dossier");
        var load = new DossierLoad(graph.Driver, new LoadOptions
        {
            Reading = new DossierOptions { Vocabulary = vocabulary },
            Dossier = Path.GetFileName(ProgramFiles.BuiltInDossier),
            // In one transaction: whatever ends the process, the graph is empty or has all of it.
            Mode = LoadMode.Replace,
            Database = graph.Database,
        });
        var summary = await LoadProgress.ShowAsync(at.Error, progress => load.RunAsync([ProgramFiles.BuiltInDossier], progress, at.Stop));
        await at.Error.WriteLineAsync(LoadText.Of(summary));
        // A vocabulary of the user's own may lack words of the built-in dossier; the rest is loaded.
        using var refusals = summary.Refusals;
        RefusedInput.Report(refusals, at.Error);
    }

    private static async Task<bool> IsEmptyAsync(GraphConnection graph, CancellationToken stop)
    {
        await using var session = graph.Driver.Session(new SessionOptions { Database = graph.Database, AccessMode = BoltAccessMode.Read });
        var any = await session.RunAsync("MATCH (n) RETURN 1 AS one LIMIT 1", stop: stop);
        return (await any.ToListAsync(stop)).Count == 0;
    }
}
