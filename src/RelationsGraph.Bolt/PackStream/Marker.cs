using System.Linq;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>The first byte of each form of a value.</summary>
internal static class Marker
{
    public const byte TinyString = 0x80;
    public const byte TinyList = 0x90;
    public const byte TinyMap = 0xA0;
    public const byte TinyStructure = 0xB0;
    public const byte Null = 0xC0;
    public const byte Float = 0xC1;
    public const byte False = 0xC2;
    public const byte True = 0xC3;
    public const byte Int8 = 0xC8;
    public const byte Int16 = 0xC9;
    public const byte Int32 = 0xCA;
    public const byte Int64 = 0xCB;
    public const byte Bytes8 = 0xCC;
    public const byte Bytes32 = 0xCE;
    public const byte String8 = 0xD0;
    public const byte String32 = 0xD2;
    public const byte List8 = 0xD4;
    public const byte List32 = 0xD6;
    public const byte Map8 = 0xD8;
    public const byte Map32 = 0xDA;
    public const byte SmallestInteger = 0xF0;

    /// <summary>The type of the value that each byte begins; null where it begins none.</summary>
    public static readonly PackStreamType?[] Types = [.. Enumerable.Range(0, 256).Select(marker => TypeOf((byte)marker))];

    private static PackStreamType? TypeOf(byte marker) => marker switch
    {
        < TinyString or >= SmallestInteger or (>= Int8 and <= Int64) => PackStreamType.Integer,
        < TinyList or (>= String8 and <= String32) => PackStreamType.String,
        < TinyMap or (>= List8 and <= List32) => PackStreamType.List,
        < TinyStructure or (>= Map8 and <= Map32) => PackStreamType.Map,
        < Null => PackStreamType.Structure,
        Null => PackStreamType.Null,
        Float => PackStreamType.Float,
        False or True => PackStreamType.Boolean,
        >= Bytes8 and <= Bytes32 => PackStreamType.Bytes,
        _ => null,
    };
}
