using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

/// <summary>Columns of values against a dictionary, in versions that share pages; a failure names the seed.</summary>
public sealed class PropertyColumnTests
{
    private const int Ids = 3000;
    private const int Versions = 12;
    private const int ChangesInVersion = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Integers_of_any_size_are_what_was_set_in_each_version(int seed)
    {
        var random = new Random(seed);
        var column = PropertyColumn.Suiting(Value.Of(0L), 0);
        Dictionary<int, long> model = [];
        List<(PropertyColumn Column, Dictionary<int, long> Model)> versions = [];
        for (var version = 0; version < Versions; version++)
        {
            for (var i = 0; i < ChangesInVersion; i++)
            {
                // Each version has larger integers than the one before, and fills a page to the brim.
                var id = version < 3 ? (version * ChangesInVersion) + i : random.Next(Ids);
                if (random.Next(4) == 0 && version > 3)
                {
                    column = column.Remove(id, version);
                    model.Remove(id);
                    continue;
                }

                model[id] = random.NextInt64(long.MinValue, long.MaxValue) >> (62 - (version * 5));
                column = column.Set(id, Value.Of(model[id]), version);
            }

            versions.Add((column, new Dictionary<int, long>(model)));
        }

        Assert.All(versions, each => AssertHolds(each.Model, each.Column, seed));
    }

    [Fact]
    public void A_full_page_with_a_value_taken_out_knows_which()
    {
        var column = PropertyColumn.Suiting(Value.Of(1L), 1);
        for (var id = 0; id < 2 * ColumnPage.Size; id++)
        {
            column = column.Set(id, Value.Of((long)id), 1);
        }

        var without = column.Remove(ColumnPage.Size + 7, 2);
        Assert.True(without.Get(ColumnPage.Size + 7).IsNull);
        Assert.Equal(Value.Of(ColumnPage.Size + 8L), without.Get(ColumnPage.Size + 8));
        Assert.Equal(Value.Of(ColumnPage.Size + 7L), column.Get(ColumnPage.Size + 7));
    }

    [Fact]
    public void Small_integers_take_little_space()
    {
        const int Many = 500_000;
        Fill(1);
        var (small, large) = (Fill(1), Fill(long.MaxValue));

        // One byte each, and eight.
        Assert.InRange(small, Many, Many * 2);
        Assert.InRange(large, Many * 8, Many * 9);

        static long Fill(long value)
        {
            var column = PropertyColumn.Suiting(Value.Of(value), 1);
            for (var id = 0; id < 2 * ColumnPage.Size; id++)
            {
                column = column.Set(id, Value.Of(value), 1);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var id = 2 * ColumnPage.Size; id < Many; id++)
            {
                column = column.Set(id, Value.Of(value), 1);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static void AssertHolds(Dictionary<int, long> model, PropertyColumn column, int seed)
    {
        int[] ids = [.. Enumerable.Range(0, Ids)];
        var (bits, present) = (new long[Ids], new bool[Ids]);
        column.Read(ids, bits, present);
        Assert.Equal(model.Count, column.Count);
        foreach (var id in ids)
        {
            var wanted = model.TryGetValue(id, out var value) ? Value.Of(value) : default;
            Assert.True(wanted == column.Get(id) && present[id] == model.ContainsKey(id) && bits[id] == value, $"seed {seed}: {id} is {column.Get(id)}, and should be {wanted}");
        }
    }
}
