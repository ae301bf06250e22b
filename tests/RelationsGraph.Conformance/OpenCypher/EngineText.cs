using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>Writes the engine's values as <see cref="ValueText"/>.</summary>
internal sealed class EngineText(GraphView view, ListOrder order)
{
    public string Of(Value value) => value.Kind switch
    {
        ValueKind.Null => ValueText.Null,
        ValueKind.Boolean => ValueText.Of(value.AsBoolean),
        ValueKind.Integer => ValueText.Of(value.AsInteger),
        ValueKind.Float => ValueText.Of(value.AsFloat),
        ValueKind.String => ValueText.Of(value.AsString),
        ValueKind.List => ValueText.List(value.AsList.Select(Of), order),
        ValueKind.Map => ValueText.Map(Map(value.AsMap)),
        ValueKind.Node => Node(value.AsNode),
        ValueKind.Relationship => Relationship(value.AsRelationship),
        ValueKind.Path => Path(value.AsPath),
        ValueKind.Date => ValueText.Of(value.AsDate.ToString()),
        ValueKind.LocalTime => ValueText.OfTime(value.AsLocalTime.ToString()),
        ValueKind.Time => ValueText.OfTime(value.AsTime.ToString()),
        ValueKind.LocalDateTime => ValueText.OfTime(value.AsLocalDateTime.ToString()),
        ValueKind.DateTime => ValueText.OfTime(value.AsDateTime.ToString()),
        ValueKind.Duration => ValueText.Of(value.AsDuration.ToString()),
        ValueKind.Point => ValueText.Of(value.AsPoint.ToString()),
        _ => throw new NotSupportedException($"no text for {value.Kind}"),
    };

    private List<KeyValuePair<string, string>> Map(MapValue map)
    {
        var entries = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < map.Count; i++)
        {
            entries.Add(new(map.Keys[i], Of(map.Values[i])));
        }

        return entries;
    }

    private string Node(long node)
    {
        var labels = new List<string>();
        foreach (var label in view.Labels(node))
        {
            labels.Add(view.LabelName(label));
        }

        return ValueText.Node(labels, Properties(view.NodeProperties(node)));
    }

    private string Relationship(long relationship) =>
        ValueText.Relationship(view.TypeName(view.RelationshipType(relationship)), Properties(view.RelationshipProperties(relationship)));

    private List<KeyValuePair<string, string>> Properties(PropertyEnumerator properties)
    {
        var entries = new List<KeyValuePair<string, string>>();
        while (properties.MoveNext())
        {
            entries.Add(new(view.KeyName(properties.Current.Key), Of(properties.Current.Value)));
        }

        return entries;
    }

    private string Path(PathValue path)
    {
        var steps = new List<(bool, string, string)>();
        for (var i = 0; i < path.Length; i++)
        {
            var relationship = path.RelationshipAt(i);
            var forward = view.StartNode(relationship) == path.NodeAt(i) && view.EndNode(relationship) == path.NodeAt(i + 1);
            steps.Add((forward, Relationship(relationship), Node(path.NodeAt(i + 1))));
        }

        return ValueText.Path(Node(path.Start), steps);
    }
}
