using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

public sealed class IsolationTests
{
    private const int Accounts = 300;

    [Fact]
    public async Task Readers_see_one_committed_state_each_while_a_writer_goes_on()
    {
        // The writer moves amounts between nodes and relationships; every committed state has the same sum, by each way of reading.
        var stop = TestContext.Current.CancellationToken;
        using var store = new GraphStore();
        Prepare(store);
        var done = false;
        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(
            () =>
            {
                var reads = 0;
                do
                {
                    var view = store.Snapshot;
                    Assert.Equal(Accounts, Sum(view));
                    Assert.Equal(Accounts, Sum(view));
                    reads++;
                }
                while (!Volatile.Read(ref done));
                return reads;
            },
            stop)).ToList();
        var random = new Random(11);
        for (var i = 0; i < 400; i++)
        {
            Move(store, random);
        }

        Volatile.Write(ref done, true);
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    [Fact]
    public void A_writer_sees_its_own_writes_and_others_only_after_the_commit()
    {
        using var store = new GraphStore();
        using var write = store.Begin();
        var node = write.CreateNode(write.Label("A"));
        Assert.True(write.View.NodeExists(node));
        Assert.False(store.Snapshot.NodeExists(node));
        Assert.Null(store.Snapshot.LabelId("A"));
        write.Commit();
        Assert.True(store.Snapshot.NodeExists(node));
    }

    [Fact]
    public void A_rolled_back_writer_leaves_nothing_not_even_names()
    {
        using var store = new GraphStore();
        using (var write = store.Begin())
        {
            write.SetNodeProperty(write.CreateNode(write.Label("A")), write.Key("x"), 1L);
            write.Rollback();
        }

        Assert.Equal(0, store.Snapshot.NodeCount);
        Assert.Null(store.Snapshot.LabelId("A"));
        Assert.Null(store.Snapshot.KeyId("x"));
    }

    [Fact]
    public async Task The_second_writer_waits_for_the_first_and_can_give_up()
    {
        using var store = new GraphStore();
        using var first = store.Begin();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var second = store.BeginWriteAsync(patience.Token);
        Assert.False(second.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Rollback();
        using var third = store.Begin();
        Assert.True(third.IsOpen);
    }

    [Fact]
    public void What_an_index_finds_in_a_version_stays_through_later_additions_removals_and_rollbacks()
    {
        // One value has all entries, so that versions share one long list of them.
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        using var store = new GraphStore();
        Prepare(store);
        var (index, key) = (store.Snapshot.Indexes.Single(each => each.Kind == IndexKind.Range), store.Snapshot.KeyId("amount")!.Value);
        var versions = new List<(GraphView View, string Found)> { (store.Snapshot, Found(store.Snapshot, index)) };
        for (var round = 0; round < 300; round++)
        {
            using var write = store.Begin();
            for (var i = random.Next(1, 40); i > 0; i--)
            {
                if (random.Next(3) > 0)
                {
                    write.SetNodeProperty(write.CreateNode(write.Label("Account")), key, 1L);
                }
                else if (random.NextInt64(write.View.Nodes.NextId) is var node && write.View.NodeExists(node))
                {
                    write.SetNodeProperty(node, key, random.Next(2) == 0 ? default(Value) : 1L);
                }
            }

            if (random.Next(3) == 0)
            {
                versions.Add((write.Snapshot(), Found(write.View, index)));
            }

            if (random.Next(3) == 0)
            {
                // What a transaction saw of itself is nobody's any more.
                versions.RemoveAll(each => each.View.Version > store.Snapshot.Version);
                write.Rollback();
                continue;
            }

            write.Commit();
            versions.Add((store.Snapshot, Found(store.Snapshot, index)));
        }

        Assert.All(versions, version => Assert.True(version.Found == Found(version.View, index), $"seed {seed}"));
    }

    private static string Found(GraphView view, IndexDescriptor index)
    {
        var found = new List<long>();
        foreach (var node in view.Seek(index, 1L))
        {
            found.Add(node);
        }

        return string.Join(' ', found);
    }

    [Fact]
    public void A_walk_under_way_does_not_break_when_its_node_changes()
    {
        using var store = new GraphStore();
        using var write = store.Begin();
        var (hub, type) = (write.CreateNode(), write.Type("T"));
        for (var i = 0; i < 100; i++)
        {
            write.CreateRelationship(type, hub, write.CreateNode());
        }

        var met = 0;
        foreach (var (relationship, other, _) in write.View.Expand(hub, Direction.Both))
        {
            met++;
            write.DeleteRelationship(relationship);
            write.CreateRelationship(type, other, hub);
        }

        Assert.True(met >= 100);
        Assert.Equal(met, write.View.RelationshipCount);
    }

    private static void Prepare(GraphStore store)
    {
        using var write = store.Begin();
        write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Node, LabelsOrTypes = ["Account"], PropertyKeys = ["amount"] });
        for (var i = 0; i < Accounts; i++)
        {
            write.SetNodeProperty(write.CreateNode(write.Label("Account")), write.Key("amount"), 1L);
        }

        write.Commit();
    }

    private static void Move(GraphStore store, Random random)
    {
        using var write = store.Begin();
        var key = write.Key("amount");
        var (from, to) = (random.Next(Accounts), random.Next(Accounts));
        Add(from, -1);
        var transfer = write.CreateRelationship(write.Type("OWES"), from, to);
        write.SetRelationshipProperty(transfer, key, 1L);
        if (random.Next(2) == 0)
        {
            write.DeleteRelationship(transfer);
            Add(to, 1);
        }

        if (random.Next(5) > 0)
        {
            write.Commit();
        }

        void Add(long node, long by) => write.SetNodeProperty(node, key, write.View.NodeProperty(node, key).AsInteger + by);
    }

    private static long Sum(GraphView view)
    {
        var key = view.KeyId("amount")!.Value;
        long nodes = 0, indexed = 0, relationships = 0, expanded = 0;
        foreach (var node in view.AllNodes())
        {
            nodes += view.NodeProperty(node, key).AsInteger;
            expanded += view.Degree(node, Direction.Outgoing);
        }

        var hits = view.Scan(view.Indexes.Single(index => index.Kind == IndexKind.Range));
        while (hits.MoveNext())
        {
            indexed += hits.Key.AsInteger;
        }

        foreach (var relationship in view.AllRelationships())
        {
            relationships += view.RelationshipProperty(relationship, key).AsInteger;
        }

        Assert.Equal(nodes, indexed);
        Assert.Equal(expanded, relationships);
        return nodes + relationships;
    }
}
