using System.Buffers.Binary;

namespace RelationsGraph.Worker.Spilling;

/// <summary>
/// Sorts any number of byte strings in bounded memory. What does not fit lies in sorted runs in a temporary file, which goes away with the
/// process, however that ends.
/// </summary>
public sealed class SpilledSort : IDisposable
{
    /// <summary>What is kept in memory, in bytes, before a run is written.</summary>
    public const int DefaultMemory = 8 << 20;

    // What a record takes beside its bytes: its first bytes as a number, where it begins and how long it is.
    private const int Overhead = 16;
    private const int WrittenAtOnce = 1 << 17;

    private readonly int _memory;
    private readonly Func<FileStream> _newFile;
    private readonly List<(long Start, long End)> _runs = [];
    private ulong[] _firsts = [];
    private SpilledPlace[] _places = [];
    private byte[] _bytes = [];
    private int _records;
    private int _used;
    private FileStream? _file;
    private long _written;
    private bool _sorted = true;

    /// <summary>Nothing yet.</summary>
    /// <param name="memory">What is kept in memory, in bytes.</param>
    public SpilledSort(int memory = DefaultMemory)
        : this(memory, TemporaryFile.Create)
    {
    }

    internal SpilledSort(int memory, Func<FileStream> newFile) => (_memory, _newFile) = (memory, newFile);

    /// <summary>How many were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one; not while the strings are being read.</summary>
    /// <exception cref="IOException">There is no room for what does not fit into memory.</exception>
    public void Add(ReadOnlySpan<byte> record)
    {
        if (_used + record.Length + ((_records + 1) * Overhead) > _memory && _records > 0)
        {
            WriteRun();
        }

        if (_used + record.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Math.Max(_bytes.Length * 2, 4096), _used + record.Length));
        }

        if (_records == _firsts.Length)
        {
            Array.Resize(ref _firsts, Math.Max(_records * 2, 64));
            Array.Resize(ref _places, _firsts.Length);
        }

        record.CopyTo(_bytes.AsSpan(_used));
        (_firsts[_records], _places[_records]) = (First(record), new SpilledPlace(_used, record.Length));
        _records++;
        _used += record.Length;
        _sorted = false;
        Count++;
    }

    /// <summary>All of them, ascending by bytes. Can be read more than once, but not twice at a time.</summary>
    public SortedRecords GetEnumerator()
    {
        if (_runs.Count > 0)
        {
            WriteRun();

            // The runs have all; what is added later brings its own room.
            (_bytes, _firsts, _places) = ([], [], []);
            return SortedRecords.Merged(_file!.SafeFileHandle, _runs);
        }

        Sort();
        return SortedRecords.Of(_bytes, _places.AsMemory(0, _records));
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    // The first bytes as a number, which has their order; missing ones count as zero.
    internal static ulong First(ReadOnlySpan<byte> record)
    {
        if (record.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(record);
        }

        Span<byte> whole = stackalloc byte[sizeof(ulong)];
        whole.Clear();
        record.CopyTo(whole);
        return BinaryPrimitives.ReadUInt64BigEndian(whole);
    }

    private void Sort()
    {
        if (_sorted)
        {
            return;
        }

        // Numbers sort many times faster than strings; only those that begin alike are compared whole.
        Array.Sort(_firsts, _places, 0, _records);
        var bytes = _bytes;
        for (int from = 0, to; from < _records; from = to)
        {
            for (to = from + 1; to < _records && _firsts[to] == _firsts[from];)
            {
                to++;
            }

            if (to - from > 1)
            {
                _places.AsSpan(from, to - from).Sort((a, b) => bytes.AsSpan(a.Start, a.Length).SequenceCompareTo(bytes.AsSpan(b.Start, b.Length)));
            }
        }

        _sorted = true;
    }

    private void WriteRun()
    {
        if (_records == 0)
        {
            return;
        }

        Sort();
        var start = _written;
        try
        {
            WriteRecords();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"what does not fit into memory cannot be written to {Path.GetTempPath()}: {failure.Message}; make room there, or name another folder in TMPDIR", failure);
        }

        _runs.Add((start, _written));
        (_records, _used) = (0, 0);
    }

    private void WriteRecords()
    {
        _file ??= _newFile();
        var buffer = new byte[WrittenAtOnce];
        var filled = 0;
        foreach (var place in _places.AsSpan(0, _records))
        {
            if (filled + sizeof(int) + place.Length > buffer.Length)
            {
                Write(buffer.AsSpan(0, filled));
                filled = 0;
                buffer = buffer.Length < sizeof(int) + place.Length ? new byte[sizeof(int) + place.Length] : buffer;
            }

            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(filled), place.Length);
            _bytes.AsSpan(place.Start, place.Length).CopyTo(buffer.AsSpan(filled + sizeof(int)));
            filled += sizeof(int) + place.Length;
        }

        Write(buffer.AsSpan(0, filled));
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file!.SafeFileHandle, bytes, _written);
        _written += bytes.Length;
    }
}

/// <summary>Where a record lies among the bytes in memory.</summary>
internal readonly record struct SpilledPlace(int Start, int Length);
