using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Graph.Images;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Engine.Storage;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph.Images;

public sealed class GraphImageTests
{
    [Fact]
    public void A_graph_that_was_read_is_the_one_that_was_written_and_grows_as_that_one_does()
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        for (var round = 0; round < 20; round++)
        {
            var random = new Random(seed + round);
            using var store = new GraphStore();
            var model = new GraphModel();
            Write(store, model, random.Next(), 2000);
            using var read = new GraphStore(null, Read(store.Snapshot));
            Assert.True(Text(store.Snapshot) == Text(read.Snapshot), $"seed {seed + round}");

            var next = random.Next();
            Write(store, model.Copy(), next, 500);
            Write(read, model.Copy(), next, 500);
            Assert.True(Text(store.Snapshot) == Text(read.Snapshot), $"seed {seed + round}, written to");
        }
    }

    [Fact]
    public void Columns_of_every_form_and_pages_without_values_come_back()
    {
        using var store = new GraphStore();
        using (var write = store.Begin())
        {
            write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["N"], PropertyKeys = ["number"] });
            write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["N"], PropertyKeys = ["text", "number"] });
            for (var i = 0; i < 5000; i++)
            {
                var node = write.CreateNode(write.Label("N"));
                write.SetNodeProperty(node, write.Key("number"), (i % 3) switch { 0 => Value.Of((long)i), 1 => Value.Of((double)(i - 1)), _ => Value.Of(double.NaN) });
                write.SetNodeProperty(node, write.Key("text"), Value.Of($"t{i % 7}"));
                write.SetNodeProperty(node, write.Key("flag"), i % 2 == 0);
                if (i % 3000 == 0)
                {
                    write.SetNodeProperty(node, write.Key("rare"), Value.Of(new CypherDate(i)));
                    write.SetNodeProperty(node, write.Key("span"), Value.Of(new CypherDuration(0, i, 86_400, 0)));
                    write.SetNodeProperty(node, write.Key("zone"), Value.Of(new CypherDateTime(i, 0, CypherZone.OfOffset(3600))));
                }

                if (i is > 1000 and < 3100)
                {
                    write.DeleteNode(node);
                }
            }

            write.Commit();
        }

        var read = Read(store.Snapshot);
        Assert.Equal(Text(store.Snapshot), Text(read));
        var (one, other) = (read.NodeProperty(0, read.KeyId("text")!.Value), read.NodeProperty(7, read.KeyId("text")!.Value));
        Assert.Same(one.Reference, other.Reference);
    }

    [Fact]
    public void An_index_made_upon_a_graph_is_the_one_that_grew_with_it()
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        Value[] values = [1L, 1.0, 2L, 2.5, double.NaN, Value.Of("a"), Value.Of("ab"), Value.Of("\uff5e"), Value.Of("😀"), true, Value.Of(new CypherDate(1)), Value.ListOf(1L, 2L), Value.ListOf(1.0, 2L), default];
        foreach (var before in new[] { true, false })
        {
            random = new Random(seed);
            using var store = new GraphStore();
            using var write = store.Begin();
            var definition = new IndexDefinition { Name = "i", Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["N"], PropertyKeys = ["v"] };
            var index = before ? write.CreateIndex(definition) : null;
            for (var i = 0; i < 4000; i++)
            {
                var node = write.CreateNode(write.Label("N"));
                write.SetNodeProperty(node, write.Key("v"), random.Next(4) == 0 ? Value.Of((long)random.Next(2000)) : values[random.Next(values.Length)]);
            }

            index ??= write.CreateIndex(definition);
            var found = string.Join(' ', values.Select(value => Found(write.View.Seek(index, value)))) + Found(write.View.Scan(index)) + write.View.Statistics(index);
            write.SetNodeProperty(17, write.Key("v"), 77_777L);
            found += Found(write.View.Scan(index, ScanOrder.Descending));
            _first ??= found;
            Assert.True(_first == found, $"seed {seed}");
        }
    }

    private string? _first;

    private static GraphView Read(GraphView view) => GraphImageReader.Read(new GraphImageWriter(view).Blocks().Select(block => block.ToArray()));

    private static void Write(GraphStore store, GraphModel model, int seed, int operations)
    {
        using var write = store.Begin();
        if (store.Snapshot.Indexes.Count < 3)
        {
            write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Relationship, LabelsOrTypes = ["T0"], PropertyKeys = ["p0"] });
        }

        new RandomWrites(new Random(seed)).Write(write, model, operations);
        write.Commit();
    }

    // What GraphText says, and the walks, which follow from other structures.
    private static string Text(GraphView view)
    {
        var text = new System.Text.StringBuilder(GraphText.Of(view));
        foreach (var node in view.AllNodes())
        {
            foreach (var (relationship, other, _) in view.Expand(node, Direction.Both))
            {
                text.Append(null, $"{relationship}-{other} ");
            }
        }

        for (var label = 0; label < view.LabelNames.Count; label++)
        {
            text.Append(null, $"{view.NodeCountWithLabel(label)} {view.RelationshipCountAt(label, null, Direction.Outgoing)} {view.RelationshipCountAt(label, null, Direction.Incoming)};");
        }

        for (var type = 0; type < view.TypeNames.Count; type++)
        {
            text.Append(null, $"{view.RelationshipCountOfType(type)};");
        }

        return text.ToString();
    }

    private static string Found(IndexHits hits)
    {
        var text = new System.Text.StringBuilder();
        while (hits.MoveNext())
        {
            text.Append(null, $"{hits.Current},");
        }

        return text.ToString();
    }
}
