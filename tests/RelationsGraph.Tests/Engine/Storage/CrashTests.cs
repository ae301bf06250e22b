using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Storage;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Engine.Graph;
using Xunit;

namespace RelationsGraph.Tests.Engine.Storage;

public sealed class CrashTests
{
    private const string Folder = "/data";
    private const int Crashes = 3000;
    private const int Lives = 3;

    [Fact]
    public void After_a_crash_at_any_operation_the_graph_is_a_prefix_of_whole_transactions_with_all_that_were_acknowledged()
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        for (var i = 0; i < Crashes / Lives; i++)
        {
            try
            {
                Crash(new Random(seed + i));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed + i}", failure);
            }
        }
    }

    // Several lives of one database, each ended by a crash, the next beginning upon what it left.
    private static void Crash(Random random)
    {
        var disk = new CrashingDisk(random);
        var state = "";
        for (var life = 0; life < Lives; life++)
        {
            disk.CrashAt = disk.Operations + random.Next(1, 120);
            var possible = new List<string>();
            Live(disk, random, state, possible);
            disk = disk.Restart();
            using var database = GraphDatabase.Open(Folder, disk);
            state = GraphText.Of(database.Graph.Snapshot);
            Assert.Contains(state, possible);
        }
    }

    // After a life the graph is the last acknowledged state, or the one that was being committed.
    private static void Live(CrashingDisk disk, Random random, string state, List<string> possible)
    {
        possible.Add(state.Length == 0 ? GraphText.Of(new GraphStore().Snapshot) : state);
        try
        {
            using var database = GraphDatabase.Open(Folder, disk, new GraphDatabaseOptions { LogBytesBeforeSnapshot = long.MaxValue });
            possible[0] = state.Length == 0 ? possible[0] : state;
            Assert.Equal(possible[0], GraphText.Of(database.Graph.Snapshot));
            while (true)
            {
                if (random.Next(8) == 0)
                {
                    database.TakeSnapshot();
                }

                using var write = database.Graph.Begin();
                Change(write, random);
                possible.Add(GraphText.Of(write.View));
                write.Commit();
                possible.RemoveRange(0, possible.Count - 1);
            }
        }
        catch (CrashException)
        {
            // What the life was to end with.
        }
    }

    [Fact]
    public void A_disk_that_is_full_or_fails_now_and_then_loses_nothing_acknowledged_and_leaves_the_graph_usable()
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var recovered = 0;
        for (var i = 0; i < Crashes / Lives; i++)
        {
            try
            {
                recovered += LiveWithFaults(new Random(seed + i));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed + i}", failure);
            }
        }

        Assert.True(recovered > Crashes / Lives, $"only {recovered} commits after a fault");
    }

    // Gives how many commits succeeded after one had failed.
    private static int LiveWithFaults(Random random)
    {
        var disk = new CrashingDisk(random);
        var (recovered, failed, broken) = (0, false, false);
        string[] possible;
        using (var database = GraphDatabase.Open(Folder, disk, new GraphDatabaseOptions { LogBytesBeforeSnapshot = long.MaxValue }))
        {
            possible = [GraphText.Of(database.Graph.Snapshot)];
            for (var commits = random.Next(2, 20); commits > 0 && !broken; commits--)
            {
                Fault(disk, random);
                using var write = database.Graph.Begin();
                Change(write, random);
                var after = GraphText.Of(write.View);
                try
                {
                    write.Commit();
                    possible = [after];
                    recovered += failed ? 1 : 0;
                }
                catch (CypherException failure)
                {
                    Assert.Equal("Neo.DatabaseError.Transaction.TransactionCommitFailed", failure.Code);
                    failed = true;

                    // Only a log that could not even be cut back may bring the transaction again.
                    broken = disk.TruncateFails || disk.FlushFails;
                    possible = broken ? [possible[0], after] : possible;
                }

                Assert.Equal(possible[0], GraphText.Of(database.Graph.Snapshot));
                SnapshotAtRandom(database, random);
                (disk.Capacity, disk.FlushFails, disk.TruncateFails) = (long.MaxValue, false, false);
            }
        }

        using var again = GraphDatabase.Open(Folder, disk.Restart());
        Assert.Contains(GraphText.Of(again.Graph.Snapshot), possible);
        return recovered;
    }

    private static void Fault(CrashingDisk disk, Random random)
    {
        switch (random.Next(12))
        {
            case < 4:
                disk.Capacity = disk.Paths.Sum(path => disk[path].Length) + random.Next(600);
                break;
            case 4:
                disk.FlushFails = true;
                disk.TruncateFails = random.Next(2) == 0;
                break;
            default:
                break;
        }
    }

    // A snapshot may fail as the disk does; that is nobody's loss.
    private static void SnapshotAtRandom(GraphDatabase database, Random random)
    {
        if (random.Next(4) > 0)
        {
            return;
        }

        try
        {
            database.TakeSnapshot();
        }
        catch (IOException)
        {
            Assert.True(database.Graph.Snapshot.NodeCount >= 0);
        }
    }

    private static void Change(GraphWrite write, Random random)
    {
        if (random.Next(6) == 0)
        {
            var name = $"i{random.Next(3)}";
            if (write.View.IndexNamed(name) is null)
            {
                write.CreateIndex(new IndexDefinition { Name = name, Kind = IndexKind.Range, Entity = EntityKind.Relationship, LabelsOrTypes = ["T0"], PropertyKeys = [name] });
            }
            else
            {
                write.DropIndex(name);
            }
        }

        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var node = write.CreateNode(write.Label($"L{random.Next(3)}"));
            write.SetNodeProperty(node, write.Key("text"), Value.Of(new string('x', random.Next(random.Next(20) == 0 ? 3000 : 30))));
            var other = random.NextInt64(node + 1);
            if (write.View.NodeExists(other))
            {
                var relationship = write.CreateRelationship(write.Type($"T{random.Next(2)}"), node, other);
                write.SetRelationshipProperty(relationship, write.Key($"i{random.Next(3)}"), Value.Of((long)random.Next(9)));
                if (random.Next(4) == 0)
                {
                    write.DeleteRelationship(relationship);
                }
            }
        }
    }
}
