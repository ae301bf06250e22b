using System;
using System.Globalization;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>A date of the proleptic Gregorian calendar.</summary>
/// <param name="Days">Days since 1970-01-01; years from -999,999,999 to 999,999,999.</param>
public readonly record struct BoltDate(long Days)
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The same date as a <see cref="DateOnly"/>.</summary>
    /// <exception cref="OverflowException">The year lies outside of 1 to 9999.</exception>
    public DateOnly ToDateOnly() =>
        Days >= -Epoch && Days <= DateOnly.MaxValue.DayNumber - Epoch
            ? DateOnly.FromDayNumber((int)Days + Epoch)
            : throw new OverflowException($"The date {this} lies outside of the years 1 to 9999 that DateOnly holds.");

    /// <summary>The date of a <see cref="DateOnly"/>; never fails.</summary>
    public static BoltDate FromDateOnly(DateOnly date) => new(date.DayNumber - Epoch);

    /// <summary>ISO 8601: <c>2020-03-05</c>.</summary>
    public override string ToString() => CivilTime.Date(Days);
}

/// <summary>A time of day without offset.</summary>
/// <param name="Nanoseconds">Nanoseconds since midnight, 0 to 86,399,999,999,999.</param>
public readonly record struct BoltLocalTime(long Nanoseconds)
{
    /// <summary>ISO 8601: <c>12:50:35.556</c>.</summary>
    public override string ToString() => CivilTime.Time(Nanoseconds);
}

/// <summary>A time of day with an offset from UTC.</summary>
/// <param name="Nanoseconds">Nanoseconds since midnight of the local clock.</param>
/// <param name="OffsetSeconds">Seconds east of UTC, -64,800 to 64,800.</param>
public readonly record struct BoltTime(long Nanoseconds, int OffsetSeconds)
{
    /// <summary>ISO 8601: <c>12:50:35.556+01:00</c>.</summary>
    public override string ToString() => CivilTime.Time(Nanoseconds) + CivilTime.Offset(OffsetSeconds);
}

/// <summary>A date and time of day without offset or zone.</summary>
/// <param name="Seconds">Seconds of the local clock since 1970-01-01T00:00.</param>
/// <param name="Nanoseconds">Nanoseconds within the second, 0 to 999,999,999.</param>
public readonly record struct BoltLocalDateTime(long Seconds, int Nanoseconds)
{
    /// <summary>ISO 8601: <c>2020-03-05T12:50:35.556</c>.</summary>
    public override string ToString() => CivilTime.DateTime(Seconds, Nanoseconds);
}

/// <summary>An instant, and the offset at which it was noted.</summary>
/// <param name="Seconds">Seconds since 1970-01-01T00:00Z.</param>
/// <param name="Nanoseconds">Nanoseconds within the second, 0 to 999,999,999.</param>
/// <param name="OffsetSeconds">Seconds east of UTC, -64,800 to 64,800.</param>
public readonly record struct BoltDateTime(long Seconds, int Nanoseconds, int OffsetSeconds)
{
    /// <summary>The same instant at the same offset.</summary>
    /// <exception cref="OverflowException">
    /// The instant lies outside of the years 1 to 9999, the offset is no whole number of minutes or above 14 hours, or the
    /// nanoseconds are no multiple of 100: nothing is rounded in silence.
    /// </exception>
    public DateTimeOffset ToDateTimeOffset()
    {
        if (Nanoseconds % 100 != 0 || OffsetSeconds % 60 != 0 || Math.Abs(OffsetSeconds) > 14 * 3600)
        {
            throw new OverflowException($"{this} does not fit a DateTimeOffset without loss.");
        }

        try
        {
            return DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanoseconds / 100).ToOffset(TimeSpan.FromSeconds(OffsetSeconds));
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new OverflowException($"{this} lies outside of the years 1 to 9999 that DateTimeOffset holds.", e);
        }
    }

    /// <summary>The instant and offset of a <see cref="DateTimeOffset"/>; never fails.</summary>
    public static BoltDateTime FromDateTimeOffset(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - System.DateTime.UnixEpoch.Ticks;
        var (seconds, rest) = CivilTime.FloorDivide(ticks, TimeSpan.TicksPerSecond);
        return new(seconds, (int)rest * 100, (int)(time.Offset.Ticks / TimeSpan.TicksPerSecond));
    }

    /// <summary>ISO 8601: <c>2020-03-05T12:50:35.556+01:00</c>.</summary>
    public override string ToString() =>
        CivilTime.DateTime(Seconds + OffsetSeconds, Nanoseconds) + CivilTime.Offset(OffsetSeconds);
}

/// <summary>An instant, and the time zone in which it was noted.</summary>
/// <param name="Seconds">Seconds since 1970-01-01T00:00Z.</param>
/// <param name="Nanoseconds">Nanoseconds within the second, 0 to 999,999,999.</param>
/// <param name="Zone">Name of the zone in the IANA data base: <c>Europe/Istanbul</c>.</param>
public readonly record struct BoltZonedDateTime(long Seconds, int Nanoseconds, string Zone)
{
    /// <summary>The instant with the offset that this machine's time zone data give.</summary>
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the zone.</exception>
    public BoltDateTime ToOffset() => new(Seconds, Nanoseconds, TimeZones.OffsetAt(Zone, Seconds));

    /// <summary>ISO 8601 with the zone: <c>2020-03-05T12:50:35.556Z[Europe/Istanbul]</c>, in UTC because the wire gives no offset.</summary>
    public override string ToString() => CivilTime.DateTime(Seconds, Nanoseconds) + "Z[" + Zone + "]";
}

/// <summary>An amount of time in units that do not convert into each other.</summary>
/// <param name="Months">Months.</param>
/// <param name="Days">Days.</param>
/// <param name="Seconds">Seconds; rounded down when the amount is negative.</param>
/// <param name="Nanoseconds">Nanoseconds to add, 0 to 999,999,999.</param>
public readonly record struct BoltDuration(long Months, long Days, long Seconds, int Nanoseconds)
{
    /// <summary>The seconds and nanoseconds of a <see cref="TimeSpan"/>; never fails.</summary>
    public static BoltDuration FromTimeSpan(TimeSpan time)
    {
        var (seconds, rest) = CivilTime.FloorDivide(time.Ticks, TimeSpan.TicksPerSecond);
        return new(0, 0, seconds, (int)rest * 100);
    }

    /// <summary>ISO 8601 in the four units: <c>P14M3DT5.5S</c>.</summary>
    public override string ToString()
    {
        var date = (Months != 0 ? FormattableString.Invariant($"{Months}M") : "") + (Days != 0 ? FormattableString.Invariant($"{Days}D") : "");
        var nanoseconds = (Int128)Seconds * 1_000_000_000 + Nanoseconds;
        if (nanoseconds == 0)
        {
            return date.Length == 0 ? "PT0S" : "P" + date;
        }

        var size = Int128.Abs(nanoseconds);
        var text = (nanoseconds < 0 ? "-" : "") + (size / 1_000_000_000).ToString(CultureInfo.InvariantCulture);
        return "P" + date + "T" + text + CivilTime.Fraction((int)(size % 1_000_000_000)) + "S";
    }
}
