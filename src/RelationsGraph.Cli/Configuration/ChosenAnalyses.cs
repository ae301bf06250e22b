using RelationsGraph.Api.Analyses;

namespace RelationsGraph.Cli.Configuration;

/// <summary>The product's analyses, and those of the folder that the settings name.</summary>
public static class ChosenAnalyses
{
    /// <summary>Reads both; where a name is in both, the user's counts.</summary>
    /// <exception cref="UsageException">The user's folder cannot be read, or a file there has no proper header.</exception>
    public static AnalysisCatalog Read(RelationsSettings settings)
    {
        if (settings.AnalysesFolder is not { } folder)
        {
            return AnalysisCatalog.Read(ProgramFiles.Analyses);
        }

        try
        {
            return AnalysisCatalog.Read(ProgramFiles.Analyses, folder);
        }
        catch (Exception mistake) when (mistake is AnalysisException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Analyses:Folder: {folder}: {mistake.Message}");
        }
    }
}
