using RelationsGraph.Relations;
using RelationsGraph.Time;
using Xunit;

namespace RelationsGraph.Tests.Relations;

public sealed class CompartmentTests
{
    private static int _next;

    [Fact]
    public void The_score_is_the_weighed_mean_of_signs()
    {
        // (0.8·1 + 0.2·(−1)) / (0.8 + 0.2) = 0.6
        var compartment = Assert.Single(Compartment.Of([Relation(1, 0.8, "syria", "military"), Relation(-1, 0.2, "syria", "military")]));
        Assert.Equal(0.6, compartment.Score, 12);
        Assert.Equal(1, compartment.Sign);
    }

    [Fact]
    public void Unsigned_relations_stand_in_a_compartment_but_make_none()
    {
        Assert.Empty(Compartment.Of([Relation(0, 0.9, "syria", "energy")]));
        var compartment = Assert.Single(Compartment.Of([Relation(0, 0.9, "syria", "energy"), Relation(1, 0.1, "syria", "energy")]));
        Assert.Equal(2, compartment.Relations.Count);
        Assert.Equal(1, compartment.Score);
    }

    [Fact]
    public void Evenly_both_has_no_sign()
    {
        var compartment = Assert.Single(Compartment.Of([Relation(1, 0.1, null, null), Relation(1, 0.2, null, null), Relation(-1, 0.3, null, null)]));
        Assert.Equal(0, compartment.Sign);
    }

    [Fact]
    public void Compartments_come_by_theatre_then_domain_with_nulls_last()
    {
        var compartments = Compartment.Of([Relation(1, 0.5, null, "arms"), Relation(1, 0.5, "libya", null), Relation(1, 0.5, "idlib", "arms"), Relation(1, 0.5, "libya", "arms")]);
        Assert.Equal([("idlib", "arms"), ("libya", "arms"), ("libya", null), (null, "arms")], compartments.Select(item => (item.Theatre, item.Domain)));
    }

    [Fact]
    public void One_compartment_cannot_be_compartmentalised() => Assert.Null(Compartment.Compartmentalisation(Compartment.Of([Relation(1, 0.5, "syria", null)])));

    [Fact]
    public void Partners_here_and_rivals_there_are_fully_offset()
    {
        var compartments = Compartment.Of([Relation(1, 0.9, null, "energy"), Relation(-1, 0.4, "idlib", "military")]);
        Assert.Equal(1.0, Compartment.Compartmentalisation(compartments)!.Value, 12);
    }

    [Fact]
    public void Two_partnerships_and_one_rivalry_are_offset_by_two_thirds()
    {
        // s = 1, 1, −1: 1 − |1| / 3
        var compartments = Compartment.Of([Relation(1, 0.9, null, "energy"), Relation(1, 0.9, null, "trade"), Relation(-1, 0.4, "idlib", "military")]);
        Assert.Equal(2.0 / 3, Compartment.Compartmentalisation(compartments)!.Value, 12);
    }

    [Fact]
    public void Compartments_without_any_sign_leave_nothing_to_say()
    {
        var compartments = Compartment.Of([Relation(1, 0.5, "a", null), Relation(-1, 0.5, "a", null), Relation(1, 0.5, "b", null), Relation(-1, 0.5, "b", null)]);
        Assert.Null(Compartment.Compartmentalisation(compartments));
    }

    [Fact]
    public void Compartmentalisation_lies_between_none_and_full_whoever_comes_first_and_in_whatever_order()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            string?[] places = [null, "x", "y"];
            var relations = Enumerable.Range(0, random.Next(1, 9))
                .Select(_ => Relation(random.Next(-1, 2), random.Next(1, 100) / 100.0, places[random.Next(3)], places[random.Next(3)])).ToArray();
            var compartments = Compartment.Of(relations);
            var c = Compartment.Compartmentalisation(compartments);
            Assert.True(c is null or (>= 0 and <= 1), $"seed {seed}: {c}");
            Assert.All(compartments, compartment => Assert.InRange(compartment.Score, -1, 1));

            var turned = relations.Select(relation => relation with { From = relation.To, To = relation.From }).ToArray();
            random.Shuffle(turned);
            Assert.True(c == Compartment.Compartmentalisation(Compartment.Of(turned)), $"seed {seed}");

            // Who calls every friend a foe, and the reverse, keeps his partners as far apart.
            var reversed = relations.Select(relation => relation with { Sign = -relation.Sign });
            Assert.True(c == Compartment.Compartmentalisation(Compartment.Of(reversed)), $"seed {seed}");
        }
    }

    [Fact]
    public void Leverage_is_the_others_dependence_and_null_without_any()
    {
        var leverage = Leverage.Of("russia", "turkey", [Depends("turkey", "russia", 0.6), Depends("turkey", "russia", 0.2), Depends("russia", "turkey", 0.3)]);
        Assert.Equal(0.8, leverage.AOverB!.Value, 12);
        Assert.Equal(0.3, leverage.BOverA!.Value, 12);
        Assert.Equal(0.5, leverage.Balance!.Value, 12);
        Assert.Null(Leverage.Of("russia", "turkey", []).Balance);
    }

    [Fact]
    public void A_timeline_runs_from_the_first_known_day_to_the_last_with_empty_buckets_between()
    {
        var points = TimelinePoint.Of(
            [
                Relation(1, 0.5, null, null) with { Validity = new Validity(new DateOnly(2015, 11, 24), new DateOnly(2016, 1, 1)) },
                Relation(-1, 0.5, null, null) with { Validity = new Validity(new DateOnly(2017, 3, 1), null) },
            ],
            Interval.Year);
        Assert.Equal([(2015, 1, 0), (2016, 0, 0), (2017, 0, 1)], points.Select(point => (point.Start.Year, point.Positive, point.Negative)));
        Assert.Equal([1.0, null, -1.0], points.Select(point => point.Score));
    }

    [Fact]
    public void A_relation_of_unknown_start_counts_in_every_bucket_before_its_end()
    {
        var points = TimelinePoint.Of(
            [Relation(0, 0.5, null, null) with { Validity = new Validity(null, new DateOnly(2020, 2, 1)) }],
            Interval.Quarter,
            new DateOnly(2019, 11, 5),
            new DateOnly(2020, 4, 1));
        Assert.Equal([(new DateOnly(2019, 10, 1), 1), (new DateOnly(2020, 1, 1), 1)], points.Select(point => (point.Start, point.Other)));
    }

    [Fact]
    public void Without_a_known_day_there_is_no_timeline() =>
        Assert.Empty(TimelinePoint.Of([Relation(1, 0.5, null, null) with { Validity = new Validity(null, null) }], Interval.Month));

    private static WeighedRelation Relation(int sign, double weight, string? theatre, string? domain) =>
        new($"r{Interlocked.Increment(ref _next)}", "a", "b", theatre, domain, sign, weight, new Validity(new DateOnly(2020, 1, 1), null));

    private static WeighedRelation Depends(string from, string to, double weight) => Relation(0, weight, null, null) with { From = from, To = to };
}
