using RelationsGraph.Engine.Graph.Texts;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph.Texts;

/// <summary>Distances to many words in turn against the whole table of edits for each; a failure names the seed.</summary>
public sealed class EditDistanceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_kept_of_the_words_before_changes_no_distance(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 30; round++)
        {
            var (word, most) = (Word(random), round % 3);
            string[] others = [.. Enumerable.Range(0, 400).Select(_ => Word(random))];
            if (round % 2 == 0)
            {
                Array.Sort(others, StringComparer.Ordinal);
            }

            var distances = new EditDistance(word, most);
            foreach (var other in others)
            {
                var wanted = Math.Min(Edits(word, other), most + 1);
                Assert.True(wanted == Math.Min(distances.To(other), most + 1), $"seed {seed}: {word} to {other} is {distances.To(other)}, and should be {wanted}");
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void No_word_with_a_hopeless_beginning_is_near(int seed)
    {
        var random = new Random(seed);
        var told = 0;
        for (var round = 0; round < 30; round++)
        {
            var (word, most) = (Word(random), round % 3);
            string[] others = [.. Enumerable.Range(0, 300).Select(_ => Word(random)).Order(StringComparer.Ordinal)];
            var distances = new EditDistance(word, most);
            foreach (var other in others)
            {
                if (distances.HopelessBeginning(other) is { } beginning)
                {
                    told++;
                    Assert.True(others.All(one => !one.StartsWith(beginning, StringComparison.Ordinal) || Edits(word, one) > most), $"seed {seed}: {beginning} is no hopeless beginning for {word}");
                }
            }
        }

        Assert.True(told > 0);
    }

    private static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(8)).Select(_ => (char)('a' + random.Next(3)))]);

    private static int Edits(string one, string other)
    {
        var edits = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[one.Length, other.Length];
    }
}
