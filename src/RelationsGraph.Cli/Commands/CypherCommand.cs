using System.CommandLine;
using System.Diagnostics;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Output;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>cypher 'TEXT' [--param k=v]... [--output table|json|csv] [--write]</c></summary>
internal sealed class CypherCommand : ICommandDefinition
{
    private readonly Argument<string> _text = new("TEXT") { Description = "One Cypher statement." };
    private readonly Option<string[]> _parameters = new("--param") { HelpName = "k=v", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false, Description = "A parameter; JSON where it reads as JSON, else text. Can be repeated." };
    private readonly Option<string> _output = OutputOption.Create();
    private readonly Option<bool> _write = new("--write") { Description = "Allow the statement to write. Without it the server refuses writes." };

    public CypherCommand() => Command = new Command("cypher", "Runs one Cypher statement, read-only unless --write.") { _text, _parameters, _output, _write };

    public Command Command { get; }

    public IReadOnlyList<string> Examples =>
    [
        "relations cypher 'MATCH (a:Actor) RETURN a.name ORDER BY a.id LIMIT 5'",
        "relations cypher 'MATCH (a)-[r:SUPPORTS {theatre: $t}]->(b) RETURN a.id, b.id' --param t=syria --output csv",
    ];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        var parameters = CypherParameter.ReadAll(line.GetValue(_parameters) ?? []);
        await using var graph = await GraphConnection.OpenAsync(at.Settings, at.Error, at.Stop);
        await using var session = graph.Driver.Session(new SessionOptions
        {
            Database = graph.Database,
            AccessMode = line.GetValue(_write) ? BoltAccessMode.Write : BoltAccessMode.Read,
        });
        var clock = Stopwatch.StartNew();
        var result = await session.RunAsync(line.GetRequiredValue(_text), parameters, stop: at.Stop);
        var rows = await ResultPrinter.PrintAsync(result, OutputOption.Read(line.GetValue(_output)), at.Output, at.Stop);
        await at.Output.FlushAsync(at.Stop);
        var summary = await result.ConsumeAsync(at.Stop);
        await at.Error.WriteLineAsync($"{rows} {(rows == 1 ? "row" : "rows")}{Changes(summary)}, {clock.ElapsedMilliseconds} ms");
        return ExitCode.Done;
    }

    private static string Changes(BoltSummary summary) =>
        string.Concat(summary.Counters.Where(counter => counter.Value is long and > 0).Select(counter => $", {counter.Key.Replace('-', ' ')}: {counter.Value}"));
}
