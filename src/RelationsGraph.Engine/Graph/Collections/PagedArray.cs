using System.Runtime.CompilerServices;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>
/// An array in pages that versions of the graph share. Copying the struct shares everything; a version copies a page when it
/// first writes to it, so a version that is no longer written to is immutable, but for slots that it never reads.
/// </summary>
internal struct PagedArray<T>
{
    internal const int PageShift = 8;
    internal const int PageSize = 1 << PageShift;
    private const int SlotMask = PageSize - 1;

    private readonly T _absent;
    private PageSpine<T[]> _pages;

    /// <param name="absent">What a slot holds that was never written.</param>
    public PagedArray(T absent)
        : this(absent, new PageSpine<T[]>(0, -1))
    {
    }

    private PagedArray(T absent, PageSpine<T[]> pages) => (_absent, _pages) = (absent, pages);

    /// <summary>An array that takes over pages as a version's own; pages that are null were never written.</summary>
    public static PagedArray<T> Of(T absent, T[]?[] pages, long version)
    {
        var spine = new PageSpine<T[]>(pages.Length, version);
        for (var page = 0; page < pages.Length; page++)
        {
            if (pages[page] is { } slots)
            {
                spine.Fill(page, slots, version);
            }
        }

        return new PagedArray<T>(absent, spine);
    }

    /// <summary>Number of pages that there is room for; pages that were never written are counted and empty.</summary>
    public readonly int PageCount => _pages.Count;

    public readonly T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _pages[index >> PageShift] is { } slots ? slots[index & SlotMask] : _absent;
    }

    /// <summary>Asks for the memory of a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Fetch(int index)
    {
        if (_pages[index >> PageShift] is { } slots)
        {
            CacheLine.Fetch(ref slots[index & SlotMask]);
        }
    }

    /// <summary>A page's slots, or null when none of them was ever written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T[]? Page(int page) => _pages[page];

    /// <summary>A slot that <paramref name="version"/> may write to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Writable(int index, long version)
    {
        var page = index >> PageShift;
        if (!_pages.IsOwned(page, version))
        {
            Own(page, version);
        }

        return ref _pages[page]![index & SlotMask];
    }

    /// <summary>A slot that no version reads yet, such as that of an id that is given now. It is written where it stands, and nothing is copied.</summary>
    public ref T Unread(int index, long version)
    {
        var page = index >> PageShift;
        if (_pages[page] is null)
        {
            Own(page, version);
        }

        return ref _pages[page]![index & SlotMask];
    }

    /// <summary>Copies slots that begin a page, up to an index that is not included; those behind it count as never written. False when all were never written.</summary>
    public readonly bool TryCopy(int first, int end, Span<T> slots)
    {
        var any = false;
        slots.Fill(_absent);
        for (var at = 0; at < slots.Length && first + at < end; at += PageSize)
        {
            if (_pages[(first + at) >> PageShift] is { } page)
            {
                page.AsSpan(0, Math.Min(PageSize, Math.Min(slots.Length - at, end - first - at))).CopyTo(slots[at..]);
                any = true;
            }
        }

        return any;
    }

    private void Own(int page, long version)
    {
        var copy = new T[PageSize];
        if (_pages[page] is { } shared)
        {
            shared.CopyTo(copy, 0);
        }
        else if (!EqualityComparer<T>.Default.Equals(_absent, default))
        {
            Array.Fill(copy, _absent);
        }

        _pages.Put(page, copy, version);
    }
}
