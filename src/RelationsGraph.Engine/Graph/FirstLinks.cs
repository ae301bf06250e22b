namespace RelationsGraph.Engine.Graph;

/// <summary>The first relationships of the node that was linked last, before they are put in place: groups made one by one would be copied for each that comes.</summary>
internal sealed class FirstLinks
{
    private const int None = -1;
    private const int Most = 16;

    private readonly int[] _keys = new int[Most];
    private readonly long[] _entries = new long[Most];
    private int _count;

    /// <summary>The node; below 0 where there is none.</summary>
    public int Node { get; set; } = None;

    /// <summary>Whether nothing more fits.</summary>
    public bool IsFull => _count == Most;

    /// <summary>Adds a relationship behind those of its group.</summary>
    public void Add(int key, long entry)
    {
        var at = _count++;
        while (at > 0 && _keys[at - 1] > key)
        {
            (_keys[at], _entries[at]) = (_keys[at - 1], _entries[at - 1]);
            at--;
        }

        (_keys[at], _entries[at]) = (key, entry);
    }

    /// <summary>The adjacency of these relationships, which are forgotten here.</summary>
    public Adjacency Take(long version)
    {
        var keys = _keys.AsSpan(0, _count);
        var groups = new AdjacencyGroup[Groups(keys)];
        var entries = _entries.AsSpan(0, _count).ToArray();
        for (int start = 0, group = 0; start < keys.Length; group++)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            groups[group] = new AdjacencyGroup(keys[start], entries, (byte)start, end - start);
            start = end;
        }

        (Node, _count) = (None, 0);
        return new Adjacency(version, groups);
    }

    private static int Groups(ReadOnlySpan<int> keys)
    {
        var groups = 1;
        for (var i = 1; i < keys.Length; i++)
        {
            groups += keys[i] == keys[i - 1] ? 0 : 1;
        }

        return groups;
    }
}
