using System.Text;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Reads the values that a client may send: all but nodes, relationships and paths.</summary>
internal static class ValueReader
{
    private const int NanosPerSecond = 1_000_000_000;
    private const long SecondsPerDay = 86_400;
    private const long NanosPerDay = SecondsPerDay * NanosPerSecond;

    // The years -999,999,999 and 999,999,999.
    private const long FirstDay = -365_243_219_162;
    private const long LastDay = 365_241_780_471;

    // Bytes from this length on are put where the collector moves nothing.
    private const int LeastPinned = 16 * 1024;

    // What a list or a map takes in memory beside its elements.
    private const int Nesting = 64;

    /// <param name="reader">Where from.</param>
    /// <param name="maxDepth">How many lists and maps may stand inside one another.</param>
    /// <param name="room">Bytes of memory that lists and maps may take: in a message an element may be one byte. What they take is subtracted.</param>
    /// <exception cref="PackStreamException">The bytes are no value.</exception>
    /// <exception cref="RequestException">The value is one that a client may not send, nests deeper, or takes more memory.</exception>
    public static Value Read(ref PackStreamReader reader, int maxDepth, ref long room)
    {
        switch (reader.Peek())
        {
            case PackStreamType.Null:
                reader.ReadNull();
                return Value.Null;
            case PackStreamType.Boolean:
                return Value.Of(reader.ReadBoolean());
            case PackStreamType.Integer:
                return Value.Of(reader.ReadInteger());
            case PackStreamType.Float:
                return Value.Of(reader.ReadFloat());
            case PackStreamType.Bytes:
                return Value.Of(Copy(reader.ReadBytes()));
            case PackStreamType.String:
                return Value.Of(reader.ReadWord());
            case PackStreamType.List:
                return ReadList(ref reader, Deeper(maxDepth), ref room);
            case PackStreamType.Map:
                return Value.Of(ReadMap(ref reader, maxDepth, [], ref room));
            default:
                return ReadStructure(ref reader);
        }
    }

    /// <summary>Reads the parameters of a statement, of which long lists stay unread.</summary>
    /// <exception cref="PackStreamException">The bytes are no map.</exception>
    /// <exception cref="RequestException">A value is one that a client may not send, nests deeper, or takes more memory.</exception>
    public static MapValue ReadParameters(ref PackStreamReader reader, ReceivedMessage message, StringCache names, int maxDepth, ref long room)
    {
        var deeper = Deeper(maxDepth);
        var count = reader.ReadMapHeader();
        if (count == 0)
        {
            return MapValue.Empty;
        }

        TakeMap(count, ref room);
        var (keys, values) = (new string[count], new Value[count]);
        for (var i = 0; i < count; i++)
        {
            keys[i] = reader.ReadName();
            if (!LentRows.TryLend(ref reader, message, names, deeper, ref room, out values[i]))
            {
                values[i] = Read(ref reader, deeper, ref room);
            }
        }

        RefuseDuplicates(keys);
        return new(keys, values);
    }

    /// <summary>Reads an element of a list. Rows of a batch have the same keys in the same order: they share one array of them.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="maxDepth">How many lists and maps may stand inside one another.</param>
    /// <param name="keys">The keys of the map before; takes those of this one.</param>
    /// <param name="room">As for <see cref="Read"/>.</param>
    public static Value ReadElement(ref PackStreamReader reader, int maxDepth, ref string[] keys, ref long room)
    {
        if (reader.Peek() != PackStreamType.Map)
        {
            return Read(ref reader, maxDepth, ref room);
        }

        var map = ReadMap(ref reader, maxDepth, keys, ref room);
        keys = map.SharedKeys;
        return Value.Of(map);
    }

    /// <summary>Reads a list or map into one that nobody reads any more; false, with nothing read, where none of as many elements or with the same keys comes next.</summary>
    public static bool TryRefill(ref PackStreamReader reader, int maxDepth, in Value earlier, ref long room) => earlier.Reference switch
    {
        ValueList list => TryRefill(ref reader, maxDepth, list, ref room),
        MapValue map => TryRefill(ref reader, maxDepth, map, ref room),
        _ => false,
    };

