using System.CommandLine;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Output;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>ingest PATH... [--format F] [--dossier NAME] [--replace] [--dry-run] [--report FILE]</c>: one load.</summary>
internal sealed class IngestCommand : ICommandDefinition
{
    private readonly DossierArguments _dossier = new();
    private readonly Option<string> _name = new("--dossier") { HelpName = "NAME", Description = "The dossier's name in the graph." };
    private readonly Option<bool> _replace = new("--replace") { Description = "Take claims out of the named dossier that its files no longer have." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Look at every row as a load would, beside what the graph has, and write nothing." };
    private readonly Option<string> _report = new("--report") { HelpName = "FILE", Description = "Write what was refused as JSON." };

    public IngestCommand()
    {
        _dossier.AddTo(Command);
        Command.Add(_name);
        Command.Add(_replace);
        Command.Add(_dryRun);
        Command.Add(_report);
    }

    public Command Command { get; } = new("ingest", "Loads a dossier. Loading again changes nothing; rows that are not valid are refused alone.");

    public IReadOnlyList<string> Examples =>
    [
        "relations ingest mydossier/ --dossier mine",
        "relations ingest mydossier.zip --dossier mine --replace --report refused.json",
        "relations ingest claims.jsonl --dry-run",
    ];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        if (line.GetValue(_replace) && line.GetValue(_name) is null)
        {
            throw new UsageException("--replace: which dossier is replaced is not said; add --dossier NAME");
        }

        var reading = _dossier.Reading(line, at.Settings);
        await using var graph = await GraphConnection.OpenAsync(at.Settings, at.Error, at.Stop);
        var load = new DossierLoad(graph.Driver, new LoadOptions
        {
            Reading = reading,
            Dossier = line.GetValue(_name),
            Mode = line.GetValue(_replace) ? LoadMode.Replace : LoadMode.Add,
            BatchSize = at.Settings.Worker.BatchSize,
            Database = graph.Database,
        });
        var refusals = await TakeAsync(load, line, at);
        if (line.GetValue(_report) is { } file)
        {
            await using var report = File.Create(file);
            RefusalReport.WriteJson(report, refusals);
        }

        return RefusedInput.Report(refusals, at.Error);
    }

    private async Task<IEnumerable<Refusal>> TakeAsync(DossierLoad load, ParseResult line, Surroundings at)
    {
        try
        {
            if (line.GetValue(_dryRun))
            {
                var result = await load.CheckAsync(_dossier.Paths(line), stop: at.Stop);
                await at.Output.WriteLineAsync(LoadText.Of(result) + "; nothing was written");
                return result.Refusals;
            }

            var summary = await LoadProgress.ShowAsync(at.Error, progress => load.RunAsync(_dossier.Paths(line), progress, at.Stop));
            await at.Output.WriteLineAsync(LoadText.Of(summary));
            return summary.Refusals;
        }
        catch (DossierException mistake)
        {
            return mistake.Refusals;
        }
    }
}
