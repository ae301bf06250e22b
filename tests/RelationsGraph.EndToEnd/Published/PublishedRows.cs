using System.Text;
using Xunit;

namespace RelationsGraph.EndToEnd.Published;

/// <summary>The rows of a publisher's own CSV, read apart from the product, so that an answer is held against what stands there.</summary>
internal static class PublishedRows
{
    /// <summary>The rows by column, from the first line that has the column.</summary>
    public static List<Dictionary<string, string>> Of(string file, string column)
    {
        Assert.SkipWhen(PublishedGraph.Datasets is null, "skipped: the publishers' files are not beside the repository");
        var lines = File.ReadAllLines(Path.Combine(PublishedGraph.Datasets!, file), Encoding.UTF8).Select(Cells).SkipWhile(cells => !cells.Contains(column)).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        return [.. cells, cell.ToString()];
    }
}
