using RelationsGraph.Claims;
using Xunit;

namespace RelationsGraph.Tests.Claims;

public class ConfidenceTests
{
    [Theory]
    [InlineData("A", 1, Certainty.Asserted, false, .95)]
    [InlineData("B", 2, Certainty.Asserted, true, .765)]
    [InlineData("C", 3, Certainty.Claimed, true, .3675)]
    [InlineData("D", 4, Certainty.Speculative, false, .125)]
    [InlineData("E", 5, Certainty.Denied, false, .075)]
    [InlineData("E", 5, Certainty.Denied, true, .0525)]
    [InlineData("F", 6, Certainty.Asserted, false, .3)]
    [InlineData(null, null, Certainty.Asserted, false, .375)]
    public void Confidence_is_reliability_times_credibility_times_certainty(string? reliability, int? credibility, Certainty certainty, bool hasClaimant, double expected) =>
        Assert.Equal(expected, Confidence.OfClaim(reliability, credibility, certainty, hasClaimant), 12);

    [Fact]
    public void Distinct_claimants_corroborate()
    {
        // B and 3: .6375; C and 2: .63; 1 - .3625 x .37 = .865875
        Assert.Equal(.865875, Confidence.OfRelation([Claim("x", "B", null), Claim("y", "C", 2)]));
    }

    [Fact]
    public void Two_articles_repeating_one_ministry_corroborate_nothing()
    {
        // claimed: B .446250, A .49875; the better one alone counts
        var claims = new[]
        {
            Claim("x", "B", null) with { Certainty = Certainty.Claimed, ClaimedBy = "ministry" },
            Claim("y", "A", null) with { Certainty = Certainty.Claimed, ClaimedBy = "ministry" },
        };
        Assert.Equal(.49875, Confidence.OfRelation(claims));
    }

    [Fact]
    public void A_source_speaks_for_the_actor_that_published_it()
    {
        var quoted = Claim("x", "C", null) with { ClaimedBy = "ministry", Certainty = Certainty.Claimed };
        var own = Claim("y", "C", null) with { Source = new SourceStanding("y", "C", PublisherKey: "the ministry", PublisherActor: "ministry") };
        Assert.Equal(.525, Confidence.OfRelation([quoted, own]));
    }

    [Fact]
    public void Two_sources_of_one_publisher_are_one_claimant_and_two_without_are_two()
    {
        var first = Claim("x", "C", null) with { Source = new SourceStanding("x", "C", PublisherKey: "journal") };
        var second = Claim("y", "C", null) with { Source = new SourceStanding("y", "C", PublisherKey: "journal") };
        Assert.Equal(.525, Confidence.OfRelation([first, second]));
        Assert.Equal(.774375, Confidence.OfRelation([Claim("x", "C", null), Claim("y", "C", null)]));
    }

    [Fact]
    public void A_publisher_named_like_a_source_is_another_claimant()
    {
        var published = Claim("x", "C", null) with { Source = new SourceStanding("x", "C", PublisherKey: "y") };
        Assert.Equal(.774375, Confidence.OfRelation([published, Claim("y", "C", null)]));
    }

    [Fact]
    public void The_seventh_decimal_is_rounded_half_to_even()
    {
        // .6375 and .765: 1 - .3625 x .235 = .9148125
        Assert.Equal(.914812, Confidence.OfRelation([Claim("x", "B", null), Claim("y", "B", 2)]));
    }

    private static Evidence Claim(string source, string reliability, int? credibility) => new()
    {
        ClaimId = source,
        Predicate = "supports",
        Subject = "a",
        Object = NodeReference.Actor("b"),
        Source = new SourceStanding(source, reliability),
        Credibility = credibility,
    };
}
