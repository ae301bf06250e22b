using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>Writes what came over the wire as <see cref="ValueText"/>.</summary>
internal sealed class BoltText(ListOrder order)
{
    public string Of(object? value) => value switch
    {
        null => ValueText.Null,
        bool boolean => ValueText.Of(boolean),
        long integer => ValueText.Of(integer),
        double number => ValueText.Of(number),
        string text => ValueText.Of(text),
        BoltNode node => Node(node),
        BoltRelationship relationship => ValueText.Relationship(relationship.Type, Map(relationship.Properties)),
        BoltPath path => Path(path),
        IReadOnlyDictionary<string, object?> map => ValueText.Map(Map(map)),
        IReadOnlyList<object?> list => ValueText.List(list.Select(Of), order),
        BoltZonedDateTime time => ValueText.OfTime($"{time.ToOffset()}[{time.Zone}]"),
        BoltTime or BoltLocalTime or BoltLocalDateTime or BoltDateTime => ValueText.OfTime(value.ToString()!),
        // The wire's own text leaves months and seconds as they are; toString() spells them out.
        BoltDuration duration => ValueText.Of(new CypherDuration(duration.Months, duration.Days, duration.Seconds, duration.Nanoseconds).ToString()),
        BoltPoint point => ValueText.Of(new PointValue((CoordinateSystem)point.Srid, point.X, point.Y, point.Z ?? 0).ToString()),
        _ => ValueText.Of(value.ToString()!),
    };

    private List<KeyValuePair<string, string>> Map(IReadOnlyDictionary<string, object?> map) => map.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value))).ToList();

    private string Node(BoltNode node) => ValueText.Node(node.Labels, Map(node.Properties));

    private string Path(BoltPath path)
    {
        var steps = path.Relationships.Select((relationship, i) => (
            relationship.StartElementId == path.Nodes[i].ElementId && relationship.EndElementId == path.Nodes[i + 1].ElementId,
            ValueText.Relationship(relationship.Type, Map(relationship.Properties)),
            Node(path.Nodes[i + 1])));
        return ValueText.Path(Node(path.Nodes[0]), steps);
    }
}
