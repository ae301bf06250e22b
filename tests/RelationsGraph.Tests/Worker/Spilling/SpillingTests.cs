using System.Text;
using RelationsGraph.Worker.Spilling;
using Xunit;

namespace RelationsGraph.Tests.Worker.Spilling;

public class SpillingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(1 << 20)]
    public void Byte_strings_come_back_sorted_whatever_the_memory(int memory)
    {
        var random = new Random(memory);
        var texts = Enumerable.Range(0, 2000).Select(_ => new string((char)('a' + random.Next(26)), random.Next(1, 60))).Append(new string('z', 40_000)).ToList();
        using var sort = new SpilledSort(memory);
        texts.ForEach(text => sort.Add(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(texts.Count, sort.Count);
        var expected = texts.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(expected, sort.Select(bytes => Encoding.UTF8.GetString(bytes)));
        // Once more, and with one more.
        sort.Add("0"u8);
        Assert.Equal(["0", .. expected], sort.Select(bytes => Encoding.UTF8.GetString(bytes)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(70_001)]
    [InlineData(200_000)]
    public void A_set_of_hashes_knows_what_is_in_it(int count)
    {
        using var hashes = new SortedHashes();
        for (var i = 0; i < count; i++)
        {
            hashes.Add((UInt128)(2 * i) << 40);
        }

        for (var i = 0; i < count; i += 97)
        {
            Assert.True(hashes.Contains((UInt128)(2 * i) << 40));
            Assert.False(hashes.Contains((UInt128)((2 * i) + 1) << 40));
        }

        Assert.False(hashes.Contains(UInt128.MaxValue));
        Assert.True(hashes.Contains((UInt128)(2 * (count - 1)) << 40));
    }
}
