using RelationsGraph.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Bolt.PackStream;

public sealed class PackStreamTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7F")]
    [InlineData(-16, "F0")]
    [InlineData(-17, "C8EF")]
    [InlineData(-128, "C880")]
    [InlineData(128, "C90080")]
    [InlineData(-129, "C9FF7F")]
    [InlineData(32767, "C97FFF")]
    [InlineData(32768, "CA00008000")]
    [InlineData(-32769, "CAFFFF7FFF")]
    [InlineData(2147483647, "CA7FFFFFFF")]
    [InlineData(2147483648, "CB0000000080000000")]
    [InlineData(long.MinValue, "CB8000000000000000")]
    [InlineData(long.MaxValue, "CB7FFFFFFFFFFFFFFF")]
    public void An_integer_takes_its_smallest_form(long value, string bytes)
    {
        Assert.Equal(bytes, Convert.ToHexString(Wire.Write(value)));
        Assert.Equal(value, Wire.Read(Wire.Write(value)));
    }

    [Theory]
    [InlineData(0, "80")]
    [InlineData(15, "8F")]
    [InlineData(16, "D010")]
    [InlineData(255, "D0FF")]
    [InlineData(256, "D10100")]
    [InlineData(65535, "D1FFFF")]
    [InlineData(65536, "D200010000")]
    public void A_text_announces_its_bytes_in_the_smallest_form(int length, string header)
    {
        var text = new string('a', length);
        var bytes = Wire.Write(text);

        Assert.Equal(header, Convert.ToHexString(bytes.AsSpan(0, bytes.Length - length)));
        Assert.Equal(text, Wire.Read(bytes));
    }

    [Theory]
    [InlineData(0, "90")]
    [InlineData(15, "9F")]
    [InlineData(16, "D410")]
    [InlineData(256, "D50100")]
    [InlineData(65536, "D600010000")]
    public void A_list_announces_its_values_in_the_smallest_form(int count, string header)
    {
        var bytes = Wire.Write(Enumerable.Repeat<object?>(1L, count).ToList());

        Assert.Equal(header, Convert.ToHexString(bytes.AsSpan(0, bytes.Length - count)));
        Assert.Equal(count, Assert.IsType<object?[]>(Wire.Read(bytes)).Length);
    }

    [Theory]
    [InlineData(0, "A0")]
    [InlineData(15, "AF")]
    [InlineData(16, "D810")]
    [InlineData(256, "D90100")]
    [InlineData(65536, "DA00010000")]
    public void A_map_announces_its_pairs_in_the_smallest_form_and_keeps_their_order(int count, string header)
    {
        var map = Enumerable.Range(0, count).Reverse().ToDictionary(i => $"k{i}", i => (object?)(long)i);
        var bytes = Wire.Write(map);

        Assert.StartsWith(header, Convert.ToHexString(bytes), StringComparison.Ordinal);
        var read = Assert.IsType<IReadOnlyDictionary<string, object?>>(Wire.Read(bytes), exactMatch: false);
        Assert.Equal(map.ToList(), read.ToList());
        Assert.All(map, pair => Assert.Equal(pair.Value, read[pair.Key]));
        Assert.False(read.ContainsKey("none"));
    }

    [Theory]
    [InlineData(0, "CC00")]
    [InlineData(255, "CCFF")]
    [InlineData(256, "CD0100")]
    [InlineData(65536, "CE00010000")]
    public void Bytes_announce_their_number_in_the_smallest_form(int count, string header)
    {
        var bytes = Wire.Write(new byte[count]);

        Assert.Equal(header, Convert.ToHexString(bytes.AsSpan(0, bytes.Length - count)));
        Assert.Equal(new byte[count], Wire.Read(bytes));
    }

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var seed = Seed.Drawn();
        var random = new RandomValues(seed);
        for (var i = 0; i < 500; i++)
        {
            var value = random.Next(4);
            Assert.True(Wire.Same(value, Wire.Read(Wire.Write(value))), $"seed {seed}, value {i}");
        }
    }

    [Fact]
    public void A_value_cut_short_is_refused_at_every_byte()
    {
        var bytes = Wire.Write(new object?[] { 70000L, "text", 1.5, new byte[3], new Dictionary<string, object?> { ["k"] = new BoltDate(1) } });
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            Assert.Contains("Byte ", Assert.Throws<PackStreamException>(() => Wire.Read(cut)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Random_bytes_give_a_value_or_a_clear_error()
    {
        var seed = Seed.Drawn();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            bytes[0] = (byte)(random.Next(2) == 0 ? bytes[0] : 0xB0 | random.Next(16));
            var failure = Record.Exception(() => Wire.Read(bytes));
            Assert.True(failure is null or PackStreamException, $"seed {seed}: {Convert.ToHexString(bytes)} gave {failure}");
        }
    }

    [Theory]
    [InlineData("D67FFFFFFF00")]
    [InlineData("D6FFFFFFFF00")]
    [InlineData("DA7FFFFFFF00")]
    [InlineData("D2FFFFFFFF00")]
    [InlineData("CEFFFFFFFF00")]
    [InlineData("A2816100")]
    public void A_size_that_cannot_be_true_is_refused_before_memory_is_taken(string bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = Assert.Throws<PackStreamException>(() => Wire.Read(Convert.FromHexString(bytes)));

        Assert.Contains("is announced", failure.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void Values_nest_as_deep_as_the_limit_and_no_deeper()
    {
        var allowed = Convert.FromHexString(string.Concat(Enumerable.Repeat("91", 256)) + "C0");
        var deeper = Convert.FromHexString(string.Concat(Enumerable.Repeat("91", 257)) + "C0");

        Assert.IsType<object?[]>(Wire.Read(allowed));
        Assert.Contains("nest deeper", Assert.Throws<PackStreamException>(() => Wire.Read(deeper)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C4", "begins no value")]
    [InlineData("82C328", "not valid UTF-8")]
    [InlineData("A2816101816102", "'a' twice")]
    [InlineData("A10102", "String is expected, but Integer")]
    [InlineData("B17A01", "0x7A is the tag of no value")]
    [InlineData("B24402", "with 2 fields")]
    [InlineData("B26401CA3B9ACA00", "1000000000 nanoseconds")]
    [InlineData("B35890C1C1", "Integer is expected, but List")]
    public void What_is_no_value_is_refused_with_the_reason(string bytes, string reason) =>
        Assert.Contains(reason, Assert.Throws<PackStreamException>(() => Wire.Read(Convert.FromHexString(bytes))).Message, StringComparison.Ordinal);

    [Fact]
    public void Keys_that_come_again_are_one_string()
    {
        var bytes = Wire.Write(new[] { new Dictionary<string, object?> { ["name"] = 1 }, new Dictionary<string, object?> { ["name"] = 2 } });
        var reader = new PackStreamReader(bytes, new StringCache());
        var maps = Assert.IsType<object?[]>(ObjectReader.Read(ref reader, 10)).Cast<IReadOnlyDictionary<string, object?>>().ToList();

        Assert.Same(maps[0].Keys.Single(), maps[1].Keys.Single());
    }
}
