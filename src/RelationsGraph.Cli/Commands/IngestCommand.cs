using System.CommandLine;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Output;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>ingest PATH... [--format F] [--dossier NAME] [--replace] [--dry-run] [--report FILE]</c>: one load.</summary>
internal sealed class IngestCommand : ICommandDefinition
{
    private readonly DossierArguments _dossier = new();
    private readonly DossierName _name = new("The dossier's name in the graph.", "Take claims out of the named dossier that its files no longer have.");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Look at every row as a load would, beside what the graph has, and write nothing." };
    private readonly Option<string> _report = new("--report") { HelpName = "FILE", Description = "Write what was refused as JSON." };

    public IngestCommand()
    {
        _dossier.AddTo(Command);
        _name.AddTo(Command);
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
        var options = _name.Into(new LoadOptions { Reading = _dossier.Reading(line, at.Settings), BatchSize = at.Settings.Worker.BatchSize }, line);
        await using var report = line.GetValue(_report) is { } file ? WrittenFile.Open(_report.Name, file, _dossier.Paths(line)) : null;
        await using var graph = await GraphConnection.OpenAsync(at.Settings, at.Error, at.Stop);
        var load = new DossierLoad(graph.Driver, options with { Database = graph.Database });
        var refusals = await TakeAsync(load, line, at);
        if (report is not null)
        {
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
