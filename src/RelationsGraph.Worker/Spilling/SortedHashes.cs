using System.Buffers.Binary;

namespace RelationsGraph.Worker.Spilling;

/// <summary>A set of hashes that is asked often: few lie in memory, many in a temporary file, of which every 256th is in memory.</summary>
public sealed class SortedHashes : IDisposable
{
    private const int Width = 16;
    private const int InBlock = 256;

    // Up to a megabyte no file is worth its while.
    private const int InMemory = 1 << 16;

    private readonly List<UInt128> _firsts = [];
    private readonly byte[] _block = new byte[InBlock * Width];
    private List<UInt128> _few = [];
    private FileStream? _file;
    private int _blockAt = -1;
    private int _blockCount;
    private long _count;

    /// <summary>Adds one that is greater than all before. To be done before the first question.</summary>
    public void Add(UInt128 hash)
    {
        if (_count++ < InMemory)
        {
            _few.Add(hash);
            return;
        }

        if (_file is null)
        {
            _file = TemporaryFile.Create();
            _few.ForEach(Write);
            _few = [];
        }

        Write(hash);
    }

    /// <summary>Whether it was added.</summary>
    public bool Contains(UInt128 hash)
    {
        if (_file is null)
        {
            return _few.BinarySearch(hash) >= 0;
        }

        var at = _firsts.BinarySearch(hash);
        var block = at < 0 ? ~at - 1 : at;
        return block >= 0 && InBlockContains(block, hash);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Write(UInt128 hash)
    {
        if (_file!.Position % (InBlock * Width) == 0)
        {
            _firsts.Add(hash);
        }

        Span<byte> bytes = stackalloc byte[Width];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        _file.Write(bytes);
    }

    private bool InBlockContains(int block, UInt128 hash)
    {
        if (_blockAt != block)
        {
            _file!.Flush();
            _blockCount = RandomAccess.Read(_file.SafeFileHandle, _block, (long)block * InBlock * Width) / Width;
            _blockAt = block;
        }

        var (low, high) = (0, _blockCount - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = BinaryPrimitives.ReadUInt128BigEndian(_block.AsSpan(middle * Width)).CompareTo(hash);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }
}
