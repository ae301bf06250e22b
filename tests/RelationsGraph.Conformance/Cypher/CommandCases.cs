using System.Text.Json;
using System.Text.Json.Serialization;

namespace RelationsGraph.Conformance.Cypher;

/// <summary>Statements that run one after the other, each in a transaction of its own, on a database that is empty before.</summary>
internal sealed record CommandScript(string Name, IReadOnlyList<CommandStep> Steps);

/// <summary>A statement and all that Neo4j said of it. What is not said here is not compared.</summary>
internal sealed record CommandStep(string Statement)
{
    public string? Database { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();

    public IReadOnlyList<string>? Columns { get; init; }

    public IReadOnlyList<IReadOnlyList<string>>? Rows { get; init; }

    public RowOrder Order { get; init; }

    /// <summary><c>r</c>, <c>w</c>, <c>rw</c> or <c>s</c>.</summary>
    public string? Type { get; init; }

    public IReadOnlyDictionary<string, long>? Counters { get; init; }

    /// <summary>The remarks: GQL statuses but those of the outcome.</summary>
    public IReadOnlyList<StatusCase>? Remarks { get; init; }

    /// <summary>The operators of the plan, the last step first; two inputs in brackets. Of a profile, each with its rows.</summary>
    public string? Plan { get; init; }

    public FailureCase? Error { get; init; }
}

/// <summary>A GQL status of a summary.</summary>
internal sealed record StatusCase(string Status, string Code, string Description, string Severity, string Category, int? Offset);

/// <summary>An error. <paramref name="Status"/> is null where Neo4j has only its catch-all.</summary>
internal sealed record FailureCase(string Code, string Message, string? Status);

/// <summary>Reads the scripts.</summary>
internal static class CommandCases
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static IReadOnlyDictionary<string, IReadOnlyList<CommandScript>> Files { get; } = Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cases", "cypher", "commands"), "*.json")
        .Order(StringComparer.Ordinal)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read);

    private static IReadOnlyList<CommandScript> Read(string file) =>
        JsonSerializer.Deserialize<IReadOnlyList<CommandScript>>(File.ReadAllText(file), Options) ?? throw new FormatException($"{file} is empty");
}
