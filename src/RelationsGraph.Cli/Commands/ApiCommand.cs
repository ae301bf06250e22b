using System.CommandLine;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>api</c>: the GraphQL API and explorer only.</summary>
internal sealed class ApiCommand : ICommandDefinition
{
    public Command Command { get; } = new("api", "Serves the GraphQL API and the explorer, and loads nothing.");

    public IReadOnlyList<string> Examples =>
    [
        "relations api --port 8080",
        "Neo4j__Password=... relations api --neo4j bolt://127.0.0.1:7687",
    ];

    public Task<int> RunAsync(ParseResult line, Surroundings at) => Service.RunAsync(at, (_, _) => Task.CompletedTask);
}
