using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Api.Analyses;

/// <summary>
/// Values of a result as JSON knows them: null, truth values, numbers, texts, lists and maps. A node becomes a map of <c>elementId</c>, <c>labels</c> and <c>properties</c>; a relationship
/// of <c>elementId</c>, <c>type</c>, its ends' element ids and <c>properties</c>; a path of <c>nodes</c> and <c>relationships</c>.
/// </summary>
public static class PlainValue
{
    private const int Geographic = 4326;
    private const int GeographicWithHeight = 4979;

    /// <summary>The value; dates and times as ISO 8601, bytes as base64, and what is no finite number as text.</summary>
    public static object? Of(object? value) => value switch
    {
        null or bool or long or string => value,
        double number => double.IsFinite(number) ? number : Convert.ToString(number, CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        BoltNode node => new Dictionary<string, object?> { ["elementId"] = node.ElementId, ["labels"] = node.Labels, ["properties"] = Map(node.Properties) },
        BoltRelationship relationship => Relationship(relationship),
        BoltPath path => new Dictionary<string, object?> { ["nodes"] = path.Nodes.Select(Of).ToList(), ["relationships"] = path.Relationships.Select(Of).ToList() },
        BoltPoint point => Point(point),
        IReadOnlyDictionary<string, object?> map => Map(map),
        IReadOnlyList<object?> list => list.Select(Of).ToList(),
        BoltZonedDateTime time => $"{time.ToOffset()}[{time.Zone}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static Dictionary<string, object?> Map(IReadOnlyDictionary<string, object?> map) => map.ToDictionary(entry => entry.Key, entry => Of(entry.Value), StringComparer.Ordinal);

    private static Dictionary<string, object?> Relationship(BoltRelationship relationship) => new()
    {
        ["elementId"] = relationship.ElementId,
        ["type"] = relationship.Type,
        ["startElementId"] = relationship.StartElementId,
        ["endElementId"] = relationship.EndElementId,
        ["properties"] = Map(relationship.Properties),
    };

    private static Dictionary<string, object?> Point(BoltPoint point)
    {
        var isGeographic = point.Srid is Geographic or GeographicWithHeight;
        var map = new Dictionary<string, object?>
        {
            ["srid"] = (long)point.Srid,
            [isGeographic ? "longitude" : "x"] = point.X,
            [isGeographic ? "latitude" : "y"] = point.Y,
        };
        if (point.Z is { } third)
        {
            map[isGeographic ? "height" : "z"] = third;
        }

        return map;
    }
}
