namespace RelationsGraph.Conformance.Insight;

/// <summary>Claims that contradict each other, pair by pair, from docs/model.md.</summary>
internal static class NaiveContradictions
{
    /// <summary>One text a row: kind, both ends, theatre, whether a claimant is one of the ends, claims.</summary>
    public static IEnumerable<string> Rows(IReadOnlyList<ReadRelation> relations, IReadOnlyList<ReadClaim> claims, string? theatre)
    {
        var said = claims.ToDictionary(claim => claim.Id);
        var made = relations.Where(r => r.IsIn(theatre)).ToList();
        var pairs = Denials(made, said).Concat(Opposites(made, said)).Concat(Differences(made, said));
        return pairs
            .GroupBy(pair => (pair.Kind, pair.Subject, pair.From, pair.To, pair.Theatre, Claimants: string.Join('|', new[] { pair.One.Claimant, pair.Other.Claimant }.Order(StringComparer.Ordinal))))
            .Select(row => $"{row.Key.Kind} {row.Key.From} {row.Key.To} {row.Key.Theatre ?? "null"} "
                + $"{row.Key.Claimants.Split('|').Any(claimant => claimant == "actor:" + row.Key.From || claimant == "actor:" + row.Key.To)} "
                + string.Join(' ', row.SelectMany(pair => new[] { pair.One.Id, pair.Other.Id }).Distinct().Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<Pair> Denials(IEnumerable<ReadRelation> relations, Dictionary<string, ReadClaim> said) =>
        from r in relations
        from claim in r.Claims
        from denial in r.DeniedBy
        select new Pair("DENIAL", r.Kind, r.From, r.To, r.Theatre, said[claim], said[denial]);

    private static IEnumerable<Pair> Opposites(IReadOnlyList<ReadRelation> relations, Dictionary<string, ReadClaim> said) =>
        from friendly in relations
        where friendly.Sign > 0
        from hostile in relations
        where hostile.Sign < 0 && Together(friendly) == Together(hostile) && (friendly.Theatre, friendly.Domain) == (hostile.Theatre, hostile.Domain)
        from one in friendly.Claims
        from other in hostile.Claims
        where said[one].Meets(said[other])
        select new Pair("OPPOSITE", "sign", Together(friendly).Item1, Together(friendly).Item2, friendly.Theatre, said[one], said[other]);

    private static IEnumerable<Pair> Differences(IReadOnlyList<ReadRelation> relations, Dictionary<string, ReadClaim> said)
    {
        var placed = relations.SelectMany(r => r.Claims.Select(id => (Relation: r, Claim: said[id]))).ToList();
        return
            from one in placed
            from other in placed
            where string.CompareOrdinal(one.Claim.Id, other.Claim.Id) < 0 && one.Claim.Predicate == other.Claim.Predicate && one.Claim.Ends == other.Claim.Ends
                && (one.Relation.Theatre, one.Relation.Resource) == (other.Relation.Theatre, other.Relation.Resource)
                && (Differ(one.Claim.StatedFrom, other.Claim.StatedFrom) || (one.Claim.Measure == other.Claim.Measure && Differ(one.Claim.Quantity, other.Claim.Quantity)))
            select new Pair("DIFFERENCE", one.Relation.Kind, one.Relation.From, one.Relation.To, one.Relation.Theatre, one.Claim, other.Claim);
    }

    // What is not stated is not stated differently.
    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    private static (string, string) Together(ReadRelation r) => r.BetweenActors && string.CompareOrdinal(r.From, r.To) > 0 ? (r.To, r.From) : (r.From, r.To);

    private sealed record Pair(string Kind, string Subject, string From, string To, string? Theatre, ReadClaim One, ReadClaim Other);
}
