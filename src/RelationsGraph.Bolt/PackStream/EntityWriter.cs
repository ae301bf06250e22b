using System;
using System.Linq;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Writes nodes, relationships and paths, as a server does.</summary>
internal static class EntityWriter
{
    public static void Write(PackStreamWriter writer, object entity, PackStreamDialect dialect)
    {
        switch (entity)
        {
            case BoltNode node:
                WriteNode(writer, node, dialect);
                break;
            case BoltRelationship relationship:
                WriteRelationship(writer, relationship, dialect);
                break;
            case BoltUnboundRelationship unbound:
                WriteUnbound(writer, unbound, dialect);
                break;
            case BoltPath path:
                WritePath(writer, path, dialect);
                break;
        }
    }

    private static void WriteNode(PackStreamWriter writer, BoltNode node, PackStreamDialect dialect)
    {
        writer.WriteStructureHeader(StructureTag.Node, dialect == PackStreamDialect.Bolt5 ? 4 : 3);
        writer.WriteInteger(node.Id);
        writer.WriteListHeader(node.Labels.Count);
        foreach (var label in node.Labels)
        {
            writer.WriteString(label);
        }

        ObjectWriter.WriteMap(writer, node.Properties, dialect);
        WriteElementIds(writer, dialect, node.ElementId);
    }

    private static void WriteRelationship(PackStreamWriter writer, BoltRelationship relationship, PackStreamDialect dialect)
    {
        writer.WriteStructureHeader(StructureTag.Relationship, dialect == PackStreamDialect.Bolt5 ? 8 : 5);
        writer.WriteInteger(relationship.Id);
        writer.WriteInteger(relationship.Start);
        writer.WriteInteger(relationship.End);
        writer.WriteString(relationship.Type);
        ObjectWriter.WriteMap(writer, relationship.Properties, dialect);
        WriteElementIds(writer, dialect, relationship.ElementId, relationship.StartElementId, relationship.EndElementId);
    }

    private static void WriteUnbound(PackStreamWriter writer, BoltUnboundRelationship relationship, PackStreamDialect dialect)
    {
        writer.WriteStructureHeader(StructureTag.UnboundRelationship, dialect == PackStreamDialect.Bolt5 ? 4 : 3);
        writer.WriteInteger(relationship.Id);
        writer.WriteString(relationship.Type);
        ObjectWriter.WriteMap(writer, relationship.Properties, dialect);
        WriteElementIds(writer, dialect, relationship.ElementId);
    }

    private static void WritePath(PackStreamWriter writer, BoltPath path, PackStreamDialect dialect)
    {
        var nodes = path.Nodes.DistinctBy(node => node.ElementId).ToList();
        var relationships = path.Relationships.DistinctBy(relationship => relationship.ElementId).ToList();
        writer.WriteStructureHeader(StructureTag.Path, 3);
        writer.WriteListHeader(nodes.Count);
        nodes.ForEach(node => WriteNode(writer, node, dialect));
        writer.WriteListHeader(relationships.Count);
        relationships.ForEach(r => WriteUnbound(writer, new(r.Id, r.Type, r.Properties, r.ElementId), dialect));
        writer.WriteListHeader(path.Relationships.Count * 2);
        for (var i = 0; i < path.Relationships.Count; i++)
        {
            var index = relationships.IndexOf(path.Relationships[i]) + 1;
            var against = path.Relationships[i].StartElementId != path.Nodes[i].ElementId;
            writer.WriteInteger(against ? -index : index);
            writer.WriteInteger(nodes.IndexOf(path.Nodes[i + 1]));
        }
    }

    private static void WriteElementIds(PackStreamWriter writer, PackStreamDialect dialect, params ReadOnlySpan<string> elementIds)
    {
        if (dialect != PackStreamDialect.Bolt5)
        {
            return;
        }

        foreach (var elementId in elementIds)
        {
            writer.WriteString(elementId);
        }
    }
}
