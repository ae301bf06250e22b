using System;
using System.Collections.Generic;

namespace RelationsGraph.Names;

/// <summary>Finds what a misspelt word was probably meant to be.</summary>
public static class Spelling
{
    /// <summary>
    /// The candidate with the fewest single-character edits from <paramref name="word"/> (ties: the first by bytes), or null
    /// where even that one differs in more than a third of the longer word, but in any case in more than two.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var bound = Math.Max(2, Math.Max(word.Length, candidate.Length) / 3);
            if (Math.Abs(candidate.Length - word.Length) > bound)
            {
                continue;
            }

            var distance = Distance(word, candidate);
            if (distance <= bound && (distance < bestDistance || (distance == bestDistance && string.CompareOrdinal(candidate, best) < 0)))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>The edit distance of Damerau and Levenshtein, with neighbours swapped as one edit (optimal string alignment); letter case does not count.</summary>
    public static int Distance(string a, string b) => Distance(a.AsSpan(), b.AsSpan(), Same);

    /// <summary>The same distance between any two sequences.</summary>
    internal static int Distance<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Func<T, T, bool> same)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }

    private static bool Same(char x, char y) => char.ToLowerInvariant(x) == char.ToLowerInvariant(y);
}
