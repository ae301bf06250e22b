using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// Entities by the value of a property, or by the values of several, which are kept as one list: lists compare element by
/// element. An entity that lacks one of the properties is not in the index.
/// </summary>
internal sealed class RangeIndex : EntityIndex
{
    private readonly int[] _keys;
    private KeyTree _tree;

    public RangeIndex(IndexDescriptor descriptor, long version)
        : base(descriptor, version)
    {
        _tree = new KeyTree(version, Stride);
        _keys = [.. descriptor.KeyIds];
    }

    private RangeIndex(RangeIndex other, long version)
        : base(other.Descriptor, version) => (_tree, _keys) = (other._tree.For(version), other._keys);

    public KeyTree Tree => _tree;

    public override IndexStatistics Statistics => new(_tree.Entries, _tree.DistinctKeys);

    public override EntityIndex For(long version) => Version == version ? this : new RangeIndex(this, version);

    public override int Add(GraphView view, int id)
    {
        var key = KeyOf(view, id);
        if (key.IsNull)
        {
            return NoConflict;
        }

        if (Descriptor.IsUnique)
        {
            return _tree.AddUnique(key, PostingOf(view, id));
        }

        _tree.Add(key, PostingOf(view, id));
        return NoConflict;
    }

    public override void FetchFor(ReadOnlySpan<Value> values)
    {
        if (_keys.Length == 1)
        {
            _tree.Fetch(values);
        }
    }

    /// <summary>The entities with these values, where the index is unique and on one property; -1 where there is none.</summary>
    public void Find(ReadOnlySpan<Value> values, Span<int> found) => _tree.Find(values, found);

    public override (int First, int Second) Fill(GraphView view, IEnumerable<int> ids)
    {
        if (_tree.Entries > 0)
        {
            return base.Fill(view, ids);
        }

        var build = new KeyTreeBuild(Version, Stride);
        foreach (var id in ids)
        {
            var key = KeyOf(view, id);
            if (!key.IsNull)
            {
                build.Add(key, PostingOf(view, id));
            }
        }

        _tree = build.Build(out var repeated);
        return Descriptor.IsUnique ? repeated : (NoConflict, NoConflict);
    }

    public override void Remove(GraphView view, int id)
    {
        var key = KeyOf(view, id);
        if (!key.IsNull)
        {
            _tree.Remove(key, id);
        }
    }

    public override IndexHits Seek(ReadOnlySpan<Value> values)
    {
        if (values.Length < _keys.Length)
        {
            return SeekRange(values, IndexBound.None, IndexBound.None, ScanOrder.Ascending);
        }

        foreach (var value in values)
        {
            // Null and NaN equal nothing, not even themselves; nor does a list with one of them inside.
            if (!Equality.IsReflexive(value))
            {
                return default;
            }
        }

        var key = KeyOf(values);
        return new IndexHits(key, _tree.Find(key));
    }

    public override IndexHits SeekRange(ReadOnlySpan<Value> prefix, IndexBound lower, IndexBound upper, ScanOrder order)
    {
        if (prefix.IsEmpty && !lower.Exists && !upper.Exists)
        {
            return new IndexHits(new KeyScan(order == ScanOrder.Ascending ? _tree.First() : _tree.Last(), order, null, null));
        }

        var range = new KeyRange(prefix, lower, upper, _keys.Length);
        if (range.IsEmpty)
        {
            return default;
        }

        var start = _tree.From(order == ScanOrder.Ascending ? range.Precedes : range.PrecedesOrContains);
        return new IndexHits(new KeyScan(start, order, range.Contains, range.IsRough ? range.Compares : null));
    }

    public override IndexHits SeekPrefix(string prefix) => TextSearch.Prefix(_tree, prefix);

    public override IndexHits Contains(string part, GraphView view) => TextSearch.Matching(_tree, text => text.Contains(part, StringComparison.Ordinal));

    public override IndexHits EndsWith(string suffix, GraphView view) => TextSearch.Matching(_tree, text => text.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>The key that the values make; null when one of them is null.</summary>
    public static Value KeyOf(ReadOnlySpan<Value> values)
    {
        foreach (var value in values)
        {
            if (value.IsNull)
            {
                return default;
            }
        }

        return values.Length == 1 ? values[0] : Value.ListOf(values.ToArray());
    }

    private Value KeyOf(GraphView view, int id)
    {
        if (_keys.Length == 1)
        {
            return Property(view, id, _keys[0]);
        }

        var values = new Value[_keys.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Property(view, id, _keys[i]);
        }

        return KeyOf(values);
    }
}
