namespace RelationsGraph.Benchmarks.Graph;

/// <summary>Draws what the queries are asked with: actors half by how many relations they have and half evenly, theatres evenly.</summary>
internal sealed class SyntheticParameters(Sfc32 random, List<SyntheticRelation> sample, int actors, int theatres, int[] dates)
{
    private const int Sets = 256;
    private const int Queries = 12;

    private readonly List<SyntheticRelation> _supports = sample.FindAll(each => each.Type == 0);
    private readonly List<SyntheticRelation> _opposes = sample.FindAll(each => each.Type == 1);

    /// <summary>For each query its parameter sets.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>[]> Draw()
    {
        var drawn = Enumerable.Range(1, Queries).ToDictionary(number => $"q{number}", _ => new IReadOnlyDictionary<string, object?>[Sets]);
        for (var i = 0; i < Sets; i++)
        {
            var (theatre, date) = (Theatre(), Date());
            drawn["q1"][i] = Set(("id", SyntheticGraph.Actor(i % 2 == 1 ? Any(sample).From : random.Next(actors))));
            drawn["q2"][i] = Set(("t", theatre), ("d", date));
            drawn["q3"][i] = Set(("id", SyntheticGraph.Actor(Any(sample).To)));
            drawn["q4"][i] = Set(("t", Theatre()), ("d", Date()));
            var support = Any(_supports);
            drawn["q5"][i] = Set(("id", SyntheticGraph.Actor(support.From)), ("t", SyntheticGraph.Theatre(support.Theatre)));
            drawn["q6"][i] = Set(("t", Theatre()));
            drawn["q7"][i] = Set(("t", Theatre()));
            drawn["q8"][i] = Set(("c", SyntheticGraph.Commodities[i % SyntheticGraph.Commodities.Length]));
            drawn["q9"][i] = Set(("t", Theatre()));
            drawn["q10"][i] = SupporterAndSupported();
            drawn["q11"][i] = Set(("t", Theatre()));
            drawn["q12"][i] = TwoWhoOppose();
        }

        return drawn;
    }

    private static Dictionary<string, object?> Set(params ReadOnlySpan<(string Name, object? Value)> entries)
    {
        var set = new Dictionary<string, object?>();
        foreach (var (name, value) in entries)
        {
            set.Add(name, value);
        }

        return set;
    }

    private Dictionary<string, object?> SupporterAndSupported()
    {
        var supporter = Any(_supports).From;
        int supported;
        do
        {
            supported = Any(_supports).To;
        }
        while (supporter == supported);

        return Set(("a", SyntheticGraph.Actor(supporter)), ("b", SyntheticGraph.Actor(supported)));
    }

    private Dictionary<string, object?> TwoWhoOppose()
    {
        const int Tries = 3000;
        var (first, second, tries) = (Any(_opposes), default(SyntheticRelation), 0);
        do
        {
            second = Any(_opposes);
            tries++;
        }
        while ((second.Theatre != first.Theatre || second.From == first.From) && tries < Tries);

        var other = second.From == first.From ? (first.From + 1) % actors : second.From;
        return Set(("a", SyntheticGraph.Actor(first.From)), ("b", SyntheticGraph.Actor(other)));
    }

    private SyntheticRelation Any(List<SyntheticRelation> relations) => relations[random.Next(relations.Count)];

    private string Theatre() => SyntheticGraph.Theatre(random.Next(theatres));

    private long Date() => dates[(5 * 365) + random.Next(20 * 365)];
}
