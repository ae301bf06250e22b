using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>q8 over plain arrays: who is depended on for a commodity, the relations of each commodity one after the other.</summary>
internal sealed class DependencyLoop
{
    private readonly string[] _ids;
    private readonly (int Supplier, int Strength)[][] _relations;

    // By actor; zero after every loop.
    private readonly int[] _counts;
    private readonly long[] _sums;

    /// <param name="graph">The graph.</param>
    /// <param name="type">Index of the type.</param>
    /// <param name="numbers">For each actor the number that stands for it.</param>
    /// <param name="ids">The ids by these numbers.</param>
    public DependencyLoop(SyntheticGraph graph, int type, int[] numbers, string[] ids)
    {
        (_ids, _counts, _sums) = (ids, new int[ids.Length], new long[ids.Length]);
        _relations = [.. SyntheticGraph.Commodities.Select((_, commodity) => Array.ConvertAll(
            Array.FindAll(graph.Relations, each => each.Type == type && each.CommodityIndex == commodity),
            each => (numbers[each.To], (int)each.Strength)))];
    }

    public List<object?[]> Run(string commodity)
    {
        var best = new SortedTop<(long Sum, int Count, int Actor)>(20, static (x, y) => x.Sum != y.Sum ? y.Sum.CompareTo(x.Sum) : x.Actor - y.Actor);
        var relations = _relations[Array.IndexOf(SyntheticGraph.Commodities, commodity)];
        foreach (var (supplier, strength) in relations)
        {
            _counts[supplier]++;
            _sums[supplier] += strength;
        }

        foreach (var (supplier, _) in relations)
        {
            if (_counts[supplier] > 0)
            {
                best.Offer((_sums[supplier], _counts[supplier], supplier));
                (_counts[supplier], _sums[supplier]) = (0, 0);
            }
        }

        return best.Rows(row => [_ids[row.Actor], (long)row.Count, row.Sum]);
    }
}
