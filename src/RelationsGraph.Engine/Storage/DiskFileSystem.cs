using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RelationsGraph.Engine.Storage;

/// <summary>The machine's own file system.</summary>
public sealed partial class DiskFileSystem : StorageFileSystem
{
    private const int FileSizeExceeded = 25; // SIGXFSZ

    // A write beyond the size that the process may give a file is to fail as on a full disk; unhandled, the signal ends the process.
    private static readonly PosixSignalRegistration? SizeLimit = OperatingSystem.IsWindows() ? null
        : PosixSignalRegistration.Create((PosixSignal)FileSizeExceeded, static signal => signal.Cancel = true);

    /// <summary>The machine's own file system.</summary>
    public DiskFileSystem() => GC.KeepAlive(SizeLimit);

    /// <inheritdoc/>
    public override void CreateFolder(string folder) => Directory.CreateDirectory(folder);

    /// <inheritdoc/>
    public override IReadOnlyList<string> FilesIn(string folder) => [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!)];

    /// <inheritdoc/>
    public override StorageFile Open(string path)
        => new DiskFile(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));

    /// <inheritdoc/>
    public override void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    /// <inheritdoc/>
    public override void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public override void Synchronize(string folder)
    {
        // Windows keeps names safe by itself and opens no folder as a file.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = OpenFolder(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"cannot open folder '{folder}' (error {Marshal.GetLastPInvokeError()})");
        }

        var failed = SynchronizeDescriptor(descriptor) != 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = CloseDescriptor(descriptor);
        if (failed != 0)
        {
            throw new IOException($"cannot synchronise folder '{folder}' (error {failed})");
        }
    }

    /// <inheritdoc/>
    public override IDisposable Lock(string path) => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SynchronizeDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseDescriptor(int descriptor);

    private sealed class DiskFile(SafeFileHandle handle) : StorageFile
    {
        public override long Length => RandomAccess.GetLength(handle);

        public override int Read(long offset, Span<byte> buffer)
        {
            var read = 0;
            while (read < buffer.Length && RandomAccess.Read(handle, buffer[read..], offset + read) is var more && more > 0)
            {
                read += more;
            }

            return read;
        }

        public override void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            try
            {
                RandomAccess.Write(handle, bytes, offset);
            }
            catch (ArgumentOutOfRangeException tooLarge)
            {
                // What the framework makes of EFBIG: the file system, or a limit of the process, allows no larger file.
                throw new IOException("File too large", tooLarge);
            }
        }

        public override void Truncate(long length) => RandomAccess.SetLength(handle, length);

        public override void Flush() => RandomAccess.FlushToDisk(handle);

        protected override void Dispose(bool disposing) => handle.Dispose();
    }
}
