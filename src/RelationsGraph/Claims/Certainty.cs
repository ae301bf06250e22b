using System.Collections.Generic;

namespace RelationsGraph.Claims;

/// <summary>How a source holds what it says.</summary>
public enum Certainty
{
    /// <summary>The source itself says it.</summary>
    Asserted,

    /// <summary>The source reports that somebody says it.</summary>
    Claimed,

    /// <summary>A forecast, a condition, a hedge.</summary>
    Speculative,

    /// <summary>The source, or whom it reports, says that it does not hold.</summary>
    Denied,
}

/// <summary>The words of files and of the graph for <see cref="Certainty"/>.</summary>
public static class CertaintyWords
{
    /// <summary>All words, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } = ["asserted", "claimed", "speculative", "denied"];

    /// <summary>The word for a certainty.</summary>
    public static string Word(this Certainty certainty) => All[(int)certainty];

    /// <summary>Reads a word.</summary>
    public static bool TryParse(string text, out Certainty certainty)
    {
        var index = 0;
        while (index < All.Count && All[index] != text)
        {
            index++;
        }

        if (index == All.Count)
        {
            certainty = default;
            return false;
        }

        certainty = (Certainty)index;
        return true;
    }

    /// <summary>True for the two that make relations.</summary>
    public static bool MakesRelations(this Certainty certainty) => certainty is Certainty.Asserted or Certainty.Claimed;
}
