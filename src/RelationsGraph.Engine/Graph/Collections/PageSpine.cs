using System.Runtime.CompilerServices;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>
/// Pages by number, in blocks that versions share. Copying the struct shares everything; a version that puts a page copies its block, which is short, and the list
/// of blocks, and not the list of all pages.
/// </summary>
internal struct PageSpine<TPage>
    where TPage : class
{
    private const int BlockShift = 6;
    private const int BlockSize = 1 << BlockShift;
    private const int PageMask = BlockSize - 1;

    private TPage?[]?[] _blocks;
    private long _owner;

    // For writers alone, and shared by all versions: an entry that names another version than the writer's says nothing but that, whoever wrote it.
    private long[]?[] _owners;
    private long[] _blockOwners;

    /// <param name="pages">How many pages there are at first; each empty.</param>
    /// <param name="version">The version that they belong to.</param>
    public PageSpine(int pages, long version)
    {
        var blocks = (pages + BlockSize - 1) >> BlockShift;
        (_blocks, _owners, _blockOwners, _owner) = (new TPage?[]?[blocks], new long[]?[blocks], new long[blocks], version);
        for (var block = 0; block < blocks; block++)
        {
            OwnBlock(block, version);
        }
    }

    /// <summary>The pages that there is room for; those that were never put are counted and empty.</summary>
    public readonly int Count => _blocks.Length << BlockShift;

    /// <summary>A page; null where none was put.</summary>
    public readonly TPage? this[int page]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var blocks = _blocks;
            var block = page >> BlockShift;
            return (uint)block < (uint)blocks.Length && blocks[block] is { } pages ? pages[page & PageMask] : null;
        }
    }

    /// <summary>Whether a version put the page, so that it may change it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsOwned(int page, long version)
    {
        var block = page >> BlockShift;
        return (uint)block < (uint)_owners.Length && _owners[block] is { } owners && owners[page & PageMask] == version;
    }

    /// <summary>Puts a page in place, which from now on belongs to a version.</summary>
    public void Put(int page, TPage? content, long version)
    {
        var block = page >> BlockShift;
        if (_owner != version || block >= _blocks.Length)
        {
            // Growth by half keeps appending linear; a version that only changes pages copies the list as it is.
            var length = block < _blocks.Length ? _blocks.Length : Math.Max(block + 1, _blocks.Length + (_blocks.Length >> 1));
            (_blocks, _owner) = (Copy(_blocks, length), version);
            if (length > _owners.Length)
            {
                (_owners, _blockOwners) = (Copy(_owners, length), Copy(_blockOwners, length));
            }
        }

        if (_blocks[block] is null || _blockOwners[block] != version)
        {
            OwnBlock(block, version);
        }

        _blocks[block]![page & PageMask] = content;
        _owners[block]![page & PageMask] = version;
    }

    /// <summary>Puts one of the pages that there were at first; other threads may put others.</summary>
    public readonly void Fill(int page, TPage content, long version)
    {
        _blocks[page >> BlockShift]![page & PageMask] = content;
        _owners[page >> BlockShift]![page & PageMask] = version;
    }

    private static T[] Copy<T>(T[] items, int length)
    {
        var copy = new T[length];
        items.CopyTo(copy, 0);
        return copy;
    }

    private readonly void OwnBlock(int block, long version)
    {
        _blocks[block] = _blocks[block] is { } pages ? [.. pages] : new TPage?[BlockSize];
        if (_owners[block] is null)
        {
            _owners[block] = new long[BlockSize];
            Array.Fill(_owners[block]!, -1);
        }

        _blockOwners[block] = version;
    }
}
