using Microsoft.Win32.SafeHandles;

namespace RelationsGraph.Worker.Spilling;

/// <summary>Byte strings in ascending order, one at a time: none is copied.</summary>
public sealed class SortedRecords : IDisposable
{
    // What the buffers of all runs take together, as long as there are not too many runs for that.
    private const int BuffersTogether = 4 << 20;
    private const int SmallestBuffer = 4 << 10;
    private const int LargestBuffer = 1 << 18;

    private readonly byte[] _bytes;
    private readonly ReadOnlyMemory<SpilledPlace> _places;
    private readonly RunHead[] _heads;
    private int _left;
    private int _at = -1;

    private SortedRecords(byte[] bytes, ReadOnlyMemory<SpilledPlace> places, RunHead[] heads) => (_bytes, _places, _heads, _left) = (bytes, places, heads, heads.Length);

    /// <summary>The string that was moved to; only until the next move.</summary>
    public ReadOnlySpan<byte> Current => _heads.Length > 0 ? _heads[0].Current : _bytes.AsSpan(_places.Span[_at].Start, _places.Span[_at].Length);

    /// <summary>Moves to the next, or says that there is none.</summary>
    public bool MoveNext()
    {
        if (_heads.Length == 0)
        {
            return ++_at < _places.Length;
        }

        if (_at++ < 0)
        {
            return _left > 0;
        }

        if (!_heads[0].MoveNext())
        {
            _left--;
            (_heads[0], _heads[_left]) = (_heads[_left], _heads[0]);
        }

        SiftDown(0);
        return _left > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _left = 0;

    internal static SortedRecords Of(byte[] bytes, ReadOnlyMemory<SpilledPlace> places) => new(bytes, places, []);

    internal static SortedRecords Merged(SafeFileHandle file, IReadOnlyCollection<(long Start, long End)> runs)
    {
        var buffer = Math.Clamp(BuffersTogether / runs.Count, SmallestBuffer, LargestBuffer);
        var heads = runs.Select(run => new RunHead(file, run.Start, run.End, buffer)).ToArray();
        foreach (var head in heads)
        {
            head.MoveNext();
        }

        var merged = new SortedRecords([], default, heads);
        for (var i = heads.Length / 2; i >= 0; i--)
        {
            merged.SiftDown(i);
        }

        return merged;
    }

    // The heads are a heap, so the first of it has the first string.
    private void SiftDown(int at)
    {
        var head = _heads[at];
        for (var child = (2 * at) + 1; child < _left; child = (2 * at) + 1)
        {
            if (child + 1 < _left && _heads[child + 1].IsBefore(_heads[child]))
            {
                child++;
            }

            if (!_heads[child].IsBefore(head))
            {
                break;
            }

            _heads[at] = _heads[child];
            at = child;
        }

        _heads[at] = head;
    }
}
