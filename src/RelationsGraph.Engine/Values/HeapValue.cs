namespace RelationsGraph.Engine.Values;

/// <summary>The object a <see cref="Value"/> refers to: the payload of a kind that does not fit 64 bits, or the mark of one that does.</summary>
public abstract class HeapValue
{
    private protected HeapValue(ValueKind kind) => Kind = kind;

    /// <summary>The kind of the value that refers to this object.</summary>
    public ValueKind Kind { get; }
}

/// <summary>Marks an inline kind; there is one object for each.</summary>
internal sealed class KindMark : HeapValue
{
    internal static readonly KindMark Boolean = new(ValueKind.Boolean);
    internal static readonly KindMark Integer = new(ValueKind.Integer);
    internal static readonly KindMark Float = new(ValueKind.Float);
    internal static readonly KindMark Node = new(ValueKind.Node);
    internal static readonly KindMark Relationship = new(ValueKind.Relationship);
    internal static readonly KindMark Date = new(ValueKind.Date);
    internal static readonly KindMark LocalTime = new(ValueKind.LocalTime);
    internal static readonly KindMark Time = new(ValueKind.Time);

    private KindMark(ValueKind kind)
        : base(kind)
    {
    }
}

/// <summary>Holds a structure wider than 64 bits.</summary>
internal sealed class Boxed<T>(ValueKind kind, T content) : HeapValue(kind)
    where T : struct
{
    internal readonly T Content = content;
}

/// <summary>Holds bytes.</summary>
internal sealed class BytesValue(byte[] content) : HeapValue(ValueKind.Bytes)
{
    internal readonly byte[] Content = content;
}
