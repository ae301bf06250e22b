using System.Numerics;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>A set of ids kept as bits in shared pages: one bit an id, read in id order.</summary>
internal sealed class IdSet
{
    private PagedArray<ulong> _words;
    private readonly long _version;

    public IdSet(long version)
        : this(version, new PagedArray<ulong>(0), 0)
    {
    }

    private IdSet(long version, PagedArray<ulong> words, long count)
    {
        _version = version;
        _words = words;
        Count = count;
    }

    public long Count { get; private set; }

    /// <summary>This set where it belongs to <paramref name="version"/> already, a copy that shares its pages otherwise.</summary>
    public IdSet For(long version) => _version == version ? this : new IdSet(version, _words, Count);

    public bool Contains(int id) => (_words[id >> 6] & (1UL << (id & 63))) != 0;

    public void Add(int id)
    {
        ref var word = ref _words.Writable(id >> 6, _version);
        var bit = 1UL << (id & 63);
        if ((word & bit) == 0)
        {
            word |= bit;
            Count++;
        }
    }

    public void Remove(int id)
    {
        ref var word = ref _words.Writable(id >> 6, _version);
        var bit = 1UL << (id & 63);
        if ((word & bit) != 0)
        {
            word &= ~bit;
            Count--;
        }
    }

    public IdEnumerator GetEnumerator() => new(_words);
}

/// <summary>Walks the ids of a set in ascending order. Use as a field or in <c>foreach</c>; not thread-safe.</summary>
public struct IdEnumerator
{
    private readonly PagedArray<ulong> _words;
    private readonly bool _any;
    private ulong[]? _page;
    private int _pageNumber;
    private int _word;
    private ulong _bits;

    internal IdEnumerator(PagedArray<ulong> words)
    {
        _words = words;
        _any = true;
        _pageNumber = -1;
        _word = PagedArray<ulong>.PageSize;
    }

    /// <summary>The id that the last <see cref="MoveNext"/> found.</summary>
    public long Current { get; private set; }

    /// <summary>Returns the walk itself, so that <c>foreach</c> takes it.</summary>
    public readonly IdEnumerator GetEnumerator() => this;

    /// <summary>Goes on to the next id; false after the last.</summary>
    public bool MoveNext()
    {
        if (!_any)
        {
            return false;
        }

        while (_bits == 0)
        {
            if (++_word >= PagedArray<ulong>.PageSize)
            {
                do
                {
                    if (++_pageNumber >= _words.PageCount)
                    {
                        _pageNumber--;
                        _word = PagedArray<ulong>.PageSize;
                        return false;
                    }

                    _page = _words.Page(_pageNumber);
                }
                while (_page is null);

                _word = 0;
            }

            _bits = _page![_word];
        }

        Current = ((long)_pageNumber << (PagedArray<ulong>.PageShift + 6)) | ((long)_word << 6) | (uint)BitOperations.TrailingZeroCount(_bits);
        _bits &= _bits - 1;
        return true;
    }
}
