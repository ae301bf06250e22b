using System.Buffers;
using System.Runtime.InteropServices;

namespace RelationsGraph.Engine.Execution;

/// <summary>
/// Arrays that the operators of one statement work in. They come from a pool that all statements share, and go back when the statement ends: they would be most of what
/// statements leave to the garbage collector, and that holds up all clients. What they hold at first is not known.
/// </summary>
internal sealed class WorkArrays<T> : IDisposable
    where T : unmanaged
{
    private readonly List<T[]> _lent = [];

    /// <summary>An array of at least this length.</summary>
    public T[] Take(int length)
    {
        if (length == 0)
        {
            return [];
        }

        var array = ArrayPool<T>.Shared.Rent(length);
        _lent.Add(array);
        return array;
    }

    /// <summary>An array of at least this length, all of it zero.</summary>
    public T[] TakeZeros(int length)
    {
        var array = Take(length);
        Array.Clear(array);
        return array;
    }

    /// <summary>Makes an array at least so long; what it held is lost when it was shorter.</summary>
    public void Ensure(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            GiveBack(array);
            array = Take(length);
        }
    }

    /// <summary>Makes an array at least so long, and keeps its first elements.</summary>
    public void Grow(ref T[] array, int length, int kept)
    {
        if (array.Length < length)
        {
            var grown = Take(length);
            array.AsSpan(0, kept).CopyTo(grown);
            GiveBack(array);
            array = grown;
        }
    }

    /// <summary>Gives an array back before the statement ends; nobody may use it any more.</summary>
    public void GiveBack(T[] array)
    {
        if (array.Length == 0)
        {
            return;
        }

        // What was taken last is given back first, for the most part.
        for (var i = _lent.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_lent[i], array))
            {
                _lent[i] = _lent[^1];
                _lent.RemoveAt(_lent.Count - 1);
                ArrayPool<T>.Shared.Return(array);
                return;
            }
        }

        throw new InvalidOperationException("The array was not taken here, or was given back before.");
    }

    /// <summary>Gives all of them back.</summary>
    public void Dispose()
    {
        foreach (var array in CollectionsMarshal.AsSpan(_lent))
        {
            ArrayPool<T>.Shared.Return(array);
        }

        _lent.Clear();
    }
}
