using System.CommandLine;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>cypher 'TEXT' [--param k=v]... [--output table|json|csv] [--write]</c></summary>
internal sealed class CypherCommand : ICommandDefinition
{
    private readonly Argument<string> _text = new("TEXT") { Description = "One Cypher statement." };
    private readonly Option<string[]> _parameters = CypherParameter.Option("A parameter; JSON where it reads as JSON, else text. Can be repeated.");
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
        var mode = line.GetValue(_write) ? BoltAccessMode.Write : BoltAccessMode.Read;
        await StatementRun.PrintAsync(at, line.GetRequiredValue(_text), parameters, mode, OutputOption.Read(line.GetValue(_output)));
        return ExitCode.Done;
    }
}
