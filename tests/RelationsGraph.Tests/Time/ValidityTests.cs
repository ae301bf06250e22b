using RelationsGraph.Time;
using Xunit;

namespace RelationsGraph.Tests.Time;

public class ValidityTests
{
    [Theory]
    [InlineData("2018-09", "2018-09", "2018-09-01", "2018-10-01")]
    [InlineData("2018-09-15", "2018-09-15", "2018-09-15", "2018-09-16")]
    [InlineData("2015", "2018", "2015-01-01", "2019-01-01")]
    [InlineData("2015", null, "2015-01-01", null)]
    [InlineData(null, "2018", null, "2019-01-01")]
    [InlineData(null, null, "2020-02-01", null)]
    public void Stated_dates_become_days(string? from, string? to, string? firstIn, string? firstOut) =>
        Assert.Equal(Days(firstIn, firstOut), Validity.Of(Date(from), Date(to), PartialDate.Parse("2020-02")));

    [Fact]
    public void An_observation_in_an_undated_source_holds_at_all_times() => Assert.Equal(new Validity(null, null), Validity.Of(null, null, null));

    [Theory]
    [InlineData("2018-01-01", "2018-02-01", "2018-02-01", "2018-03-01", false, true)]
    [InlineData("2018-01-01", "2018-02-02", "2018-02-01", "2018-03-01", true, true)]
    [InlineData("2018-01-01", "2018-02-01", "2018-02-02", "2018-03-01", false, false)]
    [InlineData(null, "2018-02-01", "2018-02-01", null, false, true)]
    [InlineData(null, null, "2018-02-01", "2018-02-02", true, true)]
    [InlineData("2018-02-01", null, null, "2018-02-02", true, true)]
    public void Two_validities_overlap_touch_or_lie_apart(string? from, string? to, string? otherFrom, string? otherTo, bool overlap, bool overlapOrTouch)
    {
        var (a, b) = (Days(from, to), Days(otherFrom, otherTo));
        Assert.Equal((overlap, overlap), (a.Overlaps(b), b.Overlaps(a)));
        Assert.Equal((overlapOrTouch, overlapOrTouch), (a.OverlapsOrTouches(b), b.OverlapsOrTouches(a)));
    }

    [Theory]
    [InlineData("2019-10", "2019", true)]
    [InlineData("2019-10", "2019-09", false)]
    [InlineData("2019", "2018-12-31", false)]
    [InlineData("2019-01-01", "2019-01-01", true)]
    public void A_start_after_the_end_leaves_no_days(string from, string to, bool hasDays) =>
        Assert.Equal(hasDays, Validity.Of(Date(from), Date(to), null).HasDays);

    private static PartialDate? Date(string? text) => text is null ? null : PartialDate.Parse(text);

    private static Validity Days(string? from, string? to) => new(Date(from)?.First, Date(to)?.First);
}
