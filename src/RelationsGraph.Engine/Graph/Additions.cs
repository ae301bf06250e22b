namespace RelationsGraph.Engine.Graph;

/// <summary>
/// The nodes' relationships that a transaction added to in place, where readers of earlier versions see the same objects and pass over what was added. When the
/// transaction fails, what it added is taken back, because its ids are given again.
/// </summary>
/// <param name="number">Above all versions before the transaction, and below its own.</param>
internal sealed class Additions(long number)
{
    private readonly List<Adjacency> _touched = [];

    /// <summary>Stands as the owner of what the transaction added to.</summary>
    public long Number => number;

    /// <summary>Notes an object before the transaction adds to it; what it made or copied itself goes with it.</summary>
    public void Note(Adjacency adjacency)
    {
        if (adjacency.Owner < number)
        {
            adjacency.Owner = number;
            _touched.Add(adjacency);
        }
    }

    /// <summary>Takes back the relationships with this id and later ones. No writer may be under way.</summary>
    public void Undo(int nextId)
    {
        foreach (var adjacency in _touched)
        {
            adjacency.Truncate(nextId);
        }

        _touched.Clear();
    }
}
