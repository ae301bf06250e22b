using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>The components of temporal values that property access reads, such as <c>d.weekYear</c>; names are matched in any case.</summary>
internal static class TemporalComponents
{
    private const int NanosPerMilli = 1_000_000;
    private const int NanosPerMicro = 1_000;

    /// <summary>Reads a component.</summary>
    /// <exception cref="CypherException">Values of the kind have no such component.</exception>
    internal static Value Of(in Value temporal, string name)
    {
        if (temporal.Kind == ValueKind.Duration)
        {
            return OfDuration(temporal.AsDuration, name);
        }

        var key = name.ToLowerInvariant();
        return DateField(key) is { } dateField ? Value.Of((long)OfDate(temporal, key, dateField))
            : TimeField(key) is { } timeField ? Value.Of((long)OfTime(temporal, key, timeField))
            : OfZone(temporal, key, name);
    }

    private static string? DateField(string key) => key switch
    {
        "year" => "Year",
        "quarter" => "QuarterOfYear",
        "month" => "MonthOfYear",
        "week" => "WeekOfWeekBasedYear",
        "weekyear" => "WeekBasedYear",
        "dayofquarter" or "quarterday" => "DayOfQuarter",
        "dayofweek" or "weekday" => "DayOfWeek",
        "ordinalday" => "DayOfYear",
        "day" => "DayOfMonth",
        _ => null,
    };

    private static string? TimeField(string key) => key switch
    {
        "hour" => "HourOfDay",
        "minute" => "MinuteOfHour",
        "second" => "SecondOfMinute",
        "millisecond" => "MilliOfSecond",
        "microsecond" => "MicroOfSecond",
        "nanosecond" => "NanoOfSecond",
        _ => null,
    };

    private static int OfDate(in Value temporal, string key, string field)
    {
        var date = temporal.Kind switch
        {
            ValueKind.Date => temporal.AsDate,
            ValueKind.LocalDateTime => temporal.AsLocalDateTime.Date,
            ValueKind.DateTime => temporal.AsDateTime.Local.Date,
            _ => throw GqlErrors.Of(StatusCode.TypeError, $"Unsupported field: {field}", DataStatuses.Unprocessable(field)),
        };
        return key switch
        {
            "year" => date.Year,
            "quarter" => date.Quarter,
            "month" => date.Month,
            "week" => IsoCalendar.WeekOf(date.EpochDay).Week,
            "weekyear" => IsoCalendar.WeekOf(date.EpochDay).WeekYear,
            "dayofquarter" or "quarterday" => date.DayOfQuarter,
            "dayofweek" or "weekday" => date.DayOfWeek,
            "ordinalday" => date.DayOfYear,
            _ => date.Day,
        };
    }

    private static int OfTime(in Value temporal, string key, string field)
    {
        var time = temporal.Kind switch
        {
            ValueKind.LocalTime => temporal.AsLocalTime,
            ValueKind.Time => temporal.AsTime.Local,
            ValueKind.LocalDateTime => temporal.AsLocalDateTime.Time,
            ValueKind.DateTime => temporal.AsDateTime.Local.Time,
            _ => throw GqlErrors.Of(StatusCode.TypeError, $"Unsupported field: {field}", DataStatuses.Unprocessable(field)),
        };
        return key switch
        {
            "hour" => time.Hour,
            "minute" => time.Minute,
            "second" => time.Second,
            "millisecond" => time.Nano / NanosPerMilli,
            "microsecond" => time.Nano / NanosPerMicro,
            _ => time.Nano,
        };
    }

    private static Value OfZone(in Value temporal, string key, string name) => key switch
    {
        "timezone" => Value.Of(ZoneOf(temporal).ToString()),
        "offset" => Value.Of(TemporalText.OfOffset(OffsetOf(temporal))),
        "offsetminutes" => Value.Of((long)(OffsetOf(temporal) / 60)),
        "offsetseconds" => Value.Of((long)OffsetOf(temporal)),
        "epochseconds" => Value.Of(Instant(temporal).EpochSecond),
        "epochmillis" => Value.Of((Instant(temporal).EpochSecond * 1000) + (Instant(temporal).Nano / NanosPerMilli)),
        _ => throw TypeError($"No such field: {name}"),
    };

    private static CypherZone ZoneOf(in Value temporal) => temporal.Kind switch
    {
        ValueKind.DateTime => temporal.AsDateTime.Zone,
        ValueKind.Time => CypherZone.OfOffset(temporal.AsTime.OffsetSeconds),
        _ => throw TypeError($"Cannot get the time zone of: {temporal}"),
    };

    private static int OffsetOf(in Value temporal) => temporal.Kind switch
    {
        ValueKind.DateTime => temporal.AsDateTime.OffsetSeconds,
        ValueKind.Time => temporal.AsTime.OffsetSeconds,
        _ => throw TypeError($"Cannot get the offset of: {temporal}"),
    };

    private static CypherDateTime Instant(in Value temporal) =>
        temporal.Kind == ValueKind.DateTime ? temporal.AsDateTime : throw TypeError("Epoch not supported.");

    private static Value OfDuration(CypherDuration duration, string name) => name.ToLowerInvariant() switch
    {
        "years" => duration.Months / 12,
        "quarters" => duration.Months / 3,
        "months" => duration.Months,
        "quartersofyear" => duration.Months / 3 % 4,
        "monthsofquarter" => duration.Months % 3,
        "monthsofyear" => duration.Months % 12,
        "weeks" => duration.Days / 7,
        "days" => duration.Days,
        "daysofweek" => duration.Days % 7,
        "hours" => duration.Seconds / 3600,
        "minutes" => duration.Seconds / 60,
        "minutesofhour" => duration.Seconds / 60 % 60,
        "seconds" => duration.Seconds,
        "secondsofminute" => duration.Seconds % 60,
        "milliseconds" => Scaled(duration.Seconds, 1_000) + (duration.Nanos / NanosPerMilli),
        "millisecondsofsecond" => duration.Nanos / NanosPerMilli,
        "microseconds" => Scaled(duration.Seconds, 1_000_000) + (duration.Nanos / NanosPerMicro),
        "microsecondsofsecond" => duration.Nanos / NanosPerMicro,
        "nanoseconds" => Scaled(duration.Seconds, 1_000_000_000) + duration.Nanos,
        "nanosecondsofsecond" => duration.Nanos,
        _ => throw TypeError($"No such field: {name}"),
    };

    private static long Scaled(long seconds, long factor) =>
        Math.BigMul(seconds, factor, out var product) == product >> 63
            ? product
            : throw new CypherException(StatusCode.ArithmeticError, "long overflow");

    private static CypherException TypeError(string message) => new(StatusCode.TypeError, message);
}
