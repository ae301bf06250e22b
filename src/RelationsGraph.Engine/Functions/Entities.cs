using System.Globalization;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Reads nodes and relationships, those of a graph and virtual ones.</summary>
public static class Entities
{
    /// <summary>What a deleted relationship starts from and leads to: it has no properties.</summary>
    internal const long NoNode = -1;

    /// <summary><c>value.name</c> on nodes and relationships, and on everything that <see cref="Access.Property"/> reads.</summary>
    /// <exception cref="CypherException">The entity was deleted, or the value has no such property and its kind fixed ones.</exception>
    public static Value Property(GraphView graph, in Value value, string name)
    {
        switch (value.Kind)
        {
            case ValueKind.Node when value.AsVirtualNode is { } node:
                return node.Properties[name];
            case ValueKind.Node when value.AsNode == NoNode:
                return default;
            case ValueKind.Node:
                CheckNode(graph, value.AsNode);
                return graph.KeyId(name) is { } nodeKey ? graph.NodeProperty(value.AsNode, nodeKey) : default;
            case ValueKind.Relationship when value.AsVirtualRelationship is { } relationship:
                return relationship.Properties[name];
            case ValueKind.Relationship:
                CheckRelationship(graph, value.AsRelationship);
                return graph.KeyId(name) is { } relationshipKey ? graph.RelationshipProperty(value.AsRelationship, relationshipKey) : default;
            default:
                return Access.Property(value, name);
        }
    }

    /// <summary><c>container[index]</c> on nodes and relationships, and on everything that <see cref="Access.Index"/> reads.</summary>
    /// <exception cref="CypherException">The entity was deleted, or the container has no such elements.</exception>
    public static Value Index(GraphView graph, in Value container, in Value index)
    {
        if (container.Kind is not (ValueKind.Node or ValueKind.Relationship))
        {
            return Access.Index(container, index);
        }

        return index.IsNull ? default
            : index.IsString ? Property(graph, container, index.AsString)
            : throw ArgumentReading.TypeError(
                $"Cannot access a node or relationship by key '{ValueDescription.Of(index)}': Expected a String, but it was a {ValueDescription.KindName(index)}");
    }

    /// <summary>The properties of a node, a relationship or a map (itself), by name in the order of the graph's keys; none of one that was deleted.</summary>
    /// <exception cref="CypherException">The value is neither.</exception>
    public static MapValue Properties(GraphView graph, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Map:
                return value.AsMap;
            case ValueKind.Node when value.AsVirtualNode is { } node:
                return node.Properties;
            case ValueKind.Node:
                return graph.NodeExists(value.AsNode) ? MapOf(graph, graph.NodeProperties(value.AsNode)) : MapValue.Empty;
            case ValueKind.Relationship when value.AsVirtualRelationship is { } relationship:
                return relationship.Properties;
            case ValueKind.Relationship:
                return graph.RelationshipExists(value.AsRelationship) ? MapOf(graph, graph.RelationshipProperties(value.AsRelationship)) : MapValue.Empty;
            default:
                throw ArgumentReading.TypeError(
                    $"Invalid input for function 'properties()': Expected a node, a relationship or a literal map but got {ValueDescription.Of(value)}");
        }
    }

    /// <summary>The labels of a node.</summary>
    /// <exception cref="CypherException">The node was deleted.</exception>
    public static ValueList Labels(GraphView graph, in Value node)
    {
        if (node.AsVirtualNode is { } virtualNode)
        {
            return new([.. virtualNode.Labels.Select(label => Value.Of(label))]);
        }

        CheckNode(graph, node.AsNode);
        var ids = graph.Labels(node.AsNode);
        var names = new Value[ids.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Value.Of(graph.LabelName(ids[i]));
        }

        return new(names);
    }

    /// <summary>The id that a driver gives back: <c>4:</c> of a node or <c>5:</c> of a relationship, the database's id, the number.</summary>
    public static string ElementId(Guid database, in Value entity) => entity.Kind == ValueKind.Node
        ? string.Create(CultureInfo.InvariantCulture, $"4:{database}:{entity.AsNode}")
        : string.Create(CultureInfo.InvariantCulture, $"5:{database}:{entity.AsRelationship}");

    /// <summary>Fails when a node is not there.</summary>
    /// <exception cref="CypherException">It is not.</exception>
    public static void CheckNode(GraphView graph, long node)
    {
        if (!graph.NodeExists(node))
        {
            throw new CypherException(StatusCode.EntityNotFound, $"Node with id {node} has been deleted in this transaction");
        }
    }

    /// <summary>Fails when a relationship is not there.</summary>
    /// <exception cref="CypherException">It is not.</exception>
    public static void CheckRelationship(GraphView graph, long relationship)
    {
        if (!graph.RelationshipExists(relationship))
        {
            throw DeletedRelationship(relationship);
        }
    }

    /// <summary>A relationship is not there any more.</summary>
    public static CypherException DeletedRelationship(long relationship) =>
        new(StatusCode.EntityNotFound, $"Relationship with id {relationship} has been deleted in this transaction");

    private static MapValue MapOf(GraphView graph, PropertyEnumerator properties)
    {
        var keys = new List<string>();
        var values = new List<Value>();
        foreach (var (key, value) in properties)
        {
            keys.Add(graph.KeyName(key));
            values.Add(value);
        }

        return new([.. keys], [.. values]);
    }
}
