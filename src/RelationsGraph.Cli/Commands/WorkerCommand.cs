using System.CommandLine;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Serving;
using RelationsGraph.Worker.Inbox;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>worker --inbox DIR [--dossier NAME [--replace]]</c>: loads what lands in a folder, for ever.</summary>
internal sealed class WorkerCommand : ICommandDefinition
{
    private readonly Option<string> _inbox = new("--inbox") { HelpName = "DIR", Required = true, Description = "The folder in which dossiers land: files, zips, folders. It gets done, rejected and parked beside them." };
    private readonly DossierName _name = new(
        "The dossier in the graph that all claims are put into.",
        "Take each entry as all that the named dossier has: claims that it no longer has are taken out. For an inbox of one dossier's releases and one worker, which takes them by name.");

    private readonly DossierReading _reading = new();

    public WorkerCommand()
    {
        Command.Add(_inbox);
        _name.AddTo(Command);
        _reading.AddTo(Command);
    }

    public Command Command { get; } = new("worker", "Loads what lands in a folder, for ever. Several workers can share a folder. Write elsewhere and rename, or end the name in .part until it is complete.");

    public IReadOnlyList<string> Examples =>
    [
        "relations worker --inbox ./inbox",
        "relations worker --inbox /srv/ucdp --dossier ucdp --replace",
        "Neo4j__Password=... relations worker --inbox /srv/inbox --neo4j bolt://127.0.0.1:7687",
    ];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        var (settings, inbox) = (at.Settings.Worker, line.GetRequiredValue(_inbox));
        var load = _name.Into(new LoadOptions { Reading = _reading.Read(line, at.Settings), BatchSize = settings.BatchSize }, line);
        if (inbox.Length == 0 || File.Exists(inbox))
        {
            throw new UsageException(inbox.Length == 0 ? "--inbox: the folder's name is empty" : $"--inbox: {inbox} is a file, not a folder");
        }

        await using var graph = await GraphConnection.ServeAsync(at.Settings, at.Error, at.Stop);
        var options = new InboxOptions
        {
            Folder = Path.GetFullPath(inbox),
            Load = load with { Database = graph.Database },
            Interval = settings.Interval,
            FirstWait = settings.RetryWait,
        };
        await WorkerHost.RunAsync(graph, options, settings.Metrics, at.Configuration, metrics => ReadyAsync(graph, options, metrics, at), at.Stop);
        await at.Error.WriteLineAsync("stopping");
        return ExitCode.Done;
    }

    private static async Task ReadyAsync(GraphConnection graph, InboxOptions options, Uri? metrics, Surroundings at)
    {
        if (metrics is not null)
        {
            await at.Output.WriteLineAsync($"metrics   {metrics}");
        }

        await at.Output.WriteAsync($"""
            graph     {graph.Where.Description}
            inbox     {options.Folder}
            ready

            """);
        await at.Output.FlushAsync(CancellationToken.None);
    }
}
