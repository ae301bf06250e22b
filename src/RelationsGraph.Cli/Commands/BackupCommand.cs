using System.CommandLine;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Engine.Storage;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>backup --to DIR</c></summary>
internal sealed class BackupCommand : ICommandDefinition
{
    // A part is below a megabyte for the most part.
    private const int PartsAtATime = 16;

    private readonly Option<string> _to = new("--to") { HelpName = "DIR", Required = true, Description = "Folder for the backup; empty, or not there." };

    public BackupCommand() => Command = new Command("backup", "Copies the embedded graph to a folder, also while a server has it open and is written to.") { _to };

    public Command Command { get; }

    public IReadOnlyList<string> Examples => ["relations backup --to /backups/monday"];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        if (at.Settings.Neo4j is not null)
        {
            throw new UsageException("backup is for the embedded graph; a Neo4j has its own: neo4j-admin database dump");
        }

        var folder = line.GetRequiredValue(_to);
        await using var graph = await GraphConnection.OpenAsync(at.Settings, at.Error, at.Stop);
        await using var session = graph.Driver.Session(new SessionOptions { Database = graph.Database, AccessMode = BoltAccessMode.Read, FetchSize = PartsAtATime });
        using var backup = new BackupWriter(folder);
        var parts = await session.RunAsync($"CALL {BackupProcedure.QualifiedName}() YIELD part", stop: at.Stop);
        await foreach (var row in parts.WithCancellation(at.Stop))
        {
            backup.Add((byte[])row[0]!);
        }

        var report = backup.Complete();
        await at.Error.WriteLineAsync($"{report.Nodes} nodes, {report.Relationships} relationships, {report.Bytes} bytes in {folder}");
        return ExitCode.Done;
    }
}
