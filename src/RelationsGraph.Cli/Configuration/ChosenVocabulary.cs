using RelationsGraph.Claims;

namespace RelationsGraph.Cli.Configuration;

/// <summary>The vocabulary that the settings name.</summary>
public static class ChosenVocabulary
{
    /// <summary>Reads the user's vocabulary, or gives the built-in one.</summary>
    /// <exception cref="UsageException">The file cannot be used.</exception>
    public static Vocabulary Read(RelationsSettings settings)
    {
        if (settings.VocabularyFile is not { } file)
        {
            return Vocabulary.BuiltIn;
        }

        try
        {
            using var stream = File.OpenRead(file);
            return Vocabulary.Read(stream);
        }
        catch (Exception mistake) when (mistake is VocabularyException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Graph:Vocabulary: {file}: {mistake.Message}");
        }
    }
}
