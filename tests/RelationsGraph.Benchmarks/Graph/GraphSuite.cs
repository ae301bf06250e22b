using System.Diagnostics;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Storage;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Benchmarks.Graph;

/// <summary>Memory, load and walks of the graph itself, beside plain arrays in the same run.</summary>
internal static class GraphSuite
{
    private const int BatchSize = 10_000;

    public static void Run(string[] arguments)
    {
        var scale = arguments.FirstOrDefault("M");
        var synthetic = new SyntheticGraph(scale);
        SyntheticRelation[] relations = [.. synthetic.Generate()];
        Console.WriteLine($"{scale}: {synthetic.Actors} actors, {synthetic.Theatres} theatres, {relations.Length} relations");
        using (var bare = new GraphStore())
        {
            Load(bare, synthetic, relations, properties: false);
            CompareExpansion(bare.Snapshot, relations, synthetic.Actors);
        }

        using var full = new GraphStore();
        Load(full, synthetic, relations, properties: true);
        CompareSeek(full.Snapshot, relations, synthetic.Theatres);
        MeasureStorage(synthetic, relations);
    }

    private static void Load(GraphStore store, SyntheticGraph synthetic, SyntheticRelation[] relations, bool properties)
    {
        var before = GC.GetTotalMemory(true);
        LoadNodes(store, synthetic, properties);
        var loader = new RelationLoader(properties);
        var (watch, processor) = (Stopwatch.StartNew(), ThreadClock.Now);
        foreach (var batch in relations.Chunk(BatchSize))
        {
            using var write = store.BeginWrite();
            loader.Load(write, batch);
            write.Commit();
        }

        watch.Stop();
        var used = ThreadClock.Now - processor;
        var bytes = GC.GetTotalMemory(true) - before;
        Console.WriteLine($"load {(properties ? "with five properties and four theatre indexes" : "without properties")}: {relations.Length / used.TotalSeconds:F0} relations/s of processor time ({relations.Length / watch.Elapsed.TotalSeconds:F0} by the clock), {bytes / (double)relations.Length:F1} bytes resident a relation (nodes included)");
    }

