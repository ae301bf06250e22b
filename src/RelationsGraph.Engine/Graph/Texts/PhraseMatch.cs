namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>Finds a phrase in a text.</summary>
internal static class PhraseMatch
{
    /// <summary>
    /// How often the phrase stands in the text; with slop, a match whose terms are off by d in all counts 1 / (1 + d), as in
    /// Lucene.
    /// </summary>
    public static float Frequency(IEnumerable<(string Term, int Position)> text, (string Term, int Position)[] phrase, int slop)
    {
        // Where the phrase would begin, seen from each occurrence of each of its terms.
        var starts = phrase.Select(_ => new List<int>()).ToArray();
        foreach (var (term, position) in text)
        {
            for (var i = 0; i < phrase.Length; i++)
            {
                if (phrase[i].Term == term)
                {
                    starts[i].Add(position - phrase[i].Position);
                }
            }
        }

        if (Array.Exists(starts, list => list.Count == 0))
        {
            return 0;
        }

        return slop == 0 ? starts[0].Count(start => Array.TrueForAll(starts, list => list.Contains(start))) : Sloppy(starts, slop);
    }

    private static float Sloppy(List<int>[] starts, int slop)
    {
        var frequency = 0f;
        var at = new int[starts.Length];
        while (true)
        {
            var (low, high) = (0, 0);
            for (var i = 1; i < starts.Length; i++)
            {
                low = starts[i][at[i]] < starts[low][at[low]] ? i : low;
                high = starts[i][at[i]] > starts[high][at[high]] ? i : high;
            }

            var spread = starts[high][at[high]] - starts[low][at[low]];
            // The narrowest spread is reached when the term farthest behind cannot come closer.
            var next = at[low] + 1 < starts[low].Count ? starts[low][at[low] + 1] : int.MaxValue;
            if (spread <= slop && (next == int.MaxValue || next > starts[high][at[high]]))
            {
                frequency += 1f / (1 + spread);
            }

            if (next == int.MaxValue)
            {
                return frequency;
            }

            at[low]++;
        }
    }
}
