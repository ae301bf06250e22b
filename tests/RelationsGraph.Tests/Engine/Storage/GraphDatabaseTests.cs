using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Storage;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Engine.Graph;
using Xunit;

namespace RelationsGraph.Tests.Engine.Storage;

public sealed class GraphDatabaseTests : IDisposable
{
    private const string Folder = "/data";

    private readonly string _folder = Directory.CreateTempSubdirectory("relations-graph-").FullName;
    private readonly CrashingDisk _disk = new(new Random(1));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_committed_is_there_after_opening_again()
    {
        var expected = "";
        using (var database = GraphDatabase.Open(_folder))
        {
            CommitEveryKind(database.Graph);
            expected = GraphText.Of(database.Graph.Snapshot);
        }

        using var again = GraphDatabase.Open(_folder);
        Assert.Equal(expected, GraphText.Of(again.Graph.Snapshot));
        Assert.Equal(0, again.Recovery!.TornBytes);
        Assert.Equal(3, again.Recovery.TransactionsReplayed);
    }

    [Fact]
    public void A_snapshot_holds_the_whole_graph_and_shortens_the_log()
    {
        var expected = "";
        using (var database = GraphDatabase.Open(_folder))
        {
            CommitEveryKind(database.Graph);
            database.TakeSnapshot();
            Commit(database.Graph, "after");
            expected = GraphText.Of(database.Graph.Snapshot);
        }

        using var again = GraphDatabase.Open(_folder);
        Assert.Equal(expected, GraphText.Of(again.Graph.Snapshot));
        Assert.Equal(1, again.Recovery!.TransactionsReplayed);
        Assert.Equal(3, again.Recovery.SnapshotSequence);
        Assert.Single(Directory.GetFiles(_folder, "*.wal"));
    }

    [Fact]
    public void A_long_log_makes_a_snapshot_by_itself()
    {
        using (var database = GraphDatabase.Open(Folder, _disk, new GraphDatabaseOptions { LogBytesBeforeSnapshot = 2000 }))
        {
            for (var i = 0; i < 100; i++)
            {
                Commit(database.Graph, $"node {i}");
            }
        }

        using var again = GraphDatabase.Open(Folder, _disk);
        Assert.Equal(100, again.Graph.Snapshot.NodeCount);
        Assert.True(again.Recovery!.SnapshotSequence > 0);
        Assert.True(again.Recovery.FramesReplayed < 100);
    }

    [Fact]
    public void The_database_keeps_its_id_and_ids_of_deleted_entities_are_not_given_again()
    {
        Guid id;
        long last;
        using (var database = GraphDatabase.Open(_folder))
        {
            id = database.Id;
            Commit(database.Graph, "one");
            using var write = database.Graph.Begin();
            last = write.CreateNode();
            write.Commit();
            using var deletion = database.Graph.Begin();
            deletion.DeleteNode(last);
            deletion.Commit();
            database.TakeSnapshot();
        }

        using var again = GraphDatabase.Open(_folder);
        using var next = again.Graph.Begin();
        Assert.Equal(id, again.Id);
        Assert.Equal(last + 1, next.CreateNode());
    }

