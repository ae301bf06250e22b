using System.Runtime.InteropServices;
using RelationsGraph.Engine.Storage;

namespace RelationsGraph.Tests.Engine.Storage;

/// <summary>The machine stopped. Not an <see cref="IOException"/>: nobody may handle it.</summary>
internal sealed class CrashException : Exception
{
    public CrashException()
        : base("the machine stopped")
    {
    }
}

/// <summary>
/// A disk in memory that forgets, at a crash, any part of what was not made safe: each 512-byte sector of a write that was not
/// flushed, each name made, changed or deleted that was not synchronised, in any combination. It can also be full.
/// </summary>
internal sealed class CrashingDisk(Random random) : StorageFileSystem
{
    private const int Sector = 512;

    private readonly HashSet<string> _locked = [];
    private Dictionary<string, Content> _names = [];
    private Dictionary<string, Content> _safeNames = [];
    private readonly List<Action<Dictionary<string, Content>>> _unsafeNames = [];
    private bool _crashed;

    /// <summary>Operations so far.</summary>
    public int Operations { get; private set; }

    /// <summary>The operation at which the machine stops; never unless set.</summary>
    public int CrashAt { get; set; } = int.MaxValue;

    /// <summary>Bytes that fit all files together; more are refused as by a full disk.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>Whether flushing fails, as by a failing disk.</summary>
    public bool FlushFails { get; set; }

    /// <summary>Whether cutting a file fails too.</summary>
    public bool TruncateFails { get; set; }

    public int Flushes { get; private set; }

    /// <summary>The disk as the machine finds it when it starts again.</summary>
    public CrashingDisk Restart()
    {
        var names = new Dictionary<string, Content>(_safeNames);
        var whole = random.Next(2) == 0;
        var kept = random.Next(_unsafeNames.Count + 1);
        for (var i = 0; i < _unsafeNames.Count; i++)
        {
            // A journalling file system keeps a prefix of the changes; the worst keeps any of them.
            if (whole ? i < kept : random.Next(2) == 0)
            {
                _unsafeNames[i](names);
            }
        }

        var disk = new CrashingDisk(random);
        foreach (var (name, content) in names)
        {
            disk._names[name] = new Content(content.AfterCrash(random));
        }

        disk._safeNames = new(disk._names);
        return disk;
    }

    /// <summary>The bytes of a file, to look at or to damage.</summary>
    public byte[] this[string path]
    {
        get => [.. _names[path].Now];
        set => _names[path] = new Content([.. value]);
    }

    public IEnumerable<string> Paths => _names.Keys;

    public override void CreateFolder(string folder) => Step();

    public override IReadOnlyList<string> FilesIn(string folder)
    {
        Step();
        return [.. _names.Keys.Where(name => Path.GetDirectoryName(name) == folder).Select(name => Path.GetFileName(name))];
    }

    public override StorageFile Open(string path)
    {
        Step();
        if (!_names.ContainsKey(path))
        {
            var content = new Content([]);
            Change(names => names[path] = content);
        }

        return new OpenFile(this, _names[path]);
    }

    public override void Rename(string from, string to)
    {
        Step();
        var content = _names[from];
        Change(names =>
        {
            // The new name is of this very file, whatever became of the old name.
            names[to] = content;
            if (names.GetValueOrDefault(from) == content)
            {
                names.Remove(from);
            }
        });
    }

    public override void Delete(string path)
    {
        Step();
        Change(names => names.Remove(path));
    }

    public override void Synchronize(string folder)
    {
        Step();
        _safeNames = new(_names);
        _unsafeNames.Clear();
    }

    public override IDisposable Lock(string path)
    {
        Step();
        return _locked.Add(path) ? new Release(() => _locked.Remove(path)) : throw new IOException($"{path} is locked");
    }

    private void Change(Action<Dictionary<string, Content>> change)
    {
        change(_names);
        _unsafeNames.Add(change);
    }

    private void Step()
    {
        if (_crashed || ++Operations >= CrashAt)
        {
            _crashed = true;
            throw new CrashException();
        }
    }

    private sealed class Content(List<byte> bytes)
    {
        private byte[] _safe = [.. bytes];
        private readonly List<(int Offset, byte[] Bytes)> _unsafeWrites = [];
        private bool _unsafeLength;

        public List<byte> Now { get; } = bytes;

        public void Write(int offset, ReadOnlySpan<byte> more)
        {
            Put(Now, offset, more);
            _unsafeLength = true;
            for (var at = 0; at < more.Length;)
            {
                var length = Math.Min(more.Length - at, Sector - ((offset + at) % Sector));
                _unsafeWrites.Add((offset + at, more.Slice(at, length).ToArray()));
                at += length;
            }
        }

        public void Truncate(int length)
        {
            _unsafeLength = true;
            if (length < Now.Count)
            {
                Now.RemoveRange(length, Now.Count - length);
            }
        }

        public void Flush()
        {
            _safe = [.. Now];
            _unsafeWrites.Clear();
            _unsafeLength = false;
        }

        public List<byte> AfterCrash(Random random)
        {
            var bytes = new List<byte>(_safe);
            foreach (var (offset, more) in _unsafeWrites.Where(_ => random.Next(3) > 0))
            {
                // A file that grew but whose sectors did not arrive reads as zeros.
                Put(bytes, offset, more);
            }

            if (_unsafeLength && bytes.Count > _safe.Length && random.Next(3) == 0)
            {
                var length = random.Next(_safe.Length, bytes.Count + 1);
                bytes.RemoveRange(length, bytes.Count - length);
            }

            return bytes;
        }

        private static void Put(List<byte> bytes, int offset, ReadOnlySpan<byte> more)
        {
            var length = bytes.Count;
            if (length < offset + more.Length)
            {
                CollectionsMarshal.SetCount(bytes, offset + more.Length);
                CollectionsMarshal.AsSpan(bytes)[length..].Clear();
            }

            more.CopyTo(CollectionsMarshal.AsSpan(bytes)[offset..]);
        }
    }

    private sealed class OpenFile(CrashingDisk disk, Content content) : StorageFile
    {
        public override long Length => content.Now.Count;

        public override int Read(long offset, Span<byte> buffer)
        {
            disk.Step();
            var length = (int)Math.Clamp(content.Now.Count - offset, 0, buffer.Length);
            CollectionsMarshal.AsSpan(content.Now).Slice((int)Math.Min(offset, content.Now.Count), length).CopyTo(buffer);
            return length;
        }

        public override void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            var used = disk._names.Values.Distinct().Sum(each => (long)each.Now.Count);
            var room = Math.Max(0, disk.Capacity - used + Math.Max(0, content.Now.Count - offset));
            if (bytes.Length > room)
            {
                content.Write((int)offset, bytes[..(int)room]);
                throw new IOException("No space left on device");
            }

            // The machine may stop with the write done in part or whole, and not safe.
            content.Write((int)offset, bytes);
            disk.Step();
        }

        public override void Truncate(long length)
        {
            disk.Step();
            if (disk.TruncateFails)
            {
                throw new IOException("Input/output error");
            }

            content.Truncate((int)length);
        }

        public override void Flush()
        {
            disk.Step();
            if (disk.FlushFails)
            {
                throw new IOException("Input/output error");
            }

            disk.Flushes++;
            content.Flush();
        }

        protected override void Dispose(bool disposing)
        {
        }
    }

    private sealed class Release(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
