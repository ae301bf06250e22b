using System;
using System.Linq;
using System.Text;

namespace RelationsGraph.Names;

/// <summary>How near two names are.</summary>
public static class NameSimilarity
{
    /// <summary>
    /// 1 for the same key; else the better of the whole keys' likeness and, weighed by 0.9, of their words': the mean, over the words sought, of the likeness to the nearest word of the name.
    /// Likeness is 1 − d / length of the longer, d being the optimal string alignment distance (insertions, deletions, substitutions, neighbours swapped); 0 to 1.
    /// </summary>
    /// <param name="sought">The key sought (<see cref="NameKey"/>).</param>
    /// <param name="name">The key of a name.</param>
    public static double Of(string sought, string name)
    {
        if (sought == name)
        {
            return 1;
        }

        var soughtWords = sought.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var words = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var byWords = soughtWords.Length == 0 || words.Length == 0 ? 0 : soughtWords.Average(word => words.Max(other => Likeness(word, other)));
        return Math.Round(Math.Max(Likeness(sought, name), 0.9 * byWords), 6);
    }

    private static double Likeness(string a, string b)
    {
        var (x, y) = (a.EnumerateRunes().ToArray(), b.EnumerateRunes().ToArray());
        var longer = Math.Max(x.Length, y.Length);
        return longer == 0 ? 1 : 1 - ((double)Spelling.Distance<Rune>(x, y, (one, other) => one == other) / longer);
    }
}
