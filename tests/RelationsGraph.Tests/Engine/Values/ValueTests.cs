using System.Runtime.CompilerServices;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Values;

public sealed class ValueTests
{
    [Fact]
    public void A_value_takes_16_bytes() => Assert.Equal(16, Unsafe.SizeOf<Value>());

    [Fact]
    public void Nothing_is_null() => Assert.True(default(Value).IsNull && default(Value).Kind == ValueKind.Null);

    [Fact]
    public void Inline_kinds_make_no_garbage()
    {
        var total = Sum(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        total += Sum(1000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.NotEqual(0, total);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_list_of_any_length_gives_back_its_elements(int length)
    {
        var elements = Enumerable.Range(0, length).Select(i => Value.Of($"element {i}")).ToArray();
        var list = new ValueList(elements);
        Assert.Equal(length, list.Count);
        Assert.Equal(elements, list.Span.ToArray());
        Assert.Equal(elements, list.ToArray());
        Assert.Equal(elements, Enumerable.Range(0, length).Select(i => list[i]));
        Assert.Throws<IndexOutOfRangeException>(() => list[length]);
        Assert.Throws<IndexOutOfRangeException>(() => list[-1]);
    }

    [Theory]
    [InlineData(0, -64_800)]
    [InlineData(86_399_999_999_999, 64_800)]
    [InlineData(1, -1)]
    [InlineData(43_200_000_000_000, 0)]
    public void A_time_and_its_offset_survive_being_packed(long nanos, int offset)
    {
        var time = new CypherTime(nanos, offset);
        Assert.Equal(time, Value.Of(time).AsTime);
    }

    [Fact]
    public void Every_kind_gives_back_what_it_was_made_of()
    {
        Assert.Equal(1.5, Value.Of(1.5).AsFloat);
        Assert.Equal(new CypherDate(-3), Value.Of(new CypherDate(-3)).AsDate);
        Assert.Equal(new CypherLocalTime(7), Value.Of(new CypherLocalTime(7)).AsLocalTime);
        Assert.Equal(new CypherLocalDateTime(-1, 999_999_999), Value.Of(new CypherLocalDateTime(-1, 999_999_999)).AsLocalDateTime);
        Assert.Equal(new CypherDateTime(5, 6, CypherZone.OfOffset(3600)), Value.Of(new CypherDateTime(5, 6, CypherZone.OfOffset(3600))).AsDateTime);
        Assert.Equal(new CypherDuration(1, 2, 3, 4), Value.Of(new CypherDuration(1, 2, 3, 4)).AsDuration);
        Assert.Equal(new PointValue(CoordinateSystem.Cartesian, 1, 2, 0), Value.Of(new PointValue(CoordinateSystem.Cartesian, 1, 2, 0)).AsPoint);
        Assert.Equal((7L, 8L), (Value.Node(7).AsNode, Value.Relationship(8).AsRelationship));
        Assert.Equal([1, 2], Value.Of(new byte[] { 1, 2 }).AsBytes);
    }

    [Fact]
    public void Reading_a_value_as_another_kind_names_both()
    {
        var error = Assert.Throws<InvalidCastException>(() => Value.Of("a").AsInteger);
        Assert.Equal("A value of kind String was read as Integer.", error.Message);
    }

    [Fact]
    public void A_virtual_node_has_a_negative_id_and_a_payload()
    {
        var node = Value.Of(new VirtualNode(-1, ["Actor"], MapValue.Empty));
        Assert.Equal((ValueKind.Node, -1L, "Actor"), (node.Kind, node.AsNode, node.AsVirtualNode!.Labels[0]));
        Assert.Null(Value.Node(1).AsVirtualNode);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VirtualNode(0, [], MapValue.Empty));
    }

    [Fact]
    public void A_map_finds_few_and_many_keys_alike()
    {
        foreach (var count in new[] { 0, 1, 8, 9, 100 })
        {
            var map = new MapValue([.. Enumerable.Range(0, count).Select(i => $"k{i}")], [.. Enumerable.Range(0, count).Select(i => Value.Of(i))]);
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(i, map[$"k{i}"].AsInteger);
            }

            Assert.True(map["missing"].IsNull);
            Assert.False(map.ContainsKey("missing"));
        }
    }

    [Fact]
    public void Of_entries_with_one_key_the_last_counts_in_the_place_of_the_first()
    {
        var map = MapValue.Of(("a", 1L), ("b", 2L), ("a", 3L));
        Assert.Equal(["a", "b"], map.Keys.ToArray());
        Assert.Equal(3, map["a"].AsInteger);
    }

    [Fact]
    public void A_path_alternates_nodes_and_relationships()
    {
        var path = new PathValue([1, 10, 2, 11, 3]);
        Assert.Equal((2, 1L, 3L, 2L, 11L), (path.Length, path.Start, path.End, path.NodeAt(1), path.RelationshipAt(1)));
        Assert.Throws<ArgumentException>(() => new PathValue([1, 10]));
    }

    private static long Sum(int count)
    {
        var total = 0L;
        for (var i = 0; i < count; i++)
        {
            Value[] none = [];
            Value integer = i, boolean = i % 2 == 0, floating = i / 2.0;
            var date = Value.Of(new CypherDate(i));
            var time = Value.Of(new CypherTime(i, 3600));
            total += integer.AsInteger + (boolean.IsTrue ? 1 : 0) + (long)floating.AsFloat + date.AsDate.EpochDay + time.AsTime.NanosOfDay
                + Value.Node(i).AsNode + none.Length + Ordering.Compare(integer, floating) + Equivalence.Hash(integer);
        }

        return total;
    }

    [Fact]
    public void A_key_is_found_wherever_it_stands_in_maps_of_other_shapes()
    {
        MapValue[] maps = [MapValue.Of(("a", 1L), ("b", 2L)), MapValue.Of(("b", 3L)), MapValue.Empty, MapValue.Of(("c", 4L), ("a", 5L)), WideMap(6L)];
        var place = 7;
        foreach (var map in maps.Concat(maps.Reverse()))
        {
            foreach (var key in new[] { "a", "b", "c", "k9" })
            {
                Assert.Equal(map[key], map.At(key, ref place));
            }
        }
    }

    [Fact]
    public void Wide_maps_that_are_alike_are_read_without_more_memory()
    {
        MapValue[] maps = [.. Enumerable.Range(0, 100).Select(i => WideMap(i))];
        var place = 0;
        maps[0].At("k9", ref place);
        long sum = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var map in maps)
        {
            sum += map.At("k9", ref place).AsInteger;
        }

        Assert.Equal((0, 4950), (GC.GetAllocatedBytesForCurrentThread() - before, sum));
    }

    private static MapValue WideMap(long value) => new([.. Enumerable.Range(0, 20).Select(i => $"k{i}")], [.. Enumerable.Repeat(Value.Of(value), 20)]);
}
