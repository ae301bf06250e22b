using System.CommandLine;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Cli.Commands;

/// <summary>Which dossier of the graph a load goes into: <c>[--dossier NAME [--replace]]</c>.</summary>
/// <param name="naming">What the help says of <c>--dossier</c>.</param>
/// <param name="replacing">What the help says of <c>--replace</c>.</param>
internal sealed class DossierName(string naming, string replacing)
{
    private readonly Option<string> _name = new("--dossier") { HelpName = "NAME", Description = naming };
    private readonly Option<bool> _replace = new("--replace") { Description = replacing };

    public void AddTo(Command command)
    {
        command.Add(_name);
        command.Add(_replace);
    }

    /// <summary>These options, with the dossier that the command line names.</summary>
    /// <exception cref="UsageException">The name is empty, as an unset variable leaves it, or is missing where something is to be replaced.</exception>
    public LoadOptions Into(LoadOptions options, ParseResult line)
    {
        var name = line.GetValue(_name);
        if (name is not null && string.IsNullOrWhiteSpace(name))
        {
            throw new UsageException("--dossier: the name is empty");
        }

        if (line.GetValue(_replace) && name is null)
        {
            throw new UsageException("--replace: which dossier is replaced is not said; add --dossier NAME");
        }

        return options with { Dossier = name, Mode = line.GetValue(_replace) ? LoadMode.Replace : LoadMode.Add };
    }
}
