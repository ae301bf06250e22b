using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>The two sides that a pattern falls into when it is cut at the nodes which a hint names.</summary>
/// <param name="Nodes">The nodes that both sides share.</param>
/// <param name="Left">The edges of the side that stands first in the text.</param>
/// <param name="Right">The other edges.</param>
internal sealed record HintedJoin(IReadOnlyList<Symbol> Nodes, IReadOnlyList<PatternEdge> Left, IReadOnlyList<PatternEdge> Right)
{
    /// <summary>Cuts a pattern; null where its parts hang together in another way too, or do not all reach the nodes.</summary>
    public static HintedJoin? Of(BoundJoinHint hint, IEnumerable<PatternEdge> edges)
    {
        var nodes = ((IEnumerable<Symbol>)hint.Variables).ToList();
        var sides = new List<Side>();
        foreach (var edge in edges)
        {
            if (edge is PatternShortestPath or PatternSelectedPath or PatternRelationship { Binding: PatternBinding.Bound } or PatternVariableLength { Binding: PatternBinding.Bound })
            {
                return null;
            }

            Symbol[] ends = [edge.Left, edge.Right];
            var joined = sides.Where(side => side.Ends.Overlaps(ends.Except(nodes))).ToList();
            var side = joined.Count == 0 ? new Side([], []) : joined[0];
            foreach (var other in joined.Skip(1))
            {
                side.Edges.AddRange(other.Edges);
                side.Ends.UnionWith(other.Ends);
                sides.Remove(other);
            }

            side.Edges.Add(edge);
            side.Ends.UnionWith(ends);
            if (joined.Count == 0)
            {
                sides.Add(side);
            }
        }

        return sides.Count < 2 || !sides.TrueForAll(side => side.Ends.IsSupersetOf(nodes)) ? null : new HintedJoin(nodes, sides[0].Edges, [.. sides.Skip(1).SelectMany(side => side.Edges)]);
    }

    private sealed record Side(List<PatternEdge> Edges, HashSet<Symbol> Ends);
}
