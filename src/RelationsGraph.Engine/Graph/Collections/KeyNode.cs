using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>A node of a <see cref="KeyTree"/>.</summary>
internal abstract class KeyNode(long version)
{
    public const int Capacity = 64;

    protected long Version { get; } = version;

    private int _count;

    public int Count
    {
        get => _count;
        protected set => _count = value;
    }

    /// <summary>The smallest key at or below this node when it was linked: a lower bound ever after.</summary>
    public abstract Value FirstKey { get; }

    public abstract KeyNode For(long version);

    /// <summary>Asks for the memory of the object.</summary>
    public void FetchObject() => CacheLine.Fetch(ref _count);

    /// <summary>Asks for the memory of what the object points at.</summary>
    public abstract void FetchInside();

    /// <summary>Adds to a node that is owned; returns the right half when the node had to split.</summary>
    public abstract KeyNode? Add(in Value key, Posting posting, ref KeyChange change);

    /// <summary>Removes from a node that is owned.</summary>
    public abstract void Remove(in Value key, int id, ref KeyChange change);

    protected static void InsertAt<T>(T[] items, int count, int at, T item)
    {
        Array.Copy(items, at, items, at + 1, count - at);
        items[at] = item;
    }

    protected static void RemoveAt<T>(T[] items, int count, int at)
    {
        Array.Copy(items, at + 1, items, at, count - at - 1);
        items[count - 1] = default!;
    }
}
