using System.Text;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Graph.Images;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

/// <summary>Long texts that do not come again are packed, page by page; nobody may see that in what is read. A failure names the seed.</summary>
public sealed class PackedTextTests
{
    private const int Ids = 6 * ColumnPage.Size;
    private const int Versions = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Texts_are_what_was_set_in_each_version_whatever_became_of_those_that_were_given_up(int seed)
    {
        var random = new Random(seed);
        var column = Filled(random, out var model);
        List<(PropertyColumn Column, Dictionary<int, Value> Model)> versions = [];
        for (var version = 1; version <= Versions; version++)
        {
            var (next, changed) = (column, new Dictionary<int, Value>(model));
            var (from, to) = random.Next(2) == 0 ? (0, Ids) : (random.Next(Ids - 50), Ids);
            for (var i = random.Next(600); i > 0; i--)
            {
                var id = random.Next(from, to);
                if (random.Next(3) == 0)
                {
                    next = next.Remove(id, version);
                    changed.Remove(id);
                    continue;
                }

                // One of a kind that is not packed, or too long for it, now and then.
                changed[id] = random.Next(2000) == 0 ? Odd(random) : Text(random);
                next = next.Set(id, changed[id], version);
            }

            if (random.Next(3) > 0)
            {
                (column, model) = (next, changed);
                versions.Add((column, model));
            }
        }

        Assert.Contains(Enumerable.Range(0, Ids), id => IsPacked(column, id));
        Assert.All(versions, each => AssertHolds(each.Model, each.Column, seed));
    }

    [Fact]
    public void Texts_of_any_characters_come_back_as_they_were()
    {
        string[] odd = ["", "\ud800", "\udc00 and \ud83d\ude00", "\0", "\uffff", "é", "\ud83d\ude00\ud83d", new('x', 4096)];
        Value[] values = [.. odd.Select(Value.Of), Value.ListOf(), Value.ListOf([.. odd[..^1].Select(Value.Of)])];
        var column = Filled(new Random(1), out _);
        for (var i = 0; i < values.Length; i++)
        {
            column = column.Set(Ids - 1 - i, values[i], 1);
            Assert.True(IsPacked(column, Ids - 1 - i) || values[i].Reference is "");
            Assert.True(values[i] == column.Get(Ids - 1 - i), $"value {i}");
        }
    }

    [Fact]
    public void What_cannot_be_packed_makes_its_page_one_of_objects()
    {
        var beside = Value.Of("beside it");
        var column = Filled(new Random(2), out _).Set(Ids - 8, beside, 0);
        var version = 0;
        foreach (var odd in new[] { Value.Of(new string('x', 5000)), Value.ListOf(1L), Value.Of(new byte[3]), Value.Of(new CypherDuration(1, 2, 3, 4)) })
        {
            var changed = column.Set(Ids - 7, odd, ++version);
            Assert.Same(odd.Reference, changed.Get(Ids - 7).Reference);
            Assert.True(beside == changed.Get(Ids - 8));
            Assert.False(IsPacked(changed, Ids - 8));
            Assert.True(IsPacked(column, Ids - 8));
        }
    }

    [Fact]
    public void A_number_among_texts_makes_all_values_of_the_column_what_they_were()
    {
        var column = Filled(new Random(3), out var model);
        model[5] = 5L;
        AssertHolds(model, column.Set(5, 5L, 1), 3);
    }

    /// <summary>As the names of theatres are on relations, and as texts are that one statement gives to all.</summary>
    [Fact]
    public void Texts_that_come_again_stay_shared_objects_however_long()
    {
        var one = new string('x', 1000);
        var column = PropertyColumn.Suiting(Value.Of(one), 0);
        var same = column;
        for (var id = 0; id < Ids; id++)
        {
            column = column.Set(id, Value.Of($"a theatre with a long name, of which there are some hundred {id % 500}"), 0);
            same = same.Set(id, Value.Of(one), 0);
        }

        Assert.Same(column.Get(Ids - 1).Reference, column.Get(Ids - 501).Reference);
        Assert.Same(one, same.Get(Ids - 1).Reference);
    }

    [Fact]
    public void Short_texts_stay_objects()
    {
        var column = PropertyColumn.Suiting(Value.Of(""), 0);
        for (var id = 0; id < Ids; id++)
        {
            column = column.Set(id, Value.Of($"Actor {id}"), 0);
        }

        Assert.False(IsPacked(column, Ids - 1));
    }

    [Fact]
    public void A_column_whose_texts_begin_to_come_again_shares_them_again()
    {
        var column = Filled(new Random(4), out _);
        for (var id = Ids; id < 2 * Ids; id++)
        {
            column = column.Set(id, Value.Of($"a text of forty characters, more or less {id % 100}"), 0);
        }

        Assert.Same(column.Get((2 * Ids) - 1).Reference, column.Get((2 * Ids) - 101).Reference);
    }

    [Fact]
    public void The_space_of_texts_that_were_replaced_or_taken_out_is_used_again()
    {
        var values = ReferenceValues.ToPack(100).Empty(ColumnPage.Size);
        for (var i = 0; i < ColumnPage.Size; i++)
        {
            values.Insert(i, Numbered(i), i);
        }

        for (var i = 0; i < 100 * ColumnPage.Size; i++)
        {
            values.Replace(i % ColumnPage.Size, Numbered(i), ColumnPage.Size);
        }

        Assert.Equal(Numbered((100 * ColumnPage.Size) - 1), values.At(ColumnPage.Size - 1));
        Assert.InRange(values.Space, 80 * ColumnPage.Size, 250 * ColumnPage.Size);
        for (var count = ColumnPage.Size; count > 10; count--)
        {
            values.Remove(0, count);
        }

        Assert.Equal(Numbered((100 * ColumnPage.Size) - 1), values.At(9));
        Assert.InRange(values.Space, 80 * 10, 80 * 50);

        static string Numbered(int number) => $"{number} {new string('x', 80)}"[..80];
    }

