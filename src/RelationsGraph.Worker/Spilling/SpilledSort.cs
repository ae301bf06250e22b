using System.Buffers.Binary;
using System.Collections;

namespace RelationsGraph.Worker.Spilling;

/// <summary>
/// Sorts any number of byte strings in bounded memory. What does not fit lies in sorted runs in a temporary file, which goes away with the
/// process, however that ends.
/// </summary>
public sealed class SpilledSort(int memory = SpilledSort.DefaultMemory) : IEnumerable<byte[]>, IDisposable
{
    /// <summary>What is kept in memory, in bytes, before a run is written.</summary>
    public const int DefaultMemory = 8 << 20;

    // What a record takes beside its bytes: where it begins and how long it is.
    private const int Overhead = 8;

    private readonly List<(int Start, int Length)> _records = [];
    private readonly List<(long Start, long End)> _runs = [];
    private byte[] _bytes = [];
    private int _used;
    private FileStream? _file;
    private bool _sorted = true;

    /// <summary>How many were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one; not while the strings are being read.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        if (_used + record.Length + ((_records.Count + 1) * Overhead) > memory && _records.Count > 0)
        {
            WriteRun();
        }

        if (_used + record.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Math.Max(_bytes.Length * 2, 4096), _used + record.Length));
        }

        record.CopyTo(_bytes.AsSpan(_used));
        _records.Add((_used, record.Length));
        _used += record.Length;
        _sorted = false;
        Count++;
    }

    /// <summary>All of them, ascending by bytes. Can be read more than once.</summary>
    public IEnumerator<byte[]> GetEnumerator()
    {
        Sort();
        if (_runs.Count == 0)
        {
            foreach (var (start, length) in _records)
            {
                yield return _bytes.AsSpan(start, length).ToArray();
            }

            yield break;
        }

        WriteRun();
        var heads = new PriorityQueue<IEnumerator<byte[]>, byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        foreach (var run in _runs)
        {
            Advance(Read(run).GetEnumerator());
        }

        while (heads.TryDequeue(out var head, out var record))
        {
            yield return record;
            Advance(head);
        }

        void Advance(IEnumerator<byte[]> run)
        {
            if (run.MoveNext())
            {
                heads.Enqueue(run, run.Current);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Sort()
    {
        if (!_sorted)
        {
            _records.Sort((a, b) => _bytes.AsSpan(a.Start, a.Length).SequenceCompareTo(_bytes.AsSpan(b.Start, b.Length)));
            _sorted = true;
        }
    }

    private void WriteRun()
    {
        if (_records.Count == 0)
        {
            return;
        }

        Sort();
        _file ??= TemporaryFile.Create();
        _file.Position = _file.Length;
        var start = _file.Position;
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var record in _records)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, record.Length);
            _file.Write(length);
            _file.Write(_bytes.AsSpan(record.Start, record.Length));
        }

        _file.Flush();
        _runs.Add((start, _file.Position));
        _records.Clear();
        _used = 0;
    }

    // Each run is read at its own place, so the file's position is nobody's.
    private IEnumerable<byte[]> Read((long Start, long End) run)
    {
        const int BufferSize = 16 << 10;
        var buffer = new byte[BufferSize];
        var (at, from, filled) = (run.Start, 0, 0);
        while (at + from < run.End)
        {
            if (filled - from < sizeof(int) || filled - from < sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(from)))
            {
                var needed = filled - from < sizeof(int) ? sizeof(int) : sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(from));
                (at, from) = (at + from, 0);
                buffer = buffer.Length < needed ? new byte[needed] : buffer;
                filled = RandomAccess.Read(_file!.SafeFileHandle, buffer, at);
                continue;
            }

            var length = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(from));
            yield return buffer.AsSpan(from + sizeof(int), length).ToArray();
            from += sizeof(int) + length;
        }
    }
}
