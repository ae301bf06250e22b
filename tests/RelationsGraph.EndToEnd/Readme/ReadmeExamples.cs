using System.Text.Json;

namespace RelationsGraph.EndToEnd.Readme;

/// <summary>A question that the README shows, and the answer printed below it.</summary>
internal sealed record ReadmeExample(int Line, string Query, JsonElement Answer);

/// <summary>Each block of GraphQL that a block of JSON follows.</summary>
internal static class ReadmeExamples
{
    public static IReadOnlyList<ReadmeExample> All { get; } = Read(File.ReadAllLines(Repository.At("README.md")));

    private static List<ReadmeExample> Read(string[] lines)
    {
        var examples = new List<ReadmeExample>();
        (int Line, string Text)? question = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var language = lines[i][3..];
            var first = i + 1;
            i = Array.IndexOf(lines, "```", first);
            var text = string.Join('\n', lines[first..i]);
            if (language == "json" && question is { } asked)
            {
                examples.Add(new ReadmeExample(asked.Line, asked.Text, JsonElement.Parse(text)));
            }

            question = language == "graphql" ? (first + 1, text) : null;
        }

        return examples;
    }
}
