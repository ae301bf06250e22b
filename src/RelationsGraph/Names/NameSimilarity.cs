using System;
using System.Buffers;
using System.Linq;
using System.Text;

namespace RelationsGraph.Names;

/// <summary>How near two names are.</summary>
public static class NameSimilarity
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(' ', '-');

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

        return Math.Round(Math.Max(Likeness(sought, name), 0.9 * ByWords(sought, name)), 6);
    }

    private static double ByWords(ReadOnlySpan<char> sought, ReadOnlySpan<char> name)
    {
        var (sum, words) = (0.0, 0);
        foreach (var range in sought.SplitAny(Separators))
        {
            var word = sought[range];
            if (!word.IsEmpty)
            {
                words++;
                sum += Nearest(word, name);
            }
        }

        return words == 0 ? 0 : sum / words;
    }

    private static double Nearest(ReadOnlySpan<char> word, ReadOnlySpan<char> name)
    {
        var best = 0.0;
        foreach (var range in name.SplitAny(Separators))
        {
            if (!name[range].IsEmpty)
            {
                best = Math.Max(best, Likeness(word, name[range]));
            }
        }

        return best;
    }

    private static double Likeness(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
        {
            return 1;
        }

        // Without surrogates, which hardly any name has, letters are what the texts consist of.
        if (!a.ContainsAnyInRange('\uD800', '\uDFFF') && !b.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return Likeness(Spelling.Distance(a, b), Math.Max(a.Length, b.Length));
        }

        var (x, y) = (a.ToString().EnumerateRunes().ToArray(), b.ToString().EnumerateRunes().ToArray());
        return Likeness(Spelling.Distance<Rune>(x, y), Math.Max(x.Length, y.Length));
    }

    private static double Likeness(int distance, int longer) => 1 - ((double)distance / longer);
}
