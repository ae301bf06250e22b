using RelationsGraph.Engine.Graph;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

public sealed class NeighbourIndexTests
{
    private const int Hubs = 2;
    private const int Nodes = 60;

    /// <summary>
    /// Hubs with parallel relationships and loops, written to, rolled back and committed at random: each version finds between two
    /// nodes what it found before, and what going through all of their relationships finds.
    /// </summary>
    [Fact]
    public void Every_version_finds_its_own_relationships_between_two_nodes()
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        using var store = new GraphStore();
        Fill(store, random);
        var versions = new List<(GraphView View, string Found)>();
        for (var round = 0; round < 20; round++)
        {
            versions.Add((store.Snapshot, Ends(store.Snapshot, $"seed {seed}, round {round}")));
            using var write = store.Begin();
            var relationships = Relationships(write.View);
            var own = new List<(GraphView View, string Found)>();
            for (var statement = 0; statement < 3; statement++)
            {
                own.Add((write.Snapshot(), Ends(write.View, $"seed {seed}, round {round}, writer")));
                Change(write, relationships, random, random.Next(10) == 0 ? relationships.Count * 2 / 3 : random.Next(200));
            }

            Ends(write.View, $"seed {seed}, round {round}, writer at its end");
            AssertUnchanged(own, $"seed {seed}, round {round}");
            if (random.Next(3) > 0)
            {
                write.Commit();
            }
        }

        AssertUnchanged(versions, $"seed {seed}");
    }

    [Fact]
    public void Walks_under_way_meet_neither_breaks_nor_deleted_relationships_when_their_writer_goes_on()
    {
        using var store = new GraphStore();
        Fill(store, new Random(1));
        using var write = store.Begin();
        Ends(write.View, "before");
        var before = All(write.View.Expand(0, Direction.Outgoing).To(1)).ToHashSet();
        var met = new HashSet<long>();
        foreach (var (relationship, _, type) in write.View.Expand(0, Direction.Outgoing).To(1))
        {
            Assert.True(met.Add(relationship));
            write.CreateRelationship(type, 0, 1);
            write.DeleteRelationship(relationship);
        }

        Assert.Subset(met, before);
        Assert.DoesNotContain(All(write.View.Expand(0, Direction.Outgoing).To(1)), met.Contains);
        Ends(write.View, "after");
    }

    [Fact]
    public async Task Readers_of_a_version_find_the_same_while_writers_go_on()
    {
        using var store = new GraphStore();
        Fill(store, new Random(2));
        var snapshot = store.Snapshot;
        var expected = Ends(snapshot, "at first");
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(
            () =>
            {
                do
                {
                    Assert.Equal(expected, Ends(snapshot, "reader"));
                }
                while (!done.IsCancellationRequested);
            },
            TestContext.Current.CancellationToken)).ToArray();
        for (var i = 0; i < 100; i++)
        {
            using var write = store.Begin();
            for (var each = 0; each < 20; each++)
            {
                write.CreateRelationship(0, each % Hubs, each);
            }

            if (i % 4 > 0)
            {
                write.Commit();
            }
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Ends(store.Snapshot, "at last");
    }

    [Fact]
    public async Task Readers_of_the_latest_version_find_all_of_it_while_writers_add_delete_and_fail()
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        using var store = new GraphStore();
        Fill(store, random);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(
            () =>
            {
                do
                {
                    var view = store.Snapshot;
                    Assert.Equal(Ends(view, $"seed {seed}, reader"), Ends(view, $"seed {seed}, reader again"));
                    Assert.Equal(view.RelationshipCount, Enumerable.Range(0, Nodes).Sum(node => view.Degree(node, Direction.Outgoing)));
                }
                while (!done.IsCancellationRequested);
            },
            TestContext.Current.CancellationToken)).ToArray();
        for (var round = 0; round < 150; round++)
        {
            using var write = store.Begin();
            // Most add alone, in place; some delete, and copy.
            for (var each = random.Next(40); each > 0; each--)
            {
                Create(write, random);
            }

            if (random.Next(4) == 0)
            {
                Change(write, Relationships(write.View), random, random.Next(40));
            }

            if (random.Next(3) > 0)
            {
                write.Commit();
            }
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Ends(store.Snapshot, $"seed {seed}, at last");
    }

    private static void AssertUnchanged(List<(GraphView View, string Found)> versions, string when)
    {
        foreach (var (view, found) in versions)
        {
            Assert.True(found == Ends(view, when), $"{when}: a version changed");
        }
    }

    private static void Fill(GraphStore store, Random random)
    {
        using var write = store.Begin();
        for (var i = 0; i < Nodes; i++)
        {
            write.CreateNode();
        }

        // Groups that begin together, so that those that grow long do not all begin at the beginning of an array.
        for (var hub = 0; hub < Hubs; hub++)
        {
            write.CreateRelationship(write.Type("Rare"), hub, hub);
            write.CreateRelationship(write.Type("Often"), hub, hub);
        }

        for (var i = 0; i < 4 * NeighbourIndex.Least; i++)
        {
            Create(write, random);
        }

        write.Commit();
    }

    private static long Create(GraphWrite write, Random random)
    {
        var (hub, other) = (random.Next(Hubs), random.Next(5) == 0 ? random.Next(Hubs) : random.Next(Nodes));
        var (start, end) = random.Next(2) == 0 ? (hub, other) : (other, hub);
        return write.CreateRelationship(write.Type(random.Next(20) == 0 ? "Rare" : "Often"), start, end);
    }

    private static void Change(GraphWrite write, List<long> relationships, Random random, int times)
    {
        for (var i = 0; i < times; i++)
        {
            if (random.Next(2) == 0 || relationships.Count == 0)
            {
                relationships.Add(Create(write, random));
                continue;
            }

            var at = random.Next(relationships.Count);
            write.DeleteRelationship(relationships[at]);
            relationships.RemoveAt(at);
        }
    }

    private static List<long> Relationships(GraphView view)
    {
        var relationships = new List<long>();
        var walk = view.AllRelationships();
        while (walk.MoveNext())
        {
            relationships.Add(walk.Current);
        }

        return relationships;
    }

    // All that stands between the hubs and every node, found by aimed walks; what going through all finds is the same.
    private static string Ends(GraphView view, string when)
    {
        var text = new System.Text.StringBuilder();
        foreach (var direction in Enum.GetValues<Direction>())
        {
            for (var hub = 0; hub < Hubs; hub++)
            {
                var walked = All(view.Expand(hub, direction)).ToLookup(each => Other(view, each, hub));
                for (var other = 0; other < Nodes; other++)
                {
                    var aimed = All(view.Expand(hub, direction).To(other)).Order().ToList();
                    Assert.True(aimed.SequenceEqual(walked[other].Order()), $"{when}: {hub} {direction} {other}");
                    text.Append(null, $"{hub} {direction} {other}: {string.Join(' ', aimed)};");
                }
            }
        }

        return text.ToString();
    }

    private static long Other(GraphView view, long relationship, long node) =>
        view.StartNode(relationship) == node ? view.EndNode(relationship) : view.StartNode(relationship);

    private static List<long> All(Expansion walk)
    {
        var all = new List<long>();
        while (walk.MoveNext())
        {
            all.Add(walk.Relationship);
        }

        return all;
    }
}
