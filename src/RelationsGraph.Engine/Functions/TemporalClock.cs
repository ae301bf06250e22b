using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Now, as a moment of any kind.</summary>
internal static class TemporalClock
{
    internal static Value Now(ValueKind kind, DateTimeOffset instant, CypherZone zone)
    {
        var ticks = instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var seconds = IsoCalendar.FloorDiv(ticks, TimeSpan.TicksPerSecond);
        var nanos = (int)IsoCalendar.FloorMod(ticks, TimeSpan.TicksPerSecond) * 100;
        var now = new CypherDateTime(seconds, nanos, zone);
        return kind switch
        {
            ValueKind.Date => Value.Of(now.Local.Date),
            ValueKind.LocalTime => Value.Of(now.Local.Time),
            ValueKind.Time => Value.Of(new CypherTime(now.Local.Time.NanosOfDay, now.OffsetSeconds)),
            ValueKind.LocalDateTime => Value.Of(now.Local),
            _ => Value.Of(now),
        };
    }
}
