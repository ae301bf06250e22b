namespace RelationsGraph.Engine.Graph;

/// <summary>Which relationships of a node are meant, seen from that node.</summary>
public enum Direction
{
    /// <summary>Those that start at the node.</summary>
    Outgoing,

    /// <summary>Those that end at the node.</summary>
    Incoming,

    /// <summary>All of them; one that starts and ends at the node counts once.</summary>
    Both,
}
