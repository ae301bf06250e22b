using System.Numerics;
using System.Runtime.InteropServices;
using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// The values of one property of all nodes, or of all relationships. A column stores the narrowest form that its values share:
/// 64 bits of one inline kind, references, or whole values.
/// </summary>
internal abstract class PropertyColumn
{
    /// <summary>Number of entities that have the property.</summary>
    public long Count { get; protected set; }

    public abstract Value Get(int id);

    public abstract bool Has(int id);

    /// <summary>The inline kind that all values have; null where they are objects, or of several kinds.</summary>
    public virtual KindMark? InlineKind => null;

    /// <summary>The values of many entities; null for one that lacks the property.</summary>
    public abstract void Read(ReadOnlySpan<int> ids, Span<Value> values);

    /// <summary>The bits of the values of many entities, where <see cref="InlineKind"/> tells what they mean.</summary>
    /// <param name="ids">The entities.</param>
    /// <param name="bits">Takes the bits; 0 for an entity that lacks the property.</param>
    /// <param name="present">Takes whether an entity has it.</param>
    public virtual void Read(ReadOnlySpan<int> ids, Span<long> bits, Span<bool> present) => throw new InvalidOperationException("The column's values are not inline.");

    /// <summary>The column with the value set: this object, or one that replaces it in <paramref name="version"/>.</summary>
    public abstract PropertyColumn Set(int id, in Value value, long version);

    /// <summary>The column with the values of many entities set, but for nulls.</summary>
    public abstract PropertyColumn Set(ReadOnlySpan<int> ids, ReadOnlySpan<Value> values, long version);

    public abstract PropertyColumn Remove(int id, long version);

    /// <summary>Notes that an index holds the property's values, too.</summary>
    public virtual void NoteIndex()
    {
    }

    /// <summary>The form of the column: the kind of all values where they share an inline one, String where all are objects, null otherwise.</summary>
    public abstract ValueKind? Form { get; }

    /// <summary>Number of pages.</summary>
    public abstract int PageCount { get; }

    /// <summary>Writes the pages from one number to another, that one not included.</summary>
    public abstract void WritePages(ByteWriter writer, int from, int to);

    /// <summary>Reads what <see cref="WritePages"/> wrote; other pages may be read at the same time.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such pages.</exception>
    public abstract void ReadPages(ref ByteReader reader);

    /// <summary>An empty column to read pages into.</summary>
    /// <param name="version">The version that may change it.</param>
    /// <param name="form">Its <see cref="Form"/>.</param>
    /// <param name="pages">How many pages there are at most.</param>
    /// <exception cref="InvalidDataException">There is no such form.</exception>
    public static PropertyColumn ToRead(long version, ValueKind? form, int pages) => form switch
    {
        ValueKind.Boolean => new InlineColumn(version, KindMark.Boolean, pages),
        ValueKind.Integer => new InlineColumn(version, KindMark.Integer, pages),
        ValueKind.Float => new InlineColumn(version, KindMark.Float, pages),
        ValueKind.Date => new InlineColumn(version, KindMark.Date, pages),
        ValueKind.LocalTime => new InlineColumn(version, KindMark.LocalTime, pages),
        ValueKind.Time => new InlineColumn(version, KindMark.Time, pages),
        ValueKind.String => new ReferenceColumn(version, pages),
        null => new MixedColumn(version, 0, pages),
        _ => throw new InvalidDataException($"no column holds values of kind {(int)form} alone"),
    };

    /// <summary>An empty column of the form that suits the value.</summary>
    public static PropertyColumn Suiting(in Value value, long version) => value.Reference switch
    {
        KindMark mark => new InlineColumn(version, mark),
        _ => new ReferenceColumn(version),
    };
}

