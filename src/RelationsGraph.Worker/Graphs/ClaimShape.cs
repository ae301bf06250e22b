using RelationsGraph.Claims;
using RelationsGraph.Time;

namespace RelationsGraph.Worker.Graphs;

/// <summary>How a claim stands in the graph.</summary>
internal static class ClaimShape
{
    /// <summary>What of a claim depends on its source; null for what is absent.</summary>
    public static Dictionary<string, object?> FromSource(PartialDate? from, PartialDate? to, PartialDate? published, double confidence)
    {
        var validity = Validity.Of(from, to, published);
        return new Dictionary<string, object?>
        {
            ["validFrom"] = GraphValue.Date(validity.From),
            ["validTo"] = GraphValue.Date(validity.To),
            ["confidence"] = confidence,
        };
    }

    /// <summary>The claim of a node, with its source, as the derivation sees it.</summary>
    public static Evidence Evidence(IReadOnlyDictionary<string, object?> claim, SourceStanding source, string subject, NodeReference @object) => new()
    {
        ClaimId = (string)claim["id"]!,
        Predicate = (string)claim["predicate"]!,
        Subject = subject,
        Object = @object,
        Source = source,
        Domain = Text(claim, "domain"),
        Forms = [.. ((IEnumerable<object?>?)claim.GetValueOrDefault("forms") ?? []).Cast<string>()],
        Certainty = Certainty(claim),
        StatedFrom = Stated(claim, "statedFrom"),
        StatedTo = Stated(claim, "statedTo"),
        Amount = Amount(claim),
        Strength = (double?)claim.GetValueOrDefault("strength"),
        Credibility = Credibility(claim),
    };

    /// <summary>A claim that is about to be written, as the derivation sees it.</summary>
    public static Evidence Evidence(Claim claim, string nodeId, SourceStanding source, string? objectTheatre) => new()
    {
        ClaimId = nodeId,
        Predicate = claim.Predicate,
        Subject = claim.Subject,
        Object = claim.Object,
        Source = source,
        Theatre = claim.Theatre,
        ObjectTheatre = objectTheatre,
        Domain = claim.Domain,
        Resource = claim.Resource,
        Forms = claim.Forms,
        Certainty = claim.Certainty,
        ClaimedBy = claim.ClaimedBy,
        StatedFrom = claim.StatedFrom,
        StatedTo = claim.StatedTo,
        Amount = claim.Amount,
        Strength = claim.Strength,
        Credibility = claim.Credibility,
    };

    /// <summary>A date as the source gave it.</summary>
    public static PartialDate? Stated(IReadOnlyDictionary<string, object?> claim, string name) => Text(claim, name) is { } text ? PartialDate.Parse(text) : null;

    /// <summary>How the source holds it.</summary>
    public static Certainty Certainty(IReadOnlyDictionary<string, object?> claim) => CertaintyWords.TryParse((string)claim["certainty"]!, out var certainty)
        ? certainty
        : throw new InvalidDataException($"claim {claim["id"]} of the graph has the certainty '{claim["certainty"]}', which is none of {string.Join(", ", CertaintyWords.All)}");

    /// <summary>1 to 6, or null.</summary>
    public static int? Credibility(IReadOnlyDictionary<string, object?> claim) => (int?)(long?)claim.GetValueOrDefault("credibility");

    /// <summary>What of a source's node counts in what it says.</summary>
    public static SourceStanding Standing(IReadOnlyDictionary<string, object?> source, string? publisherActor) => new(
        (string)source["id"]!,
        Text(source, "reliability"),
        GraphValue.Partial(source.GetValueOrDefault("published"), source.GetValueOrDefault("publishedPrecision")),
        Text(source, "access"),
        Text(source, "publisherKey"),
        publisherActor);

    private static string? Text(IReadOnlyDictionary<string, object?> properties, string name) => (string?)properties.GetValueOrDefault(name);

    private static Amount? Amount(IReadOnlyDictionary<string, object?> claim)
    {
        var amount = new Amount(
            (double?)claim.GetValueOrDefault("amount"), (double?)claim.GetValueOrDefault("amountMax"), Text(claim, "amountQualifier"), Text(claim, "unit"), Text(claim, "currency"),
            (int?)(long?)claim.GetValueOrDefault("year"));
        return amount == new Amount(null) ? null : amount;
    }
}
