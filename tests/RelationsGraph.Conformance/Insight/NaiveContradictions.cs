namespace RelationsGraph.Conformance.Insight;

/// <summary>Claims that contradict each other, pair by pair, from docs/model.md.</summary>
/// <param name="claims">All claims.</param>
/// <param name="top">What an actor counts as: itself, or the whole that it is part of.</param>
/// <param name="symmetric">Kinds without direction, whose ends are in the order of their ids.</param>
internal sealed class NaiveContradictions(IReadOnlyList<ReadClaim> claims, Func<string, string> top, IReadOnlySet<string> symmetric)
{
    private readonly Dictionary<string, ReadClaim> _said = claims.ToDictionary(claim => claim.Id);

    /// <summary>One text a row: kind, both ends, theatre, whether a claimant is one of the ends, claims.</summary>
    public IEnumerable<string> Rows(IReadOnlyList<ReadRelation> relations, string? theatre)
    {
        var made = relations.Where(r => r.IsIn(theatre)).Select(Rolled).Where(r => !r.BetweenActors || r.From != r.To).ToList();
        var pairs = Denials(made).Concat(Opposites(made)).Concat(Differences(made));
        return pairs
            .GroupBy(pair => (pair.Kind, pair.Subject, pair.From, pair.To, pair.Theatre, Claimants: string.Join('|', new[] { Claimant(pair.One), Claimant(pair.Other) }.Order(StringComparer.Ordinal))))
            .Select(row => $"{row.Key.Kind} {row.Key.From} {row.Key.To} {row.Key.Theatre ?? "null"} "
                + $"{row.Key.Claimants.Split('|').Any(claimant => claimant == "actor:" + row.Key.From || claimant == "actor:" + row.Key.To)} "
                + string.Join(' ', row.SelectMany(pair => new[] { pair.One.Id, pair.Other.Id }).Distinct().Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal);
    }

    private ReadRelation Rolled(ReadRelation r)
    {
        var rolled = r.BetweenActors ? r with { From = top(r.From), To = top(r.To) } : r with { From = top(r.From) };
        return symmetric.Contains(r.Kind) && string.CompareOrdinal(rolled.From, rolled.To) > 0 ? rolled with { From = rolled.To, To = rolled.From } : rolled;
    }

    private string Claimant(ReadClaim claim) => claim.Claimant.Split(':', 2) is ["actor", var actor] ? "actor:" + top(actor) : claim.Claimant;

    private IEnumerable<Pair> Denials(IEnumerable<ReadRelation> relations) =>
        from r in relations
        from claim in r.Claims
        from denial in r.DeniedBy
        select new Pair("DENIAL", r.Kind, r.From, r.To, r.Theatre, _said[claim], _said[denial]);

    private IEnumerable<Pair> Opposites(IReadOnlyList<ReadRelation> relations) =>
        from friendly in relations
        where friendly.Sign > 0
        from hostile in relations
        where hostile.Sign < 0 && Together(friendly) == Together(hostile) && (friendly.Theatre, friendly.Domain) == (hostile.Theatre, hostile.Domain)
        from one in friendly.Claims
        from other in hostile.Claims
        where _said[one].Meets(_said[other])
        select new Pair("OPPOSITE", "sign", Together(friendly).Item1, Together(friendly).Item2, friendly.Theatre, _said[one], _said[other]);

    private IEnumerable<Pair> Differences(IReadOnlyList<ReadRelation> relations)
    {
        var placed = relations.SelectMany(r => r.Claims.Select(id => (Relation: r, Claim: _said[id]))).ToList();
        return
            from one in placed
            from other in placed
            where string.CompareOrdinal(one.Claim.Id, other.Claim.Id) < 0 && one.Claim.Predicate == other.Claim.Predicate
                && (one.Relation.From, one.Relation.To, one.Relation.Theatre, one.Relation.Resource) == (other.Relation.From, other.Relation.To, other.Relation.Theatre, other.Relation.Resource)
                && (Differ(one.Claim.StatedFrom, other.Claim.StatedFrom) || (one.Claim.Measure == other.Claim.Measure && Differ(one.Claim.Quantity, other.Claim.Quantity)))
            select new Pair("DIFFERENCE", one.Relation.Kind, one.Relation.From, one.Relation.To, one.Relation.Theatre, one.Claim, other.Claim);
    }

    // What is not stated is not stated differently.
    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    private static (string, string) Together(ReadRelation r) => r.BetweenActors && string.CompareOrdinal(r.From, r.To) > 0 ? (r.To, r.From) : (r.From, r.To);

    private sealed record Pair(string Kind, string Subject, string From, string To, string? Theatre, ReadClaim One, ReadClaim Other);
}
