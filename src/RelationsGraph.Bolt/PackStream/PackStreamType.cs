namespace RelationsGraph.Bolt.PackStream;

/// <summary>The types of PackStream.</summary>
public enum PackStreamType
{
    /// <summary>No value.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>64 bits with sign.</summary>
    Integer,

    /// <summary>IEEE 754, 64 bits.</summary>
    Float,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Text in UTF-8.</summary>
    String,

    /// <summary>Values in an order.</summary>
    List,

    /// <summary>Values under names.</summary>
    Map,

    /// <summary>Fields under a tag: entities, temporal values, points, messages.</summary>
    Structure,
}

/// <summary>How entities and date-times are written; each version of Bolt reads all that it can meet.</summary>
public enum PackStreamDialect
{
    /// <summary>Bolt 5: entities with element ids, date-times in seconds of UTC.</summary>
    Bolt5,

    /// <summary>Bolt 4.4 with the patch "utc": entities without element ids, date-times in seconds of UTC.</summary>
    Bolt4Utc,

    /// <summary>Bolt 4.4: entities without element ids, date-times in seconds of the local clock.</summary>
    Bolt4,
}

/// <summary>The tags of the structures that values have.</summary>
public static class StructureTag
{
    /// <summary>A node.</summary>
    public const byte Node = 0x4E;

    /// <summary>A relationship with its ends.</summary>
    public const byte Relationship = 0x52;

    /// <summary>A relationship inside a path.</summary>
    public const byte UnboundRelationship = 0x72;

    /// <summary>A path.</summary>
    public const byte Path = 0x50;

    /// <summary>A date.</summary>
    public const byte Date = 0x44;

    /// <summary>A time of day with offset.</summary>
    public const byte Time = 0x54;

    /// <summary>A time of day.</summary>
    public const byte LocalTime = 0x74;

    /// <summary>An instant with offset, in UTC.</summary>
    public const byte DateTime = 0x49;

    /// <summary>An instant with zone, in UTC.</summary>
    public const byte ZonedDateTime = 0x69;

    /// <summary>An instant with offset, by the local clock (Bolt 4 without patch).</summary>
    public const byte LegacyDateTime = 0x46;

    /// <summary>An instant with zone, by the local clock (Bolt 4 without patch).</summary>
    public const byte LegacyZonedDateTime = 0x66;

    /// <summary>A date and time of day.</summary>
    public const byte LocalDateTime = 0x64;

    /// <summary>An amount of time.</summary>
    public const byte Duration = 0x45;

    /// <summary>A point in two dimensions.</summary>
    public const byte Point2D = 0x58;

    /// <summary>A point in three dimensions.</summary>
    public const byte Point3D = 0x59;
}
