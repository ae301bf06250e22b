using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>
/// Numbers distinct keys of one or more values, by equivalence, from 0 in the order of their coming. A key with a NaN in it is distinct from every
/// other, also from one that looks the same.
/// </summary>
internal sealed class KeyTable(Frame frame, int width)
{
    private const int FirstCapacity = 8;

    // A table that is cleared for each row of an outer query is not worth growing anew; a large one is not worth keeping.
    private const int KeptCapacity = 1024;

    private int[] _buckets = new int[FirstCapacity];
    private int[] _next = new int[FirstCapacity];
    private int[] _hashes = new int[FirstCapacity];
    private Value[] _keys = new Value[FirstCapacity * width];
    private long _values;
    private long _room;

    /// <summary>How many distinct keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The values of a key.</summary>
    public ReadOnlySpan<Value> this[int number] => _keys.AsSpan(number * width, width);

    /// <summary>The number of a key, or -1.</summary>
    public int Find(ReadOnlySpan<Value> key) => Find(key, HashOf(key));

    /// <summary>The number of a key, which is <see cref="Count"/> before the call when the key is new.</summary>
    public int FindOrAdd(ReadOnlySpan<Value> key)
    {
        var hash = HashOf(key);
        var found = Find(key, hash);
        return found >= 0 ? found : Add(key, hash);
    }

    /// <summary>Drops all keys, and gives the memory of many back.</summary>
    public void Clear()
    {
        if (Count == 0)
        {
            return;
        }

        if (_next.Length > KeptCapacity)
        {
            (_buckets, _next, _hashes, _keys) = (new int[FirstCapacity], new int[FirstCapacity], new int[FirstCapacity], new Value[FirstCapacity * width]);
            frame.Release(_room);
            _room = 0;
        }
        else
        {
            Array.Clear(_buckets);
            Array.Clear(_keys, 0, Count * width);
        }

        Count = 0;
        frame.Release(_values);
        _values = 0;
    }

    private static int HashOf(ReadOnlySpan<Value> key)
    {
        if (key.Length == 1)
        {
            return Mix(HashOf(key[0]));
        }

        var hash = 17;
        foreach (var value in key)
        {
            hash = (hash * 31) + HashOf(value);
        }

        return Mix(hash);
    }

    // Nodes and relationships, the commonest keys, hash by id without a call.
    private static int HashOf(Value value) => ReferenceEquals(value.Reference, KindMark.Node) || ReferenceEquals(value.Reference, KindMark.Relationship)
        ? (int)value.Bits
        : value.GetHashCode();

    private static int Mix(int hash) => (int)(((ulong)(uint)hash * 0x9E3779B97F4A7C15UL) >> 33);

    private static bool Same(Value left, Value right) =>
        (ReferenceEquals(left.Reference, right.Reference) && left.Bits == right.Bits && IsPlain(left)) || (left.Equals(right) && Equality.IsReflexive(left));

    // Of these kinds no value is or holds a NaN.
    private static bool IsPlain(Value value) => !value.IsFloat && value.Kind is not (ValueKind.List or ValueKind.Map);

    private int Find(ReadOnlySpan<Value> key, int hash)
    {
        for (var at = _buckets[hash & (_buckets.Length - 1)] - 1; at >= 0; at = _next[at])
        {
            if (_hashes[at] == hash && Matches(at, key))
            {
                return at;
            }
        }

        return -1;
    }

    private bool Matches(int number, ReadOnlySpan<Value> key)
    {
        var at = number * width;
        for (var i = 0; i < key.Length; i++)
        {
            if (!Same(_keys[at + i], key[i]))
            {
                return false;
            }
        }

        return true;
    }

    private int Add(ReadOnlySpan<Value> key, int hash)
    {
        if (Count == _next.Length)
        {
            Grow();
        }

        ReserveValues(key);
        var number = Count++;
        key.CopyTo(_keys.AsSpan(number * width, width));
        _hashes[number] = hash;
        Link(number);
        return number;
    }

    private void ReserveValues(ReadOnlySpan<Value> key)
    {
        long bytes = 0;
        foreach (ref readonly var value in key)
        {
            bytes += Footprint.Of(value);
        }

        if (bytes > 0)
        {
            frame.Reserve(bytes);
            _values += bytes;
        }
    }

    private void Grow()
    {
        var capacity = _next.Length * 2;
        var bytes = (12L + ((long)Footprint.Slot * width)) * _next.Length;
        frame.Reserve(bytes);
        _room += bytes;
        Array.Resize(ref _next, capacity);
        Array.Resize(ref _hashes, capacity);
        Array.Resize(ref _keys, capacity * width);
        _buckets = new int[capacity];
        for (var i = 0; i < Count; i++)
        {
            Link(i);
        }
    }

    private void Link(int number)
    {
        ref var bucket = ref _buckets[_hashes[number] & (_buckets.Length - 1)];
        _next[number] = bucket - 1;
        bucket = number + 1;
    }
}
