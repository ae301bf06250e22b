using System.CommandLine;
using RelationsGraph.Api.Schema;
using RelationsGraph.Cli.Configuration;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>schema</c>: the GraphQL schema as text.</summary>
internal sealed class SchemaCommand : ICommandDefinition
{
    public Command Command { get; } = new("schema", "Prints the GraphQL schema (SDL). Needs no graph.");

    public IReadOnlyList<string> Examples => ["relations schema > schema.graphql"];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        await at.Output.WriteLineAsync(ApiSchema.Text(ChosenVocabulary.Read(at.Settings)).TrimEnd());
        return ExitCode.Done;
    }
}
