using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>The properties of all nodes, or of all relationships: a column for each key.</summary>
internal sealed class PropertyTable
{
    private readonly long _version;

    // For writers alone, and shared by all versions. A key stays among them when its index is gone.
    private readonly HashSet<int> _indexed;
    private PropertyColumn?[] _columns;

    public PropertyTable(long version)
        : this(version, [], [])
    {
    }

    private PropertyTable(long version, PropertyColumn?[] columns, HashSet<int> indexed) => (_version, _columns, _indexed) = (version, columns, indexed);

    public ReadOnlySpan<PropertyColumn?> Columns => _columns;

    public PropertyTable For(long version) => _version == version ? this : new PropertyTable(version, (PropertyColumn?[])_columns.Clone(), _indexed);

    /// <summary>The column of a key; null when no entity has the property.</summary>
    public PropertyColumn? Column(int key) => (uint)key < (uint)_columns.Length ? _columns[key] : null;

    public Value Get(int id, int key)
    {
        var columns = _columns;
        return (uint)key < (uint)columns.Length && columns[key] is { } column ? column.Get(id) : default;
    }

    public void Set(int id, int key, in Value value)
    {
        Reserve(key);
        _columns[key] = (_columns[key] ?? Suiting(value, key)).Set(id, value, _version);
    }

    /// <summary>Sets the values of many entities; null sets nothing.</summary>
    public void Set(ReadOnlySpan<int> ids, int key, ReadOnlySpan<Value> values)
    {
        Reserve(key);
        var first = 0;
        while (first < values.Length && values[first].IsNull)
        {
            first++;
        }

        if (first < values.Length)
        {
            _columns[key] = (_columns[key] ?? Suiting(values[first], key)).Set(ids[first..], values[first..], _version);
        }
    }

    public void Remove(int id, int key)
    {
        if (key < _columns.Length && _columns[key] is { } column)
        {
            var left = column.Remove(id, _version);
            _columns[key] = left.Count == 0 ? null : left;
        }
    }

    /// <summary>Notes that an index holds the values of a key, too.</summary>
    public void NoteIndex(int key)
    {
        _indexed.Add(key);
        Column(key)?.NoteIndex();
    }

    /// <summary>Puts a column in place, as a snapshot says.</summary>
    public void Restore(int key, PropertyColumn column)
    {
        if (key >= _columns.Length)
        {
            Array.Resize(ref _columns, key + 1);
        }

        _columns[key] = column;
    }

    private PropertyColumn Suiting(in Value value, int key)
    {
        var column = PropertyColumn.Suiting(value, _version);
        if (_indexed.Contains(key))
        {
            column.NoteIndex();
        }

        return column;
    }

    private void Reserve(int key)
    {
        if (key >= _columns.Length)
        {
            Array.Resize(ref _columns, Math.Max(key + 1, _columns.Length * 2));
        }
    }

    public PropertyEnumerator Of(int id) => new(_columns, id);
}

/// <summary>Walks the properties of a node or relationship in the order of their key ids.</summary>
public struct PropertyEnumerator
{
    private readonly PropertyColumn?[] _columns;
    private readonly int _id;
    private int _key;

    internal PropertyEnumerator(PropertyColumn?[] columns, int id)
    {
        _columns = columns;
        _id = id;
        _key = -1;
    }

    /// <summary>Id of the key that the last <see cref="MoveNext"/> found.</summary>
    public readonly int Key => _key;

    /// <summary>Its value; never null.</summary>
    public Value Value { get; private set; }

    /// <summary>Key and value in one.</summary>
    public readonly (int Key, Value Value) Current => (Key, Value);

    /// <summary>Returns the walk itself, so that <c>foreach</c> takes it.</summary>
    public readonly PropertyEnumerator GetEnumerator() => this;

    /// <summary>Goes on to the next property; false after the last.</summary>
    public bool MoveNext()
    {
        while (++_key < _columns.Length)
        {
            if (_columns[_key] is { } column && column.Get(_id) is { IsNull: false } value)
            {
                Value = value;
                return true;
            }
        }

        _key = _columns.Length;
        return false;
    }
}
