using System.Globalization;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Exports;

/// <summary>What a column's values are.</summary>
internal enum ColumnType
{
    /// <summary>Text, also for dates (ISO 8601) and lists (joined by "|").</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,
}

/// <summary>One thing that is said of every node or relation that has it.</summary>
/// <param name="Name">Its name, as dossiers name columns.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Of">Its text, which is the same for every machine's language; null where there is none.</param>
internal sealed record ExportColumn<T>(string Name, ColumnType Type, Func<T, string?> Of);

/// <summary>The columns of nodes and relations, beside what every format has a place of its own for: ids and ends.</summary>
internal static class ExportColumns
{
    public static IReadOnlyList<ExportColumn<ExportedNode>> OfNodes { get; } =
    [
        new("type", ColumnType.Text, node => RecordLayout.Of(node.Id.Type).Name),
        new("name", ColumnType.Text, node => node.Name),
        new("kind", ColumnType.Text, node => node.Text("kind")),
        new("parent", ColumnType.Text, node => node.Reference is { } parent ? ExportedNode.GlobalIdOf(parent) : null),
        new("iso3", ColumnType.Text, node => node.Text("iso3")),
        new("cow", ColumnType.Integer, node => Text(node.Number("cow"))),
        new("wikidata", ColumnType.Text, node => node.Text("wikidata")),
        new("lat", ColumnType.Number, node => Text(node.Location?.Latitude)),
        new("lon", ColumnType.Number, node => Text(node.Location?.Longitude)),
        new("date", ColumnType.Text, node => node.Date("date") ?? node.Date("signed")),
        new("end_date", ColumnType.Text, node => node.Date("endDate") ?? node.Date("ended")),
    ];

    public static IReadOnlyList<ExportColumn<ExportedRelation>> OfRelations { get; } =
    [
        new("kind", ColumnType.Text, relation => relation.Kind.Name),
        new("caption", ColumnType.Text, relation => relation.Text("caption")),
        new("certainty", ColumnType.Text, relation => relation.Text("certainty")),
        new("sign", ColumnType.Integer, relation => Text(relation.Number("sign"))),
        new("symmetric", ColumnType.Truth, relation => relation.Kind.Symmetric ? "true" : "false"),
        new("theatre", ColumnType.Text, relation => relation.Text("theatre")),
        new("domain", ColumnType.Text, relation => relation.Text("domain")),
        new("resource", ColumnType.Text, relation => relation.Text("resource")),
        new("forms", ColumnType.Text, relation => Joined(relation.List("forms"))),
        new("valid_from", ColumnType.Text, relation => Text(relation.First)),
        new("valid_to", ColumnType.Text, relation => Text(relation.Last)),
        new("last_seen", ColumnType.Text, relation => Text(relation.Day("lastSeen"))),
        new("strength", ColumnType.Number, relation => Text(relation.Number("strength"))),
        new("confidence", ColumnType.Number, relation => Text(relation.Number("confidence"))),
        new("contested", ColumnType.Truth, relation => relation.Properties.GetValueOrDefault("contested") is true ? "true" : "false"),
        new("amount", ColumnType.Number, relation => Text(relation.Number("amount"))),
        new("amount_max", ColumnType.Number, relation => Text(relation.Number("amountMax"))),
        new("amount_qualifier", ColumnType.Text, relation => relation.Text("amountQualifier")),
        new("unit", ColumnType.Text, relation => relation.Text("unit")),
        new("currency", ColumnType.Text, relation => relation.Text("currency")),
        new("year", ColumnType.Integer, relation => Text(relation.Number("year"))),
        new("access", ColumnType.Text, relation => relation.Text("access")),
        new("sources", ColumnType.Text, relation => Joined(relation.List("sourceIds"))),
        new("claims", ColumnType.Text, relation => Joined(relation.List("claimIds"))),
        new("denied_by", ColumnType.Text, relation => Joined(relation.List("deniedBy"))),
    ];

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(double? number) => number is { } value ? DecimalText.Of(value) : null;

    private static string? Joined(IEnumerable<string> items) => string.Join('|', items) is { Length: > 0 } text ? text : null;
}
