using System.Text.Json;

namespace RelationsGraph.Conformance.Cypher;

/// <summary>Statements that fail, each in a transaction of its own behind one setup.</summary>
internal sealed record FailureGroup(string Setup, IReadOnlyList<FailingCase> Cases);

/// <summary>A statement that fails, and all that clients are told. Each of <paramref name="Statuses"/> is code, classification, offset and description; the later ones are causes.</summary>
internal sealed record FailingCase(string Statement, string Code, string Message, IReadOnlyList<string> Statuses)
{
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();
}

/// <summary>Reads the files of failing statements.</summary>
internal static class FailureCases
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyDictionary<string, FailureGroup> Files { get; } = Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cases", "cypher", "failures"), "*.json")
        .Order(StringComparer.Ordinal)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read);

    private static FailureGroup Read(string file) => JsonSerializer.Deserialize<FailureGroup>(File.ReadAllText(file), Options) ?? throw new FormatException($"{file} is empty");
}
