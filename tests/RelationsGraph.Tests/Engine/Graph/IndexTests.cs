using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

public sealed class IndexTests
{
    private static readonly Value[] Samples =
    [
        Value.True, Value.False, 1L, 2L, 2.0, 2.5, long.MaxValue, double.NegativeInfinity, double.NaN, Value.Of(""), Value.Of("a"), Value.Of("ab"), Value.Of("abc"), Value.Of("b"), Value.Of("😀"), Value.Of("～"),
        Value.Of(new CypherDate(5)), Value.Of(new CypherDate(7)), Value.Of(new CypherDuration(0, 1, 0, 0)), Value.Of(new CypherDuration(0, 0, 86_400, 0)),
        Value.ListOf(1L, 2L), Value.ListOf(Value.Of("x")), Value.ListOf(1.0, double.NaN), Value.ListOf(1L, 3L), Value.Of(new PointValue(CoordinateSystem.Cartesian, 1, 2, 0)), Value.Of(new PointValue(CoordinateSystem.Cartesian, 2, 1, 0)),
    ];

    [Fact]
    public void A_range_finds_exactly_what_the_comparison_operators_find()
    {
        using var store = Filled(Samples, IndexKind.Range, out var index);
        foreach (var lower in Bounds())
        {
            foreach (var upper in Bounds())
            {
                if (!lower.Exists && !upper.Exists)
                {
                    continue;
                }

                var expected = Enumerable.Range(0, Samples.Length).Where(i => Holds(Samples[i], lower, upper));
                foreach (var order in Enum.GetValues<ScanOrder>())
                {
                    var found = Found(store.Snapshot.SeekRange(index, lower, upper, order), out var keys);
                    Assert.Equal(expected, found.Order().Select(id => (int)id));
                    Assert.True(keys.Zip(keys.Skip(1)).All(pair => Ordering.Compare(pair.First, pair.Second) is var sign && (order == ScanOrder.Ascending ? sign <= 0 : sign >= 0)));
                }
            }
        }
    }

    [Fact]
    public void An_equality_seek_finds_exactly_what_the_operator_finds()
    {
        using var store = Filled(Samples, IndexKind.Range, out var index);
        foreach (var sample in Samples.Append(default))
        {
            var expected = Enumerable.Range(0, Samples.Length).Where(i => Equality.Of(Samples[i], sample) == true);
            Assert.Equal(expected, Found(store.Snapshot.Seek(index, sample), out _).Select(id => (int)id));
        }
    }

    [Theory]
    [InlineData(IndexKind.Range)]
    [InlineData(IndexKind.Text)]
    public void Prefix_substring_and_suffix_are_found_among_strings_alone(IndexKind kind)
    {
        Value[] values = [.. Samples, Value.Of("xabcx"), Value.Of("abcabc"), Value.Of("bca"), Value.Of("ABC"), Value.Of("kabc")];
        using var store = Filled(values, kind, out var index);
        foreach (var part in new[] { "", "a", "ab", "abc", "bca", "abca", "zzz", "😀" })
        {
            Assert.Equal(Matching(values, text => text.StartsWith(part, StringComparison.Ordinal)), Found(store.Snapshot.SeekPrefix(index, part), out _).Order());
            Assert.Equal(Matching(values, text => text.Contains(part, StringComparison.Ordinal)), Found(store.Snapshot.Contains(index, part), out _).Order());
            Assert.Equal(Matching(values, text => text.EndsWith(part, StringComparison.Ordinal)), Found(store.Snapshot.EndsWith(index, part), out _).Order());
            Assert.Equal(Matching(values, text => text == part), Found(store.Snapshot.Seek(index, Value.Of(part)), out _).Order());
        }
    }

