using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Values;

public sealed class CypherZoneTests
{
    [Theory]
    [InlineData("1818-07-21T21:40:32.142[Europe/Stockholm]", "1818-07-21T21:40:32.142+00:53:28[Europe/Stockholm]")]
    [InlineData("2017-03-26T02:30[Europe/Stockholm]", "2017-03-26T03:30:00+02:00[Europe/Stockholm]")]
    [InlineData("2017-10-29T02:30[Europe/Stockholm]", "2017-10-29T02:30:00+02:00[Europe/Stockholm]")]
    [InlineData("2017-10-29T02:30+01:00[Europe/Stockholm]", "2017-10-29T02:30:00+01:00[Europe/Stockholm]")]
    [InlineData("+99999-07-01T00:00[europe/berlin]", "+99999-07-01T00:00:00+02:00[Europe/Berlin]")]
    [InlineData("-99999-01-01T00:00[Europe/Berlin]", "-99999-01-01T00:00:00+00:53:28[Europe/Berlin]")]
    public void Local_times_have_the_zones_offset_of_their_day(string text, string printed) =>
        Assert.Equal(printed, TemporalParser.DateTime(text, CypherZone.Utc).ToString());

    [Fact]
    public void An_offset_that_is_not_the_zones_is_refused()
    {
        var error = Assert.Throws<CypherException>(() => TemporalParser.DateTime("2020-07-21T21:40+01:00[Europe/Stockholm]", CypherZone.Utc));
        Assert.Equal("Timezone and offset do not match: 2020-07-21T21:40+01:00[Europe/Stockholm]", error.Message);
    }

    [Theory]
    [InlineData("Foo/Bar")]
    [InlineData("EST")]
    [InlineData("+0100")]
    public void What_is_no_zone_is_named(string text) =>
        Assert.Equal($"Invalid value for TimeZone: Text '{text}' could not be parsed at index 0\n\"{text}\"\n ^", Assert.Throws<CypherException>(() => TemporalParser.Zone(text)).Message);
}
