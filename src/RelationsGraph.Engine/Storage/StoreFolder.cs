using System.Globalization;

namespace RelationsGraph.Engine.Storage;

/// <summary>The files of a database: <c>log-N.wal</c> begins with frame N, <c>snapshot-N.graph</c> holds the graph after frame N.</summary>
internal sealed class StoreFolder(StorageFileSystem files, string folder, Guid database)
{
    public const string LockName = "relations.lock";

    private const string LogPrefix = "log-";
    private const string LogSuffix = ".wal";
    private const string SnapshotPrefix = "snapshot-";
    private const string SnapshotSuffix = ".graph";
    private const string UnfinishedSuffix = ".new";

    public StorageFileSystem Files { get; } = files;

    public string Folder { get; } = folder;

    public Guid Database { get; } = database;

    /// <exception cref="IOException">Another process holds the folder.</exception>
    public static IDisposable Lock(StorageFileSystem files, string folder)
    {
        try
        {
            return files.Lock(Path.Combine(folder, LockName));
        }
        catch (IOException held)
        {
            throw new IOException($"the database in '{folder}' is open in another process; close it there, or choose another folder", held);
        }
    }

    public static List<long> Logs(StorageFileSystem files, string folder) => Numbers(files, folder, LogPrefix, LogSuffix);

    public static List<long> Snapshots(StorageFileSystem files, string folder) => Numbers(files, folder, SnapshotPrefix, SnapshotSuffix);

    public static string LogPath(string folder, long first) => Path.Combine(folder, $"{LogPrefix}{first:d20}{LogSuffix}");

    public static string SnapshotPath(string folder, long last) => Path.Combine(folder, $"{SnapshotPrefix}{last:d20}{SnapshotSuffix}");

    /// <summary>Makes an empty log segment. It has its name only once it is whole.</summary>
    public StorageFile CreateLog(long first)
    {
        var path = LogPath(Folder, first);
        Complete(path, file => file.Write(0, new FileHeader(FileHeader.Log, Database, first).ToBytes()));
        return Files.Open(path);
    }

    /// <summary>Makes a file that has its name only once it is whole and safe.</summary>
    public void Complete(string path, Action<StorageFile> write)
    {
        using (var file = Files.Open(path + UnfinishedSuffix))
        {
            file.Truncate(0);
            write(file);
            file.Flush();
        }

        Files.Rename(path + UnfinishedSuffix, path);
        Files.Synchronize(Folder);
    }

    /// <summary>Deletes what a snapshot makes superfluous: older snapshots, segments that end before it, and files that were never finished.</summary>
    public void DeleteBefore(long snapshot)
    {
        foreach (var older in Snapshots(Files, Folder).Where(each => each < snapshot))
        {
            Files.Delete(SnapshotPath(Folder, older));
        }

        var logs = Logs(Files, Folder);
        for (var i = 0; i + 1 < logs.Count; i++)
        {
            if (logs[i + 1] <= snapshot + 1)
            {
                Files.Delete(LogPath(Folder, logs[i]));
            }
        }
    }

    public void DeleteUnfinished()
    {
        foreach (var name in Files.FilesIn(Folder).Where(name => name.EndsWith(UnfinishedSuffix, StringComparison.Ordinal)))
        {
            Files.Delete(Path.Combine(Folder, name));
        }
    }

    private static List<long> Numbers(StorageFileSystem files, string folder, string prefix, string suffix)
    {
        var numbers = new List<long>();
        foreach (var name in files.FilesIn(folder))
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(suffix, StringComparison.Ordinal)
                && long.TryParse(name.AsSpan(prefix.Length, name.Length - prefix.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers;
    }
}
