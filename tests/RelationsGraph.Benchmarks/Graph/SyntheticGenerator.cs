namespace RelationsGraph.Benchmarks.Graph;

/// <summary>Makes the synthetic graph. The same seed gives the same graph: the draws must keep their order.</summary>
internal sealed class SyntheticGenerator
{
    private const int Days = 26 * 365;
    private const int Latest = Days + 8000;
    private const int Remembered = 4096;
    private const int SampleSize = 20_000;

    private static readonly int[] Dates =
        [.. Enumerable.Range(0, Latest).Select(day => new DateOnly(2000, 1, 1).AddDays(day)).Select(date => (date.Year * 10000) + (date.Month * 100) + date.Day)];

    private readonly string _scale;
    private readonly int _actors;
    private readonly int _theatres;
    private readonly int _relations;
    private readonly Sfc32 _random;
    private readonly Func<int> _commodity;
    private readonly List<SyntheticRelation> _recent = [];
    private int[][] _members = [];
    private Func<int>[] _member = [];
    private int _oldest;

    private SyntheticGenerator(string scale, uint seed)
    {
        (_actors, _theatres, _relations) = scale switch
        {
            "S" => (1_000, 20, 20_000),
            "M" => (50_000, 200, 1_000_000),
            "L" => (500_000, 1_000, 10_000_000),
            _ => throw new ArgumentException($"scale '{scale}' is none of S, M, L", nameof(scale)),
        };
        _scale = scale;
        _random = new Sfc32(seed);
        _commodity = _random.Zipf(SyntheticGraph.Commodities.Length, 0.8, 2);
    }

    private enum RelationType : byte
    {
        Supports,
        Opposes,
        AlliedWith,
        DependsOn,
    }

    /// <summary>The graph of a scale: S has 20 thousand relations, M a million, L ten millions.</summary>
    /// <exception cref="InvalidDataException">The graph is not the one that figures elsewhere were measured on.</exception>
    public static SyntheticGraph Generate(string scale, uint seed = 20250101)
    {
        var graph = new SyntheticGenerator(scale, seed).Generate();
        var expected = scale switch
        {
            "S" => new SyntheticFacts(6_735, 6_544, 2_878, 3_843, 226, 200, 49),
            "M" => new SyntheticFacts(335_776, 327_963, 143_768, 192_493, 3_708, 3_747, 4_139),
            "L" => new SyntheticFacts(3_361_303, 3_277_474, 1_439_830, 1_921_393, 19_540, 19_454, 45_694),
            _ => null,
        };
        return seed != 20250101 || expected == graph.Facts()
            ? graph
            : throw new InvalidDataException($"the synthetic graph {scale} has {graph.Facts()}, and should have {expected}");
    }

    private SyntheticGraph Generate()
    {
        var kinds = new byte[_actors];
        for (var i = 0; i < _actors; i++)
        {
            kinds[i] = (byte)_random.Next(SyntheticGraph.Kinds.Length);
        }

        var parents = Parents();
        ChooseMembers();
        var theatre = _random.Zipf(_theatres, 0.7, 3);
        var (relations, sample) = (new SyntheticRelation[_relations], new List<SyntheticRelation>(SampleSize));
        for (var i = 0; i < _relations; i++)
        {
            relations[i] = Next(theatre());
            if (i < SampleSize)
            {
                sample.Add(relations[i]);
            }
            else if (_random.Next(i + 1) is var at and < SampleSize)
            {
                sample[at] = relations[i];
            }
        }

        return new SyntheticGraph
        {
            Scale = _scale,
            ActorKinds = kinds,
            Parents = parents,
            Relations = relations,
            Parameters = new SyntheticParameters(_random, sample, _actors, _theatres, Dates).Draw(),
        };
    }

    private int[] Parents()
    {
        var roots = Math.Max(4, _theatres / 20);
        var parents = new int[_theatres];
        for (var i = 0; i < _theatres; i++)
        {
            parents[i] = i < roots ? -1 : _random.Next(i < roots * 4 ? roots : i);
        }

        return parents;
    }

    private void ChooseMembers()
    {
        var power = _random.Zipf(_actors, 0.85, 10);
        double[] weights = [.. Enumerable.Range(0, _theatres).Select(i => 1 / Math.Pow(i + 3, 0.7))];
        var total = weights.Sum();
        (_members, _member) = (new int[_theatres][], new Func<int>[_theatres]);
        for (var theatre = 0; theatre < _theatres; theatre++)
        {
            var wanted = Math.Min((int)(_actors * 0.6), Math.Max(30, (int)Math.Floor((weights[theatre] / total * _actors * 3) + 0.5)));
            var (members, seen) = (new List<int>(wanted), new HashSet<int>(wanted));
            for (var k = 0; members.Count < wanted; k++)
            {
                var member = k < wanted * 0.4 ? power() : _random.Next(_actors);
                if (seen.Add(member))
                {
                    members.Add(member);
                }
            }

            _members[theatre] = [.. members];
            _member[theatre] = _random.Zipf(wanted, 0.9, 4);
        }
    }

    private SyntheticRelation Next(int theatre)
    {
        int from, to;
        RelationType type;
        if (_recent.Count > 100 && _random.Next() < 0.04)
        {
            // Two who oppose each other here, while one supports the other elsewhere.
            var elsewhere = _recent[_random.Next(_recent.Count)];
            (from, to, type) = (elsewhere.From, elsewhere.To, RelationType.Opposes);
            theatre = theatre == elsewhere.Theatre ? (theatre + 1) % _theatres : theatre;
        }
        else
        {
            (from, to) = Pair(theatre);
            var share = _random.Next();
            type = share < 0.35 ? RelationType.Supports : share < 0.65 ? RelationType.Opposes : share < 0.8 ? RelationType.AlliedWith : RelationType.DependsOn;
            if (type == RelationType.Supports)
            {
                Remember(new SyntheticRelation { From = from, To = to, Theatre = (short)theatre });
            }
        }

        var day = _random.Next(Days);
        var until = _random.Next() < 0.45 ? SyntheticRelation.Open : Dates[Math.Min(Latest - 1, day + 30 + (int)(-Math.Log(1 - _random.Next()) * 1500))];
        var (strength, percent) = ((byte)(1 + _random.Next(100)), (byte)(30 + _random.Next(71)));
        var commodity = type == RelationType.DependsOn ? (sbyte)_commodity() : (sbyte)-1;
        return new SyntheticRelation(from, to, (short)theatre, (byte)type, strength, Dates[day], until, percent, commodity);
    }

    private (int From, int To) Pair(int theatre)
    {
        var (members, member) = (_members[theatre], _member[theatre]);
        var from = members[member()];
        int to;
        do
        {
            to = members[member()];
        }
        while (to == from);

        return (from, to);
    }

    private void Remember(SyntheticRelation relation)
    {
        if (_recent.Count < Remembered)
        {
            _recent.Add(relation);
            return;
        }

        _recent[_oldest] = relation;
        _oldest = (_oldest + 1) % Remembered;
    }
}
