namespace RelationsGraph.Engine.Storage;

/// <summary>What a backup holds.</summary>
/// <param name="Nodes">Number of nodes.</param>
/// <param name="Relationships">Number of relationships.</param>
/// <param name="Bytes">Its size on disk.</param>
public sealed record BackupReport(long Nodes, long Relationships, long Bytes);

/// <summary>
/// Makes a folder of the parts of a backup. The folder can be opened as a database; it has nothing in it until the backup is whole, verified and safe.
/// </summary>
public sealed class BackupWriter : IDisposable
{
    private const string Unfinished = "backup.new";

    private readonly StorageFileSystem _files;
    private readonly string _folder;
    private readonly IDisposable _lock;
    private StorageFile? _file;
    private long _length;

    /// <param name="folder">A folder that is empty or not there.</param>
    /// <param name="files">Where the folder is; the machine's disk unless given.</param>
    /// <exception cref="IOException">The folder is not empty, is used by another process, or the disk fails.</exception>
    public BackupWriter(string folder, StorageFileSystem? files = null)
    {
        _files = files ?? new DiskFileSystem();
        _folder = folder;
        _files.CreateFolder(folder);
        _lock = StoreFolder.Lock(_files, folder);
        try
        {
            if (_files.FilesIn(folder).FirstOrDefault(name => name is not (StoreFolder.LockName or Unfinished)) is { } other)
            {
                throw new IOException($"'{folder}' is not empty: it holds '{other}'");
            }

            _file = _files.Open(Path.Combine(folder, Unfinished));
            _file.Truncate(0);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Copies a backup into a folder that is empty or not there, and verifies it.</summary>
    /// <exception cref="StoreDamagedException">The backup is damaged.</exception>
    /// <exception cref="IOException">There is no backup, the folder is not empty, or the disk fails.</exception>
    public static BackupReport Restore(string from, string to, StorageFileSystem? files = null)
    {
        files ??= new DiskFileSystem();
        if (StoreFolder.Snapshots(files, from) is not [var only] || StoreFolder.Logs(files, from).Count > 0)
        {
            throw new IOException($"'{from}' is no backup: it needs one snapshot and no log. A folder that was opened as a database is one; make a backup of it first");
        }

        using var source = files.Open(StoreFolder.SnapshotPath(from, only));
        using var target = new BackupWriter(to, files);
        var buffer = new byte[1 << 20];
        for (long at = 0; source.Read(at, buffer) is var read && read > 0; at += read)
        {
            target.Add(buffer.AsSpan(0, read));
        }

        return target.Complete();
    }

    /// <summary>Takes the next part.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void Add(ReadOnlySpan<byte> part)
    {
        _file!.Write(_length, part);
        _length += part.Length;
    }

    /// <summary>Verifies what was taken and makes it a backup.</summary>
    /// <exception cref="StoreDamagedException">The parts make no whole backup.</exception>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public BackupReport Complete()
    {
        var path = Path.Combine(_folder, Unfinished);
        var (header, nodes, relationships) = SnapshotFile.Verify(_file!, path);
        _file!.Flush();
        _file.Dispose();
        _file = null;
        _files.Rename(path, StoreFolder.SnapshotPath(_folder, header.Sequence));
        _files.Synchronize(_folder);
        return new BackupReport(nodes, relationships, _length);
    }

    /// <summary>Leaves nothing of a backup that was not completed.</summary>
    public void Dispose()
    {
        if (_file is not null)
        {
            _file.Dispose();
            _file = null;
            _files.Delete(Path.Combine(_folder, Unfinished));
        }

        _lock.Dispose();
    }
}
