using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Storage;

/// <summary>Settings of a database on disk.</summary>
public sealed record GraphDatabaseOptions
{
    /// <summary>
    /// Bytes of log after which a snapshot is taken, so that opening stays fast; 32 MiB unless set. A graph whose snapshot is large waits for half as
    /// much log as that, so that snapshots cost no more than what they save.
    /// </summary>
    public long LogBytesBeforeSnapshot { get; init; } = 32 << 20;
}

/// <summary>
/// A graph, kept in a folder or in memory alone. In a folder, a commit that returned survives the end of the process and of the
/// machine: it was written to a log and flushed.
/// </summary>
public sealed class GraphDatabase : IDisposable
{
    private readonly StoreFolder? _folder;
    private readonly WriteAheadLog? _log;
    private readonly IDisposable? _lock;
    private readonly GraphDatabaseOptions _options;
    private readonly Lock _snapshotLock = new();
    private Task _snapshot = Task.CompletedTask;
    private long _snapshotAt;
    private long _snapshotSize;

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
        _snapshotSize = recovery.SnapshotSize;
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
        var folderLock = StoreFolder.Lock(files, folder);
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

            _folder.Complete(StoreFolder.SnapshotPath(_folder.Folder, sequence), file =>
            {
                SnapshotFile.Write(file, _folder.Database, sequence, view);
                Interlocked.Exchange(ref _snapshotSize, file.Length);
            });
            _folder.DeleteBefore(sequence);
        }
    }

    /// <summary>Writes the graph as it is committed now into another folder, which can be opened as a database. Readers and writers go on meanwhile.</summary>
    /// <exception cref="IOException">The folder is not empty, or the disk is full or fails.</exception>
    public BackupReport Backup(string folder, StorageFileSystem? files = null)
    {
        using var writer = new BackupWriter(folder, files ?? _folder?.Files);
        foreach (var part in BackupParts())
        {
            writer.Add(part.Span);
        }

        return writer.Complete();
    }

    /// <summary>The graph as it is committed now as the parts of a backup, for a <see cref="BackupWriter"/>; each is valid until the next is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> BackupParts() => SnapshotFile.Parts(Id, 1, Graph.Snapshot);

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
        if (_log is null || _log.SegmentLength - Interlocked.Read(ref _snapshotAt) < Math.Max(_options.LogBytesBeforeSnapshot, Interlocked.Read(ref _snapshotSize) / 2))
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
