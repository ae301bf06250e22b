using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// The objects that a column stored of late, so that equal values share one object: the names of a few hundred theatres on a
/// million relationships are a few hundred strings. Bounded; used by the writer alone.
/// </summary>
internal sealed class RecentValues
{
    private const int Most = 4096;

    private object?[] _objects = new object?[16];
    private int _misses;

    public object Shared(in Value value)
    {
        var slot = value.GetHashCode() & (_objects.Length - 1);
        if (_objects[slot] is { } known)
        {
            if (ReferenceEquals(known, value.Reference) || Same(Value.Restore(known, 0), value))
            {
                return known;
            }

            if (++_misses > _objects.Length && _objects.Length < Most)
            {
                Grow();
                slot = value.GetHashCode() & (_objects.Length - 1);
            }
        }

        return _objects[slot] = value.Reference!;
    }

    private void Grow()
    {
        var old = _objects;
        _objects = new object?[old.Length * 4];
        _misses = 0;
        foreach (var known in old)
        {
            if (known is not null)
            {
                _objects[Value.Restore(known, 0).GetHashCode() & (_objects.Length - 1)] = known;
            }
        }
    }

    // Equivalence holds between 1 and 1.0, which a column must keep apart.
    private static bool Same(Value left, Value right)
    {
        if (left.Kind != right.Kind)
        {
            return false;
        }

        if (left.Kind == ValueKind.String)
        {
            return string.Equals(left.AsString, right.AsString, StringComparison.Ordinal);
        }

        if (left.Kind != ValueKind.List)
        {
            return false;
        }

        var (one, other) = (left.AsList, right.AsList);
        if (one.Count != other.Count)
        {
            return false;
        }

        for (var i = 0; i < one.Count; i++)
        {
            if (!(one[i].Reference is KindMark ? ReferenceEquals(one[i].Reference, other[i].Reference) && one[i].Bits == other[i].Bits : Same(one[i], other[i])))
            {
                return false;
            }
        }

        return true;
    }
}
