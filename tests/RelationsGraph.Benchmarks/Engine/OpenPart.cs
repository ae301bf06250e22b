using System.Diagnostics;
using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Storage;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>A graph on disk: loading, commits, and opening after it was closed and after its process was killed.</summary>
internal static class OpenPart
{
    private const int Commits = 200;
    private const int Writers = 16;

    public static async Task RunAsync(SyntheticGraph synthetic)
    {
        Console.WriteLine();
        var folder = Directory.CreateTempSubdirectory("relations-graph-");
        try
        {
            var (closed, killed) = (folder.CreateSubdirectory("closed"), folder.CreateSubdirectory("killed"));
            using (var database = GraphDatabase.Open(closed.FullName, options: new GraphDatabaseOptions { LogBytesBeforeSnapshot = long.MaxValue }))
            {
                await LoadAsync(database, synthetic);
                Copy(closed, killed);
                var watch = Stopwatch.StartNew();
                database.TakeSnapshot();
                Console.WriteLine($"snapshot: {watch.Elapsed.TotalSeconds:F2} s, {Size(closed) / (double)synthetic.Relations.Length:F0} bytes a relation on disk, {Size(killed) / (double)synthetic.Relations.Length:F0} as a log");
                MeasureCommits(database);
            }

            Open("from its snapshot", closed);
            Open("after a kill, from its log alone", killed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task LoadAsync(GraphDatabase database, SyntheticGraph synthetic)
    {
        await using var client = new InProcessClient(new EmbeddedGraph(database.Graph));
        var loading = new GraphLoading(client);
        await loading.PrepareAsync(synthetic);
        Console.WriteLine($"{"load in process, on disk",-24} {await loading.RelationsAsync(synthetic.Relations, GraphLoading.Full)}");
    }

    // What is on disk while the database is open is what a kill leaves.
    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles().Where(file => file.Extension != ".lock"))
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }
    }

    private static long Size(DirectoryInfo folder) => folder.EnumerateFiles().Sum(file => file.Length);

    private static void Open(string what, DirectoryInfo folder)
    {
        GC.Collect();
        var (watch, processor) = (Stopwatch.StartNew(), ProcessorClock.Process);
        using var database = GraphDatabase.Open(folder.FullName);
        Console.WriteLine($"open {what}: {watch.Elapsed.TotalSeconds:F2} s, {(ProcessorClock.Process - processor).TotalSeconds:F2} s of processor time ({database.Recovery})");
    }

    private static void MeasureCommits(GraphDatabase database)
    {
        var watch = Stopwatch.StartNew();
        Commit(database);
        var alone = watch.Elapsed / Commits;
        var flushes = database.Flushes;
        watch.Restart();
        var writers = Enumerable.Range(0, Writers).Select(_ => new Thread(() => Commit(database))).ToList();
        writers.ForEach(writer => writer.Start());
        writers.ForEach(writer => writer.Join());
        Console.WriteLine($"commit of one relation: {alone.TotalMilliseconds:F2} ms alone, {watch.Elapsed.TotalMilliseconds / (Writers * Commits):F2} ms with {Writers} writers ({(double)Writers * Commits / (database.Flushes - flushes):F1} commits a flush)");
    }

    private static void Commit(GraphDatabase database)
    {
        for (var i = 0; i < Commits; i++)
        {
            using var write = database.Graph.BeginWrite();
            write.CreateRelationship(write.Type("SUPPORTS"), i, i + 1);
            write.Commit();
        }
    }
}