    /// <summary>A text replaced in another version leaves the page's bytes where they are.</summary>
    [Fact]
    public void To_replace_a_text_costs_no_copy_of_the_others()
    {
        const int Commits = 50;
        var column = Filled(new Random(5), out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var version = 1; version <= Commits; version++)
        {
            column = column.Set(Ids - version, Value.Of("a text that is as long as most"), version);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Commits, 1, 10_000);
    }

    [Fact]
    public void What_an_index_holds_stays_the_object_that_the_index_holds_wherever_the_graph_comes_from()
    {
        var store = Store();
        AssertIndexed(store.Snapshot);
        AssertIndexed(GraphImageReader.Read(new GraphImageWriter(store.Snapshot).Blocks().Select(block => block.ToArray())));

        static void AssertIndexed(GraphView view)
        {
            var hits = view.SeekPrefix(view.IndexNamed("ids")!, "the id of a node, which is long enough: 5999");
            Assert.True(hits.MoveNext());
            var (id, text) = (view.KeyId("id")!.Value, view.KeyId("text")!.Value);
            Assert.Same(hits.Key.Reference, view.NodeProperty(hits.Current, id).Reference);
            Assert.True(IsPacked(view.Nodes.Properties.Column(text)!, (int)hits.Current));
        }
    }

    [Fact]
    public void Packed_texts_are_written_and_read_with_all_others()
    {
        var view = Store().Snapshot;
        var read = GraphImageReader.Read(new GraphImageWriter(view).Blocks().Select(block => block.ToArray()));
        for (var node = 0; node < Ids; node++)
        {
            Assert.Equal(Properties(view, node), Properties(read, node));
        }

        static List<(int, Value)> Properties(GraphView view, int node)
        {
            var properties = new List<(int, Value)>();
            foreach (var property in view.NodeProperties(node))
            {
                properties.Add(property);
            }

            return properties;
        }
    }

    private static GraphStore Store()
    {
        var store = new GraphStore();
        using var write = store.Begin();
        write.CreateIndex(new IndexDefinition { Name = "ids", Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["N"], PropertyKeys = ["id"] });
        var (label, id, text, theatre) = (write.Label("N"), write.Key("id"), write.Key("text"), write.Key("theatre"));
        var random = new Random(6);
        for (var i = 0; i < Ids; i++)
        {
            var node = write.CreateNode(label);
            write.SetNodeProperty(node, id, Value.Of($"the id of a node, which is long enough: {i}"));
            write.SetNodeProperty(node, text, Text(random));
            write.SetNodeProperty(node, theatre, Value.Of($"theatre {i % 7}"));
        }

        write.Commit();
        return store;
    }

    private static PropertyColumn Filled(Random random, out Dictionary<int, Value> model)
    {
        model = [];
        var column = PropertyColumn.Suiting(Value.Of(""), 0);
        for (var id = 0; id < Ids; id++)
        {
            model[id] = Text(random);
            column = column.Set(id, model[id], 0);
        }

        return column;
    }

    // A packed value is made anew each time.
    private static bool IsPacked(PropertyColumn column, int id) => column.Get(id).Reference is { } once && !ReferenceEquals(once, column.Get(id).Reference);

    private static Value Text(Random random) => random.Next(4) switch
    {
        0 => Value.ListOf([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value.Of(Characters(random)))]),
        1 when random.Next(20) == 0 => Value.Of(""),
        _ => Value.Of(Characters(random)),
    };

    // Of all planes, with halves of pairs among them.
    private static string Characters(Random random)
    {
        var text = new StringBuilder(random.NextInt64().ToString("x16", null));
        for (var left = random.Next(60); left > 0; left--)
        {
            text.Append(random.Next(40) switch
            {
                0 => ((char)random.Next(0xD800, 0xE000)).ToString(),
                1 => new Rune(random.Next(0x10000, 0x110000)).ToString(),
                2 or 3 => ((char)random.Next(0xD800)).ToString(),
                _ => ((char)random.Next('a', 'z')).ToString(),
            });
        }

        return text.ToString();
    }

    private static Value Odd(Random random) => random.Next(4) switch
    {
        0 => Value.Of(new string('x', random.Next(4097, 6000))),
        1 => Value.ListOf(1L, 2L),
        2 => Value.Of(new CypherLocalDateTime(random.Next(), 0)),
        _ => Value.ListOf([.. Enumerable.Range(0, 70).Select(i => Value.Of($"{i}"))]),
    };

    private static void AssertHolds(Dictionary<int, Value> model, PropertyColumn column, int seed)
    {
        int[] ids = [.. Enumerable.Range(0, Ids)];
        var values = new Value[Ids];
        column.Read(ids, values);
        Assert.Equal(model.Count, column.Count);
        foreach (var id in ids)
        {
            var wanted = model.GetValueOrDefault(id);
            Assert.True(wanted == values[id] && wanted == column.Get(id) && column.Has(id) == model.ContainsKey(id), $"seed {seed}: {id} is {values[id]}, and should be {wanted}");
        }
    }
}
