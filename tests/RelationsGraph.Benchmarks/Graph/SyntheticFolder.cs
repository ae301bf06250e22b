using System.Globalization;
using System.Text.Json;

namespace RelationsGraph.Benchmarks.Graph;

/// <summary>
/// A synthetic graph from a folder: <c>actors.csv</c>, <c>theatres.csv</c>, a CSV file for each type of relation, and
/// <c>params.json</c> with the parameter sets.
/// </summary>
internal static class SyntheticFolder
{
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="FormatException">A row is not what it should be.</exception>
    public static SyntheticGraph Read(string folder)
    {
        using var parameters = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "params.json")));
        return new SyntheticGraph
        {
            Scale = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            ActorKinds = [.. Rows(folder, "actors").Select(row => (byte)Array.IndexOf(SyntheticGraph.Kinds, row[2]))],
            Parents = [.. Rows(folder, "theatres").Select(row => row[2].Length == 0 ? -1 : Index(row[2]))],
            Relations = [.. SyntheticGraph.Types.SelectMany((type, number) => Rows(folder, type).Select(row => Relation(row, (byte)number)))],
            Parameters = parameters.RootElement.EnumerateObject().ToDictionary(query => query.Name, query => query.Value.EnumerateArray().Select(Set).ToArray()),
        };
    }

    private static IEnumerable<string[]> Rows(string folder, string name) =>
        File.ReadLines(Path.Combine(folder, $"{name}.csv")).Skip(1).Select(line => line.Split(','));

    private static SyntheticRelation Relation(string[] row, byte type) => new(
        Index(row[0]),
        Index(row[1]),
        (short)Index(row[2]),
        type,
        byte.Parse(row[5], CultureInfo.InvariantCulture),
        int.Parse(row[3], CultureInfo.InvariantCulture),
        row[4].Length == 0 ? SyntheticRelation.Open : int.Parse(row[4], CultureInfo.InvariantCulture),
        (byte)Math.Round(double.Parse(row[6], CultureInfo.InvariantCulture) * 100),
        (sbyte)Array.IndexOf(SyntheticGraph.Commodities, row[7]));

    private static int Index(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);

    private static IReadOnlyDictionary<string, object?> Set(JsonElement set) =>
        set.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.ValueKind == JsonValueKind.Number ? (object?)entry.Value.GetInt64() : entry.Value.GetString());
}