    [Fact]
    public void Two_processes_cannot_open_one_folder()
    {
        using var database = GraphDatabase.Open(_folder);
        var refusal = Assert.Throws<IOException>(() => GraphDatabase.Open(_folder));
        Assert.Contains(_folder, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("another process", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_cut_at_any_byte_gives_a_prefix_of_whole_transactions()
    {
        var states = CommitSeveral();
        var path = _disk.Paths.Single(name => name.EndsWith(".wal", StringComparison.Ordinal));
        var whole = _disk[path];
        for (var length = FileHeader.Size; length <= whole.Length; length++)
        {
            _disk[path] = whole[..length];
            using var database = GraphDatabase.Open(Folder, _disk);
            var state = states.IndexOf(GraphText.Of(database.Graph.Snapshot));
            Assert.True(state >= 0, $"cut at {length}");
            Assert.Equal(state, database.Recovery!.TransactionsReplayed);
            Assert.Equal(state == states.Count - 1, length == whole.Length);
        }
    }

    [Fact]
    public void A_log_damaged_at_any_byte_is_refused_by_name_or_gives_a_prefix()
    {
        var states = CommitSeveral();
        var path = _disk.Paths.Single(name => name.EndsWith(".wal", StringComparison.Ordinal));
        var whole = _disk[path];
        var refused = 0;
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= (byte)(1 << (at % 8));
            _disk[path] = damaged;
            try
            {
                using var database = GraphDatabase.Open(Folder, _disk);
                // Damage in the last frame cannot be told from a write that was not finished.
                Assert.Equal(states[^2], GraphText.Of(database.Graph.Snapshot));
                Assert.True(database.Recovery!.TornBytes > 0);
            }
            catch (StoreDamagedException refusal)
            {
                refused++;
                Assert.Equal(path, refusal.File);
            }
        }

        Assert.True(refused > whole.Length / 2);
    }

    [Fact]
    public void A_snapshot_damaged_at_any_byte_is_refused_by_name()
    {
        using (var database = GraphDatabase.Open(Folder, _disk))
        {
            CommitEveryKind(database.Graph);
            database.TakeSnapshot();
        }

        var path = _disk.Paths.Single(name => name.EndsWith(".graph", StringComparison.Ordinal));
        var whole = _disk[path];
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0x10;
            _disk[path] = damaged;
            Assert.Equal(path, Assert.Throws<StoreDamagedException>(() => GraphDatabase.Open(Folder, _disk)).File);
            _disk[path] = whole[..at];
            Assert.Throws<StoreDamagedException>(() => GraphDatabase.Open(Folder, _disk));
        }
    }

    [Fact]
    public void A_missing_log_is_refused_by_name()
    {
        using (var database = GraphDatabase.Open(Folder, _disk))
        {
            Commit(database.Graph, "one");
            database.TakeSnapshot();
            Commit(database.Graph, "two");
        }

        _disk.Delete(_disk.Paths.Single(name => name.EndsWith(".graph", StringComparison.Ordinal)));
        var refusal = Assert.Throws<StoreDamagedException>(() => GraphDatabase.Open(Folder, _disk));
        Assert.Contains("missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_fails_the_write_and_later_writes_succeed()
    {
        using (var database = GraphDatabase.Open(Folder, _disk))
        {
            Commit(database.Graph, "one");
            _disk.Capacity = _disk.Paths.Sum(path => _disk[path].Length) + 10;
            var refusal = Assert.Throws<CypherException>(() => Commit(database.Graph, "two"));
            Assert.Contains("No space left", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(1, database.Graph.Snapshot.NodeCount);
            Assert.Throws<IOException>(database.TakeSnapshot);
            _disk.Capacity = long.MaxValue;
            Commit(database.Graph, "three");
        }

        using var again = GraphDatabase.Open(Folder, _disk);
        Assert.Equal(["one", "three"], Names(again.Graph.Snapshot));
    }

    [Fact]
    public void A_disk_that_fails_for_good_leaves_the_graph_readable()
    {
        using (var database = GraphDatabase.Open(Folder, _disk))
        {
            Commit(database.Graph, "one");
            _disk.FlushFails = _disk.TruncateFails = true;
            Assert.Throws<CypherException>(() => Commit(database.Graph, "two"));
            var refusal = Assert.Throws<CypherException>(() => Commit(database.Graph, "three"));
            Assert.Contains("open the database again", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(["one"], Names(database.Graph.Snapshot));
            _disk.FlushFails = _disk.TruncateFails = false;
        }

        using var again = GraphDatabase.Open(Folder, _disk);
        Assert.Equal("one", Names(again.Graph.Snapshot)[0]);
    }

    [Fact]
    public async Task Many_writers_share_flushes_and_every_one_is_there_afterwards()
    {
        const int Writers = 8, Commits = 50;
        var stop = TestContext.Current.CancellationToken;
        using (var database = GraphDatabase.Open(_folder))
        {
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
                async () =>
                {
                    for (var i = 0; i < Commits; i++)
                    {
                        using var write = await database.Graph.BeginWriteAsync(stop);
                        write.SetNodeProperty(write.CreateNode(), write.Key("name"), Value.Of($"{writer}/{i}"));
                        write.Commit();
                    }
                },
                stop)));
            Assert.True(database.Flushes <= Writers * Commits);
        }

        using var again = GraphDatabase.Open(_folder);
        Assert.Equal(Writers * Commits, again.Graph.Snapshot.NodeCount);
        Assert.Equal(Writers * Commits, Names(again.Graph.Snapshot).Distinct().Count());
    }

    [Fact]
    public void A_backup_of_an_open_database_opens_as_one()
    {
        using var database = GraphDatabase.Open(Folder, _disk);
        CommitEveryKind(database.Graph);
        database.Backup("/backup");
        var expected = GraphText.Of(database.Graph.Snapshot);
        Commit(database.Graph, "after the backup");
        using (var backup = GraphDatabase.Open("/backup", _disk))
        {
            Assert.Equal(expected, GraphText.Of(backup.Graph.Snapshot));
            Assert.Equal(database.Id, backup.Id);
            Commit(backup.Graph, "goes on");
        }

        Assert.Throws<IOException>(() => database.Backup("/backup"));
    }

    [Fact]
    public void A_backup_is_restored_into_an_empty_folder_alone()
    {
        using var database = GraphDatabase.Open(Folder, _disk);
        CommitEveryKind(database.Graph);
        var report = database.Backup("/backup");
        Assert.Equal(report, BackupWriter.Restore("/backup", "/again", _disk));
        using (var again = GraphDatabase.Open("/again", _disk))
        {
            Assert.Equal(GraphText.Of(database.Graph.Snapshot), GraphText.Of(again.Graph.Snapshot));
            Assert.Equal(report.Nodes, again.Graph.Snapshot.NodeCount);
        }

        Assert.Contains("not empty", Assert.Throws<IOException>(() => BackupWriter.Restore("/backup", "/again", _disk)).Message, StringComparison.Ordinal);
        Assert.Contains("another process", Assert.Throws<IOException>(() => BackupWriter.Restore("/backup", Folder, _disk)).Message, StringComparison.Ordinal);
        Assert.Contains("no backup", Assert.Throws<IOException>(() => BackupWriter.Restore("/again", "/other", _disk)).Message, StringComparison.Ordinal);
        Assert.Contains("no backup", Assert.Throws<IOException>(() => BackupWriter.Restore("/nowhere", "/other", _disk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_that_is_damaged_cut_or_does_not_fit_the_disk_is_not_restored_and_leaves_nothing()
    {
        using var database = GraphDatabase.Open(Folder, _disk);
        CommitEveryKind(database.Graph);
        database.Backup("/backup");
        var path = _disk.Paths.Single(name => name.StartsWith("/backup/", StringComparison.Ordinal) && name.EndsWith(".graph", StringComparison.Ordinal));
        var whole = _disk[path];
        for (var at = 0; at < whole.Length; at += 7)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 4;
            _disk[path] = damaged;
            Assert.Throws<StoreDamagedException>(() => BackupWriter.Restore("/backup", "/again", _disk));
            _disk[path] = whole[..at];
            Assert.Throws<StoreDamagedException>(() => BackupWriter.Restore("/backup", "/again", _disk));
        }

        _disk[path] = whole;
        _disk.Capacity = _disk.Paths.Sum(each => _disk[each].Length) + (whole.Length / 2);
        Assert.Throws<IOException>(() => BackupWriter.Restore("/backup", "/again", _disk));
        _disk.Capacity = long.MaxValue;
        Assert.DoesNotContain(_disk.Paths, name => name.StartsWith("/again/", StringComparison.Ordinal));
        BackupWriter.Restore("/backup", "/again", _disk);
    }

    [Fact]
    public void The_backup_procedure_gives_the_parts_of_a_backup()
    {
        using var database = GraphDatabase.Open(Folder, _disk);
        CommitEveryKind(database.Graph);
        var procedures = ProcedureCatalog.BuiltIn();
        procedures.Register(BackupProcedure.Of(database));
        using var graph = new EmbeddedGraph(database.Graph, new EmbeddedGraphOptions { Procedures = procedures });
        using var session = graph.Session();
        using (var backup = new BackupWriter("/backup", _disk))
        {
            using var rows = session.Run("CALL relationsgraph.backup() YIELD part");
            while (rows.Next())
            {
                backup.Add(rows[0].AsBytes);
                Commit(database.Graph, "meanwhile");
            }

            backup.Complete();
        }

        using var copy = GraphDatabase.Open("/backup", _disk);
        Assert.Equal(1, copy.Graph.Snapshot.NodeCount);
    }

    private List<string> CommitSeveral()
    {
        using var database = GraphDatabase.Open(Folder, _disk);
        var states = new List<string> { GraphText.Of(database.Graph.Snapshot) };
        for (var i = 0; i < 5; i++)
        {
            Commit(database.Graph, $"node {i}");
            states.Add(GraphText.Of(database.Graph.Snapshot));
        }

        return states;
    }

    private static void Commit(GraphStore graph, string name)
    {
        using var write = graph.Begin();
        write.SetNodeProperty(write.CreateNode(write.Label("Actor")), write.Key("name"), Value.Of(name));
        write.Commit();
    }

    private static List<string> Names(GraphView view)
    {
        var names = new List<string>();
        foreach (var node in view.AllNodes())
        {
            names.Add(view.NodeProperty(node, view.KeyId("name")!.Value).AsString);
        }

        return names;
    }

    // Every operation that a change set knows, every kind of value.
    private static void CommitEveryKind(GraphStore graph)
    {
        using (var schema = graph.Begin())
        {
            schema.CreateConstraint(new ConstraintDefinition { Name = "unique_id", Kind = ConstraintKind.Unique, Entity = EntityKind.Node, LabelOrType = "Actor", PropertyKeys = ["id"] });
            schema.CreateConstraint(new ConstraintDefinition
            {
                Kind = ConstraintKind.PropertyType,
                Entity = EntityKind.Relationship,
                LabelOrType = "SUPPORTS",
                PropertyKeys = ["since"],
                PropertyType = new PropertyTypeRule("DATE | LIST<DATE NOT NULL>", KindSet.Date, [KindSet.Date]),
            });
            schema.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Relationship, LabelsOrTypes = ["SUPPORTS"], PropertyKeys = ["theatre"] });
            schema.CreateIndex(new IndexDefinition { Kind = IndexKind.FullText, Entity = EntityKind.Node, LabelsOrTypes = ["Actor", "Theatre"], PropertyKeys = ["name", "note"], Options = MapValue.Of(("indexConfig", Value.Of(MapValue.Of(("fulltext.analyzer", Value.Of("standard")))))) });
            schema.CreateIndex(new IndexDefinition { Name = "dropped", Kind = IndexKind.Text, Entity = EntityKind.Node, LabelsOrTypes = ["Actor"], PropertyKeys = ["name"] });
            schema.CreateConstraint(new ConstraintDefinition { Name = "dropped too", Kind = ConstraintKind.Key, Entity = EntityKind.Relationship, LabelOrType = "SUPPORTS", PropertyKeys = ["theatre", "since"] });
            schema.Commit();
        }

        using (var write = graph.Begin())
        {
            var actor = write.CreateNode(write.Label("Actor"), write.Label("State"));
            write.SetNodeProperty(actor, write.Key("id"), Value.Of("turkey"));
            foreach (var (value, i) in Values().Select((value, i) => (value, i)))
            {
                write.SetNodeProperty(actor, write.Key($"value {i}"), value);
            }

            var gone = write.CreateNode(write.Label("Gone"));
            var support = write.CreateRelationship(write.Type("SUPPORTS"), actor, gone);
            write.SetRelationshipProperty(support, write.Key("theatre"), Value.Of("syria"));
            write.SetRelationshipProperty(support, write.Key("since"), Value.Of(new CypherDate(17000)));
            write.SetRelationshipProperty(write.CreateRelationship(write.Type("OPPOSES"), actor, actor), write.Key("theatre"), Value.Of("libya"));
            write.Commit();
        }

        using (var write = graph.Begin())
        {
            var label = write.Label("Region");
            write.AddLabel(0, label);
            write.RemoveLabel(0, write.Label("State"));
            write.SetNodeProperty(0, write.Key("value 0"), default);
            write.SetRelationshipProperty(1, write.Key("theatre"), default);
            write.DeleteRelationship(0);
            write.DeleteNode(1);
            write.DropIndex("dropped");
            write.DropConstraint("dropped too");
            write.Commit();
        }
    }

    private static Value[] Values() =>
    [
        Value.True, Value.False, long.MinValue, long.MaxValue, 0L, -1L, 0.1, -0.0, double.NaN, double.PositiveInfinity, Value.Of(""), Value.Of("şüpheli کوردستان 😀"), Value.Of("half \ud83d"),
        Value.Of(new CypherDate(-719528)), Value.Of(new CypherLocalTime(86_399_999_999_999)), Value.Of(new CypherTime(1, -64_800)),
        Value.Of(new CypherLocalDateTime(-1, 999_999_999)), Value.Of(new CypherDateTime(1_500_000_000, 1, CypherZone.OfOffset(3600))),
        Value.Of(new CypherDateTime(1_500_000_000, 1, CypherZone.Named("Europe/Istanbul")!)), Value.Of(new CypherDuration(1, -2, 3, -4)),
        Value.Of(new PointValue(CoordinateSystem.Wgs84Height, 29, 41, 100)), Value.ListOf(), Value.ListOf(Value.Of("a"), Value.Of("b")), Value.ListOf(1L, 2L), Value.Of(new byte[] { 0, 255 }),
    ];
}
