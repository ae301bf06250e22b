namespace RelationsGraph.Engine.Graph;

/// <summary>
/// How many relationships of each type start and end at nodes of each label set: what the planner asks about
/// <c>(:Label)-[:TYPE]->()</c>, kept exactly.
/// </summary>
internal sealed class RelationshipCounts
{
    private readonly long _version;
    private long[]?[] _bySet;
    private bool[] _owned = [];

    public RelationshipCounts(long version)
        : this(version, [])
    {
    }

    private RelationshipCounts(long version, long[]?[] bySet) => (_version, _bySet) = (version, bySet);

    public RelationshipCounts For(long version) => _version == version ? this : new RelationshipCounts(version, (long[]?[])_bySet.Clone());

    public long this[int labelSet, int key] => labelSet < _bySet.Length && _bySet[labelSet] is { } counts && key < counts.Length ? counts[key] : 0;

    /// <param name="labelSet">The label set of the node at one end.</param>
    /// <param name="key">Type and direction seen from that node, see <see cref="AdjacencyGroup.KeyOf"/>.</param>
    /// <param name="by">What to add.</param>
    public void Add(int labelSet, int key, long by)
    {
        if (labelSet < 0)
        {
            return;
        }

        if (labelSet >= _bySet.Length)
        {
            Array.Resize(ref _bySet, Math.Max(labelSet + 1, _bySet.Length * 2));
        }

        if (labelSet >= _owned.Length)
        {
            Array.Resize(ref _owned, _bySet.Length);
        }

        ref var counts = ref _bySet[labelSet];
        if (counts is null || key >= counts.Length || !_owned[labelSet])
        {
            var copy = new long[Math.Max(counts?.Length ?? 0, key + 2)];
            counts?.CopyTo(copy, 0);
            counts = copy;
            _owned[labelSet] = true;
        }

        counts[key] += by;
    }

    /// <summary>Moves a node's relationships to another label set; a negative set stands for no node.</summary>
    public void Move(AdjacencyGroup[]? groups, int fromSet, int toSet)
    {
        foreach (ref readonly var group in groups.AsSpan())
        {
            Add(fromSet, group.Key, -group.Live);
            Add(toSet, group.Key, group.Live);
        }
    }
}
