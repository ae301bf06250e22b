using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Storage;

/// <summary>Settings of a database on disk.</summary>
public sealed record GraphDatabaseOptions
{
    /// <summary>Bytes of log after which a snapshot is taken, so that opening stays fast; 64 MiB unless set.</summary>
    public long LogBytesBeforeSnapshot { get; init; } = 64 << 20;
}

/// <summary>
/// A graph, kept in a folder or in memory alone. In a folder, a commit that returned survives the end of the process and of the
/// machine: it was written to a log and flushed.
/// </summary>
public sealed class GraphDatabase : IDisposable
{
    private const string LockName = "relations.lock";

    private readonly StoreFolder? _folder;
    private readonly WriteAheadLog? _log;
    private readonly IDisposable? _lock;
    private readonly GraphDatabaseOptions _options;
    private readonly Lock _snapshotLock = new();
    private Task _snapshot = Task.CompletedTask;
    private long _snapshotAt;

    private GraphDatabase()
    {
        _options = new GraphDatabaseOptions();
        Graph = new GraphStore();
        Id = Guid.NewGuid();
    }

    private GraphDatabase(StoreFolder folder, Recovery recovery, IDisposable folderLock, GraphDatabaseOptions options)
    {
        _folder = folder;
        _lock = folderLock;
        _options = options;
        Recovery = recovery.Run();
        _log = new WriteAheadLog(folder, recovery.LastLog!, recovery.End, recovery.Sequence, SnapshotWhenLogIsLong);
        Graph = new GraphStore(_log, recovery.View);
        Id = folder.Database;
    }

    /// <summary>The graph.</summary>
    public GraphStore Graph { get; }

    /// <summary>The database's own id, kept in its files; element ids carry it.</summary>
    public Guid Id { get; }

    /// <summary>What the opening found; null for a database in memory.</summary>
    public RecoveryReport? Recovery { get; }

    /// <summary>Why the last snapshot that was due could not be taken; null when it could. The log goes on growing meanwhile, and the next commits try again.</summary>
    public Exception? SnapshotFailure { get; private set; }

    /// <summary>Number of flushes of the log so far: with many writers fewer than commits.</summary>
    public long Flushes => _log?.Flushes ?? 0;

    /// <summary>An empty database in memory.</summary>
    public static GraphDatabase InMemory() => new();

    /// <summary>Opens the database in a folder; makes it where there is none.</summary>
    /// <exception cref="StoreDamagedException">A file is damaged such that committed transactions would be lost.</exception>
    /// <exception cref="IOException">The folder is open in another process, or the disk fails.</exception>
    public static GraphDatabase Open(string folder, StorageFileSystem? files = null, GraphDatabaseOptions? options = null)
    {
        files ??= new DiskFileSystem();
        files.CreateFolder(folder);
        var folderLock = LockFolder(files, folder);
        try
        {
            var store = new StoreFolder(files, folder, IdOf(files, folder) ?? Guid.NewGuid());
            return new GraphDatabase(store, new Recovery(store), folderLock, options ?? new GraphDatabaseOptions());
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Writes the whole graph to disk and drops the log before it. Readers and writers go on meanwhile.</summary>
    /// <exception cref="IOException">The disk is full or fails; the log stays.</exception>
    public void TakeSnapshot()
    {
        if (_folder is null || _log is null)
        {
            return;
        }

        lock (_snapshotLock)
        {
            var (view, sequence) = Graph.AtRest(head => (head, _log.Rotate()));
            if (sequence == 0)
            {
                return;
            }

            _folder.Complete(StoreFolder.SnapshotPath(_folder.Folder, sequence), file => SnapshotFile.Write(file, _folder.Database, sequence, view));
            _folder.DeleteBefore(sequence);
        }
    }

    /// <summary>Writes the graph as it is committed now into another folder, which can be opened as a database. Readers and writers go on meanwhile.</summary>
    /// <exception cref="IOException">The folder holds a database already, or the disk is full or fails.</exception>
    public void Backup(string folder, StorageFileSystem? files = null)
    {
        files ??= _folder?.Files ?? new DiskFileSystem();
        files.CreateFolder(folder);
        using var folderLock = LockFolder(files, folder);
        if (IdOf(files, folder) is not null)
        {
            throw new IOException($"'{folder}' holds a database already; a backup needs a folder without one");
        }

        var target = new StoreFolder(files, folder, Id);
        target.Complete(StoreFolder.SnapshotPath(folder, 1), file => SnapshotFile.Write(file, Id, 1, Graph.Snapshot));
    }

    /// <summary>Waits for a snapshot under way and closes the files.</summary>
    public void Dispose()
    {
        try
        {
            _snapshot.Wait();
        }
        finally
        {
            Graph.Dispose();
            _log?.Dispose();
            _lock?.Dispose();
        }
    }

    private static IDisposable LockFolder(StorageFileSystem files, string folder)
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

    private static Guid? IdOf(StorageFileSystem files, string folder)
    {
        foreach (var snapshot in StoreFolder.Snapshots(files, folder).TakeLast(1))
        {
            return IdIn(files, StoreFolder.SnapshotPath(folder, snapshot), FileHeader.Snapshot);
        }

        foreach (var log in StoreFolder.Logs(files, folder).TakeLast(1))
        {
            return IdIn(files, StoreFolder.LogPath(folder, log), FileHeader.Log);
        }

        return null;
    }

    private static Guid IdIn(StorageFileSystem files, string path, ulong kind)
    {
        using var file = files.Open(path);
        return FileHeader.Read(file, path, kind).Database;
    }

    private void SnapshotWhenLogIsLong()
    {
        if (_log is null || _log.SegmentLength - Interlocked.Read(ref _snapshotAt) < _options.LogBytesBeforeSnapshot)
        {
            return;
        }

        // A snapshot under way holds the lock; a commit does not wait for it.
        if (!_snapshotLock.TryEnter())
        {
            return;
        }

        try
        {
            if (_snapshot.IsCompleted)
            {
                _snapshot = Task.Run(TakeDueSnapshot);
            }
        }
        finally
        {
            _snapshotLock.Exit();
        }
    }

    private void TakeDueSnapshot()
    {
        try
        {
            TakeSnapshot();
            SnapshotFailure = null;
            Interlocked.Exchange(ref _snapshotAt, 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Tried again once the log has grown by as much.
            SnapshotFailure = failure;
            Interlocked.Exchange(ref _snapshotAt, _log!.SegmentLength);
        }
    }
}
