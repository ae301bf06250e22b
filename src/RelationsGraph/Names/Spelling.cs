using System;
using System.Collections.Generic;

namespace RelationsGraph.Names;

/// <summary>Finds what a misspelt word was probably meant to be.</summary>
public static class Spelling
{
    private const int MostOnStack = 64;

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
    public static int Distance(string a, string b) => Distance<char>(a.ToLowerInvariant(), b.ToLowerInvariant());

    /// <summary>The same distance between any two sequences, whose items are the same or not.</summary>
    internal static int Distance<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : IEquatable<T>
    {
        var width = b.Length + 1;
        Span<int> room = width <= MostOnStack ? stackalloc int[3 * MostOnStack] : new int[3 * width];
        var beforeLast = room[..width];
        var last = room.Slice(width, width);
        var current = room.Slice(2 * width, width);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1].Equals(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1].Equals(b[j - 2]) && a[i - 2].Equals(b[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[b.Length];
    }
}
