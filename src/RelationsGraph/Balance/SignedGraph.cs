using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Balance;

/// <summary>Actors by number, in the order of their ids, and who is whose friend and foe.</summary>
internal sealed class SignedGraph
{
    private readonly List<(int Other, int Sign)>[] _near;

    public SignedGraph(IReadOnlyCollection<SignedPair> pairs)
    {
        Actors = [.. pairs.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = Actors.Select((id, number) => (id, number)).ToDictionary(actor => actor.id, actor => actor.number, StringComparer.Ordinal);
        Edges = [.. pairs.Select(pair => new SignedEdge(numbers[pair.One], numbers[pair.Other], pair.Sign))];
        _near = [.. Actors.Select(_ => new List<(int, int)>())];
        foreach (var edge in Edges)
        {
            _near[edge.One].Add((edge.Other, edge.Sign));
            _near[edge.Other].Add((edge.One, edge.Sign));
        }
    }

    /// <summary>The ids of actors with an edge, by bytes.</summary>
    public IReadOnlyList<string> Actors { get; }

    /// <summary>The pairs, in their order.</summary>
    public IReadOnlyList<SignedEdge> Edges { get; }

    /// <summary>The friends and foes of an actor.</summary>
    public IReadOnlyList<(int Other, int Sign)> Near(int actor) => _near[actor];

    /// <summary>Actors that are connected, each part in ascending order, by its first.</summary>
    public IEnumerable<IReadOnlyList<int>> Parts()
    {
        var seen = new bool[Actors.Count];
        for (var first = 0; first < seen.Length; first++)
        {
            if (!seen[first])
            {
                yield return Part(first, seen);
            }
        }
    }

    /// <summary>Three actors who all have to do with each other, in ascending order, with the product of the three signs.</summary>
    public IEnumerable<SignedTriangle> Triangles()
    {
        var signs = Edges.ToDictionary(edge => (edge.One, edge.Other), edge => edge.Sign);
        foreach (var edge in Edges)
        {
            foreach (var (third, sign) in _near[edge.Other].Where(near => near.Other > edge.Other))
            {
                if (signs.TryGetValue((edge.One, third), out var last))
                {
                    yield return new SignedTriangle(edge.One, edge.Other, third, edge.Sign * sign * last);
                }
            }
        }
    }

    /// <summary>How many edges a division into two sides breaks: friends apart, foes together.</summary>
    public int Broken(int[] sides) => Edges.Count(edge => edge.IsBroken(sides));

    private List<int> Part(int first, bool[] seen)
    {
        var part = new List<int> { first };
        seen[first] = true;
        for (var i = 0; i < part.Count; i++)
        {
            foreach (var (other, _) in _near[part[i]].Where(near => !seen[near.Other]))
            {
                seen[other] = true;
                part.Add(other);
            }
        }

        part.Sort();
        return part;
    }
}

/// <summary>Two actors by number, the lower first, and 1 or -1.</summary>
internal readonly record struct SignedEdge(int One, int Other, int Sign)
{
    /// <summary>True where friends stand apart, or foes together.</summary>
    /// <param name="sides">1 or -1 for each actor.</param>
    public bool IsBroken(int[] sides) => Sign * sides[One] * sides[Other] < 0;
}

/// <summary>Three actors by number in ascending order, and the product of their signs.</summary>
internal readonly record struct SignedTriangle(int First, int Second, int Third, int Product);
