using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Balance;

/// <summary>
/// How well friends and foes fall into two camps: structural balance after Cartwright and Harary (1956), and the frustration index, the fewest pairs
/// whose sign would have to change for it to be whole.
/// </summary>
public sealed record StructuralBalance
{
    /// <summary>How many times three actors all have to do with each other.</summary>
    public required int Triangles { get; init; }

    /// <summary>Those triangles whose three signs multiply to -1.</summary>
    public required int Unbalanced { get; init; }

    /// <summary>The fewest pairs to flip that were found.</summary>
    public required int Frustration { get; init; }

    /// <summary>No division needs fewer; <see cref="Frustration"/> itself where that is proven best.</summary>
    public required int FrustrationAtLeast { get; init; }

    /// <summary>The pairs that the division found would flip, by their ids.</summary>
    public required IReadOnlyList<SignedPair> Flipped { get; init; }

    /// <summary>The two sides, the larger first, of equal ones that with the lowest id; ids by bytes. None without a pair.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Camps { get; init; }

    /// <summary>True where no division is better.</summary>
    public bool IsExact => Frustration == FrustrationAtLeast;

    /// <summary>Divides the actors of some pairs. Connected ones, up to 30, are divided exactly; of more the best division of many beginnings is taken.</summary>
    /// <param name="pairs">The pairs; no two of the same actors.</param>
    public static StructuralBalance Of(IReadOnlyList<SignedPair> pairs)
    {
        var graph = new SignedGraph(pairs);
        var (sides, proven) = (new int[graph.Actors.Count], new bool[graph.Actors.Count]);
        foreach (var part in graph.Parts())
        {
            var exact = part.Count <= SideSearch.Most;
            var divided = exact ? SideSearch.Divide(graph, part) : SideImprovement.Divide(graph, part);
            for (var i = 0; i < part.Count; i++)
            {
                (sides[part[i]], proven[part[i]]) = (divided[i], exact);
            }
        }

        var triangles = graph.Triangles().ToList();
        return new StructuralBalance
        {
            Triangles = triangles.Count,
            Unbalanced = triangles.Count(triangle => triangle.Product < 0),
            Frustration = graph.Broken(sides),
            FrustrationAtLeast = graph.Edges.Count(edge => proven[edge.One] && edge.IsBroken(sides)) + DisjointUnbalanced(triangles.Where(triangle => !proven[triangle.First])),
            Flipped = [.. pairs.Where((_, i) => graph.Edges[i].IsBroken(sides)).OrderBy(pair => pair.One, StringComparer.Ordinal).ThenBy(pair => pair.Other, StringComparer.Ordinal)],
            Camps = CampsOf(graph, sides),
        };
    }

    // Each of these triangles needs a flip of its own, as they share no edge.
    private static int DisjointUnbalanced(IEnumerable<SignedTriangle> triangles)
    {
        var used = new HashSet<(int, int)>();
        return triangles.Count(triangle =>
        {
            (int, int)[] edges = [(triangle.First, triangle.Second), (triangle.Second, triangle.Third), (triangle.First, triangle.Third)];
            if (triangle.Product > 0 || edges.Any(used.Contains))
            {
                return false;
            }

            used.UnionWith(edges);
            return true;
        });
    }

    private static IReadOnlyList<IReadOnlyList<string>> CampsOf(SignedGraph graph, int[] sides)
    {
        if (sides.Length == 0)
        {
            return [];
        }

        // The actors are in the order of their ids, the first on side 1.
        IReadOnlyList<string> first = [.. graph.Actors.Where((_, number) => sides[number] > 0)];
        IReadOnlyList<string> second = [.. graph.Actors.Where((_, number) => sides[number] < 0)];
        return second.Count > first.Count ? [second, first] : [first, second];
    }
}