    private static void LoadNodes(GraphStore store, SyntheticGraph synthetic, bool properties)
    {
        using var write = store.BeginWrite();
        var (actor, id) = (write.Label("Actor"), write.Key("id"));
        if (properties)
        {
            write.CreateConstraint(new ConstraintDefinition { Kind = ConstraintKind.Unique, Entity = EntityKind.Node, LabelOrType = "Actor", PropertyKeys = ["id"] });
            foreach (var type in SyntheticGraph.Types)
            {
                write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Relationship, LabelsOrTypes = [type], PropertyKeys = ["theatre"] });
            }
        }

        for (var i = 0; i < synthetic.Actors; i++)
        {
            var node = write.CreateNode(actor);
            if (properties)
            {
                write.SetNodeProperty(node, id, Value.Of($"a{i}"));
            }
        }

        write.Commit();
    }

    private static void CompareExpansion(GraphView view, SyntheticRelation[] relations, int actors)
    {
        var supports = relations.Where(each => each.Type == 0).ToArray();
        var starts = new int[actors + 1];
        foreach (var each in supports)
        {
            starts[each.From + 1]++;
        }

        for (var i = 0; i < actors; i++)
        {
            starts[i + 1] += starts[i];
        }

        var (others, fill) = (new int[supports.Length], (int[])starts.Clone());
        foreach (var each in supports)
        {
            others[fill[each.From]++] = each.To;
        }

        var type = view.TypeId(SyntheticGraph.Types[0])!.Value;
        var array = Best(() =>
        {
            long sum = 0;
            for (var node = 0; node < actors; node++)
            {
                for (var i = starts[node]; i < starts[node + 1]; i++)
                {
                    sum += others[i];
                }
            }

            return sum;
        });
        var graph = Best(() =>
        {
            long sum = 0;
            for (var node = 0; node < actors; node++)
            {
                foreach (var (_, other, _) in view.Expand(node, Direction.Outgoing, type))
                {
                    sum += other;
                }
            }

            return sum;
        });
        Report("expand all SUPPORTS", array, graph, supports.Length);
    }

    private static void CompareSeek(GraphView view, SyntheticRelation[] relations, int theatres)
    {
        const int Date = 20150601;
        var byTheatre = relations.Where(each => each.Type == 0).ToLookup(each => each.Theatre);
        var plain = Enumerable.Range(0, theatres).Select(theatre => byTheatre[theatre].ToArray()).ToArray();
        var (from, to) = (view.KeyId("validFrom")!.Value, view.KeyId("validTo")!.Value);
        var index = view.IndexesOn(EntityKind.Relationship, view.TypeId("SUPPORTS")!.Value, view.KeyId("theatre")!.Value).Single();
        var array = Best(() =>
        {
            long sum = 0;
            foreach (var relationsOfTheatre in plain)
            {
                foreach (ref readonly var each in relationsOfTheatre.AsSpan())
                {
                    sum += each.ValidFrom <= Date && (each.ValidTo == 0 || each.ValidTo > Date) ? each.From ^ each.To : 0;
                }
            }

            return sum;
        });
        var graph = Best(() =>
        {
            long sum = 0;
            for (var theatre = 0; theatre < theatres; theatre++)
            {
                var hits = view.Seek(index, Value.Of($"t{theatre}"));
                while (hits.MoveNext())
                {
                    var validTo = view.RelationshipProperty(hits.Current, to);
                    sum += view.RelationshipProperty(hits.Current, from).AsInteger <= Date && (validTo.IsNull || validTo.AsInteger > Date) ? hits.Start ^ hits.End : 0;
                }
            }

            return sum;
        });
        Report("seek every theatre's SUPPORTS in force at a date", array, graph, plain.Sum(each => (long)each.Length));
    }

    private static void MeasureStorage(SyntheticGraph synthetic, SyntheticRelation[] relations)
    {
        var folder = Directory.CreateTempSubdirectory("relations-graph-");
        try
        {
            var options = new GraphDatabaseOptions { LogBytesBeforeSnapshot = long.MaxValue };
            using (var database = GraphDatabase.Open(folder.FullName, options: options))
            {
                Console.Write("durable ");
                Load(database.Graph, synthetic, relations, properties: true);
                var watch = Stopwatch.StartNew();
                database.TakeSnapshot();
                Console.WriteLine($"snapshot: {watch.Elapsed.TotalSeconds:F2} s, {folder.EnumerateFiles().Sum(file => file.Length) / (double)relations.Length:F0} bytes a relation on disk");
                MeasureCommits(database);
            }

            var opening = Stopwatch.StartNew();
            using var again = GraphDatabase.Open(folder.FullName, options: options);
            Console.WriteLine($"open: {opening.Elapsed.TotalSeconds:F2} s ({again.Recovery})");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void MeasureCommits(GraphDatabase database)
    {
        const int Commits = 500, Writers = 16;
        var watch = Stopwatch.StartNew();
        Commit(database, Commits);
        var alone = watch.Elapsed / Commits;
        var flushes = database.Flushes;
        watch.Restart();
        var writers = Enumerable.Range(0, Writers).Select(_ => new Thread(() => Commit(database, Commits))).ToList();
        writers.ForEach(writer => writer.Start());
        writers.ForEach(writer => writer.Join());
        Console.WriteLine($"commit of one relation: {alone.TotalMilliseconds:F2} ms alone, {watch.Elapsed.TotalMilliseconds / (Writers * Commits):F2} ms with {Writers} writers ({(double)Writers * Commits / (database.Flushes - flushes):F1} commits a flush)");
    }

    private static void Commit(GraphDatabase database, int commits)
    {
        for (var i = 0; i < commits; i++)
        {
            using var write = database.Graph.BeginWrite();
            write.CreateRelationship(write.Type("SUPPORTS"), i, i + 1);
            write.Commit();
        }
    }

    private static double Best(Func<long> action)
    {
        const int Rounds = 15;
        var best = double.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var start = ThreadClock.Now;
            var sum = action();
            best = Math.Min(best, (ThreadClock.Now - start).TotalMilliseconds);
            GC.KeepAlive(sum);
        }

        return best;
    }

    private static void Report(string what, double array, double graph, long rows)
        => Console.WriteLine($"{what}: array {array:F2} ms, graph {graph:F2} ms, ratio {graph / array:F1}; {graph * 1e6 / rows:F1} ns a relation");
}

/// <summary>Writes relations through the write API, as a loader does.</summary>
internal sealed class RelationLoader(bool properties)
{
    public void Load(GraphWrite write, SyntheticRelation[] batch)
    {
        int[] types = [.. SyntheticGraph.Types.Select(write.Type)];
        var (theatre, from, to, strength, confidence) = (write.Key("theatre"), write.Key("validFrom"), write.Key("validTo"), write.Key("strength"), write.Key("confidence"));
        foreach (ref readonly var each in batch.AsSpan())
        {
            var relationship = write.CreateRelationship(types[each.Type], each.From, each.To);
            if (!properties)
            {
                continue;
            }

            write.SetRelationshipProperty(relationship, theatre, Value.Of($"t{each.Theatre}"));
            write.SetRelationshipProperty(relationship, from, (long)each.ValidFrom);
            write.SetRelationshipProperty(relationship, strength, (long)each.Strength);
            write.SetRelationshipProperty(relationship, confidence, each.Confidence);
            if (each.ValidTo != 0)
            {
                write.SetRelationshipProperty(relationship, to, (long)each.ValidTo);
            }
        }
    }
}
