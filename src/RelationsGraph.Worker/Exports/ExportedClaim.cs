using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Exports;

/// <summary>A claim with all that it names, as it was read.</summary>
internal sealed record ExportedClaim(IReadOnlyDictionary<string, object?> Properties, string Subject, NodeReference Object, string Source)
{
    public string? Theatre { get; init; }

    public string? Resource { get; init; }

    public string? ClaimedBy { get; init; }

    public NodeReference? Under { get; init; }

    public IReadOnlyList<string> Dossiers { get; init; } = [];

    public string Id => Text("id")!;

    /// <summary>Everything that it names.</summary>
    public IEnumerable<NodeId> References => new NodeId?[]
    {
        new NodeId(RecordType.Actor, Subject),
        NodeId.Of(Object),
        new NodeId(RecordType.Source, Source),
        Theatre is { } theatre ? new NodeId(RecordType.Theatre, theatre) : null,
        Resource is { } resource ? new NodeId(RecordType.Resource, resource) : null,
        ClaimedBy is { } claimant ? new NodeId(RecordType.Actor, claimant) : null,
        Under is { } under ? NodeId.Of(under) : null,
    }.OfType<NodeId>();

    public static ExportedClaim Of(BoltRecord record) => new(
        (IReadOnlyDictionary<string, object?>)record["claim"]!, (string)record["subject"]!, ExportedNode.ReferenceOf(record["object"], record["objectLabels"]), (string)record["source"]!)
    {
        Theatre = (string?)record["theatre"],
        Resource = (string?)record["resource"],
        ClaimedBy = (string?)record["claimedBy"],
        Under = record["under"] is null ? null : ExportedNode.ReferenceOf(record["under"], record["underLabels"]),
        Dossiers = [.. ((IReadOnlyList<object?>)record["dossiers"]!).Cast<string>().Order(StringComparer.Ordinal)],
    };

    public string? Text(string property) => (string?)Properties.GetValueOrDefault(property);

    public string? Number(string property) => Properties.GetValueOrDefault(property) switch
    {
        double number => DecimalText.Of(number),
        long integer => DecimalText.Of(integer),
        _ => null,
    };

    /// <summary>RFC 3339, as exactly as the graph has it.</summary>
    public string? Instant(string property) => Properties.GetValueOrDefault(property) is BoltDateTime instant
        ? instant.ToDateTimeOffset().ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture)
        : null;

    public IReadOnlyList<string> Forms => [.. ((IReadOnlyList<object?>?)Properties.GetValueOrDefault("forms") ?? []).Cast<string>()];
}
