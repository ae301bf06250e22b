using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Balance;

/// <summary>
/// Divides connected actors into two sides so that few edges are broken: from several actors outwards each goes to the side that those already placed
/// favour, then single actors change sides as long as that mends an edge. Good, not proven best.
/// </summary>
internal sealed class SideImprovement(SignedGraph graph, IReadOnlyList<int> part)
{
    private const int Beginnings = 32;

    /// <summary>The sides, 1 or -1 for each actor of the part in its order; the first actor's is 1.</summary>
    public static int[] Divide(SignedGraph graph, IReadOnlyList<int> part)
    {
        var improvement = new SideImprovement(graph, part);
        var best = part
            .OrderByDescending(actor => graph.Near(actor).Count)
            .Take(Beginnings)
            .Select(improvement.From)
            .MinBy(graph.Broken)!;
        return [.. part.Select(actor => best[actor] * best[part[0]])];
    }

    // Sides of all actors of the graph by number, 0 for those of other parts.
    private int[] From(int first)
    {
        var sides = new int[graph.Actors.Count];
        sides[first] = 1;
        var queue = new Queue<int>(graph.Near(first).Select(near => near.Other));
        while (queue.TryDequeue(out var actor))
        {
            if (sides[actor] == 0)
            {
                sides[actor] = Pull(actor, sides) < 0 ? -1 : 1;
                foreach (var (other, _) in graph.Near(actor))
                {
                    queue.Enqueue(other);
                }
            }
        }

        while (part.Any(actor => Mends(actor, sides)))
        {
        }

        return sides;
    }

    // Each change breaks fewer edges than before, so this ends.
    private bool Mends(int actor, int[] sides)
    {
        if (Pull(actor, sides) * sides[actor] >= 0)
        {
            return false;
        }

        sides[actor] = -sides[actor];
        return true;
    }

    private int Pull(int actor, int[] sides) => graph.Near(actor).Sum(near => near.Sign * sides[near.Other]);
}
