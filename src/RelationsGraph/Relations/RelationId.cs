using System;
using System.Globalization;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>The ids of relations.</summary>
public static class RelationId
{
    // 128 bits: among 10⁹ relations two would share an id with a probability below 10⁻²⁰.
    private const int Digits = 32;

    /// <summary>The kind, a hyphen, and a hash of the key and the first day (empty where it is not known).</summary>
    public static string Of(RelationKey key, DateOnly? validFrom) => key.Kind.Name + "-" + ContentHash.Of(
    [
        key.Kind.Name, key.From, key.To.ToString(), key.Theatre, key.Domain, key.Resource, key.Certainty.Word(), key.Access,
        validFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ])[..Digits];

    /// <summary>The name of the kind in an id; null where the text is no relation's id.</summary>
    public static string? KindOf(string id) => id.IndexOf('-', StringComparison.Ordinal) is var at and > 0 ? id[..at] : null;
}
