using System.CommandLine;
using RelationsGraph.Actors;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Identity;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>identities PATH... [--with-graph] [--output FILE]</c>: asks whom publishers' tables mean.</summary>
internal sealed class IdentitiesCommand : ICommandDefinition
{
    private readonly DossierArguments _dossier = new();
    private readonly Option<string> _output = new("--output") { HelpName = "FILE", Description = "Where the questions are written. Default: to the standard output." };

    private readonly Option<bool> _graph = new("--with-graph") { Description = "Ask about the actors of the graph too, not only about those of the files." };

    public IdentitiesCommand()
    {
        _dossier.AddTo(Command);
        Command.Add(_output);
        Command.Add(_graph);
    }

    public Command Command { get; } = new("identities", "Asks who of those whom publishers' tables mention is somebody of a dossier that is read beside them, or of the graph: a file with scores and reasons, to be decided and given to ingest --identities.");

    public IReadOnlyList<string> Examples => ["relations identities dossiers/turkey-russia sdn.csv --output who.csv", "relations identities sdn.csv --with-graph --output who.csv", "relations ingest dossiers/turkey-russia sdn.csv --identities who.csv"];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        try
        {
            using var survey = DossierSurvey.Of(_dossier.Paths(line), _dossier.Reading(line, at.Settings), stop: at.Stop);
            using var dossier = survey.Resolve(KnownNodes.None);
            var questions = IdentityReview.Of(dossier.Nodes, line.GetValue(_graph) ? await ReadGraphAsync(at) : []);
            await using var file = line.GetValue(_output) is { } path ? new StreamWriter(WrittenFile.OpenNew(_output.Name, path)) : null;
            IdentityDecisions.Write(file ?? at.Output, questions);
            await at.Error.WriteLineAsync(FormattableString.Invariant($"{questions.Count} questions about {questions.DistinctBy(question => question.Id).Count()} actors"));
            return RefusedInput.Report(dossier.Refusals, at.Error);
        }
        catch (DossierException mistake)
        {
            return RefusedInput.Report(mistake.Refusals, at.Error);
        }
    }

    private static async Task<IReadOnlyList<Actor>> ReadGraphAsync(Surroundings at)
    {
        await using var graph = await GraphConnection.OpenAsync(at.Settings, at.Error, at.Stop);
        await using var session = graph.Driver.Session(new SessionOptions { Database = graph.Database });
        return await GraphActors.ReadAsync(session, at.Stop);
    }
}
