namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>Edits (insertion, deletion, replacement, exchange of neighbours) that turn one word into another.</summary>
internal static class EditDistance
{
    /// <summary>The distance where it is at most <paramref name="most"/>, and more than that otherwise.</summary>
    public static int Between(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        var width = other.Length + 1;
        var rows = width <= 256 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var above = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        var leastAbove = 0;
        for (var j = 0; j <= other.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                var edits = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    edits = Math.Min(edits, before[j - 2] + 1);
                }

                row[j] = edits;
                least = Math.Min(least, edits);
            }

            // An exchange of neighbours looks two rows back.
            if (least > most && leastAbove > most)
            {
                return most + 1;
            }

            leastAbove = least;

            var free = before;
            before = above;
            above = row;
            row = free;
        }

        return above[other.Length];
    }
}
