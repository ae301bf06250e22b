using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Cuts moments down to a unit.</summary>
internal static class TemporalTruncation
{
    private static readonly string[] DateUnits = ["millennium", "century", "decade", "year", "weekYear", "quarter", "month", "week", "day"];
    private static readonly string[] TimeUnits = ["hour", "minute", "second", "millisecond", "microsecond"];

    /// <summary>The start of the unit in which a moment lies, as a moment of another kind, with some fields changed afterwards.</summary>
    /// <exception cref="CypherException">There is no such unit, it does not suit the kinds, or the fields do not.</exception>
    internal static Value Of(ValueKind kind, string unit, in Value moment, MapValue fields, CypherZone defaultZone)
    {
        var isDateUnit = DateUnits.Contains(unit);
        if (!isDateUnit && !TimeUnits.Contains(unit))
        {
            throw ArgumentReading.Invalid($"Unsupported unit: {unit}. Valid units are: {string.Join(", ", DateUnits.Concat(TimeUnits))}.");
        }

        var truncated = kind switch
        {
            ValueKind.Date => isDateUnit
                ? Value.Of(StartOf(unit, TemporalSelection.Date(moment)))
                : throw TooSmall(unit, moment),
            ValueKind.LocalTime => Value.Of(ShortTime(unit, moment)),
            ValueKind.Time => Value.Of(new CypherTime(ShortTime(unit, moment).NanosOfDay, OffsetOf(moment, defaultZone))),
            ValueKind.LocalDateTime => Value.Of(Local(unit, moment, "local date time")),
            _ => Value.Of(new CypherDateTime(Local(unit, moment, "date time"), TemporalSelection.Zone(moment, defaultZone))),
        };
        return fields.Count == 0 ? truncated : TemporalConstruction.With(truncated, fields, unit);
    }

    // A moment without a date is refused for that.
    private static CypherException TooSmall(string unit, in Value moment)
    {
        TemporalSelection.Date(moment);
        return ArgumentReading.TypeError($"Unit too small for truncation: {NameOf(unit)}");
    }

    private static string NameOf(string unit) => unit switch
    {
        "millisecond" => "Millis",
        "microsecond" => "Micros",
        "millennium" => "Millennia",
        "century" => "Centuries",
        "weekYear" => "WeekBasedYears",
        "quarter" => "QuarterYears",
        _ => $"{char.ToUpperInvariant(unit[0])}{unit[1..]}s",
    };

    private static int OffsetOf(in Value moment, CypherZone defaultZone) =>
        moment.Kind == ValueKind.DateTime ? moment.AsDateTime.OffsetSeconds : TemporalSelection.Zone(moment, defaultZone).OffsetAt(0);

    private static CypherLocalTime ShortTime(string unit, in Value moment)
    {
        var time = TemporalSelection.Time(moment);
        return unit == "day" ? default
            : DateUnits.Contains(unit) ? throw GqlErrors.Of(StatusCode.TypeError, "Unit is too large to be used for truncation", DataStatuses.Unprocessable(NameOf(unit)))
            : StartOf(unit, time);
    }

    private static CypherLocalDateTime Local(string unit, in Value moment, string kind)
    {
        if (DateUnits.Contains(unit))
        {
            return new(StartOf(unit, TemporalSelection.Date(moment)), default);
        }

        if (moment.Kind is ValueKind.Date or ValueKind.LocalTime or ValueKind.Time)
        {
            throw ArgumentReading.TypeError($"Cannot truncate {moment} to {kind} with a time based unit.");
        }

        return new(TemporalSelection.Date(moment), StartOf(unit, TemporalSelection.Time(moment)));
    }

    private static CypherDate StartOf(string unit, CypherDate date) => unit switch
    {
        // Years before 0 go up, as integer division does.
        "millennium" => CypherDate.Of(date.Year / 1000 * 1000, 1, 1),
        "century" => CypherDate.Of(date.Year / 100 * 100, 1, 1),
        "decade" => CypherDate.Of(date.Year / 10 * 10, 1, 1),
        "year" => CypherDate.Of(date.Year, 1, 1),
        "weekYear" => CypherDate.OfWeek(IsoCalendar.WeekOf(date.EpochDay).WeekYear, 1, 1),
        "quarter" => CypherDate.OfQuarter(date.Year, date.Quarter, 1),
        "month" => CypherDate.Of(date.Year, date.Month, 1),
        "week" => date.PlusDays(1 - date.DayOfWeek),
        _ => date,
    };

    private static CypherLocalTime StartOf(string unit, CypherLocalTime time)
    {
        var nanos = unit switch
        {
            "hour" => 3600 * CypherLocalTime.NanosPerSecond,
            "minute" => 60 * CypherLocalTime.NanosPerSecond,
            "second" => CypherLocalTime.NanosPerSecond,
            "millisecond" => 1_000_000,
            _ => 1000,
        };
        return new(time.NanosOfDay / nanos * nanos);
    }
}
