using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// The strings, lists and moments that a column stored of late, so that equal ones share one object: the names of a few hundred theatres on
/// a million relationships are a few hundred strings, and the time of a load is one object. One that comes again before <see cref="Kept"/> different others did is known
/// for certain. Used by the writer alone.
/// </summary>
internal sealed class RecentValues
{
    /// <summary>Values that are never forgotten before as many others came.</summary>
    public const int Kept = 2048;

    private const int LongestText = 256;
    private const int LongestList = 32;

    // Two generations: when the younger is full, it becomes the elder, and the elder is forgotten. What is asked for again moves to the younger.
    private Generation _younger = new(16);
    private Generation _elder = new(0);
    private int _count;

    /// <summary>The object to keep for a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isKnown">Whether an equal one came of late.</param>
    public object Shared(in Value value, out bool isKnown)
    {
        isKnown = false;
        // What is long seldom comes again, and to find out reads all of it.
        if (value.Reference is not (string { Length: <= LongestText } or ValueList { Count: <= LongestList } or Boxed<CypherDateTime> or Boxed<CypherLocalDateTime> or Boxed<CypherDuration>))
        {
            return value.Reference!;
        }

        var hash = value.GetHashCode();
        var slot = _younger.Find(hash, value);
        if (_younger.Objects[slot] is { } known)
        {
            isKnown = true;
            return known;
        }

        var elder = _elder.Length > 0 ? _elder.Objects[_elder.Find(hash, value)] : null;
        isKnown = elder is not null;
        known = elder ?? value.Reference!;
        _younger.Put(slot, hash, known);
        if (++_count > _younger.Length / 2)
        {
            Grow();
        }

        return known;
    }

    private void Grow()
    {
        if (_count > Kept)
        {
            (_younger, _elder) = (_elder.Length == 0 ? new Generation(_younger.Length) : _elder, _younger);
            _younger.Clear();
            _count = 0;
            return;
        }

        var old = _younger;
        _younger = new Generation(old.Length * 4);
        for (var slot = 0; slot < old.Length; slot++)
        {
            if (old.Objects[slot] is { } known)
            {
                _younger.Put(_younger.Find(old.Hashes[slot], Value.Restore(known, 0)), old.Hashes[slot], known);
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

        return left.Kind switch
        {
            ValueKind.String => string.Equals(left.AsString, right.AsString, StringComparison.Ordinal),
            ValueKind.List => Same(left.AsList, right.AsList),
            ValueKind.DateTime => left.AsDateTime == right.AsDateTime,
            ValueKind.LocalDateTime => left.AsLocalDateTime == right.AsLocalDateTime,
            ValueKind.Duration => left.AsDuration == right.AsDuration,
            _ => false,
        };
    }

    private static bool Same(ValueList one, ValueList other)
    {
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

    // At most half of the slots are taken. What another hash has is told apart without a look at the object, which lies anywhere in memory.
    private readonly struct Generation(int length)
    {
        public readonly object?[] Objects = new object?[length];
        public readonly int[] Hashes = new int[length];

        public int Length => Objects.Length;

        /// <summary>Where a value stands, or the free slot where it may be put.</summary>
        public int Find(int hash, in Value value)
        {
            var slot = hash & (Objects.Length - 1);
            while (Objects[slot] is { } known && !(Hashes[slot] == hash && (ReferenceEquals(known, value.Reference) || Same(Value.Restore(known, 0), value))))
            {
                slot = (slot + 1) & (Objects.Length - 1);
            }

            return slot;
        }

        public void Put(int slot, int hash, object known) => (Objects[slot], Hashes[slot]) = (known, hash);

        public void Clear() => Array.Clear(Objects);
    }
}
