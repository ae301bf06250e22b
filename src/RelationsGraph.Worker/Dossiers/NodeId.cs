using RelationsGraph.Claims;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>A record by its type and id.</summary>
public readonly record struct NodeId(RecordType Type, string Id)
{
    /// <summary>The record that a claim refers to.</summary>
    public static NodeId Of(NodeReference reference) => new(
        reference.Type switch
        {
            NodeType.Actor => RecordType.Actor,
            NodeType.Theatre => RecordType.Theatre,
            NodeType.Event => RecordType.Event,
            _ => RecordType.Agreement,
        },
        reference.Id);

    /// <summary><c>actor turkey</c>.</summary>
    public override string ToString() => $"{RecordLayout.Of(Type).Name} {Id}";
}

/// <summary>What the graph has already of the records that a dossier mentions.</summary>
/// <param name="Ids">Those that it has.</param>
/// <param name="Parents">What they, and all above them, lie in or are part of: theatres and actors.</param>
public sealed record KnownNodes(IReadOnlySet<NodeId> Ids, IReadOnlyDictionary<NodeId, string> Parents)
{
    /// <summary>Without a graph: nothing.</summary>
    public static KnownNodes None { get; } = new(new HashSet<NodeId>(), new Dictionary<NodeId, string>());
}
