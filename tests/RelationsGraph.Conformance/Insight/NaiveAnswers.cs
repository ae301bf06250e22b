namespace RelationsGraph.Conformance.Insight;

/// <summary>Which relations a question takes.</summary>
internal sealed record NaiveQuestion(string? Theatre = null, DateOnly? AsOf = null, bool IncludeClaimed = false, bool RollUp = false, bool ThroughMembers = false);

/// <summary>
/// The answers to the derived questions, worked out from docs/model.md in the plainest way: every combination is looked at, nothing is saved or reused. They know nothing of how
/// the product finds its own.
/// </summary>
internal sealed class NaiveAnswers(IReadOnlyList<ReadRelation> all, IReadOnlyDictionary<string, string> wholes)
{
    private const double Nothing = 1e-9;

    public IReadOnlyList<ReadRelation> All => all;

    /// <summary>The relations that a question is about, with ends rolled up where it says so.</summary>
    public List<ReadRelation> Taken(NaiveQuestion question) => [.. all
        .Where(r => (r.Asserted || question.IncludeClaimed) && r.HoldsOn(question.AsOf) && r.IsIn(question.Theatre))
        .Select(r => question.RollUp ? r with { From = Top(r.From), To = r.BetweenActors ? Top(r.To) : r.To } : r)];

    /// <summary>Relations between two different actors.</summary>
    public List<ReadRelation> Between(NaiveQuestion question) => [.. Taken(question).Where(r => r.BetweenActors && r.From != r.To)];

    public string Top(string actor) => wholes.TryGetValue(actor, out var whole) ? Top(whole) : actor;

    public List<ReadRelation> WhoSupportsWhom(NaiveQuestion question) => [.. Taken(question).Where(r => r.Kind == "SUPPORTS")
        .OrderBy(r => r.From, StringComparer.Ordinal).ThenBy(r => r.To, StringComparer.Ordinal).ThenBy(r => r.ValidFrom ?? DateOnly.MinValue).ThenBy(r => r.Id, StringComparer.Ordinal)];

    public static double? Score(IEnumerable<ReadRelation> relations)
    {
        var signed = relations.Where(r => r.Sign != 0).ToList();
        var weight = signed.Sum(r => r.Weight);
        return weight > 0 ? signed.Sum(r => r.Weight * r.Sign) / weight : null;
    }

    public static string SignOf(double score) => Math.Abs(score) < Nothing ? "NONE" : score > 0 ? "POSITIVE" : "NEGATIVE";

    public List<(string? Theatre, string? Domain, double Score, List<string> Ids)> Compartments(string a, string b, NaiveQuestion question) =>
    [
        .. Between(question).Where(r => r.Joins(a, b)).GroupBy(r => (r.Theatre, r.Domain)).Where(group => Score(group) is not null)
            .Select(group => (group.Key.Theatre, group.Key.Domain, Score(group)!.Value, group.Select(r => r.Id).Order(StringComparer.Ordinal).ToList())),
    ];

    public double? Compartmentalisation(string a, string b, NaiveQuestion question)
    {
        var scores = Compartments(a, b, question).ConvertAll(compartment => compartment.Score);
        return scores.Count < 2 || scores.All(score => Math.Abs(score) < Nothing) ? null : 1 - (Math.Abs(scores.Sum()) / scores.Sum(Math.Abs));
    }

    /// <summary>What a has over b, what b has over a; null where neither depends on the other.</summary>
    public (double AOverB, double BOverA)? Leverage(string a, string b, NaiveQuestion question)
    {
        var depends = Between(question).Where(r => r.Kind == "DEPENDS_ON" && r.Joins(a, b)).ToList();
        return depends.Count == 0 ? null : (depends.Where(r => r.From == b).Sum(r => r.Weight), depends.Where(r => r.From == a).Sum(r => r.Weight));
    }

