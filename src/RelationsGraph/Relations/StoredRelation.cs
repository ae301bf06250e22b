using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>Relations as they stand in the graph.</summary>
public static class StoredRelation
{
    /// <summary>The properties of a relation's relationship: texts, numbers, truth values, lists of texts and <see cref="DateOnly"/>; what is null is absent.</summary>
    public static Dictionary<string, object?> Properties(Relation relation)
    {
        var (key, amount) = (relation.Key, relation.Amount);
        (string Name, object? Value)[] properties =
        [
            ("id", relation.Id),
            ("kind", key.Kind.Name),
            ("certainty", key.Certainty.Word()),
            ("sign", (long)key.Kind.Sign),
            ("theatre", key.Theatre),
            ("theatres", relation.Theatres),
            ("domain", key.Domain),
            ("resource", key.Resource),
            ("access", key.Access),
            ("forms", relation.Forms),
            ("validFrom", relation.Validity.From),
            ("validTo", relation.Validity.To),
            ("lastSeen", relation.LastSeen),
            ("strength", relation.Strength),
            ("confidence", relation.Confidence),
            ("contested", relation.Contested),
            ("claimIds", relation.ClaimIds),
            ("deniedBy", relation.DeniedBy),
            ("sourceIds", relation.SourceIds),
            ("caption", relation.Caption),
            ("amount", amount?.Quantity),
            ("amountMax", amount?.Max),
            ("amountQualifier", amount?.Qualifier),
            ("unit", amount?.Unit),
            ("currency", amount?.Currency),
            ("year", (long?)amount?.Year),
        ];
        return properties.Where(property => property.Value is not null).ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal);
    }
}
