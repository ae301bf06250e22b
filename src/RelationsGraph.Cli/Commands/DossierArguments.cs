using System.CommandLine;
using System.CommandLine.Parsing;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Names;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Cli.Commands;

/// <summary>How the command line names a dossier: <c>PATH...</c>, and how it is read.</summary>
internal sealed class DossierArguments
{
    private readonly Argument<string[]> _paths = new("PATH") { Arity = ArgumentArity.OneOrMore, Description = "A folder of CSV files, a zip of it, a CSV file of a dossier, a JSON Lines file, or a table of a publisher that a mapping knows (CSV, XLSX or XML, also packed with gzip or zip). Several are one dossier." };
    private readonly DossierReading _reading = new();

    public DossierArguments() => _paths.Validators.Add(RefuseOptions);

    public void AddTo(Command command)
    {
        command.Add(_paths);
        _reading.AddTo(command);
    }

    public IReadOnlyList<string> Paths(ParseResult line) => line.GetRequiredValue(_paths);

    public DossierOptions Reading(ParseResult line, RelationsSettings settings) => _reading.Read(line, settings);

    // An argument that takes several would have a misspelt option, and its value, as files that there are not.
    private static void RefuseOptions(ArgumentResult paths)
    {
        foreach (var option in paths.Tokens.Select(token => token.Value).Where(text => text.StartsWith('-') && !Path.Exists(text)))
        {
            var known = ((CommandResult)paths.Parent!).Command.Options.Select(known => known.Name);
            paths.AddError(Spelling.Nearest(option, known) is { } nearest ? $"'{option}' is no option; nearest: {nearest}" : $"'{option}' is no option");
        }
    }
}