/// <summary>A column's pages, shared between versions.</summary>
internal abstract class PropertyColumn<T, TValues> : PropertyColumn
    where TValues : struct, IPageValues<T, TValues>
{
    private readonly Lock _reading = new();
    private readonly long _version;
    private PageSpine<ColumnPage<T, TValues>> _pages;

    protected PropertyColumn(long version, int pages) => (_version, _pages) = (version, new PageSpine<ColumnPage<T, TValues>>(pages, version));

    protected PropertyColumn(PropertyColumn<T, TValues> other, long version) => (_version, _pages, Count) = (version, other._pages, other.Count);

    protected abstract bool Takes(in Value value);

    protected abstract T Pack(in Value value);

    protected abstract Value Unpack(T packed);

    protected abstract PropertyColumn<T, TValues> Copy(long version);

    /// <summary>Empty space for the values of a new page, behind another.</summary>
    protected virtual TValues After(ColumnPage<T, TValues>? before) => before?.Values ?? default;

    /// <summary>Space with the values of a page that was read, of which <paramref name="first"/> came for the first time.</summary>
    protected virtual TValues Filled(ReadOnlySpan<T> values, int first) => TValues.Of(values);

    /// <summary>Writes the values of a page; <paramref name="known"/> numbers the objects written before.</summary>
    protected abstract void Write(ByteWriter writer, ColumnPage<T, TValues> page, WrittenObjects known);

    /// <summary>Reads values; <paramref name="known"/> has the objects read before.</summary>
    protected abstract void Read(ref ByteReader reader, Span<T> values, List<object> known);

    public sealed override int PageCount => _pages.Count;

    public sealed override void WritePages(ByteWriter writer, int from, int to)
    {
        var known = new WrittenObjects();
        for (var page = from; page < Math.Min(to, _pages.Count); page++)
        {
            if (_pages[page] is { Count: > 0 } content)
            {
                writer.Count(page + 1);
                writer.Raw(content.Presence);
                Write(writer, content, known);
            }
        }

        writer.Count(0);
    }

    public sealed override void ReadPages(ref ByteReader reader)
    {
        var known = new List<object>();
        var buffer = new T[ColumnPage.Size];
        while (reader.Count() - 1 is var page && page >= 0)
        {
            if (page >= _pages.Count)
            {
                throw new InvalidDataException($"a column has no page {page}");
            }

            var presence = reader.Raw(ColumnPage.Size / 8);
            var count = 0;
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(presence))
            {
                count += BitOperations.PopCount(word);
            }

            if (count == 0)
            {
                throw new InvalidDataException($"page {page} of a column is empty");
            }

            var values = buffer.AsSpan(0, count);
            var before = known.Count;
            Read(ref reader, values, known);
            _pages.Fill(page, ColumnPage<T, TValues>.Of(presence, Filled(values, known.Count - before), count), _version);
            lock (_reading)
            {
                Count += count;
            }
        }
    }

    public sealed override Value Get(int id)
    {
        return _pages[id >> ColumnPage.Shift] is { } page && page.TryGet(id & ColumnPage.Mask, out var packed) ? Unpack(packed) : default;
    }

    public sealed override bool Has(int id)
    {
        return _pages[id >> ColumnPage.Shift] is { } page && page.Has(id & ColumnPage.Mask);
    }

    public sealed override void Read(ReadOnlySpan<int> ids, Span<Value> values)
    {
        Span<int> places = stackalloc int[Together];
        for (var first = 0; first < ids.Length; first += Together)
        {
            var part = ids[first..Math.Min(first + Together, ids.Length)];
            Locate(part, places);
            for (var i = 0; i < part.Length; i++)
            {
                values[first + i] = places[i] < 0 ? default : Unpack(_pages[part[i] >> ColumnPage.Shift]!.At(places[i]));
            }
        }
    }

    // Of no more than so many entities at once, so that what was fetched is still in the cache when it is read.
    protected const int Together = 64;

    /// <summary>
    /// Finds where the values of some entities stand, and asks for them. One step for all of them after the other: what one entity has to wait for, the next waits for at
    /// the same time.
    /// </summary>
    protected void Locate(ReadOnlySpan<int> ids, Span<int> places)
    {
        var pages = _pages;
        foreach (var id in ids)
        {
            pages[id >> ColumnPage.Shift]?.FetchPlace(id & ColumnPage.Mask);
        }

        for (var i = 0; i < ids.Length; i++)
        {
            var page = pages[ids[i] >> ColumnPage.Shift] ?? ColumnPage<T, TValues>.Nothing;
            places[i] = page.PlaceOf(ids[i] & ColumnPage.Mask);
            page.FetchAt(places[i]);
        }
    }

    /// <summary>The page of an entity, or one without values.</summary>
    protected ColumnPage<T, TValues> PageOf(int id) => _pages[id >> ColumnPage.Shift] ?? ColumnPage<T, TValues>.Nothing;

    public sealed override PropertyColumn Set(int id, in Value value, long version)
    {
        if (!Takes(value))
        {
            return Widened(version).Set(id, value, version);
        }

        if (_version != version)
        {
            return Copy(version).Set(id, value, version);
        }

        var page = Page(id);
        var before = page.Count;
        page.Set(id & ColumnPage.Mask, Pack(value));
        Count += page.Count - before;
        return this;
    }

    public sealed override PropertyColumn Set(ReadOnlySpan<int> ids, ReadOnlySpan<Value> values, long version)
    {
        if (_version != version)
        {
            return Copy(version).Set(ids, values, version);
        }

        var (number, page) = (-1, default(ColumnPage<T, TValues>));
        for (var i = 0; i < ids.Length; i++)
        {
            ref readonly var value = ref values[i];
            if (value.IsNull)
            {
                continue;
            }

            if (!Takes(value))
            {
                return Widened(version).Set(ids[i..], values[i..], version);
            }

            if (page is null || ids[i] >> ColumnPage.Shift != number)
            {
                (number, page) = (ids[i] >> ColumnPage.Shift, Page(ids[i]));
            }

            var before = page.Count;
            page.Set(ids[i] & ColumnPage.Mask, Pack(value));
            Count += page.Count - before;
        }

        return this;
    }

    public sealed override PropertyColumn Remove(int id, long version)
    {
        if (!Has(id))
        {
            return this;
        }

        if (_version != version)
        {
            return Copy(version).Remove(id, version);
        }

        var page = Page(id);
        page.Remove(id & ColumnPage.Mask);
        Count--;
        if (page.Count == 0)
        {
            _pages.Put(id >> ColumnPage.Shift, null, _version);
        }

        return this;
    }

    private ColumnPage<T, TValues> Page(int id)
    {
        var number = id >> ColumnPage.Shift;
        var known = _pages[number];
        if (known is not null && _pages.IsOwned(number, _version))
        {
            return known;
        }

        var before = number > 0 ? _pages[number - 1] : null;
        var page = known?.Copy() ?? ColumnPage<T, TValues>.After(before, After(before));
        _pages.Put(number, page, _version);
        return page;
    }

    private MixedColumn Widened(long version)
    {
        var mixed = new MixedColumn(version, Count);
        for (var page = 0; page < _pages.Count; page++)
        {
            if (_pages[page] is { } content)
            {
                mixed.Adopt(page, content.Convert(Unpack));
            }
        }

        return mixed;
    }

    protected void AdoptPage(int page, ColumnPage<T, TValues> content) => _pages.Put(page, content, _version);
}

