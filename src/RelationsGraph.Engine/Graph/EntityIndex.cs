using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>The content of an index in one version of the graph.</summary>
internal abstract class EntityIndex(IndexDescriptor descriptor, long version)
{
    /// <summary>Stands for "no other entity has these values".</summary>
    public const int NoConflict = -1;

    private readonly int[] _tokens = [.. descriptor.TokenIds];

    public IndexDescriptor Descriptor { get; } = descriptor;

    protected long Version { get; } = version;

    public abstract IndexStatistics Statistics { get; }

    /// <summary>This index where it belongs to <paramref name="version"/> already, a copy that shares its content otherwise.</summary>
    public abstract EntityIndex For(long version);

    /// <summary>Takes in an entity as the graph has it, once or again with more properties than before; returns the entity that has the same values where the index is unique.</summary>
    public abstract int Add(GraphView view, int id);

    /// <summary>Asks for the memory that taking in entities with these values of a property reads and writes; no more than <see cref="KeyTree.Together"/>.</summary>
    public virtual void FetchFor(ReadOnlySpan<Value> values)
    {
    }

    /// <summary>Takes in many entities, in ascending order of id; returns two that have the same values where the index is unique, -1 where there are none.</summary>
    public virtual (int First, int Second) Fill(GraphView view, IEnumerable<int> ids)
    {
        foreach (var id in ids)
        {
            var other = Add(view, id);
            if (other != NoConflict)
            {
                return (other, id);
            }
        }

        return (NoConflict, NoConflict);
    }

    /// <summary>Takes out an entity, which the graph still has as it was when it was taken in.</summary>
    public abstract void Remove(GraphView view, int id);

    /// <summary>Entities with exactly these values, one for each property.</summary>
    public virtual IndexHits Seek(ReadOnlySpan<Value> values) => throw Unanswered("equality");

    /// <summary>Entities whose first properties have the values of <paramref name="prefix"/> and whose next lies between the bounds.</summary>
    public virtual IndexHits SeekRange(ReadOnlySpan<Value> prefix, IndexBound lower, IndexBound upper, ScanOrder order) => throw Unanswered("ranges");

    /// <summary>Entities whose text starts so.</summary>
    public virtual IndexHits SeekPrefix(string prefix) => throw Unanswered("STARTS WITH");

    /// <summary>Entities whose text contains this.</summary>
    public virtual IndexHits Contains(string part, GraphView view) => throw Unanswered("CONTAINS");

    /// <summary>Entities whose text ends so.</summary>
    public virtual IndexHits EndsWith(string suffix, GraphView view) => throw Unanswered("ENDS WITH");

    /// <summary>Entities whose point lies in a box, its edges included.</summary>
    public virtual IndexHits SeekBox(PointValue lower, PointValue upper, GraphView view) => throw Unanswered("boxes");

    /// <summary>Whether the entity's label or type makes it one that the index is about.</summary>
    public bool Concerns(GraphView view, int id)
    {
        if (Descriptor.Entity == EntityKind.Relationship)
        {
            return Array.IndexOf(_tokens, view.RelationshipType(id)) >= 0;
        }

        foreach (var label in _tokens)
        {
            if (view.HasLabel(id, label))
            {
                return true;
            }
        }

        return false;
    }

    public static EntityIndex Create(IndexDescriptor descriptor, long version) => descriptor.Kind switch
    {
        IndexKind.Range => new RangeIndex(descriptor, version),
        IndexKind.FullText => new FullTextIndex(descriptor, version),
        IndexKind.Text => new TextIndex(descriptor, version),
        IndexKind.Point => new PointIndex(descriptor, version),
        _ => throw new InvalidOperationException($"an index of kind {descriptor.Kind} has no content of its own"),
    };

    protected Value Property(GraphView view, int id, int key)
        => Descriptor.Entity == EntityKind.Node ? view.Nodes.Properties.Get(id, key) : view.Relationships.Properties.Get(id, key);

    /// <summary>The entity's posting: a relationship's carries its ends, so that a seek needs no second look.</summary>
    protected Posting PostingOf(GraphView view, int id)
    {
        if (Descriptor.Entity == EntityKind.Node)
        {
            return new(id, 0, 0);
        }

        var record = view.Relationships[id];
        return new(id, record.Start, record.End);
    }

    private InvalidOperationException Unanswered(string question) => new($"index '{Descriptor.Name}' of kind {Descriptor.Kind} does not answer {question}");

    protected int Stride => Descriptor.Entity == EntityKind.Node ? 1 : 3;
}
