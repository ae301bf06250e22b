using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// Objects side by side, or packed: the bytes of texts and lists of texts, which become objects when they are read. A text of ids and hashes is UTF-8 of a third of the size
/// then, and, what counts more, nothing that the garbage collector looks at or copies one by one.
/// </summary>
internal struct ReferenceValues : IPageValues<object, ReferenceValues>
{
    // What is longer would make a page's bytes too many to be copied when they have to be.
    private const int MostCharacters = 4096;
    private const int MostElements = 64;
    private const int LeastBytes = 64;

    [ThreadStatic]
    private static ByteWriter? _written;

    private readonly object[]? _objects;
    private readonly int _bytesEach;

    // Versions share bytes, and those from the used ones on are free, because no version reads them; starts are shared as any page's values are.
    private int[]? _starts;
    private byte[] _bytes;
    private int _used;
    private int _dead;

    private ReferenceValues(object[]? objects) => (_objects, _bytes) = (objects, []);

    private ReferenceValues(int[] starts, byte[] bytes, int bytesEach) => (_starts, _bytes, _bytesEach) = (starts, bytes, bytesEach);

    public readonly bool IsPacked => _starts is not null;

    /// <summary>How many bytes there are for packed values, used ones and free.</summary>
    public readonly int Space => _bytes.Length;

    public readonly int Capacity => _starts?.Length ?? _objects?.Length ?? 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly object At(int place) => _starts is null ? Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_objects!), place) : Made(place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Fetch(int place)
    {
        if (_starts is null)
        {
            CacheLine.Fetch(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_objects!), Math.Max(place, 0)));
        }
        else
        {
            CacheLine.Fetch(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_starts), Math.Max(place, 0)));
        }
    }

    /// <summary>Writes a packed value as <see cref="ValueCodec"/> does.</summary>
    public readonly void WriteTo(ByteWriter writer, int place) => writer.Raw(BytesAt(place));

    public readonly bool Fits(object value) => _starts is null || CharactersOf(value) is >= 0 and <= MostCharacters;

    public void Insert(int place, object value, int count)
    {
        if (_starts is null)
        {
            Array.Copy(_objects!, place, _objects!, place + 1, count - place);
            _objects![place] = value;
            return;
        }

        var start = Append(value, count);
        Array.Copy(_starts, place, _starts, place + 1, count - place);
        _starts[place] = start;
    }

    public void Replace(int place, object value, int count)
    {
        if (_starts is null)
        {
            _objects![place] = value;
            return;
        }

        var before = BytesAt(place).Length;
        var start = Append(value, count);
        _starts[place] = start;
        _dead += before;
    }

    public void Remove(int place, int count)
    {
        if (_starts is null)
        {
            Array.Copy(_objects!, place + 1, _objects!, place, count - place - 1);
            _objects![count - 1] = null!;
            return;
        }

        _dead += BytesAt(place).Length;
        Array.Copy(_starts, place + 1, _starts, place, count - place - 1);
        if (_dead > _used / 2)
        {
            Compact(0, count - 1);
        }
    }

    public readonly ReferenceValues Resized(int capacity, int count)
    {
        if (_starts is null)
        {
            var objects = new object[capacity];
            _objects.AsSpan(0, count).CopyTo(objects);
            return new ReferenceValues(objects);
        }

        var resized = this;
        resized._starts = new int[capacity];
        _starts.AsSpan(0, count).CopyTo(resized._starts);
        if (_dead > _used / 2)
        {
            resized.Compact(0, count);
        }

        return resized;
    }

    public readonly ReferenceValues Resized(int capacity, int count, object next)
    {
        if (Fits(next))
        {
            return Resized(capacity, count);
        }

        var objects = new object[capacity];
        for (var i = 0; i < count; i++)
        {
            objects[i] = Made(i);
        }

        return new ReferenceValues(objects);
    }

    public readonly ReferenceValues Empty(int capacity)
    {
        if (_starts is null)
        {
            return new ReferenceValues(capacity == 0 ? null : new object[capacity]);
        }

        return new ReferenceValues(new int[capacity], capacity == 0 ? [] : GC.AllocateUninitializedArray<byte>(capacity * _bytesEach), _bytesEach);
    }

    public static ReferenceValues Of(ReadOnlySpan<object> values) => new(values.ToArray());

    /// <summary>The values packed; each of them fits.</summary>
    public static ReferenceValues Packed(ReadOnlySpan<object> values)
    {
        var packed = new ReferenceValues(new int[values.Length], [], 0);
        for (var i = 0; i < values.Length; i++)
        {
            packed.Insert(i, values[i], i);
        }

        packed.Compact(0, values.Length);
        return packed;
    }

    /// <summary>Packed values, of which there are none.</summary>
    /// <param name="bytesEach">How many bytes each will probably have.</param>
    public static ReferenceValues ToPack(int bytesEach) => new([], [], bytesEach);

    /// <summary>The number of characters of a text or of the texts of a list; -1 of what cannot be packed.</summary>
    public static int CharactersOf(object value)
    {
        if (value is string text)
        {
            return text.Length;
        }

        if (value is not ValueList { Count: <= MostElements } list)
        {
            return -1;
        }

        var characters = 0;
        foreach (ref readonly var element in list.Span)
        {
            if (element.Reference is not string part || part.Length > MostCharacters)
            {
                return -1;
            }

            characters += part.Length;
        }

        return characters;
    }

    private readonly object Made(int place)
    {
        var reader = new ByteReader(_bytes.AsSpan(_starts![place]));
        return ValueCodec.Read(ref reader).Reference!;
    }

    private readonly ReadOnlySpan<byte> BytesAt(int place)
    {
        var bytes = _bytes.AsSpan(_starts![place]);
        return bytes[..ValueCodec.LengthOfTexts(bytes)];
    }

    private int Append(object value, int count)
    {
        var writer = _written ??= new ByteWriter();
        writer.Clear();
        ValueCodec.Write(writer, Value.Restore(value, 0));
        if (_bytes.Length - _used < writer.Length)
        {
            Compact(writer.Length, count);
        }

        writer.Written.Span.CopyTo(_bytes.AsSpan(_used));
        _used += writer.Length;
        return _used - writer.Length;
    }

    // The bytes that are alive in an array of their own, with room for so many more; what other pages read stays as it is.
    private void Compact(int more, int count)
    {
        var alive = _used - _dead;
        var bytes = GC.AllocateUninitializedArray<byte>(more == 0 ? alive : alive + more + Math.Max(alive >> 2, LeastBytes));
        if (_dead == 0)
        {
            _bytes.AsSpan(0, _used).CopyTo(bytes);
            _bytes = bytes;
            return;
        }

        var (starts, used) = (new int[_starts!.Length], 0);
        for (var i = 0; i < count; i++)
        {
            var value = BytesAt(i);
            starts[i] = used;
            value.CopyTo(bytes.AsSpan(used));
            used += value.Length;
        }

        (_starts, _bytes, _used, _dead) = (starts, bytes, used, 0);
    }
}
