using System;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Writes temporal values, points and entities.</summary>
internal static class StructureWriter
{
    public static void Write(PackStreamWriter writer, object value, PackStreamDialect dialect)
    {
        switch (value)
        {
            case BoltDate or BoltLocalTime or BoltTime or BoltLocalDateTime or BoltDuration:
                WriteLocal(writer, value);
                break;
            case BoltDateTime time:
                WriteDateTime(writer, time, dialect);
                break;
            case BoltZonedDateTime time:
                WriteZoned(writer, time, dialect);
                break;
            case BoltPoint point:
                WritePoint(writer, point);
                break;
            case BoltNode or BoltRelationship or BoltUnboundRelationship or BoltPath:
                EntityWriter.Write(writer, value, dialect);
                break;
            default:
                WriteNative(writer, value, dialect);
                break;
        }
    }

    private static void WriteLocal(PackStreamWriter writer, object value)
    {
        switch (value)
        {
            case BoltDate date:
                WriteFields(writer, StructureTag.Date, date.Days);
                break;
            case BoltLocalTime time:
                WriteFields(writer, StructureTag.LocalTime, time.Nanoseconds);
                break;
            case BoltTime time:
                WriteFields(writer, StructureTag.Time, time.Nanoseconds, time.OffsetSeconds);
                break;
            case BoltLocalDateTime time:
                WriteFields(writer, StructureTag.LocalDateTime, time.Seconds, time.Nanoseconds);
                break;
            case BoltDuration duration:
                WriteFields(writer, StructureTag.Duration, duration.Months, duration.Days, duration.Seconds, duration.Nanoseconds);
                break;
        }
    }

    private static void WriteDateTime(PackStreamWriter writer, BoltDateTime time, PackStreamDialect dialect)
    {
        if (dialect == PackStreamDialect.Bolt4)
        {
            WriteFields(writer, StructureTag.LegacyDateTime, time.Seconds + time.OffsetSeconds, time.Nanoseconds, time.OffsetSeconds);
        }
        else
        {
            WriteFields(writer, StructureTag.DateTime, time.Seconds, time.Nanoseconds, time.OffsetSeconds);
        }
    }

    private static void WriteZoned(PackStreamWriter writer, BoltZonedDateTime time, PackStreamDialect dialect)
    {
        var legacy = dialect == PackStreamDialect.Bolt4;
        writer.WriteStructureHeader(legacy ? StructureTag.LegacyZonedDateTime : StructureTag.ZonedDateTime, 3);
        writer.WriteInteger(legacy ? time.Seconds + LocalOffset(time) : time.Seconds);
        writer.WriteInteger(time.Nanoseconds);
        writer.WriteString(time.Zone);
    }

    private static int LocalOffset(BoltZonedDateTime time)
    {
        try
        {
            return TimeZones.OffsetAt(time.Zone, time.Seconds);
        }
        catch (TimeZoneNotFoundException e)
        {
            throw new UnsupportedValueException($"the time zone '{time.Zone}' is not known on this machine, and Bolt 4 needs its offset", inner: e);
        }
    }

    private static void WritePoint(PackStreamWriter writer, BoltPoint point)
    {
        writer.WriteStructureHeader(point.Z is null ? StructureTag.Point2D : StructureTag.Point3D, point.Z is null ? 3 : 4);
        writer.WriteInteger(point.Srid);
        writer.WriteFloat(point.X);
        writer.WriteFloat(point.Y);
        if (point.Z is { } z)
        {
            writer.WriteFloat(z);
        }
    }

    private static void WriteNative(PackStreamWriter writer, object value, PackStreamDialect dialect)
    {
        switch (value)
        {
            case DateOnly date:
                WriteLocal(writer, BoltDate.FromDateOnly(date));
                break;
            case TimeOnly time:
                WriteLocal(writer, new BoltLocalTime(time.Ticks * 100));
                break;
            case DateTimeOffset time when time.Offset.Ticks % TimeSpan.TicksPerSecond == 0:
                WriteDateTime(writer, BoltDateTime.FromDateTimeOffset(time), dialect);
                break;
            case DateTime { Kind: DateTimeKind.Utc } time:
                WriteDateTime(writer, BoltDateTime.FromDateTimeOffset(time), dialect);
                break;
            case DateTime { Kind: DateTimeKind.Unspecified } time:
                var (seconds, ticks) = CivilTime.FloorDivide(time.Ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
                WriteLocal(writer, new BoltLocalDateTime(seconds, (int)ticks * 100));
                break;
            case TimeSpan time:
                WriteLocal(writer, BoltDuration.FromTimeSpan(time));
                break;
            default:
                throw new UnsupportedValueException($"{value.GetType()} has no form in Cypher that loses nothing; {Advice(value)}");
        }
    }

    private static string Advice(object value) => value switch
    {
        decimal => "give a string, a long of minor units, or a double",
        DateTime => "give a DateTimeOffset, or a DateTime in UTC",
        Guid or Uri or Enum => "give its text",
        _ => "give a dictionary with string keys, a list, or a value of RelationsGraph.Bolt.PackStream",
    };

    private static void WriteFields(PackStreamWriter writer, byte tag, params ReadOnlySpan<long> fields)
    {
        writer.WriteStructureHeader(tag, fields.Length);
        foreach (var field in fields)
        {
            writer.WriteInteger(field);
        }
    }
}