    [Fact]
    public void A_composite_index_answers_the_first_properties_and_a_range_of_the_next()
    {
        using var store = new GraphStore();
        using var write = store.Begin();
        var index = write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["A"], PropertyKeys = ["x", "y", "z"] });
        var (x, y, z) = (write.Key("x"), write.Key("y"), write.Key("z"));
        for (var i = 0; i < 1000; i++)
        {
            var node = write.CreateNode(write.Label("A"));
            write.SetNodeProperty(node, x, (long)(i / 100));
            write.SetNodeProperty(node, y, (long)(i / 10 % 10));
            write.SetNodeProperty(node, z, (long)(i % 10));
        }

        write.SetNodeProperty(500, z, default);
        Assert.Equal([123], Found(write.View.Seek(index, 1L, 2L, 3L), out _));
        Assert.Equal(Enumerable.Range(120, 10).Select(i => (long)i), Found(write.View.Seek(index, 1L, 2L), out _));
        Assert.Equal(Enumerable.Range(100, 100).Select(i => (long)i), Found(write.View.Seek(index, 1L), out _));
        Assert.Equal(Enumerable.Range(130, 40).Select(i => (long)i), Found(write.View.SeekRange(index, [1L], IndexBound.Exclusive(2L), IndexBound.Inclusive(6L)), out _));
        Assert.Equal([299, 298, 297], Found(write.View.SeekRange(index, [2L, 9L], IndexBound.Inclusive(7L), IndexBound.None, ScanOrder.Descending), out _));
        Assert.Equal(99, Found(write.View.Seek(index, 5L), out _).Count);
        Assert.Equal(new IndexStatistics(999, 999), write.View.Statistics(index));
    }

    [Fact]
    public void A_box_finds_the_points_inside_it_and_on_its_edges()
    {
        var random = new Random(7);
        Value[] points = [.. Enumerable.Range(0, 3000).Select(i => Value.Of(new PointValue(i % 2 == 0 ? CoordinateSystem.Wgs84 : CoordinateSystem.Cartesian, (random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90, 0)))];
        using var store = Filled(points, IndexKind.Point, out var index);
        for (var round = 0; round < 200; round++)
        {
            var system = round % 2 == 0 ? CoordinateSystem.Wgs84 : CoordinateSystem.Cartesian;
            var size = Math.Pow(10, (random.NextDouble() * 4) - 2);
            var (left, bottom) = ((random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90);
            var (lower, upper) = (new PointValue(system, left, bottom, 0), new PointValue(system, left + size, bottom + size, 0));
            var expected = Enumerable.Range(0, points.Length).Where(i => points[i].AsPoint is var point && point.System == system
                && point.X >= left && point.X <= left + size && point.Y >= bottom && point.Y <= bottom + size);
            Assert.Equal(expected, Found(store.Snapshot.SeekBox(index, lower, upper), out _).Select(id => (int)id));
        }

        var edge = points[10].AsPoint;
        Assert.Contains(10, Found(store.Snapshot.SeekBox(index, edge, edge), out _));
        Assert.Equal([10], Found(store.Snapshot.Seek(index, points[10]), out _));
    }

    [Fact]
    public void A_box_over_the_date_line_goes_round_the_earth()
    {
        Value[] points = [At(179, 0), At(-179, 0), At(0, 0)];
        using var store = Filled(points, IndexKind.Point, out var index);
        Assert.Equal([0, 1], Found(store.Snapshot.SeekBox(index, At(170, -10).AsPoint, At(-170, 10).AsPoint), out _));

        static Value At(double x, double y) => Value.Of(new PointValue(CoordinateSystem.Wgs84, x, y, 0));
    }

    [Fact]
    public void A_hub_keeps_its_postings_in_order_through_insertions_in_the_middle_and_deletions()
    {
        var random = new Random(3);
        using var store = new GraphStore();
        using var write = store.Begin();
        var index = write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["A"], PropertyKeys = ["x"] });
        var (label, key) = (write.Label("A"), write.Key("x"));
        var expected = new SortedSet<long>();
        for (var i = 0; i < 5000; i++)
        {
            write.CreateNode(label);
        }

        for (var i = 0; i < 20_000; i++)
        {
            var node = random.Next(5000);
            var present = expected.Contains(node);
            write.SetNodeProperty(node, key, present ? default : Value.Of("same"));
            _ = present ? expected.Remove(node) : expected.Add(node);
        }

        Assert.Equal(expected, Found(write.View.Seek(index, Value.Of("same")), out _));
    }

    [Fact]
    public void Many_values_come_in_order_through_random_additions_and_removals()
    {
        var random = new Random(5);
        using var store = new GraphStore();
        using var write = store.Begin();
        var index = write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["A"], PropertyKeys = ["x"] });
        var (label, key) = (write.Label("A"), write.Key("x"));
        var values = new long?[4000];
        for (var i = 0; i < values.Length; i++)
        {
            write.CreateNode(label);
        }

        for (var i = 0; i < 30_000; i++)
        {
            var node = random.Next(values.Length);
            values[node] = random.Next(3) == 0 ? null : random.Next(100_000);
            write.SetNodeProperty(node, key, values[node] is { } value ? Value.Of(value) : default);
        }

        var expected = values.Select((value, node) => (value, node)).Where(each => each.value is not null).OrderBy(each => each.value).ThenBy(each => each.node).Select(each => (long)each.node);
        Assert.Equal(expected, Found(write.View.Scan(index), out _));
        Assert.Equal(expected.Count(), Found(write.View.Scan(index, ScanOrder.Descending), out _).Count);
        Assert.Equal(values.Where(value => value is not null).Distinct().Count(), write.View.Statistics(index).DistinctValues);
    }

    [Fact]
    public void An_index_made_later_holds_what_is_there_and_one_dropped_is_gone()
    {
        using var store = Filled(Samples, IndexKind.Text, out _);
        using var write = store.Begin();
        var late = write.CreateIndex(new IndexDefinition { Name = "late", Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["A"], PropertyKeys = ["x"] });
        Assert.Equal(Samples.Length, write.View.Statistics(late).Entries);
        Assert.Equal([IndexKind.Text, IndexKind.Range], write.View.IndexesOn(EntityKind.Node, write.Label("A"), write.Key("x")).Select(index => index.Kind));
        write.DropIndex("late");
        Assert.Null(write.View.IndexNamed("late"));
        Assert.Throws<InvalidOperationException>(() => write.View.Seek(late, 1L));
    }

    private static IEnumerable<long> Matching(Value[] values, Func<string, bool> matches)
        => Enumerable.Range(0, values.Length).Where(i => values[i].IsString && matches(values[i].AsString)).Select(i => (long)i);

    private static IEnumerable<IndexBound> Bounds() => Samples.SelectMany(value => new[] { IndexBound.Inclusive(value), IndexBound.Exclusive(value) }).Append(IndexBound.None);

    private static bool Holds(Value value, IndexBound lower, IndexBound upper)
        => (!lower.Exists || (lower.IsInclusive ? Comparison.IsAtLeast(value, lower.Value) : Comparison.IsGreater(value, lower.Value)) == true)
        && (!upper.Exists || (upper.IsInclusive ? Comparison.IsAtMost(value, upper.Value) : Comparison.IsLess(value, upper.Value)) == true);

    private static List<long> Found(IndexHits hits, out List<Value> keys)
    {
        var found = new List<long>();
        keys = [];
        while (hits.MoveNext())
        {
            found.Add(hits.Current);
            keys.Add(hits.Key);
        }

        return found;
    }

    private static GraphStore Filled(Value[] values, IndexKind kind, out IndexDescriptor index)
    {
        var store = new GraphStore();
        using var write = store.Begin();
        index = write.CreateIndex(new IndexDefinition { Kind = kind, Entity = EntityKind.Node, LabelsOrTypes = ["A"], PropertyKeys = ["x"] });
        foreach (var value in values)
        {
            write.SetNodeProperty(write.CreateNode(write.Label("A")), write.Key("x"), value);
        }

        write.Commit();
        return store;
    }
}