/// <summary>Values of one inline kind: integers, floats, booleans, dates, times.</summary>
internal sealed class InlineColumn : PropertyColumn<long, PackedIntegers>
{
    private readonly KindMark _mark;

    public InlineColumn(long version, KindMark mark, int pages = 0)
        : base(version, pages) => _mark = mark;

    private InlineColumn(InlineColumn other, long version)
        : base(other, version) => _mark = other._mark;

    public override KindMark? InlineKind => _mark;

    public override void Read(ReadOnlySpan<int> ids, Span<long> bits, Span<bool> present)
    {
        Span<int> places = stackalloc int[Together];
        for (var first = 0; first < ids.Length; first += Together)
        {
            var part = ids[first..Math.Min(first + Together, ids.Length)];
            Locate(part, places);
            for (var i = 0; i < part.Length; i++)
            {
                // All ones where there is no value.
                var missing = places[i] >> 31;
                bits[first + i] = PageOf(part[i]).At(places[i] & ~missing) & ~(long)missing;
                present[first + i] = missing == 0;
            }
        }
    }

    protected override bool Takes(in Value value) => ReferenceEquals(value.Reference, _mark);

    protected override long Pack(in Value value) => value.Bits;

    protected override Value Unpack(long packed) => Value.Restore(_mark, packed);

