using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

/// <summary>Writers add to what readers see; when they fail, nobody may meet what they added, even when its ids are given again.</summary>
public sealed class AdditionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_relationship_that_was_rolled_back_is_not_met_where_its_id_is_given_again()
    {
        using var store = new GraphStore();
        Prepare(store);
        using (var write = store.Begin())
        {
            write.CreateRelationship(0, 0, 1);
            write.CreateRelationship(write.Type("NEW"), 0, 2);
            Assert.Equal(3, write.View.Degree(0, Direction.Both));
        }

        using (var write = store.Begin())
        {
            write.CreateRelationship(0, 3, 4);
            write.CreateRelationship(0, 4, 3);
            write.Commit();
        }

        var view = store.Snapshot;
        Assert.Equal([0L], Met(view, 0));
        Assert.Equal((1, 0), (view.Degree(0, Direction.Both), view.Degree(2, Direction.Both)));
        Assert.Equal([1L, 2], Met(view, 3).Order());
    }

    [Fact]
    public void A_reader_passes_over_what_later_versions_added()
    {
        using var store = new GraphStore();
        Prepare(store);
        var before = store.Snapshot;
        using (var write = store.Begin())
        {
            write.CreateRelationship(0, 0, 1);
            write.CreateRelationship(write.Type("NEW"), 0, 0);
            write.Commit();
        }

        Assert.Equal([0L], Met(before, 0));
        Assert.Equal(1, before.Degree(0, Direction.Both));
        Assert.Empty(Met(before, 0, 1));
        Assert.Equal(3, store.Snapshot.Degree(0, Direction.Both));
    }

    [Fact]
    public void A_node_whose_relationships_were_all_rolled_back_can_be_deleted()
    {
        using var store = new GraphStore();
        Prepare(store);
        using (var write = store.Begin())
        {
            write.DeleteRelationship(0);
            write.CreateRelationship(0, 0, 1);
            write.Commit();
        }

        using (var write = store.Begin())
        {
            write.DeleteRelationship(1);
            write.Commit();
        }

        using (var write = store.Begin())
        {
            write.CreateRelationship(0, 0, 1);
        }

        using (var write = store.Begin())
        {
            write.DeleteNode(0);
            write.Commit();
        }

        Assert.False(store.Snapshot.NodeExists(0));
    }

    [Fact]
    public async Task What_failed_to_reach_the_disk_is_taken_back_after_the_writer_that_began_upon_it()
    {
        using var log = new HeldLog();
        using var store = new GraphStore(log, Prepared());
        var first = Task.Run(() =>
        {
            using var write = store.Begin();
            write.CreateRelationship(0, 0, 1);
            write.Commit();
        }, Stop);
        log.Waiting.Wait(Stop);
        using var second = store.Begin();
        Assert.Equal(2, second.View.Degree(0, Direction.Both));
        second.CreateRelationship(0, 0, 2);
        log.Fail.Set();
        Assert.Equal("Neo.DatabaseError.Transaction.TransactionCommitFailed", (await Assert.ThrowsAsync<CypherException>(() => first)).Code);
        second.CreateRelationship(0, 0, 2);
        Assert.Equal("Neo.TransientError.Transaction.Outdated", Assert.Throws<CypherException>(second.Commit).Code);
        Assert.Equal([0L], Met(store.Snapshot, 0));

        using var third = store.Begin();
        Assert.Equal(1, third.View.Degree(0, Direction.Both));
        for (var i = 0; i < 3; i++)
        {
            third.CreateRelationship(0, 3, 4);
        }

        Assert.Equal([0L], Met(third.View, 0));
        Assert.Equal([1L, 2, 3], Met(third.View, 3));
    }

    private static long[] Met(GraphView view, long node, int? type = null)
    {
        var met = new List<long>();
        var walk = type is { } only ? view.Expand(node, Direction.Both, only) : view.Expand(node, Direction.Both);
        while (walk.MoveNext())
        {
            met.Add(walk.Relationship);
        }

        return [.. met];
    }

    private static GraphView Prepared()
    {
        using var store = new GraphStore();
        Prepare(store);
        return store.Snapshot;
    }

    private static void Prepare(GraphStore store)
    {
        using var write = store.Begin();
        for (var i = 0; i < 5; i++)
        {
            write.CreateNode();
        }

        write.CreateRelationship(write.Type("OLD"), 0, 1);
        write.Commit();
    }

    /// <summary>A log whose first transaction waits to fail.</summary>
    private sealed class HeldLog : CommitLog, IDisposable
    {
        public ManualResetEventSlim Waiting { get; } = new();

        public ManualResetEventSlim Fail { get; } = new();

        public override CommitTicket Append(ChangeSet changes) => new();

        public override void Wait(CommitTicket ticket)
        {
            Waiting.Set();
            Fail.Wait(Stop);
            ticket.Fail(new IOException("the disk is full"));
            throw new IOException("the disk is full");
        }

        public override void Resume()
        {
        }

        public void Dispose()
        {
            Waiting.Dispose();
            Fail.Dispose();
        }
    }
}
