using System.Globalization;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Writes nodes, relationships and paths with what the transaction sees of them.</summary>
internal static class EntityWriter
{
    public static void Write(PackStreamWriter writer, Value value, in WireGraph graph)
    {
        if (value.AsVirtualNode is { } node)
        {
            WriteVirtual(writer, node, graph);
        }
        else if (value.AsVirtualRelationship is { } relationship)
        {
            WriteVirtual(writer, relationship, graph);
        }
        else if (value.Kind == ValueKind.Node)
        {
            WriteNode(writer, value.AsNode, graph);
        }
        else if (value.Kind == ValueKind.Relationship)
        {
            WriteRelationship(writer, value.AsRelationship, graph);
        }
        else
        {
            WritePath(writer, value.AsPath, graph);
        }
    }

    private static void WriteNode(PackStreamWriter writer, long id, in WireGraph graph)
    {
        writer.WriteStructureHeader(StructureTag.Node, graph.Dialect == PackStreamDialect.Bolt5 ? 4 : 3);
        writer.WriteInteger(id);
        var labels = graph.View.NodeExists(id) ? graph.View.Labels(id) : [];
        writer.WriteListHeader(labels.Length);
        foreach (var label in labels)
        {
            ValueWriter.WriteText(writer, graph.View.LabelName(label));
        }

        WriteProperties(writer, graph.View.NodeExists(id) ? graph.View.NodeProperties(id) : null, graph);
        WriteElementId(writer, '4', id, graph);
    }

    private static void WriteRelationship(PackStreamWriter writer, long id, in WireGraph graph)
    {
        var (start, end) = (graph.View.StartNode(id), graph.View.EndNode(id));
        writer.WriteStructureHeader(StructureTag.Relationship, graph.Dialect == PackStreamDialect.Bolt5 ? 8 : 5);
        writer.WriteInteger(id);
        writer.WriteInteger(start);
        writer.WriteInteger(end);
        WriteTypeAndProperties(writer, id, graph);
        WriteElementId(writer, '5', id, graph);
        WriteElementId(writer, '4', start, graph);
        WriteElementId(writer, '4', end, graph);
    }

    private static void WriteUnbound(PackStreamWriter writer, long id, in WireGraph graph)
    {
        writer.WriteStructureHeader(StructureTag.UnboundRelationship, graph.Dialect == PackStreamDialect.Bolt5 ? 4 : 3);
        writer.WriteInteger(id);
        WriteTypeAndProperties(writer, id, graph);
        WriteElementId(writer, '5', id, graph);
    }

    private static void WritePath(PackStreamWriter writer, PathValue path, in WireGraph graph)
    {
        var (nodes, relationships) = (new DistinctIds(path.Length + 1), new DistinctIds(path.Length));
        for (var i = 0; i <= path.Length; i++)
        {
            nodes.Add(path.NodeAt(i));
            if (i < path.Length)
            {
                relationships.Add(path.RelationshipAt(i));
            }
        }

        writer.WriteStructureHeader(StructureTag.Path, 3);
        writer.WriteListHeader(nodes.Order.Count);
        foreach (var node in nodes.Order)
        {
            WriteNode(writer, node, graph);
        }

        writer.WriteListHeader(relationships.Order.Count);
        foreach (var relationship in relationships.Order)
        {
            WriteUnbound(writer, relationship, graph);
        }

        writer.WriteListHeader(2 * path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            var number = relationships.PlaceOf(path.RelationshipAt(i)) + 1;
            writer.WriteInteger(graph.View.StartNode(path.RelationshipAt(i)) == path.NodeAt(i) ? number : -number);
            writer.WriteInteger(nodes.PlaceOf(path.NodeAt(i + 1)));
        }
    }

    private static void WriteTypeAndProperties(PackStreamWriter writer, long id, in WireGraph graph)
    {
        var exists = graph.View.RelationshipExists(id);
        ValueWriter.WriteText(writer, exists ? graph.View.TypeName(graph.View.RelationshipType(id)) : "");
        WriteProperties(writer, exists ? graph.View.RelationshipProperties(id) : null, graph);
    }

    // An entity that the transaction has deleted is written without what it had.
    private static void WriteProperties(PackStreamWriter writer, PropertyEnumerator? properties, in WireGraph graph)
    {
        var count = 0;
        if (properties is { } counted)
        {
            foreach (var _ in counted)
            {
                count++;
            }
        }

        writer.WriteMapHeader(count);
        if (properties is { } written)
        {
            foreach (var (key, value) in written)
            {
                ValueWriter.WriteText(writer, graph.View.KeyName(key));
                ValueWriter.Write(writer, value, graph);
            }
        }
    }

    private static void WriteVirtual(PackStreamWriter writer, VirtualNode node, in WireGraph graph)
    {
        writer.WriteStructureHeader(StructureTag.Node, graph.Dialect == PackStreamDialect.Bolt5 ? 4 : 3);
        writer.WriteInteger(node.Id);
        writer.WriteListHeader(node.Labels.Count);
        foreach (var label in node.Labels)
        {
            ValueWriter.WriteText(writer, label);
        }

        ValueWriter.WriteMap(writer, node.Properties, graph);
        WriteVirtualIds(writer, graph, node.Id);
    }

    private static void WriteVirtual(PackStreamWriter writer, VirtualRelationship relationship, in WireGraph graph)
    {
        writer.WriteStructureHeader(StructureTag.Relationship, graph.Dialect == PackStreamDialect.Bolt5 ? 8 : 5);
        writer.WriteInteger(relationship.Id);
        writer.WriteInteger(relationship.StartNode);
        writer.WriteInteger(relationship.EndNode);
        ValueWriter.WriteText(writer, relationship.Type);
        ValueWriter.WriteMap(writer, relationship.Properties, graph);
        WriteVirtualIds(writer, graph, relationship.Id, relationship.StartNode, relationship.EndNode);
    }

    private static void WriteVirtualIds(PackStreamWriter writer, in WireGraph graph, params ReadOnlySpan<long> ids)
    {
        if (graph.Dialect != PackStreamDialect.Bolt5)
        {
            return;
        }

        foreach (var id in ids)
        {
            writer.WriteString(id.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteElementId(PackStreamWriter writer, char kind, long id, in WireGraph graph)
    {
        if (graph.Dialect != PackStreamDialect.Bolt5)
        {
            return;
        }

        // The end of a relationship that was deleted is no node.
        if (id < 0)
        {
            writer.WriteString("");
            return;
        }

        // Without a string for each entity of each record.
        Span<char> text = stackalloc char[96];
        text.TryWrite(CultureInfo.InvariantCulture, $"{kind}:{graph.DatabaseId}:{id}", out var length);
        writer.WriteString(text[..length]);
    }
}

/// <summary>Ids in the order in which they first came.</summary>
internal sealed class DistinctIds(int capacity)
{
    private readonly Dictionary<long, int> _places = new(capacity);

    public List<long> Order { get; } = new(capacity);

    public void Add(long id)
    {
        if (_places.TryAdd(id, Order.Count))
        {
            Order.Add(id);
        }
    }

    public int PlaceOf(long id) => _places[id];
}
