using System;
using System.Collections.Generic;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>Takes the properties of a relation one by one; null is absent.</summary>
public interface IRelationProperties
{
    /// <summary>A text.</summary>
    void Text(string name, string? value);

    /// <summary>A list of texts.</summary>
    void Texts(string name, IReadOnlyList<string>? value);

    /// <summary>A whole number.</summary>
    void Whole(string name, long? value);

    /// <summary>A number.</summary>
    void Number(string name, double? value);

    /// <summary>A truth value.</summary>
    void Truth(string name, bool value);

    /// <summary>A day.</summary>
    void Day(string name, DateOnly? value);
}

/// <summary>Relations as they stand in the graph.</summary>
public static class StoredRelation
{
    /// <summary>The names of all properties that a relation can have, in their order. The ledger of changes numbers them by it: what is added comes last.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "access", "amount", "amountMax", "amountQualifier", "caption", "certainty", "claimIds", "confidence", "contested", "currency", "deniedBy", "domain", "forms", "id", "kind", "lastSeen",
        "resource", "sign", "sourceIds", "strength", "theatre", "theatres", "unit", "validFrom", "validTo", "year",
    ];

    /// <summary>How many properties a relation can have.</summary>
    public static int Most => Names.Count;

    /// <summary>Gives the properties of a relation's relationship away, absent ones too, always in the same order: that of their names.</summary>
    public static void Give<T>(Relation relation, T to)
        where T : IRelationProperties
    {
        var (key, amount) = (relation.Key, relation.Amount);
        to.Text("access", key.Access);
        to.Number("amount", amount?.Quantity);
        to.Number("amountMax", amount?.Max);
        to.Text("amountQualifier", amount?.Qualifier);
        to.Text("caption", relation.Caption);
        to.Text("certainty", key.Certainty.Word());
        to.Texts("claimIds", relation.ClaimIds);
        to.Number("confidence", relation.Confidence);
        to.Truth("contested", relation.Contested);
        to.Text("currency", amount?.Currency);
        to.Texts("deniedBy", relation.DeniedBy);
        to.Text("domain", key.Domain);
        to.Texts("forms", relation.Forms);
        to.Text("id", relation.Id);
        to.Text("kind", key.Kind.Name);
        to.Day("lastSeen", relation.LastSeen);
        to.Text("resource", key.Resource);
        to.Whole("sign", key.Kind.Sign);
        to.Texts("sourceIds", relation.SourceIds);
        to.Number("strength", relation.Strength);
        to.Text("theatre", key.Theatre);
        to.Texts("theatres", relation.Theatres);
        to.Text("unit", amount?.Unit);
        to.Day("validFrom", relation.Validity.From);
        to.Day("validTo", relation.Validity.To);
        to.Whole("year", amount?.Year);
    }

    /// <summary>The properties of a relation's relationship: texts, numbers, truth values, lists of texts and <see cref="DateOnly"/>; what is null is absent.</summary>
    public static Dictionary<string, object?> Properties(Relation relation)
    {
        var map = new PropertyMap();
        Give(relation, map);
        return map.Properties;
    }

    private sealed class PropertyMap : IRelationProperties
    {
        // Room for all: a table that grows is made twice.
        public Dictionary<string, object?> Properties { get; } = new(Names.Count, StringComparer.Ordinal);

        public void Text(string name, string? value) => Put(name, value);

        public void Texts(string name, IReadOnlyList<string>? value) => Put(name, value);

        public void Whole(string name, long? value) => Put(name, value);

        public void Number(string name, double? value) => Put(name, value);

        public void Truth(string name, bool value) => Put(name, value);

        public void Day(string name, DateOnly? value) => Put(name, value);

        private void Put(string name, object? value)
        {
            if (value is not null)
            {
                Properties.Add(name, value);
            }
        }
    }
}
