namespace RelationsGraph.Engine.Values;

/// <summary>A node that is not in the graph, as procedures that describe the schema yield them.</summary>
public sealed class VirtualNode(long id, string[] labels, MapValue properties) : HeapValue(ValueKind.Node)
{
    /// <summary>The id, negative so that it meets no node of the graph.</summary>
    public long Id { get; } = id < 0 ? id : throw new ArgumentOutOfRangeException(nameof(id), id, "The id of a virtual node is negative.");

    /// <summary>The labels.</summary>
    public IReadOnlyList<string> Labels { get; } = labels;

    /// <summary>The properties.</summary>
    public MapValue Properties { get; } = properties;
}

/// <summary>A relationship that is not in the graph, between nodes that are not either.</summary>
public sealed class VirtualRelationship(long id, string type, long startNode, long endNode, MapValue properties) : HeapValue(ValueKind.Relationship)
{
    /// <summary>The id, negative so that it meets no relationship of the graph.</summary>
    public long Id { get; } = id < 0 ? id : throw new ArgumentOutOfRangeException(nameof(id), id, "The id of a virtual relationship is negative.");

    /// <summary>The type.</summary>
    public string Type { get; } = type;

    /// <summary>The id of the node it starts from.</summary>
    public long StartNode { get; } = startNode;

    /// <summary>The id of the node it leads to.</summary>
    public long EndNode { get; } = endNode;

    /// <summary>The properties.</summary>
    public MapValue Properties { get; } = properties;
}
