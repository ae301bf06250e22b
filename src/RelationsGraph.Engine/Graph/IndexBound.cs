using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>One end of a range of values.</summary>
public readonly record struct IndexBound
{
    private IndexBound(Value value, bool inclusive, bool exists) => (Value, IsInclusive, Exists) = (value, inclusive, exists);

    /// <summary>The range is open at this end.</summary>
    public static IndexBound None => default;

    /// <summary>The value.</summary>
    public Value Value { get; }

    /// <summary>Whether the value itself is in the range.</summary>
    public bool IsInclusive { get; }

    /// <summary>Whether the range ends here at all.</summary>
    public bool Exists { get; }

    /// <summary>A range up to this value and with it.</summary>
    public static IndexBound Inclusive(Value value) => new(value, true, true);

    /// <summary>A range up to this value and without it.</summary>
    public static IndexBound Exclusive(Value value) => new(value, false, true);
}

/// <summary>Which keys lie in a range: those that <c>&lt;</c> and its kin compare with the bounds and find inside.</summary>
internal readonly struct KeyRange
{
    private readonly Value[] _prefix;
    private readonly IndexBound _lower;
    private readonly IndexBound _upper;
    private readonly bool _composite;

    public KeyRange(ReadOnlySpan<Value> prefix, IndexBound lower, IndexBound upper, int width)
    {
        _prefix = prefix.ToArray();
        (_lower, _upper) = HasNoOrder(lower) || HasNoOrder(upper) ? Alike(lower, upper) : (lower, upper);
        _composite = width > 1;
    }

    /// <summary>Whether keys that lie in the range may still not compare with its bounds: lists may hold what does not compare.</summary>
    public bool IsRough => (_lower.Exists && _lower.Value.Kind == ValueKind.List) || (_upper.Exists && _upper.Value.Kind == ValueKind.List);

    /// <summary>Whether the key compares with the bounds and lies between them.</summary>
    public bool Compares(Value key)
    {
        var part = _composite ? key.AsList[_prefix.Length] : key;
        return (!_lower.Exists || (_lower.IsInclusive ? Comparison.IsAtLeast(part, _lower.Value) : Comparison.IsGreater(part, _lower.Value)) == true)
            && (!_upper.Exists || (_upper.IsInclusive ? Comparison.IsAtMost(part, _upper.Value) : Comparison.IsLess(part, _upper.Value)) == true);
    }

    /// <summary>A bound that compares with nothing (null, NaN), or bounds that compare with different values, make the range empty.</summary>
    public bool IsEmpty => (HasNoOrder(_lower) && (!_lower.IsInclusive || !_upper.IsInclusive || _lower.Value != _upper.Value)) || (_lower.Exists && !Comparable(_lower.Value)) || (_upper.Exists && !Comparable(_upper.Value))
        || (_lower.Exists && _upper.Exists && !SameGroup(_lower.Value, _upper.Value)) || _prefix.Any(value => !Comparable(value));

    /// <summary>Whether the key lies before the range: true for a prefix of all keys in order.</summary>
    public bool Precedes(Value key) => Place(key) < 0;

    /// <summary>Whether the key does not lie behind the range: true for a prefix of all keys in order.</summary>
    public bool PrecedesOrContains(Value key) => Place(key) <= 0;

    public bool Contains(Value key) => Place(key) == 0;

    // Below 0: the key is before the range; 0: in it; above: behind.
    private int Place(Value key)
    {
        for (var i = 0; i < _prefix.Length; i++)
        {
            var order = KeyOrder.Compare(_composite ? key.AsList[i] : key, _prefix[i]);
            if (order != 0)
            {
                return order;
            }
        }

        if (!_lower.Exists && !_upper.Exists)
        {
            return 0;
        }

        var part = _composite ? key.AsList[_prefix.Length] : key;
        var bound = _lower.Exists ? _lower.Value : _upper.Value;
        if (!SameGroup(part, bound))
        {
            return KeyOrder.Compare(part, bound);
        }

        if (_lower.Exists && KeyOrder.Compare(part, _lower.Value) is var low && (low < 0 || (low == 0 && !_lower.IsInclusive)))
        {
            return -1;
        }

        return _upper.Exists && KeyOrder.Compare(part, _upper.Value) is var high && (high > 0 || (high == 0 && !_upper.IsInclusive)) ? 1 : 0;
    }

    // Durations and points have no order: at most and at least hold between equal ones alone.
    private static bool HasNoOrder(IndexBound bound) => bound.Exists && (bound.Value.Kind is ValueKind.Duration or ValueKind.Point);

    private static (IndexBound Lower, IndexBound Upper) Alike(IndexBound lower, IndexBound upper) => (lower.Exists ? lower : upper, upper.Exists ? upper : lower);

    private static bool Comparable(Value value) => !value.IsNull && !(value.IsFloat && double.IsNaN(value.AsFloat));

    private static bool SameGroup(Value left, Value right)
        => left.IsNumber ? right.IsNumber && Comparable(left) && Comparable(right) : left.Kind == right.Kind;
}
