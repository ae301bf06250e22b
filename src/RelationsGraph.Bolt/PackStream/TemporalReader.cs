using System;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Reads dates, times and durations.</summary>
internal static class TemporalReader
{
    private const int NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The value, or null when tag and number of fields belong to none.</summary>
    public static object? Read(ref PackStreamReader reader, byte tag, int fields) => (tag, fields) switch
    {
        (StructureTag.Date, 1) => new BoltDate(reader.ReadInteger()),
        (StructureTag.LocalTime, 1) => new BoltLocalTime(reader.ReadInteger()),
        (StructureTag.Time, 2) => new BoltTime(reader.ReadInteger(), Offset(ref reader)),
        (StructureTag.LocalDateTime, 2) => new BoltLocalDateTime(reader.ReadInteger(), Nanoseconds(ref reader)),
        (StructureTag.DateTime, 3) => new BoltDateTime(reader.ReadInteger(), Nanoseconds(ref reader), Offset(ref reader)),
        (StructureTag.LegacyDateTime, 3) => Legacy(new BoltDateTime(reader.ReadInteger(), Nanoseconds(ref reader), Offset(ref reader))),
        (StructureTag.ZonedDateTime, 3) => new BoltZonedDateTime(reader.ReadInteger(), Nanoseconds(ref reader), reader.ReadName()),
        (StructureTag.LegacyZonedDateTime, 3) => Legacy(ref reader),
        (StructureTag.Duration, 4) => new BoltDuration(reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger(), DurationNanoseconds(ref reader)),
        _ => null,
    };

    private static BoltDateTime Legacy(BoltDateTime local) => local with { Seconds = local.Seconds - local.OffsetSeconds };

    private static BoltZonedDateTime Legacy(ref PackStreamReader reader)
    {
        var (local, nanoseconds, zone) = (reader.ReadInteger(), Nanoseconds(ref reader), reader.ReadName());
        try
        {
            return new(TimeZones.ToUtc(zone, local), nanoseconds, zone);
        }
        catch (TimeZoneNotFoundException e)
        {
            throw new PackStreamException($"The time zone '{zone}' is not known on this machine.", e);
        }
    }

    private static int Nanoseconds(ref PackStreamReader reader) => Within(ref reader, 0, NanosecondsPerSecond - 1, "nanoseconds");

    private static int DurationNanoseconds(ref PackStreamReader reader) =>
        Within(ref reader, -NanosecondsPerSecond + 1, NanosecondsPerSecond - 1, "nanoseconds");

    private static int Offset(ref PackStreamReader reader) => Within(ref reader, -18 * 3600, 18 * 3600, "seconds of offset");

    private static int Within(ref PackStreamReader reader, int least, int most, string what)
    {
        var value = reader.ReadInteger();
        return value >= least && value <= most
            ? (int)value
            : throw reader.Fail($"{value} {what}, where {least} to {most} are valid");
    }
}
