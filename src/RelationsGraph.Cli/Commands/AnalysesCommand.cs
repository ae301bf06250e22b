using System.CommandLine;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Configuration;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>analyses list | show NAME | run NAME [--param k=v]... [--output table|json|csv]</c></summary>
internal static class AnalysesCommand
{
    /// <summary>The commands below <c>analyses</c>.</summary>
    public static IEnumerable<ICommandDefinition> All => [new ListOfAnalyses(), new TextOfAnalysis(), new RunOfAnalysis()];

    private static Argument<string> Name() => new("NAME") { Description = "The analysis, by its name in the list." };

    private sealed class ListOfAnalyses : ICommandDefinition
    {
        public Command Command { get; } = new("list", "Lists the saved analyses with their questions and parameters.");

        public IReadOnlyList<string> Examples => ["relations analyses list"];

        public async Task<int> RunAsync(ParseResult line, Surroundings at)
        {
            foreach (var analysis in ChosenAnalyses.Read(at.Settings).All)
            {
                var parameters = string.Concat(analysis.Parameters.Select(parameter => $" --param {parameter.Name}={parameter.Default ?? "null"}"));
                await at.Output.WriteLineAsync($"{analysis.Name}{parameters}\n    {analysis.Title}");
            }

            return ExitCode.Done;
        }
    }

    private sealed class TextOfAnalysis : ICommandDefinition
    {
        private readonly Argument<string> _name = Name();

        public TextOfAnalysis() => Command = new Command("show", "Prints the Cypher of an analysis, as it can be pasted into Neo4j Browser.") { _name };

        public Command Command { get; }

        public IReadOnlyList<string> Examples => ["relations analyses show who-supports-whom"];

        public async Task<int> RunAsync(ParseResult line, Surroundings at)
        {
            await at.Output.WriteLineAsync(ChosenAnalyses.Read(at.Settings).Named(line.GetRequiredValue(_name)).Cypher.TrimEnd());
            return ExitCode.Done;
        }
    }

    private sealed class RunOfAnalysis : ICommandDefinition
    {
        private readonly Argument<string> _name = Name();
        private readonly Option<string[]> _parameters = CypherParameter.Option("A parameter of the analysis, by its type. Can be repeated.");
        private readonly Option<string> _output = OutputOption.Create();

        public RunOfAnalysis() => Command = new Command("run", "Runs an analysis and prints its rows.") { _name, _parameters, _output };

        public Command Command { get; }

        public IReadOnlyList<string> Examples =>
        [
            "relations analyses run who-supports-whom --param theatre=libya",
            "relations analyses run who-supports-whom --param asOf=2020-03-05 --output csv",
        ];

        public async Task<int> RunAsync(ParseResult line, Surroundings at)
        {
            var analysis = ChosenAnalyses.Read(at.Settings).Named(line.GetRequiredValue(_name));
            var values = analysis.Values(CypherParameter.Split(line.GetValue(_parameters) ?? []));
            await StatementRun.PrintAsync(at, analysis.Cypher, values, BoltAccessMode.Read, OutputOption.Read(line.GetValue(_output)));
            return ExitCode.Done;
        }
    }
}
