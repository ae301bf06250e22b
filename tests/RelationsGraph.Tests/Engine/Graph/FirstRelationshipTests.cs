using RelationsGraph.Engine.Graph;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

/// <summary>The first relationships of a node are put in place together; nobody may see that.</summary>
public sealed class FirstRelationshipTests
{
    private const int Types = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void New_nodes_have_the_relationships_they_were_given_whenever_they_are_read(int seed)
    {
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        using var store = new GraphStore();
        var model = new Dictionary<long, (int Type, long Start, long End)>();
        var seen = new List<(GraphView View, Dictionary<long, (int Type, long Start, long End)> Model)>();
        for (var round = 0; round < 40; round++)
        {
            var next = new Dictionary<long, (int Type, long Start, long End)>(model);
            using var write = store.Begin();
            for (var i = random.Next(1, 30); i > 0; i--)
            {
                Change(write, next, random);
                if (random.Next(8) == 0)
                {
                    AssertHolds(write.View, next);
                }

                if (random.Next(40) == 0)
                {
                    seen.Add((write.Snapshot(), new(next)));
                }
            }

            if (random.Next(4) == 0)
            {
                seen.RemoveAll(each => each.View.Version > store.Snapshot.Version);
                write.Rollback();
                AssertHolds(store.Snapshot, model);
            }
            else
            {
                write.Commit();
                model = next;
                seen.Add((store.Snapshot, next));
            }
        }

        Assert.All(seen, each => AssertHolds(each.View, each.Model));
    }

    /// <summary>With ends that have relationships already, as what is linked to most often has.</summary>
    [Fact]
    public void The_first_relationships_of_a_node_lie_in_one_array_until_more_come()
    {
        using var store = new GraphStore();
        using var write = store.Begin();
        var ends = Enumerable.Range(0, 3).Select(_ => write.CreateNode()).ToArray();
        Array.ForEach(ends, end => write.CreateRelationship(write.Type("Loop"), end, end));
        var node = write.CreateNode();
        for (var type = 0; type < Types; type++)
        {
            write.CreateRelationship(write.Type($"T{type}"), node, ends[type % ends.Length]);
        }

        var groups = write.View.Nodes.Groups(node)!;
        Assert.All(groups, group => Assert.Same(groups[0].Entries, group.Entries));

        var more = write.CreateRelationship(write.Type("T1"), node, ends[0]);
        Assert.NotSame(groups[0].Entries, groups[1].Entries);
        Assert.Equal([ends[1], ends[0]], Others(write.View, node, 1));
        Assert.Equal([ends[2]], Others(write.View, node, 2));

        write.DeleteRelationship(more);
        write.DeleteRelationship(First(write.View, node, 0));
        Assert.Empty(Others(write.View, node, 0));
        Assert.Equal([ends[1]], Others(write.View, node, 1));
        Assert.Equal([ends[2]], Others(write.View, node, 2));
    }

    private static long First(GraphView view, long node, int type)
    {
        var walk = view.Expand(node, Direction.Outgoing, view.TypeId($"T{type}")!.Value);
        return walk.MoveNext() ? walk.Relationship : -1;
    }

    private static List<long> Others(GraphView view, long node, int type)
    {
        var others = new List<long>();
        foreach (var (_, other, _) in view.Expand(node, Direction.Outgoing, view.TypeId($"T{type}")!.Value))
        {
            others.Add(other);
        }

        return others;
    }

    private static void Change(GraphWrite write, Dictionary<long, (int Type, long Start, long End)> model, Random random)
    {
        if (model.Count > 0 && random.Next(4) == 0)
        {
            var gone = model.Keys.ElementAt(random.Next(model.Count));
            write.DeleteRelationship(gone);
            model.Remove(gone);
            return;
        }

        // Now and then more at once than are put off.
        var node = write.CreateNode(write.Label("A"));
        for (var left = random.Next(10) == 0 ? random.Next(40) : random.Next(7); left > 0; left--)
        {
            var other = random.Next(6) == 0 ? node : random.NextInt64(write.View.NodeCount);
            var (start, end) = random.Next(3) == 0 ? (other, node) : (node, other);
            var type = write.Type($"T{random.Next(Types)}");
            model.Add(write.CreateRelationship(type, start, end), (type, start, end));
        }
    }

    private static void AssertHolds(GraphView view, Dictionary<long, (int Type, long Start, long End)> model)
    {
        var found = new List<(long, int, long, long)>();
        for (var node = 0L; node < view.NodeCount; node++)
        {
            foreach (var (relationship, other, type) in view.Expand(node, Direction.Outgoing))
            {
                found.Add((relationship, type, node, other));
            }

            Assert.Equal(model.Values.Count(each => each.End == node), view.Degree(node, Direction.Incoming));
        }

        Assert.Equal(model.Select(pair => (pair.Key, pair.Value.Type, pair.Value.Start, pair.Value.End)).Order(), found.Order());
    }
}