    private static bool TryRefill(ref PackStreamReader reader, int maxDepth, MapValue map, ref long room)
    {
        var values = map.Refill();
        var ahead = reader;
        if (values.IsEmpty || reader.Peek() != PackStreamType.Map || ahead.ReadMapHeader() != values.Length)
        {
            return false;
        }

        var (keys, left, deeper) = (map.SharedKeys, room, Deeper(maxDepth));
        TakeMap(values.Length, ref left);
        for (var i = 0; i < values.Length; i++)
        {
            if (!Ascii.Equals(ahead.ReadStringBytes(), keys[i]))
            {
                return false;
            }

            values[i] = Read(ref ahead, deeper, ref left);
        }

        reader = ahead;
        room = left;
        return true;
    }

    private static bool TryRefill(ref PackStreamReader reader, int maxDepth, ValueList list, ref long room)
    {
        var elements = list.Refill();
        if (elements.IsEmpty || reader.Peek() != PackStreamType.List)
        {
            return false;
        }

        var ahead = reader;
        if (ahead.ReadListHeader() != elements.Length)
        {
            return false;
        }

        reader = ahead;
        TakeList(elements.Length, ref room);
        ReadElements(ref reader, Deeper(maxDepth), elements, ref room);
        return true;
    }

    /// <summary>Subtracts what a list of so many elements takes beside what they take.</summary>
    public static void TakeList(int count, ref long room) => Take(Nesting + ((long)count * Footprint.Slot), ref room);

    /// <summary>Subtracts what a map of so many entries takes beside what their values take.</summary>
    public static void TakeMap(int count, ref long room) => Take(Nesting + (count * (Footprint.Slot + sizeof(long) + 32L)), ref room);

    /// <summary>The depth that is left inside a list or a map.</summary>
    public static int Deeper(int maxDepth) =>
        maxDepth > 0 ? maxDepth - 1 : throw RequestException.Value(ServerStatuses.Nesting, "Values nest deeper than the limit of the server allows");

    private static MapValue ReadMap(ref PackStreamReader reader, int maxDepth, string[] expected, ref long room)
    {
        var deeper = Deeper(maxDepth);
        var count = reader.ReadMapHeader();
        if (count == 0)
        {
            return MapValue.Empty;
        }

        TakeMap(count, ref room);
        var (keys, values) = (expected.Length == count ? expected : new string[count], new Value[count]);
        for (var i = 0; i < count; i++)
        {
            var key = reader.ReadName();
            if (!ReferenceEquals(keys, expected))
            {
                keys[i] = key;
            }
            else if (key != expected[i])
            {
                keys = [.. expected.AsSpan(0, i), key, .. new string[count - i - 1]];
            }

            values[i] = Read(ref reader, deeper, ref room);
        }

        if (!ReferenceEquals(keys, expected))
        {
            RefuseDuplicates(keys);
        }

        return new(keys, values);
    }

    private static Value ReadList(ref PackStreamReader reader, int maxDepth, ref long room)
    {
        var count = reader.ReadListHeader();
        if (count == 0)
        {
            return Value.Of(ValueList.Empty);
        }

        TakeList(count, ref room);
        if (count == 1)
        {
            return Value.Of(new ValueList(Read(ref reader, maxDepth, ref room)));
        }

        var elements = new Value[count];
        ReadElements(ref reader, maxDepth, elements, ref room);
        return Value.Of(new ValueList(elements));
    }

    private static void ReadElements(ref PackStreamReader reader, int maxDepth, Span<Value> elements, ref long room)
    {
        string[] keys = [];
        foreach (ref var element in elements)
        {
            element = ReadElement(ref reader, maxDepth, ref keys, ref room);
        }
    }

