using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace RelationsGraph.EndToEnd.Graphs;

/// <summary>
/// What a saved analysis answers on the built-in dossier with its defaults, one row a line. With <c>UPDATE_CASES=1</c> in the environment the answer
/// is recorded anew.
/// </summary>
internal sealed record RecordedAnalysis(string Name)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Answers = Repository.At("tests", "RelationsGraph.EndToEnd", "Graphs", "analyses");

    /// <summary>One for every analysis that comes with the product.</summary>
    public static IReadOnlyList<RecordedAnalysis> All { get; } =
        [.. Names(Repository.At("cypher", "analyses"), "*.cypher").Select(name => new RecordedAnalysis(name))];

    private string Place => Path.Combine(Answers, $"{Name}.json");

    /// <summary>Answers of analyses that are gone.</summary>
    public static IEnumerable<string> WithoutAnalysis() => Names(Answers, "*.json").Except(All.Select(recorded => recorded.Name), StringComparer.Ordinal);

    /// <summary>Compares an answer, the array of rows that the command line prints, with the recorded one.</summary>
    public void Check(string answer)
    {
        var rows = JsonNode.Parse(answer)!.AsArray();
        Assert.True(rows.Count > 0, $"{Name} finds nothing");
        foreach (var row in rows)
        {
            Clean(row);
        }

        if (Environment.GetEnvironmentVariable("UPDATE_CASES") == "1")
        {
            File.WriteAllText(Place, $"[\n{string.Join(",\n", rows.Select(row => row!.ToJsonString(Readable)))}\n]\n");
        }

        Assert.True(File.Exists(Place), $"{Name} has no recorded answer; run with UPDATE_CASES=1 and read what it records");
        var recorded = JsonNode.Parse(File.ReadAllText(Place))!.AsArray();
        for (var i = 0; i < Math.Min(rows.Count, recorded.Count); i++)
        {
            Assert.True(JsonNode.DeepEquals(recorded[i], rows[i]), $"{Name}, row {i + 1} is now\n{rows[i]!.ToJsonString(Readable)}\nand was\n{recorded[i]!.ToJsonString(Readable)}");
        }

        Assert.True(recorded.Count == rows.Count, $"{Name} has {rows.Count} rows now and had {recorded.Count}");
        var columns = rows[0]!.AsObject().Select(column => column.Key);
        Assert.Contains($"// columns: {string.Join(", ", columns)}", File.ReadLines(Repository.At("cypher", "analyses", $"{Name}.cypher")));
    }

    // The database's own ids differ from graph to graph, and labels have no order.
    private static void Clean(JsonNode? value)
    {
        if (value is JsonArray list)
        {
            foreach (var item in list)
            {
                Clean(item);
            }
        }

        if (value is JsonObject map)
        {
            foreach (var name in map.Select(property => property.Key).Where(name => name.EndsWith("lementId", StringComparison.Ordinal)).ToList())
            {
                map.Remove(name);
            }

            if (map["labels"] is JsonArray labels)
            {
                map["labels"] = new JsonArray([.. labels.Select(label => label!.GetValue<string>()).Order(StringComparer.Ordinal).Select(label => JsonValue.Create(label))]);
            }

            foreach (var (_, inner) in map)
            {
                Clean(inner);
            }
        }
    }

    private static IEnumerable<string> Names(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);
}
