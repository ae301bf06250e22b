using System.CommandLine;
using RelationsGraph.Api.Access;
using RelationsGraph.Cli.Configuration;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>key --name NAME [--role ROLE]...</c></summary>
internal sealed class KeyCommand : ICommandDefinition
{
    private readonly Option<string> _name = new("--name") { HelpName = "NAME", Required = true, Description = "Whose the key is: letters, digits, dots, dashes and underscores." };
    private readonly Option<string[]> _roles = new("--role")
    {
        HelpName = "ROLE",
        Description = "What its holder may do: reader (default), analyst (runs analyses too), editor; and any role that sources name in access. Can be repeated.",
    };

    public KeyCommand() => Command = new Command("key", "Makes an API key: prints it, and the setting that lets its holder in, which holds only a hash of it.") { _name, _roles };

    public Command Command { get; }

    public IReadOnlyList<string> Examples => ["relations key --name grafana", "relations key --name ada --role analyst --role partner"];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        try
        {
            var roles = line.GetValue(_roles) is { Length: > 0 } given ? given : [Roles.Reader];
            var entry = ApiKey.Create(line.GetRequiredValue(_name), roles, out var key);
            await at.Output.WriteLineAsync($"key      {key}\nsetting  Api__Keys__0={entry}");
            await at.Error.WriteLineAsync("the key is kept nowhere: give it to its holder now; further keys are Api__Keys__1, Api__Keys__2 ...");
            return ExitCode.Done;
        }
        catch (AccessException mistake)
        {
            throw new UsageException(mistake.Message);
        }
    }
}
