using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace RelationsGraph.Worker.Spilling;

/// <summary>The first string of a sorted run that was not read yet. Each run is read at its own place, so the file's position is nobody's.</summary>
internal sealed class RunHead(SafeFileHandle file, long start, long end, int bufferSize)
{
    private byte[] _buffer = new byte[(int)Math.Min(bufferSize, end - start)];
    private long _read = start;
    private int _from;
    private int _length;
    private int _filled;
    private ulong _first;

    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_from, _length);

    public bool MoveNext()
    {
        _from += _length;
        if (!Has(sizeof(int)))
        {
            return false;
        }

        _length = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(_from));
        _from += sizeof(int);
        if (!Has(_length))
        {
            throw new InvalidDataException("a temporary file ends within a record");
        }

        _first = SpilledSort.First(Current);
        return true;
    }

    public bool IsBefore(RunHead other) => _first != other._first ? _first < other._first : Current.SequenceCompareTo(other.Current) < 0;

    private bool Has(int needed)
    {
        if (_filled - _from >= needed)
        {
            return true;
        }

        var kept = _buffer.AsSpan(_from, _filled - _from);
        var buffer = needed > _buffer.Length ? new byte[needed] : _buffer;
        kept.CopyTo(buffer);
        (_buffer, _from, _filled) = (buffer, 0, kept.Length);
        while (_filled < _buffer.Length && _read < end)
        {
            var read = RandomAccess.Read(file, _buffer.AsSpan(_filled, (int)Math.Min(_buffer.Length - _filled, end - _read)), _read);
            if (read == 0)
            {
                break;
            }

            _filled += read;
            _read += read;
        }

        return _filled >= needed;
    }
}
