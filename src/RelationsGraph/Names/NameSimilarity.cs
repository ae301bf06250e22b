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
        return longer == 0 ? 1 : 1 - ((double)Distance(x, y) / longer);
    }

    private static int Distance(Rune[] a, Rune[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Cell(table, a, b, i, j);
            }
        }

        return table[a.Length, b.Length];
    }

    private static int Cell(int[,] table, Rune[] a, Rune[] b, int i, int j)
    {
        var cost = a[i - 1] == b[j - 1] ? 0 : 1;
        var best = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + cost);
        return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }
}
