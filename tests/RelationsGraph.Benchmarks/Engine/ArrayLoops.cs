using System.Globalization;
using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>
/// Queries as loops over plain arrays, written for them alone: what a machine can do at best. Relations of a type lie in the order of
/// theatre and start, as an index on theatre with adjacency would have them; actors are numbered in the order of their ids as text.
/// </summary>
internal sealed class ArrayLoops : IContestant
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    private readonly string[] _ids;
    private readonly RelationArrays _supports;
    private readonly RelationArrays _opposes;
    private readonly DependencyLoop _dependencies;
    private readonly RivalryLoop _rivalries;

    // By actor; every loop leaves lengths and counts at zero.
    private readonly int[] _starts;
    private readonly int[] _lengths;
    private readonly int[] _counts;

    public ArrayLoops(SyntheticGraph graph)
    {
        (_starts, _lengths, _counts) = (new int[graph.Actors], new int[graph.Actors], new int[graph.Actors]);
        var actors = new int[graph.Actors];
        _ids = new string[graph.Actors];
        for (var i = 0; i < actors.Length; i++)
        {
            (actors[i], _ids[i]) = (i, SyntheticGraph.Actor(i));
        }

        Array.Sort(_ids, actors, StringComparer.Ordinal);
        var numbers = new int[actors.Length];
        for (var i = 0; i < actors.Length; i++)
        {
            numbers[actors[i]] = i;
        }

        _supports = new RelationArrays(graph, 0, numbers);
        _opposes = new RelationArrays(graph, 1, numbers);
        _rivalries = new RivalryLoop(graph, _supports, numbers, _ids);
        _dependencies = new DependencyLoop(graph, 3, numbers, _ids);
    }

    public string Name => "arrays";

    public TimeSpan ProcessorTime => ProcessorClock.Process;

    public IPreparedRun? Prepare(ProductQuery query, IReadOnlyDictionary<string, object?> parameters)
    {
        if (parameters.GetValueOrDefault("c") is string commodity)
        {
            return new PreparedLoop(() => _dependencies.Run(commodity));
        }

        if (parameters.GetValueOrDefault("t") is not string id)
        {
            return null;
        }

        var actor = parameters.GetValueOrDefault("id") is string given ? Array.BinarySearch(_ids, given, StringComparer.Ordinal) : -1;
        var theatre = int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);
        var date = (int)(parameters.GetValueOrDefault("d") as long? ?? 0);
        return query.Key switch
        {
            "q2" => new PreparedLoop(() => Supporters(theatre, date)),
            "q4" => new PreparedLoop(() => Proxies(theatre, date)),
            "q5" => new PreparedLoop(() => Chains(theatre, actor)),
            "q6" => new PreparedLoop(() => _rivalries.Run(theatre)),
            "q7" => new PreparedLoop(() => MostSupporting(theatre)),
            "q11" => new PreparedLoop(() => [[UnbalancedTriads(theatre)]]),
            "q9" => new PreparedLoop(() => Timeline(theatre)),
            _ => null,
        };
    }

    private List<object?[]> Supporters(int theatre, int date)
    {
        var best = new SortedTop<(int Strength, int From, int To)>(100, static (x, y) =>
            x.Strength != y.Strength ? y.Strength - x.Strength : x.From != y.From ? x.From - y.From : x.To - y.To);
        var (start, end) = _supports.Of(theatre);
        for (var i = start; i < end; i++)
        {
            if (_supports.ValidFrom[i] <= date && _supports.ValidTo[i] > date)
            {
                best.Offer((_supports.Strength[i], _supports.From[i], _supports.To[i]));
            }
        }

        return best.Rows(row => [_ids[row.From], _ids[row.To], (long)row.Strength]);
    }

    private List<object?[]> Proxies(int theatre, int date)
    {
        var (start, end) = _supports.Of(theatre);
        MarkStarts(start, end);
        for (var i = start; i < end; i++)
        {
            if (_supports.ValidFrom[i] > date || _supports.ValidTo[i] <= date)
            {
                continue;
            }

            var (from, proxy, found) = (_supports.From[i], _supports.To[i], 0);
            for (int at = _starts[proxy], last = at + _lengths[proxy]; at < last; at++)
            {
                found += _supports.ValidFrom[at] <= date && _supports.ValidTo[at] > date && _supports.To[at] != from ? 1 : 0;
            }

            _counts[proxy] += found;
        }

        return Most(start, end);
    }

    private List<object?[]> Chains(int theatre, int actor)
    {
        var (start, end) = _supports.Of(theatre);
        MarkStarts(start, end);
        for (int one = _starts[actor], oneEnd = one + _lengths[actor]; one < oneEnd; one++)
        {
            var through = _supports.To[one];
            for (int two = _starts[through], twoEnd = two + _lengths[through]; two < twoEnd; two++)
            {
                var next = _supports.To[two];
                if (next == actor)
                {
                    continue;
                }

                for (int three = _starts[next], threeEnd = three + _lengths[next]; three < threeEnd; three++)
                {
                    var target = _supports.To[three];
                    _counts[target] += target != through && target != actor ? 1 : 0;
                }
            }
        }

        return Most(start, end);
    }

    private List<object?[]> Timeline(int theatre)
    {
        var counts = new long[2, LastYear - FirstYear];
        foreach (var (type, relations) in new[] { (0, _opposes), (1, _supports) })
        {
            var (start, end) = relations.Of(theatre);
            for (var i = start; i < end; i++)
            {
                counts[type, (relations.ValidFrom[i] / 10_000) - FirstYear]++;
            }
        }

        return [.. from year in Enumerable.Range(FirstYear, LastYear - FirstYear)
                   from type in new[] { 0, 1 }
                   where counts[type, year - FirstYear] > 0
                   select new object?[] { (long)year, type == 0 ? "OPPOSES" : "SUPPORTS", counts[type, year - FirstYear] }];
    }

    private List<object?[]> MostSupporting(int theatre)
    {
        var (start, end) = _supports.Of(theatre);
        for (var i = start; i < end; i++)
        {
            _counts[_supports.From[i]]++;
        }

        return Most(start, end);
    }

    private long UnbalancedTriads(int theatre)
    {
        var (start, end) = _supports.Of(theatre);
        var (opposing, opposingEnd) = _opposes.Of(theatre);
        MarkStarts(start, end);
        var found = 0L;
        while (start < end)
        {
            var actor = _supports.From[start];
            while (opposing < opposingEnd && _opposes.From[opposing] < actor)
            {
                opposing++;
            }

            var opposed = opposing;
            for (; opposing < opposingEnd && _opposes.From[opposing] == actor; opposing++)
            {
                _counts[_opposes.To[opposing]]++;
            }

            var last = start + _lengths[actor];
            found += opposing > opposed ? Opposed(start, last) : 0;
            start = last;
            for (; opposed < opposing; opposed++)
            {
                _counts[_opposes.To[opposed]] = 0;
            }
        }

        Clear(_supports.Of(theatre));
        return found;
    }

    // How often those supported by the supported are among the counted.
    private long Opposed(int start, int end)
    {
        var found = 0L;
        for (var i = start; i < end; i++)
        {
            var through = _supports.To[i];
            for (int at = _starts[through], last = at + _lengths[through]; at < last; at++)
            {
                found += _counts[_supports.To[at]];
            }
        }

        return found;
    }

    // Where the relations of each actor begin among those of a theatre, and how many they are.
    private void MarkStarts(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var from = _supports.From[i];
            _starts[from] = _lengths[from]++ == 0 ? i : _starts[from];
        }
    }

    private void Clear((int Start, int End) relations)
    {
        for (var i = relations.Start; i < relations.End; i++)
        {
            _lengths[_supports.From[i]] = 0;
        }
    }

    private List<object?[]> Most(int start, int end)
    {
        var best = new SortedTop<(int Count, int Actor)>(20, static (x, y) => x.Count != y.Count ? y.Count - x.Count : x.Actor - y.Actor);
        for (var i = start; i < end; i++)
        {
            Take(_supports.From[i]);
            Take(_supports.To[i]);
        }

        Clear((start, end));
        return best.Rows(row => [_ids[row.Actor], (long)row.Count]);

        void Take(int actor)
        {
            if (_counts[actor] > 0)
            {
                best.Offer((_counts[actor], actor));
                _counts[actor] = 0;
            }
        }
    }

    private sealed class PreparedLoop(Func<List<object?[]>> loop) : IPreparedRun
    {
        public ValueTask<int> RunAsync() => new(loop().Count);

        public ValueTask<List<object?[]>> AnswerAsync() => new(loop());
    }
}