    /// <summary>Every way along supports, and from a whole to its part where that is asked for, most confident first.</summary>
    public List<NaiveChain> Chains(NaiveQuestion question, int maxHops)
    {
        var supports = Between(question).Where(r => r.Kind == "SUPPORTS").Select(r => new NaiveHop(r, r.From, r.To)).ToList();
        var members = !question.ThroughMembers ? [] : Between(question with { Theatre = null })
            .Where(r => r.Kind == "MEMBER_OF" && (r.Theatre is null || r.IsIn(question.Theatre))).Select(r => new NaiveHop(r, r.To, r.From)).ToList();
        var chains = new List<NaiveChain>();
        foreach (var first in supports)
        {
            Extend(new NaiveChain([first]));
        }

        return [.. chains.Where(chain => question.Theatre is not null || chain.IsInOneTheatre).OrderByDescending(chain => Math.Round(chain.Product, 12)).ThenBy(chain => chain.Hops.Count)
            .ThenBy(chain => string.Join(' ', chain.Actors), StringComparer.Ordinal).ThenBy(chain => chain.Ids, StringComparer.Ordinal)];

        void Extend(NaiveChain chain)
        {
            if (!Meet(chain.Relations))
            {
                return;
            }

            chains.Add(chain);
            if (chain.Hops.Count < maxHops)
            {
                foreach (var next in supports.Concat(members).Where(hop => hop.From == chain.Hops[^1].To && !chain.Actors.Contains(hop.To)))
                {
                    Extend(new NaiveChain([.. chain.Hops, next]));
                }
            }
        }
    }

    public static double Product(IEnumerable<ReadRelation> relations) => relations.Aggregate(1.0, (product, r) => product * r.Confidence);

    /// <summary>Whether there is a day on which all hold.</summary>
    public static bool Meet(IReadOnlyCollection<ReadRelation> relations) => relations.Max(r => r.ValidFrom ?? DateOnly.MinValue) < relations.Min(r => r.ValidTo ?? DateOnly.MaxValue);