    // Long bytes are mostly sent to be stored. Where they are put at first they can stay: the collector would copy them from each generation to the next.
    private static byte[] Copy(ReadOnlySpan<byte> bytes)
    {
        var copy = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: bytes.Length >= LeastPinned);
        bytes.CopyTo(copy);
        return copy;
    }

    private static void Take(long bytes, ref long room)
    {
        if (bytes > room)
        {
            throw RequestException.OutOfMemory(bytes);
        }

        room -= bytes;
    }

    private static void RefuseDuplicates(string[] keys)
    {
        const int Few = 8;
        if (keys.Length <= Few ? HasDuplicates(keys) : new HashSet<string>(keys, StringComparer.Ordinal).Count < keys.Length)
        {
            var twice = keys.GroupBy(key => key, StringComparer.Ordinal).First(group => group.Count() > 1).Key;
            throw RequestException.Value(ServerStatuses.Duplicate(twice), $"Duplicate map key: \"{twice}\"");
        }
    }

    private static bool HasDuplicates(string[] keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys.AsSpan(0, i).Contains(keys[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static Value ReadStructure(ref PackStreamReader reader)
    {
        var (tag, fields) = reader.ReadStructureHeader();
        return (tag, fields) switch
        {
            (StructureTag.Date, 1) => Value.Of(new CypherDate(Between(ref reader, FirstDay, LastDay, "days"))),
            (StructureTag.LocalTime, 1) => Value.Of(new CypherLocalTime(Between(ref reader, 0, NanosPerDay - 1, "nanoseconds"))),
            (StructureTag.Time, 2) => Value.Of(new CypherTime(Between(ref reader, 0, NanosPerDay - 1, "nanoseconds"), Offset(ref reader))),
            (StructureTag.LocalDateTime, 2) => Value.Of(new CypherLocalDateTime(Seconds(ref reader), Nanos(ref reader))),
            (StructureTag.DateTime, 3) => Value.Of(new CypherDateTime(Seconds(ref reader), Nanos(ref reader), CypherZone.OfOffset(Offset(ref reader)))),
            (StructureTag.ZonedDateTime, 3) => Value.Of(new CypherDateTime(Seconds(ref reader), Nanos(ref reader), Zone(ref reader))),
            (StructureTag.LegacyDateTime, 3) => Local(Seconds(ref reader), Nanos(ref reader), CypherZone.OfOffset(Offset(ref reader))),
            (StructureTag.LegacyZonedDateTime, 3) => Local(Seconds(ref reader), Nanos(ref reader), Zone(ref reader)),
            (StructureTag.Duration, 4) => Value.Of(new CypherDuration(reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger())),
            (StructureTag.Point2D, 3) => Point(System(ref reader, StructureTag.Point2D), reader.ReadFloat(), reader.ReadFloat(), 0),
            (StructureTag.Point3D, 4) => Point(System(ref reader, StructureTag.Point3D), reader.ReadFloat(), reader.ReadFloat(), reader.ReadFloat()),
            _ => throw RequestException.Value(
                ServerStatuses.UnexpectedTag(tag), $"Unexpected struct tag: 0x{tag:X2}"),
        };
    }

    private static Value Local(long seconds, int nanos, CypherZone zone) =>
        Value.Of(new CypherDateTime(new CypherLocalDateTime(seconds, nanos), zone));

    private static Value Point(CoordinateSystem system, double x, double y, double z) => Value.Of(new PointValue(system, x, y, z));

    private static CoordinateSystem System(ref PackStreamReader reader, byte tag)
    {
        var srid = reader.ReadInteger();
        return (tag, srid) is (StructureTag.Point2D, 4326 or 7203) or (StructureTag.Point3D, 4979 or 9157)
            ? (CoordinateSystem)srid
            : throw RequestException.Field("crs", RequestException.Value(GqlStatus.Unexpected, $"Illegal coordinate reference system: \"{srid}\""));
    }

    private static CypherZone Zone(ref PackStreamReader reader)
    {
        var name = reader.ReadName();
        return CypherZone.Named(name) ?? throw RequestException.Field("tz_id", RequestException.Value(GqlStatus.Unexpected, $"Illegal zone identifier: \"{name}\""));
    }

    private static int Offset(ref PackStreamReader reader) => (int)Between(ref reader, -64_800, 64_800, "seconds of offset");

    private static int Nanos(ref PackStreamReader reader) => (int)Between(ref reader, 0, NanosPerSecond - 1, "nanoseconds");

    private static long Seconds(ref PackStreamReader reader) =>
        Between(ref reader, FirstDay * SecondsPerDay, LastDay * SecondsPerDay + SecondsPerDay - 1, "seconds");

    private static long Between(ref PackStreamReader reader, long least, long most, string what)
    {
        var value = reader.ReadInteger();
        return value >= least && value <= most
            ? value
            : throw RequestException.Value(GqlStatus.Unexpected, $"Illegal value: {value} {what}, where {least} to {most} are valid");
    }
}
