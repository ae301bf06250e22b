using System.Globalization;
using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>q6 over plain arrays: who supports in a theatre whom it opposes elsewhere. Oppositions lie in the order of both ends and of the theatre's id.</summary>
internal sealed class RivalryLoop
{
    private readonly string[] _ids;
    private readonly RelationArrays _supports;
    private readonly long[] _pairs;
    private readonly int[] _theatres;
    private readonly string[] _theatreIds;
    private readonly int[] _first;

    /// <param name="graph">The graph.</param>
    /// <param name="supports">The supports.</param>
    /// <param name="numbers">For each actor the number that stands for it.</param>
    /// <param name="ids">The ids by these numbers.</param>
    public RivalryLoop(SyntheticGraph graph, RelationArrays supports, int[] numbers, string[] ids)
    {
        (_ids, _supports) = (ids, supports);
        _theatreIds = [.. Enumerable.Range(0, graph.Theatres).Select(SyntheticGraph.Theatre).Order(StringComparer.Ordinal)];
        var ranks = _theatreIds.Select((id, rank) => (Theatre: int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture), rank)).OrderBy(each => each.Theatre).Select(each => each.rank).ToArray();
        var oppositions = Array.ConvertAll(Array.FindAll(graph.Relations, each => each.Type == 1), each => (Pair: Pair(numbers[each.From], numbers[each.To]), Theatre: ranks[each.Theatre]));
        Array.Sort(oppositions);
        _pairs = Array.ConvertAll(oppositions, each => each.Pair);
        _theatres = Array.ConvertAll(oppositions, each => each.Theatre);
        _first = new int[ids.Length + 1];
        foreach (var pair in _pairs)
        {
            _first[(pair >> 32) + 1]++;
        }

        for (var i = 0; i < ids.Length; i++)
        {
            _first[i + 1] += _first[i];
        }
    }

    public List<object?[]> Run(int theatre)
    {
        var best = new SortedTop<(long Pair, int Theatre)>(100, static (x, y) => x.Pair != y.Pair ? x.Pair.CompareTo(y.Pair) : x.Theatre - y.Theatre);
        var here = Array.BinarySearch(_theatreIds, SyntheticGraph.Theatre(theatre), StringComparer.Ordinal);
        var (start, end) = _supports.Of(theatre);
        for (var i = start; i < end; i++)
        {
            var pair = Pair(_supports.From[i], _supports.To[i]);
            for (var at = Find(pair); at < _pairs.Length && _pairs[at] == pair; at++)
            {
                if (_theatres[at] != here)
                {
                    best.OfferOnce((pair, _theatres[at]));
                }
            }
        }

        return best.Rows(row => [_ids[row.Pair >> 32], _ids[(int)row.Pair], _theatreIds[row.Theatre]]);
    }

    private static long Pair(int from, int to) => ((long)from << 32) | (uint)to;

    private int Find(long pair)
    {
        var (low, high) = (_first[pair >> 32], _first[(pair >> 32) + 1]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _pairs[middle] < pair ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
