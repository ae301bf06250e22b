using System.Text.Json;
using System.Text.Json.Serialization;

namespace RelationsGraph.Conformance.Cypher;

/// <summary>Statements over one setup.</summary>
internal sealed record CaseGroup(string Setup, IReadOnlyList<ResultCase> Cases);

/// <summary>A statement and what it gives: rows, or an error's code.</summary>
internal sealed record ResultCase(string Statement)
{
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();

    public IReadOnlyList<string> Columns { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    public RowOrder Order { get; init; }

    public string? Error { get; init; }
}

/// <summary>Whether the order of rows matters.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RowOrder>))]
internal enum RowOrder
{
    /// <summary>It does.</summary>
    Given,

    /// <summary>It does not.</summary>
    Any,
}

/// <summary>A statement that is refused before it runs.</summary>
internal sealed record RefusedCase(string Statement, string Code, string Message, int? Offset);

/// <summary>Reads the case files.</summary>
internal static class CaseFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases", "cypher");

    public static IReadOnlyDictionary<string, CaseGroup> Results { get; } = Directory
        .EnumerateFiles(Path.Combine(Folder, "results"), "*.json")
        .Order(StringComparer.Ordinal)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read<CaseGroup>);

    public static IReadOnlyList<RefusedCase> Refused { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, "compilation"), "refused*.json").Order(StringComparer.Ordinal).SelectMany(Read<IReadOnlyList<RefusedCase>>),
    ];

    public static IReadOnlyList<string> Accepted { get; } = Read<IReadOnlyList<string>>(Path.Combine(Folder, "compilation", "accepted.json"));

    /// <summary>A JSON value as a Cypher literal.</summary>
    public static string Literal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "[" + string.Join(", ", value.EnumerateArray().Select(Literal)) + "]",
        JsonValueKind.Object => "{" + string.Join(", ", value.EnumerateObject().Select(entry => $"`{entry.Name}`: {Literal(entry.Value)}")) + "}",
        JsonValueKind.String => OpenCypher.ValueText.Of(value.GetString()!),
        _ => value.GetRawText(),
    };

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(file), Options) ?? throw new FormatException($"{file} is empty");
}
