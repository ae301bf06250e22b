using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RelationsGraph.Claims;

/// <summary>Reads claims back from the properties that they have in the graph.</summary>
public static class StoredClaim
{
    /// <summary>The claim as the derivation of relations sees it; what stands in relationships (theatres, resource, claimant) is left to the caller.</summary>
    /// <param name="properties">The properties of the claim's node.</param>
    /// <param name="source">Where it was said.</param>
    /// <param name="subject">The acting actor's id.</param>
    /// <param name="object">What the predicate reaches.</param>
    /// <exception cref="InvalidDataException">The certainty is none that there is.</exception>
    public static Evidence Evidence(IReadOnlyDictionary<string, object?> properties, SourceStanding source, string subject, NodeReference @object) => new()
    {
        ClaimId = (string)properties["id"]!,
        Predicate = (string)properties["predicate"]!,
        Subject = subject,
        Object = @object,
        Source = source,
        Domain = Text(properties, "domain"),
        Forms = [.. ((IEnumerable<object?>?)properties.GetValueOrDefault("forms") ?? []).Cast<string>()],
        Certainty = CertaintyOf(properties),
        StatedFrom = Stated(properties, "statedFrom"),
        StatedTo = Stated(properties, "statedTo"),
        Amount = AmountOf(properties),
        Strength = (double?)properties.GetValueOrDefault("strength"),
        Credibility = (int?)(long?)properties.GetValueOrDefault("credibility"),
    };

    /// <summary>A date as the source gave it; null for none.</summary>
    public static Time.PartialDate? Stated(IReadOnlyDictionary<string, object?> properties, string name) =>
        Text(properties, name) is { } text ? Time.PartialDate.Parse(text) : null;

    /// <summary>How the source holds it.</summary>
    /// <exception cref="InvalidDataException">The word is none that there is.</exception>
    public static Certainty CertaintyOf(IReadOnlyDictionary<string, object?> properties) => CertaintyWords.TryParse((string)properties["certainty"]!, out var certainty)
        ? certainty
        : throw new InvalidDataException(
            $"claim {properties["id"]} of the graph has the certainty '{properties["certainty"]}', which is none of {string.Join(", ", CertaintyWords.All)}");

    private static Amount? AmountOf(IReadOnlyDictionary<string, object?> properties)
    {
        var amount = new Amount(
            (double?)properties.GetValueOrDefault("amount"),
            (double?)properties.GetValueOrDefault("amountMax"),
            Text(properties, "amountQualifier"),
            Text(properties, "unit"),
            Text(properties, "currency"),
            (int?)(long?)properties.GetValueOrDefault("year"));
        return amount == new Amount(null) ? null : amount;
    }

    private static string? Text(IReadOnlyDictionary<string, object?> properties, string name) => (string?)properties.GetValueOrDefault(name);
}
