using System.CommandLine;
using RelationsGraph.Cli.Output;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>check PATH...</c>: validates without a graph.</summary>
internal sealed class CheckCommand : ICommandDefinition
{
    private readonly DossierArguments _dossier = new();

    public CheckCommand() => _dossier.AddTo(Command);

    public Command Command { get; } = new("check", "Validates a dossier without a graph: every row that would be refused, with its place and what would be valid.");

    public IReadOnlyList<string> Examples => ["relations check dossiers/turkey-russia", "relations check mine.zip more.jsonl"];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        try
        {
            var result = DossierCheck.Run(_dossier.Paths(line), _dossier.Reading(line, at.Settings), stop: at.Stop);
            await at.Output.WriteLineAsync(LoadText.Of(result));
            using var refusals = result.Refusals;
            return RefusedInput.Report(refusals, at.Error);
        }
        catch (DossierException mistake)
        {
            return RefusedInput.Report(mistake.Refusals, at.Error);
        }
    }
}
