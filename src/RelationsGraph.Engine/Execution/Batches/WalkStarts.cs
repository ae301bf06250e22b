using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>
/// Begins the walks from many nodes. What the next few need of the graph is asked for at once, a step for all of them after the other, so that they wait for memory
/// together and not one after the other.
/// </summary>
/// <param name="frame">The execution.</param>
/// <param name="filter">What is walked.</param>
internal sealed class WalkStarts(Frame frame, StepFilter filter)
{
    // So many as fit into the first cache together.
    private const int Together = 32;

    private readonly bool[] _turned = new bool[Together];
    private int _prepared;

    /// <summary>Forgets what was asked for, before other nodes come.</summary>
    public void Restart() => _prepared = 0;

    /// <summary>Begins the walk from a node to whatever is behind it.</summary>
    public Expansion From(ReadOnlySpan<int> nodes, int row, int[]? types)
    {
        if (row >= _prepared)
        {
            var ahead = nodes.Slice(row, Math.Min(Together, nodes.Length - row));
            frame.View.Nodes.FetchGroups(ahead);
            foreach (var node in ahead)
            {
                frame.View.FetchEntries(node, filter.Direction, types);
            }

            _prepared = row + ahead.Length;
        }

        return frame.View.Expand(nodes[row], filter.Direction, types);
    }

    /// <summary>Begins the walk between two nodes, from the end that has fewer relationships.</summary>
    public Expansion Between(ReadOnlySpan<int> nodes, ReadOnlySpan<int> others, int row, int[]? types)
    {
        if (row >= _prepared)
        {
            Compare(nodes.Slice(row, Math.Min(Together, nodes.Length - row)), others[row..], types);
            _prepared = row + Math.Min(Together, nodes.Length - row);
        }

        return _turned[row % Together]
            ? frame.View.Expand(others[row], filter.Turned, types).To(nodes[row])
            : frame.View.Expand(nodes[row], filter.Direction, types).To(others[row]);
    }

    private void Compare(ReadOnlySpan<int> nodes, ReadOnlySpan<int> others, int[]? types)
    {
        frame.View.Nodes.FetchGroups(nodes);
        frame.View.Nodes.FetchGroups(others[..nodes.Length]);
        for (var i = 0; i < nodes.Length; i++)
        {
            var turned = nodes[i] != others[i] && frame.View.Walked(nodes[i], filter.Direction, types) > frame.View.Walked(others[i], filter.Turned, types);
            frame.View.FetchEntries(turned ? others[i] : nodes[i], turned ? filter.Turned : filter.Direction, types);
            _turned[i] = turned;
        }
    }
}