    protected override PropertyColumn<long, PackedIntegers> Copy(long version) => new InlineColumn(this, version);

    public override ValueKind? Form => _mark.Kind;

    protected override void Write(ByteWriter writer, ColumnPage<long, PackedIntegers> page, WrittenObjects known)
    {
        Span<long> values = stackalloc long[ColumnPage.Size];
        writer.Raw(MemoryMarshal.AsBytes(page.CopyTo(values)));
    }

    protected override void Read(ref ByteReader reader, Span<long> values, List<object> known) => reader.Raw(values.Length * sizeof(long)).CopyTo(MemoryMarshal.AsBytes(values));
}

/// <summary>Values that are objects: strings, lists, date times ...; equal strings and lists that come close after each other share one object, and long ones that do not come again are packed.</summary>
internal sealed class ReferenceColumn : PropertyColumn<object, ReferenceValues>
{
    private readonly ReferencePacking _packing;

    public ReferenceColumn(long version, int pages = 0)
        : base(version, pages) => _packing = new ReferencePacking();

    private ReferenceColumn(ReferenceColumn other, long version)
        : base(other, version) => _packing = other._packing;

    public override void NoteIndex() => _packing.IsIndexed = true;

    protected override bool Takes(in Value value) => value.Reference is not KindMark;

    protected override object Pack(in Value value) => _packing.Kept(value);

    protected override Value Unpack(object packed) => Value.Restore(packed, 0);

    protected override ReferenceValues After(ColumnPage<object, ReferenceValues>? before) => _packing.Next();

    protected override ReferenceValues Filled(ReadOnlySpan<object> values, int first) => _packing.Read(values, first);

    protected override PropertyColumn<object, ReferenceValues> Copy(long version) => new ReferenceColumn(this, version);

    public override ValueKind? Form => ValueKind.String;

    // An object that is shared is written once, and shared again when it is read.
    protected override void Write(ByteWriter writer, ColumnPage<object, ReferenceValues> page, WrittenObjects known)
    {
        var values = page.Values;
        for (var i = 0; i < page.Count; i++)
        {
            if (values.IsPacked)
            {
                writer.Count(known.Add());
                values.WriteTo(writer, i);
                continue;
            }

            var isNew = known.TryAdd(values.At(i), out var number);
            writer.Count(number);
            if (isNew)
            {
                ValueCodec.Write(writer, Value.Restore(values.At(i), 0));
            }
        }
    }

    protected override void Read(ref ByteReader reader, Span<object> values, List<object> known)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var number = reader.Count();
            if (number == known.Count)
            {
                known.Add(ValueCodec.Read(ref reader) is { Reference: { } content and not KindMark } ? content : throw new InvalidDataException("a value is no object"));
            }

            values[i] = number < known.Count ? known[number] : throw new InvalidDataException($"object {number} was never written");
        }
    }
}

/// <summary>Values of any kind.</summary>
internal sealed class MixedColumn : PropertyColumn<Value, PlainValues<Value>>
{
    public MixedColumn(long version, long count, int pages = 0)
        : base(version, pages) => Count = count;

    private MixedColumn(MixedColumn other, long version)
        : base(other, version)
    {
    }

    public void Adopt(int page, ColumnPage<Value, PlainValues<Value>> content) => AdoptPage(page, content);

    protected override bool Takes(in Value value) => true;

    protected override Value Pack(in Value value) => value;

    protected override Value Unpack(Value packed) => packed;

    protected override PropertyColumn<Value, PlainValues<Value>> Copy(long version) => new MixedColumn(this, version);

    public override ValueKind? Form => null;

    protected override void Write(ByteWriter writer, ColumnPage<Value, PlainValues<Value>> page, WrittenObjects known)
    {
        for (var i = 0; i < page.Count; i++)
        {
            ValueCodec.Write(writer, page.At(i));
        }
    }

    protected override void Read(ref ByteReader reader, Span<Value> values, List<object> known)
    {
        foreach (ref var value in values)
        {
            value = ValueCodec.Read(ref reader);
        }
    }
}
