using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

public sealed class ValueReaderTests
{
    [Fact]
    public void Rows_with_the_same_keys_share_them_and_others_keep_their_own()
    {
        Dictionary<string, object?>[] rows =
        [
            new() { ["a"] = 1L, ["b"] = "x" },
            new() { ["a"] = 2L, ["b"] = null },
            new() { ["a"] = 3L, ["c"] = true },
            new() { ["c"] = 4L, ["a"] = 5L },
            [],
            new() { ["a"] = new Dictionary<string, object?> { ["a"] = 6L, ["b"] = 7L }, ["b"] = 8L },
            new() { ["a"] = 1L, ["b"] = 2L, ["c"] = 3L },
        ];
        var read = Read(Wire.Write(rows)).AsList;
        Assert.Equal("[{a: 1, b: x}, {a: 2, b: null}, {a: 3, c: true}, {c: 4, a: 5}, {}, {a: {a: 6, b: 7}, b: 8}, {a: 1, b: 2, c: 3}]", Value.Of(read).ToString().Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal));
        Assert.Same(read[0].AsMap.SharedKeys, read[1].AsMap.SharedKeys);
        Assert.NotSame(read[1].AsMap.SharedKeys, read[2].AsMap.SharedKeys);
    }

    [Theory]
    [InlineData("a", "b", "a")]
    [InlineData("a", "a")]
    [InlineData("1", "2", "3", "4", "5", "6", "7", "8", "9", "4")]
    public void A_key_that_comes_twice_is_refused_in_any_row(params string[] keys)
    {
        foreach (var first in new[] { keys.Distinct().Append("z").Take(keys.Length).ToArray(), [] })
        {
            var writer = new PackStreamWriter();
            writer.WriteListHeader(2);
            foreach (var row in new[] { first, keys })
            {
                writer.WriteMapHeader(row.Length);
                foreach (var key in row)
                {
                    writer.WriteString(key);
                    writer.WriteNull();
                }
            }

            var bytes = writer.Written.ToArray();
            Assert.Contains("Duplicate map key", Assert.Throws<RequestException>(() => Read(bytes)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A load sends bytes to be stored, and from each generation they were in they would be copied to the next.</summary>
    [Fact]
    public void Long_bytes_lie_from_the_first_where_the_collector_moves_nothing()
    {
        byte[] sent = [.. Enumerable.Range(0, 50_000).Select(i => (byte)i)];
        var read = Read(Wire.Write(sent)).AsBytes;
        Assert.Equal(GC.MaxGeneration, GC.GetGeneration(read));
        Assert.Equal(sent, read);
    }

    private static Value Read(byte[] bytes)
    {
        var reader = new PackStreamReader(bytes);
        var room = long.MaxValue;
        return ValueReader.Read(ref reader, 10, ref room);
    }
}
