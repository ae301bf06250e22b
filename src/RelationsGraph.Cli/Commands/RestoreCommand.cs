using System.CommandLine;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Engine.Storage;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>restore --from DIR</c></summary>
internal sealed class RestoreCommand : ICommandDefinition
{
    private readonly Option<string> _from = new("--from") { HelpName = "DIR", Required = true, Description = "Folder of the backup." };

    public RestoreCommand() => Command = new Command("restore", "Makes an empty data folder (--data) of a backup, after verifying it.") { _from };

    public Command Command { get; }

    public IReadOnlyList<string> Examples => ["relations restore --from /backups/monday --data ./again"];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        var from = line.GetRequiredValue(_from);
        if (!Directory.Exists(from))
        {
            throw new UsageException($"there is no folder '{from}'");
        }

        var report = BackupWriter.Restore(from, at.Settings.DataFolder);
        await at.Error.WriteLineAsync($"{report.Nodes} nodes, {report.Relationships} relationships in {at.Settings.DataFolder}");
        return ExitCode.Done;
    }
}
