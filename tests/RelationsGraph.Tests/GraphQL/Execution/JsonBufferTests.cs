using System.Globalization;
using System.Text;
using System.Text.Json;
using RelationsGraph.GraphQL.Execution;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Execution;

public sealed class JsonBufferTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("تورکیا 😀")]
    [InlineData("\"\\\b\f\n\r\t\u0000\u001f</script>")]
    public void Text_comes_back_as_it_went_in(string text)
    {
        using var buffer = new JsonBuffer();
        buffer.Value(text);

        Assert.Equal(text, JsonSerializer.Deserialize<string>(buffer.Written.Span));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_replaced_so_that_the_response_stays_valid()
    {
        using var buffer = new JsonBuffer();
        buffer.Value("a\uD800b");

        Assert.Equal("a\uFFFDb", JsonSerializer.Deserialize<string>(buffer.Written.Span));
    }

    [Fact]
    public void Values_of_all_kinds_are_written()
    {
        using var buffer = new JsonBuffer();
        buffer.Value(new List<object?> { null, true, 1, 2L, 0.5, 1.5m, new DateOnly(2020, 3, 5), new Dictionary<string, object?> { ["a"] = new[] { 1 } } });

        Assert.Equal("""[null,true,1,2,0.5,1.5,"2020-03-05",{"a":[1]}]""", Encoding.UTF8.GetString(buffer.Written.Span));
    }

    [Fact]
    public void A_number_is_written_as_the_shortest_text_that_reads_back_as_it()
    {
        var random = new Random(20_4);
        var numbers = Enumerable.Range(0, 20_000).Select(i => (i % 5) switch
        {
            0 => random.Next(-2_000_000, 2_000_000) / 10_000.0,
            1 => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 20)),
            2 => Math.Round(random.NextDouble() * 1e12, random.Next(6)),
            3 => Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 5)), random.Next(5, 14)),
            _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
        }).Where(double.IsFinite);
        foreach (var number in numbers.Concat([0, -0.0, 1, -1, 0.1 + 0.2, 1 / 3.0, -0.333333333333, 999.999999999999, 0.0001, 0.000123456789, 0.000099999999, 0.0000000001, 0.00005, 99_999_999_999.9999, 100_000_000_000, 1e15, double.Epsilon, double.MaxValue]))
        {
            using var buffer = new JsonBuffer();
            buffer.Number(number);

            Assert.Equal(number.ToString("R", CultureInfo.InvariantCulture), Encoding.UTF8.GetString(buffer.Written.Span));
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(987, 10, 9)]
    [InlineData(2020, 2, 29)]
    [InlineData(9999, 12, 31)]
    public void A_date_is_written_with_all_its_digits(int year, int month, int day)
    {
        using var buffer = new JsonBuffer();
        buffer.Date(new DateOnly(year, month, day));

        Assert.Equal($"\"{year:D4}-{month:D2}-{day:D2}\"", Encoding.UTF8.GetString(buffer.Written.Span));
    }

    [Fact]
    public void What_was_written_can_be_taken_back_even_after_growing()
    {
        using var buffer = new JsonBuffer();
        buffer.Raw('[');
        var mark = buffer.Length;
        buffer.Value(new string('x', 100_000));
        buffer.Rollback(mark);
        buffer.Raw(']');

        Assert.Equal("[]", Encoding.UTF8.GetString(buffer.Written.Span));
    }

    [Fact]
    public void What_json_has_no_number_for_is_refused()
    {
        using var buffer = new JsonBuffer();

        Assert.Throws<NotSupportedException>(() => buffer.Value(double.NaN));
    }
}
