using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Relations;
using RelationsGraph.Time;

namespace RelationsGraph.Api.Insight;

/// <summary>Relations as rows that the domain computes with.</summary>
internal static class RelationRows
{
    private static readonly string[] Properties = ["id", "kind", "theatre", "domain", "resource", "sign", "confidence", "strength", "validFrom", "validTo"];

    /// <summary>The entries of a row.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Facts(RelationVariables variables) => Properties
        .Select(name => KeyValuePair.Create(name, $"{variables.Relation}.{name}"))
        .Append(KeyValuePair.Create("hasAmount", $"{variables.Relation}.amount IS NOT NULL"))
        .Append(KeyValuePair.Create("start", $"{variables.From}.id"))
        .Append(KeyValuePair.Create("end", $"{variables.To}.id"));

    /// <summary>What weighing needs of a row.</summary>
    public static WeighedRelation Weighed(IReadOnlyDictionary<string, object?> row) => new(
        (string)row["id"]!,
        (string)row["start"]!,
        (string)row["end"]!,
        (string?)row["theatre"],
        (string?)row["domain"],
        (int)(long)row["sign"]!,
        (double)row["confidence"]! * (double)row["strength"]!,
        new Validity(((BoltDate?)row["validFrom"])?.ToDateOnly(), ((BoltDate?)row["validTo"])?.ToDateOnly()));
}
