using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Now, as a moment of any kind.</summary>
internal static class TemporalClock
{
    internal static Value Now(ValueKind kind, DateTimeOffset instant, CypherZone zone)
    {
        // Of whole milliseconds.
        var millis = instant.ToUnixTimeMilliseconds();
        var seconds = IsoCalendar.FloorDiv(millis, 1000);
        var nanos = (int)IsoCalendar.FloorMod(millis, 1000) * 1_000_000;
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
