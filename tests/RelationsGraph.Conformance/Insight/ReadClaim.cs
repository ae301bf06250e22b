using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Conformance.Insight;

/// <summary>A claim as the graph has it, with who says it in the end.</summary>
internal sealed record ReadClaim(string Id, string Predicate, string Claimant, DateOnly? ValidFrom, DateOnly? ValidTo, string? StatedFrom, string? Quantity, string Measure)
{
    public const string All = """
        MATCH (c:Claim)-[:FROM_SOURCE]->(source:Source)
        OPTIONAL MATCH (c)-[:CLAIMED_BY]->(named:Actor)
        OPTIONAL MATCH (publisher:Actor)<-[:NAMES]-(:Alias {key: source.publisherKey})
        RETURN properties(c) AS c, named.id AS named, min(publisher.id) AS publisher, source.publisherKey AS key, source.id AS source
        """;

    public bool Meets(ReadClaim other) =>
        (ValidFrom ?? DateOnly.MinValue) < (other.ValidTo ?? DateOnly.MaxValue) && (other.ValidFrom ?? DateOnly.MinValue) < (ValidTo ?? DateOnly.MaxValue);

    public static ReadClaim Of(BoltRecord record)
    {
        var c = (IReadOnlyDictionary<string, object?>)record["c"]!;
        var claimant = record["named"] is { } named ? $"actor:{named}" : record["publisher"] is { } publisher ? $"actor:{publisher}"
            : record["key"] is { } key ? $"publisher:{key}" : $"source:{record["source"]}";
        return new ReadClaim(
            (string)c["id"]!, (string)c["predicate"]!, claimant, Day("validFrom"), Day("validTo"), (string?)c.GetValueOrDefault("statedFrom"),
            c.GetValueOrDefault("amount")?.ToString(), $"{c.GetValueOrDefault("unit")} {c.GetValueOrDefault("currency")} {c.GetValueOrDefault("year")}");

        DateOnly? Day(string name) => c.GetValueOrDefault(name) is BoltDate date ? date.ToDateOnly() : null;
    }
}
