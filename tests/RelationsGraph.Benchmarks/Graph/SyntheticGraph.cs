namespace RelationsGraph.Benchmarks.Graph;

/// <summary>One relation of the synthetic graph; dates as yyyymmdd, 0 for an open end.</summary>
internal readonly record struct SyntheticRelation(int From, int To, int Theatre, int Type, int ValidFrom, int ValidTo, int Strength, double Confidence);

/// <summary>
/// A graph like that of theatres and powers: few powers are in many theatres, locals in few, degrees follow power laws. The same
/// seed gives the same graph.
/// </summary>
internal sealed class SyntheticGraph
{
    public static readonly string[] Types = ["SUPPORTS", "OPPOSES", "ALLIED_WITH", "DEPENDS_ON"];

    private readonly Random _random;
    private readonly Func<int> _theatre;
    private readonly int[][] _members;
    private readonly Func<int>[] _member;

    public SyntheticGraph(string scale, int seed = 20250101)
    {
        (Actors, Theatres, Relations) = scale switch
        {
            "S" => (1_000, 20, 20_000),
            "M" => (50_000, 200, 1_000_000),
            "L" => (500_000, 1_000, 10_000_000),
            _ => throw new ArgumentException($"scale '{scale}' is none of S, M, L"),
        };
        _random = new Random(seed);
        _theatre = Zipf(Theatres, 0.7, 3);
        _members = new int[Theatres][];
        _member = new Func<int>[Theatres];
        ChooseMembers();
    }

    public int Actors { get; }

    public int Theatres { get; }

    public int Relations { get; }

    public IEnumerable<SyntheticRelation> Generate()
    {
        for (var i = 0; i < Relations; i++)
        {
            var theatre = _theatre();
            var (from, to) = (_members[theatre][_member[theatre]()], 0);
            do
            {
                to = _members[theatre][_member[theatre]()];
            }
            while (to == from);

            var share = _random.NextDouble();
            var type = share < 0.35 ? 0 : share < 0.65 ? 1 : share < 0.8 ? 2 : 3;
            var from0 = 20000101 + (_random.Next(26) * 10000) + (_random.Next(12) * 100) + _random.Next(28);
            var to0 = _random.NextDouble() < 0.45 ? 0 : from0 + (_random.Next(1, 6) * 10000);
            yield return new SyntheticRelation(from, to, theatre, type, from0, to0, 1 + _random.Next(100), 0.3 + (_random.Next(71) / 100.0));
        }
    }

    private void ChooseMembers()
    {
        var power = Zipf(Actors, 0.85, 10);
        var weights = Enumerable.Range(0, Theatres).Select(i => 1 / Math.Pow(i + 3, 0.7)).ToArray();
        var total = weights.Sum();
        for (var theatre = 0; theatre < Theatres; theatre++)
        {
            var wanted = Math.Min((int)(Actors * 0.6), Math.Max(30, (int)(weights[theatre] / total * Actors * 3)));
            var members = new HashSet<int>();
            for (var k = 0; members.Count < wanted; k++)
            {
                members.Add(k < wanted * 0.4 ? power() : _random.Next(Actors));
            }

            _members[theatre] = [.. members];
            _member[theatre] = Zipf(wanted, 0.9, 4);
        }
    }

    // An index with weight 1 / (i + shift)^s, by inverting the cumulated weights.
    private Func<int> Zipf(int count, double exponent, int shift)
    {
        var cumulated = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            cumulated[i] = sum += 1 / Math.Pow(i + shift, exponent);
        }

        return () => Array.BinarySearch(cumulated, _random.NextDouble() * sum) is var at && at < 0 ? Math.Min(~at, count - 1) : at;
    }
}
