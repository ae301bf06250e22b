namespace RelationsGraph.Engine.Storage;

/// <summary>The file operations that a database is built on. What is not flushed or synchronised may be lost when the machine stops.</summary>
public abstract class StorageFileSystem
{
    /// <summary>Makes a folder with its parents; nothing happens when it is there.</summary>
    public abstract void CreateFolder(string folder);

    /// <summary>Names of the files in a folder.</summary>
    public abstract IReadOnlyList<string> FilesIn(string folder);

    /// <summary>Opens a file to read and write; makes it where it is not there.</summary>
    public abstract StorageFile Open(string path);

    /// <summary>Gives a file another name; a file of that name is replaced.</summary>
    public abstract void Rename(string from, string to);

    /// <summary>Deletes a file.</summary>
    public abstract void Delete(string path);

    /// <summary>Makes the names in a folder safe: files made, renamed and deleted.</summary>
    public abstract void Synchronize(string folder);

    /// <summary>Locks a file against other processes until the lock is disposed.</summary>
    /// <exception cref="IOException">Another process, or this one, holds it.</exception>
    public abstract IDisposable Lock(string path);
}

/// <summary>An open file.</summary>
public abstract class StorageFile : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Reads at an offset; fewer bytes than asked for only at the end of the file.</summary>
    /// <returns>Number of bytes read.</returns>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <summary>Writes at an offset.</summary>
    /// <exception cref="IOException">The disk is full or fails; some of the bytes may have been written.</exception>
    public abstract void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file off.</summary>
    public abstract void Truncate(long length);

    /// <summary>Returns when the content is safe.</summary>
    public abstract void Flush();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    protected abstract void Dispose(bool disposing);
}
