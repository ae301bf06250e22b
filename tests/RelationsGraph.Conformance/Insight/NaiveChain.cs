using System.Globalization;

namespace RelationsGraph.Conformance.Insight;

/// <summary>One step of a chain: the relation, and who hands on to whom by it.</summary>
internal sealed record NaiveHop(ReadRelation Relation, string From, string To);

/// <summary>A way along supports, as docs/model.md has it.</summary>
internal sealed record NaiveChain(IReadOnlyList<NaiveHop> Hops)
{
    public IReadOnlyList<ReadRelation> Relations => [.. Hops.Select(hop => hop.Relation)];

    public IReadOnlyList<string> Actors => [Hops[0].From, .. Hops.Select(hop => hop.To)];

    public double Product => NaiveAnswers.Product(Relations);

    /// <summary>The ids of its relations.</summary>
    public string Ids => string.Join(' ', Relations.Select(r => r.Id));

    /// <summary>Some hop's theatre contains every other's, or no hop has one; a membership may have none.</summary>
    public bool IsInOneTheatre => Placed.All(r => r.Theatre is null) || Placed.Any(around => around.Theatre is { } theatre && Placed.All(r => r.Theatres.Contains(theatre)));

    /// <summary>The lowest theatre that holds all; null where none does.</summary>
    public string? Theatre => Placed.SelectMany(r => r.Theatres).FirstOrDefault(theatre => Placed.All(r => r.Theatres.Contains(theatre)));

    /// <summary>The first day on which all hold, and the first on which one no longer does.</summary>
    public string Days => $"{Relations.Max(r => r.ValidFrom)?.ToString("O", CultureInfo.InvariantCulture) ?? "null"} {Relations.Min(r => r.ValidTo)?.ToString("O", CultureInfo.InvariantCulture) ?? "null"}";

    private IEnumerable<ReadRelation> Placed => Relations.Where(r => r.Kind != "MEMBER_OF" || r.Theatre is not null);
}

/// <summary>Two chains whose last actors oppose each other, and what binds the first ones.</summary>
internal sealed record NaiveConfrontation(NaiveChain One, NaiveChain Other, ReadRelation Opposition, ReadRelation Bond)
{
    /// <summary>The highest product first; ties by ids.</summary>
    public static IComparer<NaiveConfrontation> Best { get; } = Comparer<NaiveConfrontation>.Create((one, other) =>
        Math.Round(other.Product, 12).CompareTo(Math.Round(one.Product, 12)) is var order and not 0 ? order : string.CompareOrdinal(one.Tie, other.Tie));

    public double Product => One.Product * Other.Product * Opposition.Confidence * Bond.Confidence;

    public IEnumerable<string> FragileOn => NaiveAnswers.FragileOn([.. One.Relations, .. Other.Relations, Opposition, Bond]);

    private string Tie => $"{string.Join(' ', One.Actors)}  {string.Join(' ', Other.Actors)}  {One.Ids}  {Other.Ids}  {Bond.Id}";
}
