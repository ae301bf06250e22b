using System;
using System.Collections.Generic;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>Relations as they stand in the graph.</summary>
public static class StoredRelation
{
    // Room for all: a table that grows is made twice.
    private const int Most = 26;

    /// <summary>The properties of a relation's relationship: texts, numbers, truth values, lists of texts and <see cref="DateOnly"/>; what is null is absent.</summary>
    public static Dictionary<string, object?> Properties(Relation relation)
    {
        var (key, amount) = (relation.Key, relation.Amount);
        var properties = new Dictionary<string, object?>(Most, StringComparer.Ordinal);
        Put("id", relation.Id);
        Put("kind", key.Kind.Name);
        Put("certainty", key.Certainty.Word());
        Put("sign", (long)key.Kind.Sign);
        Put("theatre", key.Theatre);
        Put("theatres", relation.Theatres);
        Put("domain", key.Domain);
        Put("resource", key.Resource);
        Put("access", key.Access);
        Put("forms", relation.Forms);
        Put("validFrom", relation.Validity.From);
        Put("validTo", relation.Validity.To);
        Put("lastSeen", relation.LastSeen);
        Put("strength", relation.Strength);
        Put("confidence", relation.Confidence);
        Put("contested", relation.Contested);
        Put("claimIds", relation.ClaimIds);
        Put("deniedBy", relation.DeniedBy);
        Put("sourceIds", relation.SourceIds);
        Put("caption", relation.Caption);
        Put("amount", amount?.Quantity);
        Put("amountMax", amount?.Max);
        Put("amountQualifier", amount?.Qualifier);
        Put("unit", amount?.Unit);
        Put("currency", amount?.Currency);
        Put("year", (long?)amount?.Year);
        return properties;

        void Put(string name, object? value)
        {
            if (value is not null)
            {
                properties.Add(name, value);
            }
        }
    }
}
