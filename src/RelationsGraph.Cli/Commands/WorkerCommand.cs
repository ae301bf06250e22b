using System.CommandLine;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Serving;
using RelationsGraph.Worker.Inbox;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>worker --inbox DIR [--dossier NAME]</c>: loads what lands in a folder, for ever.</summary>
internal sealed class WorkerCommand : ICommandDefinition
{
    private readonly Option<string> _inbox = new("--inbox") { HelpName = "DIR", Required = true, Description = "The folder in which dossiers land: files, zips, folders. It gets done, rejected and parked beside them." };
    private readonly Option<string> _name = new("--dossier") { HelpName = "NAME", Description = "The dossier in the graph that all claims are put into." };
    private readonly DossierReading _reading = new();

    public WorkerCommand()
    {
        Command.Add(_inbox);
        Command.Add(_name);
        _reading.AddTo(Command);
    }

    public Command Command { get; } = new("worker", "Loads what lands in a folder, for ever. Several workers can share a folder. Write elsewhere and rename, or end the name in .part until it is complete.");

    public IReadOnlyList<string> Examples =>
    [
        "relations worker --inbox ./inbox",
        "Neo4j__Password=... relations worker --inbox /srv/inbox --neo4j bolt://127.0.0.1:7687",
    ];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        var settings = at.Settings.Worker;
        var reading = _reading.Read(line, at.Settings);
        await using var graph = await GraphConnection.ServeAsync(at.Settings, at.Error, at.Stop);
        var options = new InboxOptions
        {
            Folder = Path.GetFullPath(line.GetRequiredValue(_inbox)),
            Load = new LoadOptions { Reading = reading, Dossier = line.GetValue(_name), BatchSize = settings.BatchSize, Database = graph.Database },
            Interval = settings.Interval,
            FirstWait = settings.RetryWait,
        };
        await WorkerHost.RunAsync(graph, options, at.Configuration, () => ReadyAsync(graph, options, at), at.Stop);
        await at.Error.WriteLineAsync("stopping");
        return ExitCode.Done;
    }

    private static async Task ReadyAsync(GraphConnection graph, InboxOptions options, Surroundings at)
    {
        await at.Output.WriteAsync($"""
            graph     {graph.Where.Description}
            inbox     {options.Folder}
            ready

            """);
        await at.Output.FlushAsync(CancellationToken.None);
    }
}
