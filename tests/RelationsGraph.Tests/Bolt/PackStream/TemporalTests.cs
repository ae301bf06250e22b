using RelationsGraph.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Bolt.PackStream;

public sealed class TemporalTests
{
    public static TheoryData<object, string> Texts => new()
    {
        { new BoltDate(0), "1970-01-01" },
        { new BoltDate(18326), "2020-03-05" },
        { new BoltDate(-719_529), "-0001-12-31" },
        { new BoltDate(365_241_780_471), "+999999999-12-31" },
        { new BoltLocalTime(46_235_556_000_000), "12:50:35.556" },
        { new BoltTime(0, -5400), "00:00-01:30" },
        { new BoltLocalDateTime(-1, 1), "1969-12-31T23:59:59.000000001" },
        { new BoltDateTime(1_583_398_800, 0, 10_800), "2020-03-05T12:00+03:00" },
        { new BoltDateTime(0, 0, 0), "1970-01-01T00:00Z" },
        { new BoltZonedDateTime(0, 0, "Europe/Berlin"), "1970-01-01T00:00Z[Europe/Berlin]" },
        { new BoltDuration(14, 3, 5, 500_000_000), "P14M3DT5.5S" },
        { new BoltDuration(0, 0, -2, 500_000_000), "PT-1.5S" },
        { new BoltDuration(0, 0, -1, 500_000_000), "PT-0.5S" },
        { new BoltDuration(0, 0, 0, 0), "PT0S" },
        { new BoltDuration(0, -1, 0, 0), "P-1D" },
        { new BoltPoint(4326, 1.5, 2), "point({srid: 4326, longitude: 1.5, latitude: 2})" },
        { new BoltPoint(9157, 1, 2, 3), "point({srid: 9157, x: 1, y: 2, z: 3})" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_value_reads_as_ISO_8601(object value, string text) => Assert.Equal(text, value.ToString());

    [Fact]
    public void Every_day_of_the_platforms_range_has_the_platforms_text()
    {
        for (var date = new DateOnly(1, 1, 1); date < new DateOnly(9999, 12, 1); date = date.AddDays(13))
        {
            Assert.Equal(date.ToString("O", System.Globalization.CultureInfo.InvariantCulture), BoltDate.FromDateOnly(date).ToString());
            Assert.Equal(date, BoltDate.FromDateOnly(date).ToDateOnly());
        }
    }

    [Fact]
    public void What_the_platform_cannot_hold_is_an_error_and_not_a_rounding()
    {
        Assert.Throws<OverflowException>(() => new BoltDate(365_241_780_471).ToDateOnly());
        Assert.Throws<OverflowException>(() => new BoltDateTime(0, 1, 0).ToDateTimeOffset());
        Assert.Throws<OverflowException>(() => new BoltDateTime(0, 0, 59).ToDateTimeOffset());
        Assert.Throws<OverflowException>(() => new BoltDateTime(1L << 50, 0, 0).ToDateTimeOffset());
    }

    [Fact]
    public void An_instant_goes_to_the_platform_and_back()
    {
        var time = new DateTimeOffset(1918, 10, 30, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(1);

        Assert.Equal(time, BoltDateTime.FromDateTimeOffset(time).ToDateTimeOffset());
    }

    [Fact]
    public void A_zone_gives_the_offset_of_its_time() =>
        Assert.Equal(new BoltDateTime(1_583_398_800, 0, 10_800), new BoltZonedDateTime(1_583_398_800, 0, "Europe/Istanbul").ToOffset());
}
