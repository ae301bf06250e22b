using System.Runtime.CompilerServices;

namespace RelationsGraph.Engine.Values;

/// <summary>
/// A Cypher value in 16 bytes: a reference and 64 bits. Booleans, numbers, nodes, relationships, dates and times of day are inline and
/// make no garbage; the default is null.
/// </summary>
/// <remarks><see cref="Equals(Value)"/> is <see cref="Equivalence"/> (grouping, DISTINCT, index keys), not Cypher's <c>=</c>, which is <see cref="Equality"/>.</remarks>
public readonly struct Value : IEquatable<Value>
{
    private readonly object? _reference;
    private readonly long _bits;

    private Value(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    /// <summary>The null value.</summary>
    public static Value Null => default;

    /// <summary>True.</summary>
    public static Value True => new(KindMark.Boolean, 1);

    /// <summary>False.</summary>
    public static Value False => new(KindMark.Boolean, 0);

    /// <summary>The kind of this value.</summary>
    public ValueKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _reference is null ? ValueKind.Null
            : _reference.GetType() == typeof(string) ? ValueKind.String
            : Unsafe.As<HeapValue>(_reference).Kind;
    }

    /// <summary>Whether this is null.</summary>
    public bool IsNull => _reference is null;

    /// <summary>Whether this is an integer.</summary>
    public bool IsInteger => ReferenceEquals(_reference, KindMark.Integer);

    /// <summary>Whether this is a float.</summary>
    public bool IsFloat => ReferenceEquals(_reference, KindMark.Float);

    /// <summary>Whether this is an integer or a float.</summary>
    public bool IsNumber => IsInteger || IsFloat;

    /// <summary>Whether this is a string.</summary>
    public bool IsString => _reference is string;

    /// <summary>Whether this is the boolean true; null and false are not, and neither is any other kind.</summary>
    public bool IsTrue => ReferenceEquals(_reference, KindMark.Boolean) && _bits != 0;

    /// <summary>Whether this is the boolean false.</summary>
    public bool IsFalse => ReferenceEquals(_reference, KindMark.Boolean) && _bits == 0;

    /// <summary>The 64 bits of an inline value; for speed only, where the kind is known.</summary>
    internal long Bits => _bits;

    /// <summary>The object this value refers to; for speed only, where the kind is known.</summary>
    internal object? Reference => _reference;

    /// <summary>A value of its two halves, as <see cref="Reference"/> and <see cref="Bits"/> gave them; for stores that keep these apart.</summary>
    internal static Value Restore(object? reference, long bits) => new(reference, bits);

    /// <summary>The value of a boolean.</summary>
    public static Value Of(bool value) => new(KindMark.Boolean, value ? 1 : 0);

    /// <summary>The value of a ternary boolean.</summary>
    public static Value Of(bool? value) => value is { } known ? Of(known) : default;

    /// <summary>The value of an integer.</summary>
    public static Value Of(long value) => new(KindMark.Integer, value);

    /// <summary>The value of a float.</summary>
    public static Value Of(double value) => new(KindMark.Float, BitConverter.DoubleToInt64Bits(value));

    /// <summary>The value of a text; null gives null.</summary>
    public static Value Of(string? value) => new(value, 0);

    /// <summary>The value of a list.</summary>
    public static Value Of(ValueList value) => new(value, 0);

    /// <summary>The value of a list of these elements; the array is not copied and must not change afterwards.</summary>
    public static Value ListOf(params Value[] elements) => new(new ValueList(elements), 0);

    /// <summary>The value of a map.</summary>
    public static Value Of(MapValue value) => new(value, 0);

    /// <summary>The value of a path.</summary>
    public static Value Of(PathValue value) => new(value, 0);

    /// <summary>The value of a date.</summary>
    public static Value Of(CypherDate value) => new(KindMark.Date, value.EpochDay);

    /// <summary>The value of a local time.</summary>
    public static Value Of(CypherLocalTime value) => new(KindMark.LocalTime, value.NanosOfDay);

    /// <summary>The value of a time with offset.</summary>
    public static Value Of(CypherTime value) => new(KindMark.Time, (value.NanosOfDay << 17) | (uint)(value.OffsetSeconds + TimeOffsetBias));

    /// <summary>The value of a local date time.</summary>
    public static Value Of(CypherLocalDateTime value) => new(new Boxed<CypherLocalDateTime>(ValueKind.LocalDateTime, value), 0);

    /// <summary>The value of a date time.</summary>
    public static Value Of(CypherDateTime value) => new(new Boxed<CypherDateTime>(ValueKind.DateTime, value), 0);

    /// <summary>The value of a duration.</summary>
    public static Value Of(CypherDuration value) => new(new Boxed<CypherDuration>(ValueKind.Duration, value), 0);

    /// <summary>The value of a point.</summary>
    public static Value Of(PointValue value) => new(new Boxed<PointValue>(ValueKind.Point, value), 0);

    /// <summary>The value of bytes; the array is not copied.</summary>
    public static Value Of(byte[] value) => new(new BytesValue(value), 0);

    /// <summary>A node of the graph, by id (not negative).</summary>
    public static Value Node(long id) => new(KindMark.Node, id);

    /// <summary>A relationship of the graph, by id (not negative).</summary>
    public static Value Relationship(long id) => new(KindMark.Relationship, id);

    /// <summary>A node that is not in the graph.</summary>
    public static Value Of(VirtualNode node) => new(node, node.Id);

    /// <summary>A relationship that is not in the graph.</summary>
    public static Value Of(VirtualRelationship relationship) => new(relationship, relationship.Id);

    /// <summary>The boolean.</summary>
    public bool AsBoolean => ReferenceEquals(_reference, KindMark.Boolean) ? _bits != 0 : throw Mismatch(ValueKind.Boolean);

    /// <summary>The integer.</summary>
    public long AsInteger => ReferenceEquals(_reference, KindMark.Integer) ? _bits : throw Mismatch(ValueKind.Integer);

    /// <summary>The float.</summary>
    public double AsFloat => ReferenceEquals(_reference, KindMark.Float) ? BitConverter.Int64BitsToDouble(_bits) : throw Mismatch(ValueKind.Float);

    /// <summary>The integer or float, as a float.</summary>
    public double AsNumber => IsFloat ? BitConverter.Int64BitsToDouble(_bits) : IsInteger ? _bits : throw Mismatch(ValueKind.Float);

    /// <summary>The text.</summary>
    public string AsString => _reference as string ?? throw Mismatch(ValueKind.String);

    /// <summary>The list.</summary>
    public ValueList AsList => _reference as ValueList ?? throw Mismatch(ValueKind.List);

    /// <summary>The map.</summary>
    public MapValue AsMap => _reference as MapValue ?? throw Mismatch(ValueKind.Map);

    /// <summary>The path.</summary>
    public PathValue AsPath => _reference as PathValue ?? throw Mismatch(ValueKind.Path);

    /// <summary>The id of the node.</summary>
    public long AsNode => Kind == ValueKind.Node ? _bits : throw Mismatch(ValueKind.Node);

    /// <summary>The id of the relationship.</summary>
    public long AsRelationship => Kind == ValueKind.Relationship ? _bits : throw Mismatch(ValueKind.Relationship);

    /// <summary>The node that is not in the graph, or null when this is anything else.</summary>
    public VirtualNode? AsVirtualNode => _reference as VirtualNode;

    /// <summary>The relationship that is not in the graph, or null when this is anything else.</summary>
    public VirtualRelationship? AsVirtualRelationship => _reference as VirtualRelationship;

    /// <summary>The date.</summary>
    public CypherDate AsDate => ReferenceEquals(_reference, KindMark.Date) ? new(_bits) : throw Mismatch(ValueKind.Date);

    /// <summary>The local time.</summary>
    public CypherLocalTime AsLocalTime => ReferenceEquals(_reference, KindMark.LocalTime) ? new(_bits) : throw Mismatch(ValueKind.LocalTime);

    /// <summary>The time with offset.</summary>
    public CypherTime AsTime => ReferenceEquals(_reference, KindMark.Time)
        ? new((long)((ulong)_bits >> 17), (int)(_bits & 0x1FFFF) - TimeOffsetBias)
        : throw Mismatch(ValueKind.Time);

    /// <summary>The local date time.</summary>
    public CypherLocalDateTime AsLocalDateTime => _reference is Boxed<CypherLocalDateTime> boxed ? boxed.Content : throw Mismatch(ValueKind.LocalDateTime);

    /// <summary>The date time.</summary>
    public CypherDateTime AsDateTime => _reference is Boxed<CypherDateTime> boxed ? boxed.Content : throw Mismatch(ValueKind.DateTime);

    /// <summary>The duration.</summary>
    public CypherDuration AsDuration => _reference is Boxed<CypherDuration> boxed ? boxed.Content : throw Mismatch(ValueKind.Duration);

    /// <summary>The point.</summary>
    public PointValue AsPoint => _reference is Boxed<PointValue> boxed ? boxed.Content : throw Mismatch(ValueKind.Point);

    /// <summary>The bytes; they must not be changed.</summary>
    public byte[] AsBytes => _reference is BytesValue bytes ? bytes.Content : throw Mismatch(ValueKind.Bytes);

    // Offsets reach ±18 hours = ±64800 seconds; with the bias they fit 17 bits, and 86.4e12 nanoseconds fit the other 47.
    private const int TimeOffsetBias = 65536;

    /// <summary>Equivalence, see <see cref="Equivalence"/>.</summary>
    public static bool operator ==(Value left, Value right) => Equivalence.Holds(left, right);

    /// <summary>The negation of equivalence.</summary>
    public static bool operator !=(Value left, Value right) => !Equivalence.Holds(left, right);

    /// <summary>The value of an integer.</summary>
    public static implicit operator Value(long value) => Of(value);

    /// <summary>The value of a float.</summary>
    public static implicit operator Value(double value) => Of(value);

    /// <summary>The value of a boolean.</summary>
    public static implicit operator Value(bool value) => Of(value);

    /// <inheritdoc/>
    public bool Equals(Value other) => Equivalence.Holds(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Equivalence.Hash(this);

    /// <summary>The text of this value as Cypher prints it, strings unquoted; nodes and relationships by id.</summary>
    public override string ToString() => TextForm.Of(this);

    private InvalidCastException Mismatch(ValueKind wanted) => new($"A value of kind {Kind} was read as {wanted}.");
}
