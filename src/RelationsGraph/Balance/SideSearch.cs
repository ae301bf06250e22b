using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace RelationsGraph.Balance;

/// <summary>
/// Divides connected actors into two sides so that the fewest edges are broken, exactly: branch and bound. The actors come in an order that keeps
/// each near those before it; one that is not yet placed breaks at least the lesser of what it would break on either side.
/// </summary>
internal sealed class SideSearch
{
    /// <summary>So many actors are divided, at most.</summary>
    public const int Most = 30;

    private readonly uint[] _friends;
    private readonly uint[] _foes;
    private readonly int[] _order;
    private readonly int[] _kept;
    private int _fewest;
    private uint? _found;

    private SideSearch(SignedGraph graph, IReadOnlyList<int> part)
    {
        var places = part.Select((actor, place) => (actor, place)).ToDictionary(item => item.actor, item => item.place);
        (_friends, _foes, _kept) = (new uint[part.Count], new uint[part.Count], new int[part.Count]);
        foreach (var actor in part)
        {
            foreach (var (other, sign) in graph.Near(actor))
            {
                (sign > 0 ? _friends : _foes)[places[actor]] |= 1u << places[other];
            }
        }

        _order = Order();
    }

    /// <summary>
    /// The sides, 1 or -1 for each actor of the part in its order. The first actor's is 1; of equally good divisions the one that has the next actor on side 1, then the
    /// one after, and so on.
    /// </summary>
    public static int[] Divide(SignedGraph graph, IReadOnlyList<int> part)
    {
        var search = new SideSearch(graph, part) { _fewest = int.MaxValue };
        search._kept[0] = 1;
        var best = search.Below(int.MaxValue)!.Value;
        var fewest = search._fewest;
        for (var place = 1; place < part.Count; place++)
        {
            search._kept[place] = 1;
            if ((best >> place & 1) == 0)
            {
                continue;
            }

            if (search.Below(fewest + 1) is { } other)
            {
                best = other;
            }
            else
            {
                search._kept[place] = -1;
            }
        }

        return search._kept;
    }

    // Those on the second side, in the best division that breaks fewer than the limit and leaves the kept ones where they are; null where there is none.
    private uint? Below(int limit)
    {
        (_fewest, _found) = (limit, null);
        Place(0, 0, 0, 0);
        return _found;
    }

    private void Place(int index, uint placed, uint second, int broken)
    {
        if (broken + AtLeast(index, placed, second) >= _fewest)
        {
            return;
        }

        if (index == _order.Length)
        {
            (_fewest, _found) = (broken, second);
            return;
        }

        var place = _order[index];
        var (onFirst, onSecond) = Cost(place, placed, second);
        var next = placed | (1u << place);
        int[] sides = _kept[place] != 0 ? [_kept[place]] : onFirst <= onSecond ? [1, -1] : [-1, 1];
        foreach (var side in sides)
        {
            Place(index + 1, next, side > 0 ? second : second | (1u << place), broken + (side > 0 ? onFirst : onSecond));
        }
    }

    private int AtLeast(int index, uint placed, uint second)
    {
        var sum = 0;
        for (var i = index; i < _order.Length; i++)
        {
            var (onFirst, onSecond) = Cost(_order[i], placed, second);
            sum += Math.Min(onFirst, onSecond);
        }

        return sum;
    }

    // What an actor would break with those placed.
    private (int OnFirst, int OnSecond) Cost(int place, uint placed, uint second)
    {
        var (friends, foes) = (_friends[place] & placed, _foes[place] & placed);
        return (BitOperations.PopCount(friends & second) + BitOperations.PopCount(foes & ~second),
            BitOperations.PopCount(friends & ~second) + BitOperations.PopCount(foes & second));
    }

    // Always the one with the most edges to those before it; of these the one with the most edges.
    private int[] Order()
    {
        var order = new List<int>();
        var placed = 0u;
        while (order.Count < _friends.Length)
        {
            var next = Enumerable.Range(0, _friends.Length)
                .Where(place => (placed >> place & 1) == 0)
                .MaxBy(place => (BitOperations.PopCount((_friends[place] | _foes[place]) & placed), BitOperations.PopCount(_friends[place] | _foes[place])));
            order.Add(next);
            placed |= 1u << next;
        }

        return [.. order];
    }
}
