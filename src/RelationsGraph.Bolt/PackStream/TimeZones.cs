using System;
using System.Linq;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Offsets of named zones, from the time zone data of this machine.</summary>
internal static class TimeZones
{
    private static readonly long First = DateTimeOffset.MinValue.ToUnixTimeSeconds() + 86_400;
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 86_400;

    /// <summary>Seconds east of UTC at an instant; outside of the years 1 to 9999 those of the nearest year.</summary>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the zone.</exception>
    public static int OffsetAt(string zone, long utcSeconds) =>
        (int)TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(Clamp(utcSeconds)).TotalSeconds;

    /// <summary>The instant that a zone's local clock shows; of two, the one with the larger offset (before the clock is set back).</summary>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the zone.</exception>
    public static long ToUtc(string zone, long localSeconds)
    {
        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = System.DateTime.SpecifyKind(Clamp(localSeconds).DateTime, DateTimeKind.Unspecified);
        var offset = rules.IsAmbiguousTime(local) ? rules.GetAmbiguousTimeOffsets(local).Max() : rules.GetUtcOffset(local);
        return localSeconds - (long)offset.TotalSeconds;
    }

    private static DateTimeOffset Clamp(long seconds) => DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, First, Last));
}
