using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Cli.Commands;

/// <summary>Rows and files that were not taken.</summary>
internal static class Refusals
{
    /// <summary>Lists them, if there are any, and gives the exit code.</summary>
    public static int Report(IReadOnlyList<Refusal> refusals, TextWriter error)
    {
        if (refusals.Count == 0)
        {
            return ExitCode.Done;
        }

        RefusalReport.WriteText(error, refusals);
        return ExitCode.Invalid;
    }
}
