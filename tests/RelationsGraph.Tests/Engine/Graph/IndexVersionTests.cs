using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

public sealed class IndexVersionTests
{
    private const int Texts = 900;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_finds_its_own_keys_whatever_later_ones_added_changed_or_gave_up(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        using var store = new GraphStore();
        IndexDescriptor index;
        using (var write = store.Begin())
        {
            index = write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["A"], PropertyKeys = ["x"] });
            write.Commit();
        }

        var now = new Dictionary<long, string>();
        var seen = new List<(GraphView View, Dictionary<long, string> Content)>();
        for (var round = 0; round < 60; round++)
        {
            var next = new Dictionary<long, string>(now);
            using var write = store.Begin();
            for (var i = random.Next(1, 40); i > 0; i--)
            {
                Change(write, next, random);
                if (random.Next(10) == 0)
                {
                    seen.Add((write.Snapshot(), new Dictionary<long, string>(next)));
                }
            }

            if (random.Next(4) == 0)
            {
                // What the views of a writer that gave up find is nobody's concern.
                seen.RemoveAll(each => each.View.Version > store.Snapshot.Version);
                write.Rollback();
            }
            else
            {
                write.Commit();
                now = next;
                seen.Add((store.Snapshot, next));
            }
        }

        Assert.All(seen, each => AssertFinds(each.View, index, each.Content));
    }

    private static void Change(GraphWrite write, Dictionary<long, string> content, Random random)
    {
        if (content.Count > 0 && random.Next(5) == 0)
        {
            var node = content.Keys.ElementAt(random.Next(content.Count));
            write.SetNodeProperty(node, write.Key("x"), default);
            content.Remove(node);
            return;
        }

        var text = $"text {random.Next(Texts)}";
        var made = write.CreateNode(write.Label("A"));
        write.SetNodeProperty(made, write.Key("x"), Value.Of(text));
        content.Add(made, text);
    }

    private static void AssertFinds(GraphView view, IndexDescriptor index, Dictionary<long, string> content)
    {
        var scanned = view.SeekPrefix(index, "");
        var found = new List<(string, long)>();
        while (scanned.MoveNext())
        {
            found.Add((scanned.Key.AsString, scanned.Current));
        }

        Assert.Equal(content.Select(pair => (pair.Value, pair.Key)).OrderBy(pair => pair.Value, StringComparer.Ordinal).ThenBy(pair => pair.Key), found);
        for (var i = 0; i < Texts; i += 37)
        {
            var text = $"text {i}";
            var hits = view.Seek(index, Value.Of(text));
            var ids = new List<long>();
            while (hits.MoveNext())
            {
                ids.Add(hits.Current);
            }

            Assert.Equal(content.Where(pair => pair.Value == text).Select(pair => pair.Key).Order(), ids.Order());
        }
    }
}
