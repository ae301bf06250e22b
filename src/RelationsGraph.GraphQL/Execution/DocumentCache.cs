using System;
using System.Collections.Concurrent;
using System.Threading;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>
/// Keeps the most recently used entries, at most a given number, in two generations: what is used moves to the young one; when that holds half of
/// all, it becomes the old one and the old one is forgotten. Reading takes no lock.
/// </summary>
internal sealed class DocumentCache<T>(int capacity)
    where T : class
{
    private readonly int _half = Math.Max(1, capacity / 2);
    private readonly Lock _turn = new();
    private volatile ConcurrentDictionary<string, T> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, T> _old = new(StringComparer.Ordinal);

    public int Count => _young.Count + _old.Count;

    public T GetOrAdd(string text, Func<string, T> create)
    {
        if (_young.TryGetValue(text, out var entry))
        {
            return entry;
        }

        entry = _old.TryRemove(text, out var kept) ? kept : create(text);
        if (_young.TryAdd(text, entry) && _young.Count >= _half)
        {
            Turn();
        }

        return entry;
    }

    private void Turn()
    {
        lock (_turn)
        {
            if (_young.Count >= _half)
            {
                _old = _young;
                _young = new ConcurrentDictionary<string, T>(StringComparer.Ordinal);
            }
        }
    }
}
