using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Values of properties as bytes. The tags are written to disk: they never change meaning.</summary>
internal static class ValueCodec
{
    private const byte False = 1, True = 2, Integer = 3, Float = 4, String = 5, List = 6, Date = 7, LocalTime = 8, Time = 9, LocalDateTime = 10,
        DateTimeOffset = 11, DateTimeZone = 12, Duration = 13, Point = 14, Bytes = 15, Null = 16, Map = 17;

    public static void Write(ByteWriter writer, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                writer.Byte(Null);
                break;
            case ValueKind.Boolean:
                writer.Byte(value.AsBoolean ? True : False);
                break;
            case ValueKind.Integer:
                writer.Byte(Integer);
                writer.Signed(value.Bits);
                break;
            case ValueKind.Float:
                writer.Byte(Float);
                writer.Fixed(value.Bits);
                break;
            case ValueKind.String:
                writer.Byte(String);
                writer.Text(value.AsString);
                break;
            case ValueKind.List:
                WriteList(writer, value.AsList);
                break;
            case ValueKind.Map:
                WriteMap(writer, value.AsMap);
                break;
            case ValueKind.Bytes:
                writer.Byte(Bytes);
                writer.Bytes(value.AsBytes);
                break;
            case ValueKind.Point:
                WritePoint(writer, value.AsPoint);
                break;
            default:
                WriteTemporal(writer, value);
                break;
        }
    }

    public static Value Read(ref ByteReader reader)
    {
        switch (reader.Byte())
        {
            case Null:
                return default;
            case False:
                return Value.False;
            case True:
                return Value.True;
            case Integer:
                return Value.Of(reader.Signed());
            case Float:
                return Value.Of(reader.Double());
            case String:
                return Value.Of(reader.Text());
            case List:
                return ReadList(ref reader);
            case Map:
                return ReadMap(ref reader);
            case Bytes:
                return Value.Of(reader.Bytes().ToArray());
            case Point:
                return Value.Of(new PointValue((CoordinateSystem)reader.Count(), reader.Double(), reader.Double(), reader.Double()));
            case var tag:
                return ReadTemporal(tag, ref reader);
        }
    }

    /// <summary>How many bytes a text, or a list of texts, takes that begins here.</summary>
    public static int LengthOfTexts(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (reader.Byte() != List)
        {
            reader.SkipText();
            return reader.Position;
        }

        for (var left = reader.Count(); left > 0; left--)
        {
            reader.Byte();
            reader.SkipText();
        }

        return reader.Position;
    }

    private static void WriteList(ByteWriter writer, ValueList list)
    {
        writer.Byte(List);
        writer.Count(list.Count);
        foreach (var element in list.Span)
        {
            Write(writer, element);
        }
    }

    private static Value ReadList(ref ByteReader reader)
    {
        var count = reader.Count();
        if (count == 1)
        {
            return Value.Of(new ValueList(Read(ref reader)));
        }

        var elements = new List<Value>();
        for (var left = count; left > 0; left--)
        {
            elements.Add(Read(ref reader));
        }

        return Value.ListOf([.. elements]);
    }

    private static void WriteMap(ByteWriter writer, MapValue map)
    {
        writer.Byte(Map);
        writer.Count(map.Count);
        foreach (var (key, value) in map)
        {
            writer.Text(key);
            Write(writer, value);
        }
    }

    private static Value ReadMap(ref ByteReader reader)
    {
        var map = new MapBuilder();
        for (var left = reader.Count(); left > 0; left--)
        {
            var key = reader.Text();
            map.Set(key, Read(ref reader));
        }

        return Value.Of(map.ToMap());
    }

    private static void WritePoint(ByteWriter writer, PointValue point)
    {
        writer.Byte(Point);
        writer.Count((int)point.System);
        writer.Double(point.X);
        writer.Double(point.Y);
        writer.Double(point.Z);
    }

    private static void WriteTemporal(ByteWriter writer, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Date:
                writer.Byte(Date);
                writer.Signed(value.AsDate.EpochDay);
                break;
            case ValueKind.LocalTime:
                writer.Byte(LocalTime);
                writer.Signed(value.AsLocalTime.NanosOfDay);
                break;
            case ValueKind.Time:
                writer.Byte(Time);
                writer.Signed(value.AsTime.NanosOfDay);
                writer.Signed(value.AsTime.OffsetSeconds);
                break;
            case ValueKind.LocalDateTime:
                writer.Byte(LocalDateTime);
                writer.Signed(value.AsLocalDateTime.EpochSecond);
                writer.Count(value.AsLocalDateTime.Nano);
                break;
            case ValueKind.DateTime:
                WriteDateTime(writer, value.AsDateTime);
                break;
            case ValueKind.Duration:
                var duration = value.AsDuration;
                writer.Byte(Duration);
                writer.Signed(duration.Months);
                writer.Signed(duration.Days);
                writer.Signed(duration.Seconds);
                writer.Signed(duration.Nanos);
                break;
            default:
                throw new InvalidOperationException($"a value of kind {value.Kind} cannot be stored");
        }
    }

    private static void WriteDateTime(ByteWriter writer, CypherDateTime moment)
    {
        writer.Byte(moment.ZoneName is null ? DateTimeOffset : DateTimeZone);
        writer.Signed(moment.EpochSecond);
        writer.Count(moment.Nano);
        if (moment.ZoneName is { } zone)
        {
            writer.Text(zone);
        }
        else
        {
            writer.Signed(moment.OffsetSeconds);
        }
    }

    private static Value ReadTemporal(byte tag, ref ByteReader reader) => tag switch
    {
        Date => Value.Of(new CypherDate(reader.Signed())),
        LocalTime => Value.Of(new CypherLocalTime(reader.Signed())),
        Time => Value.Of(new CypherTime(reader.Signed(), (int)reader.Signed())),
        LocalDateTime => Value.Of(new CypherLocalDateTime(reader.Signed(), reader.Count())),
        DateTimeOffset => Value.Of(new CypherDateTime(reader.Signed(), reader.Count(), CypherZone.OfOffset((int)reader.Signed()))),
        DateTimeZone => Value.Of(new CypherDateTime(reader.Signed(), reader.Count(), ZoneNamed(reader.Text()))),
        Duration => Value.Of(new CypherDuration(reader.Signed(), reader.Signed(), reader.Signed(), (int)reader.Signed())),
        _ => throw new InvalidDataException($"tag {tag} names no kind of value"),
    };

    private static CypherZone ZoneNamed(string name)
        => CypherZone.Named(name) ?? throw new InvalidDataException($"time zone '{name}' is not in the time zone database of this machine");
}
