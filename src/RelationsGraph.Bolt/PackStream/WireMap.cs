using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>A map in the order of the wire: two arrays, and an index when it is large.</summary>
internal sealed class WireMap : IReadOnlyDictionary<string, object?>
{
    private const int WalkedAtMost = 12;
    private readonly string[] keys;
    private readonly object?[] values;
    private readonly Dictionary<string, int>? index;

    public static WireMap Empty { get; } = new(0);

    public WireMap(int capacity)
    {
        keys = new string[capacity];
        values = new object?[capacity];
        index = capacity > WalkedAtMost ? new(capacity, StringComparer.Ordinal) : null;
    }

    public int Count { get; private set; }

    public IEnumerable<string> Keys => new ArraySegment<string>(keys, 0, Count);

    public IEnumerable<object?> Values => new ArraySegment<object?>(values, 0, Count);

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no key '{key}'.");

    public bool TryAdd(string key, object? value)
    {
        if (index is null ? Find(key) >= 0 : !index.TryAdd(key, Count))
        {
            return false;
        }

        keys[Count] = key;
        values[Count++] = value;
        return true;
    }

    public bool ContainsKey(string key) => Find(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var at = Find(key);
        value = at < 0 ? null : values[at];
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return new(keys[i], values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(string key)
    {
        if (index is not null)
        {
            return index.GetValueOrDefault(key, -1);
        }

        for (var i = 0; i < Count; i++)
        {
            if (keys[i] == key)
            {
                return i;
            }
        }

        return -1;
    }
}
