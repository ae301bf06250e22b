namespace RelationsGraph.Engine.Values;

/// <summary>The kinds of Cypher value.</summary>
public enum ValueKind : byte
{
    /// <summary>No value.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A signed integer of 64 bits.</summary>
    Integer,

    /// <summary>An IEEE 754 number of 64 bits.</summary>
    Float,

    /// <summary>Text.</summary>
    String,

    /// <summary>An ordered list of values of any kind.</summary>
    List,

    /// <summary>Values by text key.</summary>
    Map,

    /// <summary>A node, by id.</summary>
    Node,

    /// <summary>A relationship, by id.</summary>
    Relationship,

    /// <summary>An alternation of nodes and relationships.</summary>
    Path,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    LocalTime,

    /// <summary>A time of day at an offset from UTC.</summary>
    Time,

    /// <summary>A day and a time of day.</summary>
    LocalDateTime,

    /// <summary>An instant seen from an offset or a named zone.</summary>
    DateTime,

    /// <summary>Months, days, seconds and nanoseconds.</summary>
    Duration,

    /// <summary>A place in a coordinate reference system.</summary>
    Point,

    /// <summary>Bytes as a parameter may carry them; Cypher itself makes none.</summary>
    Bytes,
}
