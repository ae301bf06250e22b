namespace RelationsGraph.Engine.Values;

/// <summary>A set of value kinds: what an argument accepts, what an expression may yield. Null is in every set.</summary>
[Flags]
public enum KindSet
{
    /// <summary>Nothing but null.</summary>
    None = 0,

    /// <summary>Booleans.</summary>
    Boolean = 1 << ValueKind.Boolean,

    /// <summary>Integers.</summary>
    Integer = 1 << ValueKind.Integer,

    /// <summary>Floats.</summary>
    Float = 1 << ValueKind.Float,

    /// <summary>Integers and floats.</summary>
    Number = Integer | Float,

    /// <summary>Strings.</summary>
    String = 1 << ValueKind.String,

    /// <summary>Lists of any elements.</summary>
    List = 1 << ValueKind.List,

    /// <summary>Maps.</summary>
    Map = 1 << ValueKind.Map,

    /// <summary>Nodes.</summary>
    Node = 1 << ValueKind.Node,

    /// <summary>Relationships.</summary>
    Relationship = 1 << ValueKind.Relationship,

    /// <summary>Nodes and relationships.</summary>
    Entity = Node | Relationship,

    /// <summary>Paths.</summary>
    Path = 1 << ValueKind.Path,

    /// <summary>Dates.</summary>
    Date = 1 << ValueKind.Date,

    /// <summary>Local times.</summary>
    LocalTime = 1 << ValueKind.LocalTime,

    /// <summary>Times with an offset.</summary>
    Time = 1 << ValueKind.Time,

    /// <summary>Local date times.</summary>
    LocalDateTime = 1 << ValueKind.LocalDateTime,

    /// <summary>Date times with a zone.</summary>
    DateTime = 1 << ValueKind.DateTime,

    /// <summary>Durations.</summary>
    Duration = 1 << ValueKind.Duration,

    /// <summary>The five kinds that name a moment.</summary>
    Instant = Date | LocalTime | Time | LocalDateTime | DateTime,

    /// <summary>The five kinds that name a moment, and durations.</summary>
    Temporal = Instant | Duration,

    /// <summary>Points.</summary>
    Point = 1 << ValueKind.Point,

    /// <summary>Byte arrays.</summary>
    Bytes = 1 << ValueKind.Bytes,

    /// <summary>Every kind.</summary>
    Any = (1 << (ValueKind.Bytes + 1)) - 2,
}
