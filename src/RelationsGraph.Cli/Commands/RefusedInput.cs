using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Cli.Commands;

/// <summary>Rows and files that were not taken.</summary>
internal static class RefusedInput
{
    /// <summary>Lists them, if there are any, and gives the exit code.</summary>
    public static int Report(IEnumerable<Refusal> refusals, TextWriter error)
    {
        if (!refusals.Any())
        {
            return ExitCode.Done;
        }

        RefusalReport.WriteText(error, refusals);
        return ExitCode.Invalid;
    }
}
