namespace RelationsGraph.Engine.Values;

/// <summary>An immutable map: distinct keys, compared ordinally, in the order in which they were first given.</summary>
public sealed class MapValue : NestingValue
{
    // Most maps are projections of a few keys: a scan is faster than hashing up to here, and needs no second structure.
    private const int ScanLimit = 8;

    private readonly string[] _keys;
    private readonly Value[] _values;
    private Dictionary<string, int>? _positions;

    /// <summary>A map of these keys and values; the arrays are not copied and must not change afterwards.</summary>
    /// <param name="keys">Distinct keys; a caller that executes one projection many times may share the array.</param>
    /// <param name="values">As many values as keys.</param>
    public MapValue(string[] keys, Value[] values)
        : base(ValueKind.Map)
    {
        if (keys.Length != values.Length)
        {
            throw new ArgumentException($"{keys.Length} keys for {values.Length} values", nameof(values));
        }

        _keys = keys;
        _values = values;
    }

    /// <summary>The map without entries.</summary>
    public static MapValue Empty { get; } = new([], []);

    /// <summary>How many entries there are.</summary>
    public int Count => _keys.Length;

    /// <summary>The keys in order.</summary>
    public ReadOnlySpan<string> Keys => _keys;

    /// <summary>The keys in order, to be shared with other maps and never changed.</summary>
    internal string[] SharedKeys => _keys;

    /// <summary>The values in the order of the keys.</summary>
    public ReadOnlySpan<Value> Values => _values;

    private protected override ReadOnlySpan<Value> Inside => _values;

    /// <summary>The values of a map that nobody else knows any more, to be filled anew.</summary>
    internal Span<Value> Refill()
    {
        ForgetFootprint();
        return _values;
    }

    /// <summary>The value of a key; null when the map lacks it.</summary>
    public Value this[string key]
    {
        get
        {
            var position = PositionOf(key);
            return position < 0 ? default : _values[position];
        }
    }

    /// <summary>A map of these entries; of entries with the same key the last one counts.</summary>
    public static MapValue Of(params ReadOnlySpan<(string Key, Value Value)> entries)
    {
        var builder = new MapBuilder(entries.Length);
        foreach (var (key, value) in entries)
        {
            builder.Set(key, value);
        }

        return builder.ToMap();
    }

    /// <summary>Whether the map has the key, be its value null or not.</summary>
    public bool ContainsKey(string key) => PositionOf(key) >= 0;

    /// <summary>The value of a key; null when the map lacks it. It is looked for first where it stood in the map before, because the rows of a batch are alike.</summary>
    /// <param name="key">The key.</param>
    /// <param name="place">Where it stood; any number at first.</param>
    internal Value At(string key, ref int place)
    {
        var known = place;
        if ((uint)known >= (uint)_keys.Length || _keys[known] != key)
        {
            known = PositionOf(key);
            if (known < 0)
            {
                return default;
            }

            place = known;
        }

        return _values[known];
    }

    /// <summary>Looks a key up.</summary>
    public bool TryGetValue(string key, out Value value)
    {
        var position = PositionOf(key);
        value = position < 0 ? default : _values[position];
        return position >= 0;
    }

    /// <summary>The entries in order.</summary>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator()
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            yield return new(_keys[i], _values[i]);
        }
    }

    private int PositionOf(string key)
    {
        if (_keys.Length > ScanLimit)
        {
            return (_positions ??= Positions()).TryGetValue(key, out var position) ? position : -1;
        }

        for (var i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] == key)
            {
                return i;
            }
        }

        return -1;
    }

    private Dictionary<string, int> Positions()
    {
        var positions = new Dictionary<string, int>(_keys.Length, StringComparer.Ordinal);
        for (var i = 0; i < _keys.Length; i++)
        {
            positions[_keys[i]] = i;
        }

        return positions;
    }
}
