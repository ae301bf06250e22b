namespace RelationsGraph.Engine.Values;

/// <summary>Collects the entries of a map.</summary>
public sealed class MapBuilder(int capacity = 4)
{
    private readonly OrderedDictionary<string, Value> _entries = new(capacity, StringComparer.Ordinal);

    /// <summary>How many keys have been set.</summary>
    public int Count => _entries.Count;

    /// <summary>Sets a key; one that was set before keeps its place and takes the new value.</summary>
    public MapBuilder Set(string key, Value value)
    {
        _entries[key] = value;
        return this;
    }

    /// <summary>Sets every entry of a map.</summary>
    public MapBuilder SetAll(MapValue map)
    {
        for (var i = 0; i < map.Count; i++)
        {
            Set(map.Keys[i], map.Values[i]);
        }

        return this;
    }

    /// <summary>Removes a key; nothing happens when it was not set.</summary>
    public MapBuilder Remove(string key)
    {
        _entries.Remove(key);
        return this;
    }

    /// <summary>The map of what was set so far.</summary>
    public MapValue ToMap() => new([.. _entries.Keys], [.. _entries.Values]);
}
