using RelationsGraph.Relations;
using Xunit;
using static RelationsGraph.Tests.Relations.ClaimTexts;

namespace RelationsGraph.Tests.Relations;

public class RelationDerivationTests
{
    [Fact]
    public void One_claim_makes_one_relation_with_all_properties()
    {
        var relation = Assert.Single(Derive(
            "c1 turkey supports fsa theatre=idlib domain=military resource=drones forms=training|funding from=2015-03 to=2018-09-15 strength=0.8 " +
            "credibility=2 published=2020-02 amount=500 max=700 qualifier=about unit=fighters year=2016"));
        Assert.Equal("turkey SUPPORTS actor:fsa in idlib 2015-03-01..2018-09-16", Line(relation));
        Assert.Equal(["idlib", "syria", "middle-east"], relation.Theatres);
        Assert.Equal(["funding", "training"], relation.Forms);
        Assert.Equal((new DateOnly(2020, 2, 1), .8, .63, false), (relation.LastSeen, relation.Strength, relation.Confidence, relation.Contested));
        Assert.Equal(["c1"], relation.ClaimIds);
        Assert.Equal(["paper"], relation.SourceIds);
        Assert.Equal(new RelationsGraph.Claims.Amount(500, 700, "about", "fighters", null, 2016), relation.Amount);
        Assert.Equal("supports · funding, 2015–2018", relation.Caption);
        Assert.Equal(1, relation.Key.Kind.Sign);
    }

    [Fact]
    public void A_relation_that_is_given_another_key_or_first_day_has_another_id()
    {
        var relation = Assert.Single(Derive("c turkey supports fsa from=2015-03"));
        var id = relation.Id;
        Assert.NotEqual(id, (relation with { Key = relation.Key with { Domain = "trade" } }).Id);
        Assert.NotEqual(id, (relation with { Validity = relation.Validity with { From = new DateOnly(2016, 1, 1) } }).Id);
        Assert.Equal(RelationId.Of(relation.Key, relation.Validity.From), relation.Id);
        Assert.Equal(relation, relation with { Key = relation.Key });
    }

    [Theory]
    [InlineData("c turkey allied_with qatar", "qatar ALLIED_WITH actor:turkey in -")]
    [InlineData("c qatar allied_with turkey", "qatar ALLIED_WITH actor:turkey in -")]
    [InlineData("c russia supplies turkey", "turkey DEPENDS_ON actor:russia in -")]
    [InlineData("c turkey depends_on theatre:idlib", "turkey DEPENDS_ON theatre:idlib in -")]
    [InlineData("c turkey controls theatre:idlib", "turkey CONTROLS theatre:idlib in idlib")]
    [InlineData("c turkey controls theatre:idlib theatre=syria", "turkey CONTROLS theatre:idlib in syria")]
    [InlineData("c turkey controls fsa", "turkey CONTROLS actor:fsa in -")]
    [InlineData("c turkey present_in theatre:libya", "turkey PRESENT_IN theatre:libya in libya")]
    [InlineData("c turkey attacks theatre:idlib", "turkey OPPOSES theatre:idlib in idlib")]
    [InlineData("c turkey attacks pkk", "turkey OPPOSES actor:pkk in -")]
    [InlineData("c turkey party_to agreement:sochi objectTheatre=idlib", "turkey PARTY_TO agreement:sochi in idlib")]
    [InlineData("c turkey signs event:summit", "turkey PARTY_TO event:summit in -")]
    [InlineData("c turkey violates agreement:sochi objectTheatre=idlib", "turkey VIOLATES agreement:sochi in idlib")]
    [InlineData("c turkey supports agreement:sochi objectTheatre=idlib", "turkey SUPPORTS agreement:sochi in -")]
    [InlineData("c turkey opposes event:siege objectTheatre=idlib", "turkey OPPOSES event:siege in -")]
    public void Kind_direction_and_theatre_follow_from_the_predicate(string claim, string relation) =>
        Assert.Equal(relation + " ..", Line(Assert.Single(Derive(claim))));

    [Theory]
    [InlineData("attacks", "attack")]
    [InlineData("sanctions", "sanction")]
    [InlineData("accuses", "accusation")]
    [InlineData("negotiates", "negotiation")]
    [InlineData("mediates", "mediation")]
    public void A_predicate_adds_its_form(string predicate, string form) =>
        Assert.Equal([form, "zeal"], Assert.Single(Derive($"c a {predicate} b forms=zeal")).Forms);

    [Fact]
    public void Different_predicates_of_one_kind_make_one_relation()
    {
        var relation = Assert.Single(Derive("c1 a attacks b forms=air_strike", "c2 a sanctions b", "c3 a opposes b"));
        Assert.Equal(["air_strike", "attack", "sanction"], relation.Forms);
        Assert.Equal(["c1", "c2", "c3"], relation.ClaimIds);
    }

