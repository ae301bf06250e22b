using RelationsGraph.Api.Http;
using RelationsGraph.Claims;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Serving;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Cli.Commands;

/// <summary>Serves the API until it is told to stop.</summary>
internal static class Service
{
    /// <summary>Opens the graph, prepares it, serves, prints the addresses and <c>ready</c>, and waits for Ctrl+C or SIGTERM.</summary>
    /// <returns>0: being stopped is how a server ends. An interruption before <c>ready</c> is thrown.</returns>
    public static async Task<int> RunAsync(Surroundings at, Func<GraphConnection, Vocabulary, Task> prepare)
    {
        ServingCheck.Check(at.Settings, at.Configuration);
        var stored = ServingCheck.ReadOperations(at.Settings.Guard);
        var (vocabulary, analyses) = (ChosenVocabulary.Read(at.Settings), ChosenAnalyses.Read(at.Settings));
        await using var graph = await GraphConnection.ServeAsync(at.Settings, at.Error, at.Stop);
        await prepare(graph, vocabulary);
        var guard = at.Settings.Guard;
        var options = new RelationsApiOptions
        {
            Database = graph.Database,
            Vocabulary = vocabulary,
            ExposeCypher = at.Settings.ExposeCypher,
            Access = guard.Access,
            Limits = guard.Limits,
            BodyBytes = guard.BodyBytes,
            Batch = guard.Batch,
            RequirePreflight = guard.RequirePreflight,
            Hosts = guard.Hosts,
            Introspection = guard.Introspection,
            Stored = stored,
            GraphiQLFolder = ProgramFiles.GraphiQL,
            Indexes = GraphSchema.Indexes(vocabulary),
        };
        await using var web = await WebServer.StartAsync(at.Settings.Api, at.Configuration, graph, options, analyses, at.Stop);
        await at.Output.WriteAsync($"""
            graph     {graph.Where.Description}
            bolt      {graph.Where.Uri.OriginalString}
            graphql   {new Uri(web.Address, "graphql")}
            explorer  {web.Address}
            ready

            """);
        await at.Output.FlushAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite, at.Stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await at.Error.WriteLineAsync("stopping");
        return ExitCode.Done;
    }
}
