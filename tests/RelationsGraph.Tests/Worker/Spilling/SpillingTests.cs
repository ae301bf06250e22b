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
        Assert.Equal(expected, Texts(sort));
        // Once more, and with one more.
        sort.Add("0"u8);
        Assert.Equal(["0", .. expected], Texts(sort));
    }

    [Fact]
    public void Strings_that_begin_alike_or_are_shorter_than_their_first_bytes_are_sorted_whole()
    {
        var random = new Random(11);
        byte[][] records = [.. Enumerable.Range(0, 500).Select(_ => Enumerable.Range(0, random.Next(0, 12)).Select(_ => (byte)random.Next(0, 2)).ToArray()), [], [0], [0, 0], [255]];
        foreach (var memory in new[] { 100, 1 << 20 })
        {
            using var sort = new SpilledSort(memory);
            foreach (var record in records)
            {
                sort.Add(record);
            }

            var sorted = new List<string>();
            foreach (var record in sort)
            {
                sorted.Add(Convert.ToHexString(record));
            }

            Assert.Equal(records.Select(Convert.ToHexString).Order(StringComparer.Ordinal), sorted);
        }
    }

    [Fact]
    public void Without_room_for_what_does_not_fit_the_folder_is_named()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "the system has no device that is always full");
        using var sort = new SpilledSort(100, () => new FileStream("/dev/full", FileMode.Open, FileAccess.ReadWrite));
        var failure = Assert.Throws<IOException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                sort.Add("twenty bytes or more"u8);
            }
        });
        Assert.StartsWith($"what does not fit into memory cannot be written to {Path.GetTempPath()}: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", failure.Message, StringComparison.Ordinal);
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

    private static List<string> Texts(SpilledSort sort)
    {
        var texts = new List<string>();
        foreach (var bytes in sort)
        {
            texts.Add(Encoding.UTF8.GetString(bytes));
        }

        return texts;
    }
}