    /// <summary>Who has whom fought, the most confident first.</summary>
    public List<NaiveConfrontation> Confrontations(NaiveQuestion question, int maxHops)
    {
        var (between, chains) = (Between(question), Chains(question, maxHops));
        var bonds = Between(question with { Theatre = null }).Where(r => r.Sign > 0).ToList();
        var rows =
            from opposition in between.Where(r => r.Kind == "OPPOSES")
            from one in chains.Where(chain => chain.Actors[^1] == opposition.From)
            from other in chains.Where(chain => chain.Actors[^1] == opposition.To)
            where !one.Actors.Intersect(other.Actors).Any() && (question.Theatre is not null || new NaiveChain([.. one.Hops, .. other.Hops, new NaiveHop(opposition, "", "")]).IsInOneTheatre)
            from bond in bonds.Where(r => r.Joins(one.Actors[0], other.Actors[0]) && (r.Theatre, r.Domain) != (opposition.Theatre, opposition.Domain))
            where Meet([opposition, bond, .. one.Relations, .. other.Relations])
            select new NaiveConfrontation(one, other, opposition, bond);
        return
        [
            .. rows.GroupBy(row => (A: row.One.Actors[0], B: row.Other.Actors[0], row.Opposition.Id)).Select(group => group.Order(NaiveConfrontation.Best).First())
                .OrderByDescending(row => Math.Round(row.Product, 12)).ThenBy(row => row.One.Actors[0], StringComparer.Ordinal).ThenBy(row => row.Other.Actors[0], StringComparer.Ordinal)
                .ThenBy(row => row.Opposition.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Signs of pairs of actors with an edge, over all domains.</summary>
    public Dictionary<(string, string), int> Edges(NaiveQuestion question) => Between(question)
        .GroupBy(r => string.CompareOrdinal(r.From, r.To) < 0 ? (r.From, r.To) : (r.To, r.From))
        .Select(pair => (pair.Key, Score: Score(pair) ?? 0)).Where(pair => Math.Abs(pair.Score) >= Nothing).ToDictionary(pair => pair.Key, pair => Math.Sign(pair.Score));

    public static (int Triangles, int Unbalanced, int Frustration) Balance(IReadOnlyDictionary<(string, string), int> edges)
    {
        var actors = edges.Keys.SelectMany(pair => new[] { pair.Item1, pair.Item2 }).Distinct().Order(StringComparer.Ordinal).ToList();
        var products = (
            from a in actors
            from b in actors.Where(b => string.CompareOrdinal(a, b) < 0 && edges.ContainsKey((a, b)))
            from c in actors.Where(c => string.CompareOrdinal(b, c) < 0 && edges.ContainsKey((b, c)) && edges.ContainsKey((a, c)))
            select edges[(a, b)] * edges[(b, c)] * edges[(a, c)]).ToList();
        var frustration = Enumerable.Range(0, 1 << Math.Max(actors.Count - 1, 0)).Min(Broken);
        return (products.Count, products.Count(product => product < 0), frustration);

        int Broken(int sides) => edges.Count(edge => Side(edge.Key.Item1, sides) * Side(edge.Key.Item2, sides) != edge.Value);
        int Side(string actor, int sides) => (sides >> actors.IndexOf(actor) & 1) == 0 ? 1 : -1;
    }

    /// <summary>Directed cells; a symmetric relation stands in both.</summary>
    public List<(string From, string To, string Sign, int Positive, int Negative, bool Contested, List<string> Ids)> Matrix(NaiveQuestion question, IReadOnlySet<string> symmetric) =>
    [
        .. Between(question)
            .SelectMany(r => symmetric.Contains(r.Kind) ? new[] { (r.From, r.To, r), (r.To, r.From, r) } : [(r.From, r.To, r)])
            .GroupBy(cell => (cell.Item1, cell.Item2), cell => cell.r)
            .Select(cell => (cell.Key.Item1, cell.Key.Item2, Score(cell) is { } score ? SignOf(score) : "NONE", cell.Count(r => r.Sign > 0), cell.Count(r => r.Sign < 0),
                cell.Any(r => r.Contested), cell.Select(r => r.Id).Order(StringComparer.Ordinal).ToList()))
            .OrderBy(cell => cell.Item1, StringComparer.Ordinal).ThenBy(cell => cell.Item2, StringComparer.Ordinal),
    ];

    /// <summary>The shortest way between two, of equals the most confident; null where there is none.</summary>
    public (int Hops, double Product)? ShortestPath(string from, string to, NaiveQuestion question, int maxHops)
    {
        var between = Between(question);
        var found = new List<(int Hops, double Product)>();
        Walk(from, [from], []);
        return found.Count == 0 ? null : found.OrderBy(path => path.Hops).ThenByDescending(path => path.Product).First();

        void Walk(string at, List<string> visited, List<ReadRelation> taken)
        {
            if (at == to)
            {
                found.Add((taken.Count, Product(taken)));
                return;
            }

            foreach (var r in taken.Count < maxHops ? between.Where(r => r.From == at || r.To == at) : [])
            {
                var next = r.From == at ? r.To : r.From;
                if (!visited.Contains(next))
                {
                    Walk(next, [.. visited, next], [.. taken, r]);
                }
            }
        }
    }

    /// <summary>What began and what ended between two days; asserted and claimed alike, since the filter decides.</summary>
    public (List<string> Began, List<string> Ended) Diff(DateOnly from, DateOnly to) => (
        [.. all.Where(r => r.HoldsOn(to) && !r.HoldsOn(from)).Select(r => r.Id).Order(StringComparer.Ordinal)],
        [.. all.Where(r => r.HoldsOn(from) && !r.HoldsOn(to)).Select(r => r.Id).Order(StringComparer.Ordinal)]);

    /// <summary>Dyads that were friends in a compartment on one day and foes in it on the other, or the reverse.</summary>
    public List<string> Turned(DateOnly from, DateOnly to)
    {
        var (then, now) = (Signs(from), Signs(to));
        return [.. then.Keys.Where(key => now.TryGetValue(key, out var sign) && sign * then[key] < 0).Order(StringComparer.Ordinal)];

        Dictionary<string, int> Signs(DateOnly day) => all.Where(r => r.HoldsOn(day) && r.BetweenActors)
            .GroupBy(Compartment).Select(group => (group.Key, Score: Score(group) ?? 0)).Where(group => Math.Abs(group.Score) >= Nothing).ToDictionary(group => group.Key, group => Math.Sign(group.Score));
    }

    public static string Compartment(ReadRelation r) => $"{string.Join(' ', new[] { r.From, r.To }.Order(StringComparer.Ordinal))} {r.Theatre ?? "null"} {r.Domain ?? "null"}";

    /// <summary>One text for each bucket of a year: first day, how many bind, divide, neither, and the score.</summary>
    public List<string> Years(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(year =>
    {
        var (start, after) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var held = all.Where(r => (r.ValidFrom ?? DateOnly.MinValue) < after && (r.ValidTo ?? DateOnly.MaxValue) > start).ToList();
        return $"{year}-01-01 {held.Count(r => r.Sign > 0)} {held.Count(r => r.Sign < 0)} {held.Count(r => r.Sign == 0)} {AnswerTexts.Number(Score(held))}";
    })];

    public List<string> HoldingOn(DateOnly day) => [.. all.Where(r => r.HoldsOn(day)).Select(r => r.Id)];

    public static IEnumerable<string> FragileOn(IEnumerable<ReadRelation> parts) => parts.Where(r => r.Sources.Count == 1).Select(r => r.Sources[0]).Distinct().Order(StringComparer.Ordinal);
}
