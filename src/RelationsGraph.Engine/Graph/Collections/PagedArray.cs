using System.Runtime.CompilerServices;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>
/// An array in pages that versions of the graph share. Copying the struct shares everything; a version copies a page when it
/// first writes to it, so a version that is no longer written to is immutable.
/// </summary>
internal struct PagedArray<T>
{
    internal const int PageShift = 10;
    internal const int PageSize = 1 << PageShift;
    private const int SlotMask = PageSize - 1;

    private readonly T _absent;
    private T[]?[] _pages;
    private long[] _owners;
    private long _spineOwner;

    /// <param name="absent">What a slot holds that was never written.</param>
    public PagedArray(T absent)
    {
        _absent = absent;
        _pages = [];
        _owners = [];
        _spineOwner = -1;
    }

    private PagedArray(T absent, T[]?[] pages, long version)
    {
        (_absent, _pages, _spineOwner) = (absent, pages, version);
        _owners = new long[pages.Length];
        Array.Fill(_owners, version);
    }

    /// <summary>An array that takes over pages as a version's own; pages that are null were never written.</summary>
    public static PagedArray<T> Of(T absent, T[]?[] pages, long version) => new(absent, pages, version);

    /// <summary>Number of pages in the spine; pages that were never written are counted and empty.</summary>
    public readonly int PageCount => _pages.Length;

    public readonly T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var pages = _pages;
            var page = index >> PageShift;
            return (uint)page < (uint)pages.Length && pages[page] is { } slots ? slots[index & SlotMask] : _absent;
        }
    }

    /// <summary>A page's slots, or null when none of them was ever written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T[]? Page(int page) => (uint)page < (uint)_pages.Length ? _pages[page] : null;

    /// <summary>A slot that <paramref name="version"/> may write to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Writable(int index, long version)
    {
        var page = index >> PageShift;
        if (_spineOwner != version || page >= _pages.Length || _owners[page] != version)
        {
            Own(page, version);
        }

        return ref _pages[page]![index & SlotMask];
    }

    private void Own(int page, long version)
    {
        if (_spineOwner != version || page >= _pages.Length)
        {
            // Growth by half keeps appending linear; a version that only changes pages copies the spine as it is.
            var length = page < _pages.Length ? _pages.Length : Math.Max(page + 1, _pages.Length + (_pages.Length >> 1));
            var pages = new T[]?[length];
            var owners = new long[length];
            _pages.CopyTo(pages, 0);
            _owners.CopyTo(owners, 0);
            (_pages, _owners, _spineOwner) = (pages, owners, version);
        }

        if (_owners[page] == version && _pages[page] is not null)
        {
            return;
        }

        var copy = new T[PageSize];
        if (_pages[page] is { } shared)
        {
            shared.CopyTo(copy, 0);
        }
        else if (!EqualityComparer<T>.Default.Equals(_absent, default))
        {
            Array.Fill(copy, _absent);
        }

        _pages[page] = copy;
        _owners[page] = version;
    }
}
