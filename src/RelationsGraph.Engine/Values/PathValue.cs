namespace RelationsGraph.Engine.Values;

/// <summary>A path: one node more than relationships, alternating. A relationship may be walked against its direction.</summary>
public sealed class PathValue : HeapValue
{
    private readonly long[] _ids;

    /// <summary>A path of these ids: node, relationship, node, … node; the array is not copied and must not change afterwards.</summary>
    public PathValue(long[] alternatingIds)
        : base(ValueKind.Path)
    {
        if (alternatingIds.Length % 2 == 0)
        {
            throw new ArgumentException($"A path starts and ends with a node; {alternatingIds.Length} ids cannot.", nameof(alternatingIds));
        }

        _ids = alternatingIds;
    }

    /// <summary>The number of relationships.</summary>
    public int Length => _ids.Length / 2;

    /// <summary>Node, relationship, node, … node.</summary>
    public ReadOnlySpan<long> AlternatingIds => _ids;

    /// <summary>The first node.</summary>
    public long Start => _ids[0];

    /// <summary>The last node.</summary>
    public long End => _ids[^1];

    /// <summary>The node at a position from 0 to <see cref="Length"/>.</summary>
    public long NodeAt(int position) => _ids[2 * position];

    /// <summary>The relationship at a position from 0, below <see cref="Length"/>.</summary>
    public long RelationshipAt(int position) => _ids[(2 * position) + 1];
}