    [Fact]
    public void Each_part_of_the_key_makes_a_relation_of_its_own() => Assert.Equal(8, Derive(
        "c1 a supports b", "c2 a supports c", "c3 a supports b theatre=idlib", "c4 a supports b domain=arms", "c5 a supports b resource=drones",
        "c6 a supports b by=d", "c7 a supports b access=staff source=secret", "c8 b supports a", "c9 a supports b").Count);

    [Fact]
    public void Hearsay_never_lengthens_or_strengthens_what_a_source_asserts()
    {
        var relations = Derive("c1 a supports b from=2015 to=2016 strength=0.2", "c2 a supports b from=2016 to=2019 strength=0.9 by=x");
        Assert.Equal(["a SUPPORTS actor:b in - 2015-01-01..2017-01-01 0.2", "a SUPPORTS actor:b in - 2016-01-01..2020-01-01 0.9"],
            relations.Select(relation => Line(relation) + FormattableString.Invariant($" {relation.Strength}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Intervals_that_overlap_or_touch_become_one_and_a_gap_makes_two()
    {
        var relations = Derive(
            "c1 a supports b from=2015 to=2015", "c2 a supports b from=2016-01 to=2016-06", "c3 a supports b from=2016-03 to=2016-04",
            "c4 a supports b from=2016-07-02 to=2017", "c5 a supports b to=2010");
        Assert.Equal(
            ["..2011-01-01 c5", "2015-01-01..2016-07-01 c1 c2 c3", "2016-07-02..2018-01-01 c4"],
            relations.OrderBy(relation => relation.Validity.From).Select(relation => Line(relation).Split(' ')[^1] + " " + string.Join(' ', relation.ClaimIds)));
    }

    [Fact]
    public void A_claim_without_dates_holds_from_the_publication_of_its_source() =>
        Assert.Equal("a SUPPORTS actor:b in - 2020-02-01..", Line(Assert.Single(Derive("c1 a supports b published=2020-02"))));

    [Fact]
    public void Speculation_and_denial_make_no_relation() => Assert.Empty(Derive("c1 a supports b certainty=speculative", "c2 a supports b certainty=denied"));

    [Fact]
    public void Speculation_and_denial_lend_nothing_to_a_relation()
    {
        var relation = Assert.Single(Derive(
            "c1 a supports b from=2015 to=2016 strength=0.1 forms=x published=2016 source=s1",
            "c2 a supports b from=2016 to=2019 strength=0.9 forms=y published=2019 source=s2 certainty=speculative amount=5",
            "c3 a supports b from=2016 to=2019 strength=0.9 forms=z published=2019 source=s3 certainty=denied amount=6"));
        Assert.Equal("a SUPPORTS actor:b in - 2015-01-01..2017-01-01", Line(relation));
        Assert.Equal((.1, .525, new DateOnly(2016, 1, 1)), (relation.Strength, relation.Confidence, relation.LastSeen));
        Assert.Equal("c1 x s1 c3", string.Join(' ', [.. relation.ClaimIds, .. relation.Forms, .. relation.SourceIds, .. relation.DeniedBy]));
        Assert.Null(relation.Amount);
    }

    [Fact]
    public void A_missing_strength_counts_as_a_half()
    {
        Assert.Equal(.5, Assert.Single(Derive("c1 a supports b", "c2 a supports b strength=0.2")).Strength);
        Assert.Equal(.2, Assert.Single(Derive("c2 a supports b strength=0.2")).Strength);
    }

    [Fact]
    public void Last_seen_is_the_latest_publication() =>
        Assert.Equal(new DateOnly(2021, 3, 1), Assert.Single(Derive("c1 a supports b from=2015 published=2021-03 source=x", "c2 a supports b from=2015 published=2020", "c3 a supports b from=2015 source=y")).LastSeen);

    [Theory]
    [InlineData("d a supports b certainty=denied", true)]
    [InlineData("d a supports b certainty=denied theatre=idlib", true)]
    [InlineData("d a supports b certainty=denied theatre=syria", true)]
    [InlineData("d a supports b certainty=denied theatre=aleppo", false)]
    [InlineData("d a supports b certainty=denied theatre=libya", false)]
    [InlineData("d a supports b certainty=denied domain=arms", true)]
    [InlineData("d a supports b certainty=denied domain=energy", false)]
    [InlineData("d a supports b certainty=denied resource=drones", true)]
    [InlineData("d a supports b certainty=denied resource=oil", false)]
    [InlineData("d a supports b certainty=denied from=2016 to=2016", true)]
    [InlineData("d a supports b certainty=denied from=2019", false)]
    [InlineData("d a supports b certainty=denied to=2014", false)]
    [InlineData("d a supports b certainty=denied published=2020", false)]
    [InlineData("d b supports a certainty=denied", false)]
    [InlineData("d a supports c certainty=denied", false)]
    [InlineData("d a opposes b certainty=denied", false)]
    [InlineData("d a supports b certainty=denied access=staff", false)]
    public void A_denial_contests_what_it_reaches(string denial, bool contested)
    {
        var relation = Assert.Single(Derive("c1 a supports b theatre=idlib domain=arms resource=drones from=2015 to=2018", denial));
        Assert.Equal(contested, relation.Contested);
        Assert.Equal(contested ? ["d"] : [], relation.DeniedBy);
    }

    [Fact]
    public void A_denial_with_a_theatre_does_not_reach_a_relation_without_one() =>
        Assert.False(Assert.Single(Derive("c1 a supports b", "d a supports b certainty=denied theatre=syria")).Contested);

    [Fact]
    public void A_denied_control_without_theatre_column_reaches_all_its_relations() =>
        Assert.All(Derive("c1 a controls theatre:idlib", "c2 a controls theatre:idlib theatre=syria", "d a controls theatre:idlib certainty=denied"), relation => Assert.True(relation.Contested));

    [Fact]
    public void A_denial_reaches_claims_of_its_predicate_and_of_the_kinds_own()
    {
        static bool Contested(string predicate, string denied) => Assert.Single(Derive($"c1 a {predicate} b", $"d a {denied} b certainty=denied")).Contested;
        Assert.True(Contested("attacks", "attacks"));
        Assert.True(Contested("opposes", "attacks"));
        Assert.False(Contested("sanctions", "attacks"));
        Assert.False(Contested("attacks", "opposes"));
    }

    [Fact]
    public void A_denial_of_a_symmetric_relation_reaches_it_from_either_side() =>
        Assert.True(Assert.Single(Derive("c1 turkey allied_with qatar", "d qatar allied_with turkey certainty=denied")).Contested);

    [Fact]
    public void An_open_denial_reaches_restricted_relations_and_a_restricted_one_only_its_own()
    {
        var relations = Derive("c1 a supports b", "c2 a supports b access=staff", "d1 a supports b certainty=denied", "d2 a supports b certainty=denied access=staff");
        Assert.Equal(["d1"], Assert.Single(relations, relation => relation.Key.Access is null).DeniedBy);
        Assert.Equal(["d1", "d2"], Assert.Single(relations, relation => relation.Key.Access == "staff").DeniedBy);
    }

    [Fact]
    public void Support_in_one_theatre_and_rivalry_in_another_contest_nothing() =>
        Assert.All(Derive("c1 a supports b theatre=libya", "c2 a opposes b theatre=libya", "c3 a rivalry b"), relation => Assert.False(relation.Contested));

    [Theory]
    [InlineData("year=2016 amount=5", "year=2015 amount=9", 5)]
    [InlineData("year=2016 amount=5", "amount=9", 5)]
    [InlineData("year=2016 amount=5 credibility=1", "year=2016 amount=9", 5)]
    [InlineData("year=2016 amount=9", "year=2016 amount=5", 9)]
    [InlineData("strength=1", "amount=5", 5)]
    public void The_amount_of_one_claim_stands_for_all(string one, string other, double expected)
    {
        Assert.Equal(expected, Assert.Single(Derive("c1 a supports b " + one, "c2 a supports b " + other)).Amount?.Quantity);
        Assert.Equal(expected, Assert.Single(Derive("c1 a supports b " + other, "c2 a supports b " + one)).Amount?.Quantity);
    }

    [Fact]
    public void The_six_parts_of_an_amount_come_from_one_claim() => Assert.Equal(
        new RelationsGraph.Claims.Amount(5, null, null, "aircraft", null, 2016),
        Assert.Single(Derive("c1 a supports b amount=5 unit=tanks year=2016", "c2 a supports b amount=5 unit=aircraft year=2016", "c3 a supports b amount=9 max=11 currency=USD")).Amount);

    [Fact]
    public void The_id_stays_while_end_strength_and_confidence_change_and_changes_with_key_and_start()
    {
        static string Id(params string[] claims) => Assert.Single(Derive(claims)).Id;
        var id = Id("c1 a supports b from=2015");
        Assert.Matches("^SUPPORTS-[0-9a-f]{32}$", id);
        Assert.Equal("SUPPORTS", RelationId.KindOf(id));
        Assert.Equal(id, Id("c2 a supports b from=2015 to=2017 strength=1 credibility=1 forms=x", "c3 a supports b from=2016"));
        Assert.NotEqual(id, Id("c1 a supports b from=2016"));
        Assert.NotEqual(id, Id("c1 a supports b from=2015 theatre=idlib"));
        Assert.NotEqual(id, Id("c1 a supports theatre:b from=2015".Replace("supports", "depends_on", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("from=2015 to=2019", "supports, 2015–2019")]
    [InlineData("from=2015", "supports, since 2015")]
    [InlineData("to=2019", "supports, until 2019")]
    [InlineData("from=2015 to=2015-12-31", "supports, 2015")]
    [InlineData("", "supports")]
    [InlineData("from=2015 forms=air_cover|training", "supports · air cover, since 2015")]
    public void The_caption_names_kind_form_and_years(string given, string caption) => Assert.Equal(caption, Assert.Single(Derive("c1 a supports b " + given)).Caption);
}
