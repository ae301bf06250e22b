using System.Globalization;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Values;

public sealed class TextFormTests
{
    [Fact]
    public void A_float_reads_back_from_its_text()
    {
        var random = new Random(4711);
        for (var i = 0; i < 20_000; i++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(number))
            {
                Assert.Equal(number, double.Parse(TextForm.Of(number), CultureInfo.InvariantCulture));
            }
        }
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(1e7, "1.0E7")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(123456789.123, "1.23456789123E8")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00012, "1.2E-4")]
    [InlineData(-1.5e300, "-1.5E300")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_float_prints_in_Javas_layout(double number, string text) => Assert.Equal(text, TextForm.Of(number));

    [Fact]
    public void Nested_values_print_in_one_line()
    {
        var value = Value.Of(MapValue.Of(("a", Value.ListOf(1L, Value.Of("x"), Value.Null)), ("p", Value.Of(new PathValue([1, 2, 3])))));
        Assert.Equal("{a: [1, 'x', null], p: (1)-[2]-(3)}", value.ToString());
    }

    [Theory]
    [InlineData(0, 0, 0, 0, "PT0S")]
    [InlineData(14, 25, 18367, 123456789, "P1Y2M25DT5H6M7.123456789S")]
    [InlineData(0, 0, -1, 500_000_000, "PT-0.5S")]
    [InlineData(0, 0, -61, 500_000_000, "PT-1M-0.5S")]
    [InlineData(-13, -2, 0, 0, "P-1Y-1M-2D")]
    [InlineData(0, 0, 1, -1, "PT0.999999999S")]
    public void A_duration_prints_its_parts_that_are_not_zero(long months, long days, long seconds, long nanos, string text) =>
        Assert.Equal(text, new CypherDuration(months, days, seconds, nanos).ToString());
}
