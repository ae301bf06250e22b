using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Conformance.Insight;

/// <summary>A relation as the graph has it, for answers worked out by hand.</summary>
internal sealed record ReadRelation
{
    public const string All = "MATCH (from:Actor)-[r]->(to) WHERE r.kind IS NOT NULL RETURN from.id AS from, to.id AS to, to:Actor AS isActor, properties(r) AS r";

    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required int Sign { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required bool BetweenActors { get; init; }

    public required bool Asserted { get; init; }

    public string? Theatre { get; init; }

    /// <summary>The theatre and all that it lies in, nearest first.</summary>
    public IReadOnlyList<string> Theatres { get; init; } = [];

    public string? Domain { get; init; }

    public string? Resource { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public double Confidence { get; init; }

    public double Weight { get; init; }

    public bool Contested { get; init; }

    public bool HasAmount { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<string> Claims { get; init; } = [];

    public IReadOnlyList<string> DeniedBy { get; init; } = [];

    /// <summary>All that is known of it, in one text.</summary>
    public string Everything { get; init; } = "";

    public bool HoldsOn(DateOnly? day) => day is not { } date || ((ValidFrom is not { } first || first <= date) && (ValidTo is not { } after || date < after));

    public bool IsIn(string? theatre) => theatre is null || Theatres.Contains(theatre);

    public bool Joins(string a, string b) => BetweenActors && ((From == a && To == b) || (From == b && To == a));

    public static ReadRelation Of(BoltRecord record)
    {
        var r = (IReadOnlyDictionary<string, object?>)record["r"]!;
        var confidence = (double)r["confidence"]!;
        return new ReadRelation
        {
            Id = (string)r["id"]!,
            Kind = (string)r["kind"]!,
            Sign = (int)(long)r["sign"]!,
            From = (string)record["from"]!,
            To = (string)record["to"]!,
            BetweenActors = (bool)record["isActor"]!,
            Asserted = (string)r["certainty"]! == "asserted",
            Theatre = (string?)r.GetValueOrDefault("theatre"),
            Theatres = Texts(r, "theatres"),
            Domain = (string?)r.GetValueOrDefault("domain"),
            Resource = (string?)r.GetValueOrDefault("resource"),
            ValidFrom = Day(r, "validFrom"),
            ValidTo = Day(r, "validTo"),
            Confidence = confidence,
            Weight = confidence * (double)r["strength"]!,
            Contested = (bool)r["contested"]!,
            HasAmount = r.ContainsKey("amount"),
            Sources = Texts(r, "sourceIds"),
            Claims = Texts(r, "claimIds"),
            DeniedBy = Texts(r, "deniedBy"),
            Everything = string.Join(", ", r.OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => $"{property.Key}={(property.Value is IEnumerable<object?> items ? string.Join('|', items) : property.Value)}")),
        };
    }

    private static IReadOnlyList<string> Texts(IReadOnlyDictionary<string, object?> properties, string name) =>
        [.. ((IReadOnlyList<object?>?)properties.GetValueOrDefault(name) ?? []).Cast<string>()];

    private static DateOnly? Day(IReadOnlyDictionary<string, object?> properties, string name) => properties.GetValueOrDefault(name) is BoltDate date ? date.ToDateOnly() : null;
}
