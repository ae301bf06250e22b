using RelationsGraph.Time;
using Xunit;

namespace RelationsGraph.Tests.Time;

public class PartialDateTests
{
    [Theory]
    [InlineData("2018", "2018-01-01", "2019-01-01", DatePrecision.Year)]
    [InlineData("2018-09", "2018-09-01", "2018-10-01", DatePrecision.Month)]
    [InlineData("2018-12", "2018-12-01", "2019-01-01", DatePrecision.Month)]
    [InlineData("2018-09-15", "2018-09-15", "2018-09-16", DatePrecision.Day)]
    [InlineData("2020-02-29", "2020-02-29", "2020-03-01", DatePrecision.Day)]
    [InlineData("0001", "0001-01-01", "0002-01-01", DatePrecision.Year)]
    public void A_date_names_its_first_day_and_the_day_after(string text, string first, string after, DatePrecision precision)
    {
        var date = PartialDate.Parse(text);
        Assert.Equal(first, date.First.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(after, date.After.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(precision, date.Precision);
        Assert.Equal(text, date.ToString());
        Assert.Equal(date, PartialDate.Of(date.First, precision));
    }

    [Theory]
    [InlineData("")]
    [InlineData("18")]
    [InlineData("2018-9")]
    [InlineData("2018-13")]
    [InlineData("2018-02-29")]
    [InlineData("1980-01-xx")]
    [InlineData("2018/09")]
    [InlineData("15.09.2018")]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("-2018")]
    [InlineData("２０１８")]
    public void Anything_else_is_no_date(string text) => Assert.Throws<FormatException>(() => PartialDate.Parse(text));
}
