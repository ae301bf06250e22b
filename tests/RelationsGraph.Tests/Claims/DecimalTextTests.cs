using RelationsGraph.Claims;
using Xunit;

namespace RelationsGraph.Tests.Claims;

public class DecimalTextTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("1.50", "1.5")]
    [InlineData("1e3", "1000")]
    [InlineData("2.5E21", "2500000000000000000000")]
    [InlineData("1e23", "100000000000000000000000")]
    [InlineData("1.25e-7", "0.000000125")]
    [InlineData("-3.5e-9", "-0.0000000035")]
    [InlineData("0.1", "0.1")]
    [InlineData("3600000", "3600000")]
    [InlineData("123456789.125", "123456789.125")]
    public void A_number_has_one_text(string written, string text)
    {
        Assert.True(DecimalText.TryParse(written, out var value));
        Assert.Equal(text, DecimalText.Of(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,000")]
    [InlineData("+5")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1 000")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("٣")]
    public void Anything_else_is_no_number(string written) => Assert.False(DecimalText.TryParse(written, out _));

    [Fact]
    public void The_text_reads_back_to_the_value()
    {
        const int Seed = 20260305;
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(value))
            {
                Assert.True(DecimalText.TryParse(DecimalText.Of(value), out var read), $"seed {Seed}: {value:R}");
                Assert.True(read.Equals(value) || (read == 0 && value == 0), $"seed {Seed}: {value:R} came back as {read:R}");
            }
        }
    }
}
