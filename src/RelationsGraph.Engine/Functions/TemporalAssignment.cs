using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Makes dates and times of fields, from nothing or by changing others.</summary>
internal static class TemporalAssignment
{
    // Each way to name a day within a year, from its larger to its smaller field.
    private static readonly (string Name, string[] Fields)[] Calendars =
    [
        ("calendar", ["month", "day"]),
        ("week", ["week", "dayofweek"]),
        ("quarter", ["quarter", "dayofquarter"]),
        ("ordinal", ["ordinalday"]),
    ];

    /// <summary>The calendar that a field belongs to, such as <c>week</c>; null for the year, which all have, and for what is no field of a date.</summary>
    internal static string? CalendarWith(string key) => Array.Find(Calendars, calendar => calendar.Fields.Contains(key)).Name;

    /// <summary>Requires that the fields of a date leave no gap.</summary>
    /// <exception cref="CypherException">A field is missing.</exception>
    internal static void RequireWholeDate(TemporalFields fields)
    {
        var calendar = CalendarOf(fields);

        // Neo4j takes a day of the year alone as one of year 0.
        if (!fields.Has("year") && (calendar[0] != "ordinalday" || fields.WantsWholeDate))
        {
            throw Missing("year");
        }

        for (var i = 0; i < calendar.Length; i++)
        {
            if (fields.Has(calendar[i]))
            {
                continue;
            }

            if (i + 1 < calendar.Length && fields.Has(calendar[i + 1]))
            {
                throw WithoutGreater(Printed(calendar[i + 1]), Printed(calendar[i]));
            }

            if (fields.WantsWholeDate)
            {
                throw Missing(Printed(calendar[i]));
            }
        }
    }

    /// <summary>A date of its fields alone.</summary>
    /// <exception cref="CypherException">A field is missing or out of range.</exception>
    internal static CypherDate Date(TemporalFields fields)
    {
        RequireWholeDate(fields);
        var calendar = CalendarOf(fields);
        var year = fields.Integer("year", 0);
        return calendar[0] switch
        {
            "week" => CypherDate.OfWeek(year, fields.Integer("week", 1), fields.Integer("dayofweek", 1)),
            "quarter" => CypherDate.OfQuarter(year, fields.Integer("quarter", 1), fields.Integer("dayofquarter", 1)),
            "ordinalday" => CypherDate.OfOrdinal(year, fields.Integer("ordinalday", 1)),
            _ => CypherDate.Of(year, fields.Integer("month", 1), fields.Integer("day", 1)),
        };
    }

    /// <summary>A date with some fields changed; larger ones first, so that a day too many for the month is cut before the day itself is set.</summary>
    /// <exception cref="CypherException">A field is out of range.</exception>
    internal static CypherDate Date(CypherDate date, TemporalFields fields) => CalendarOf(fields)[0] switch
    {
        "week" => WithWeek(date, fields),
        "quarter" => WithQuarter(WithYear(date, fields), fields),
        "ordinalday" => CypherDate.OfOrdinal(WithYear(date, fields).Year, fields.Integer("ordinalday", date.DayOfYear)),
        _ => WithDay(WithYear(date, fields), fields),
    };

    /// <summary>Requires that the fields of a time of day leave no gap.</summary>
    /// <exception cref="CypherException">A field is missing.</exception>
    internal static void RequireWholeTime(TemporalFields fields)
    {
        if (!fields.Has("hour"))
        {
            throw Missing("hour");
        }

        if (!fields.Has("minute") && (fields.Has("second") || fields.HasSubsecond))
        {
            throw WithoutGreater(fields.Has("second") ? "second" : "subsecond", "minute");
        }

        if (!fields.Has("second") && fields.HasSubsecond)
        {
            throw WithoutGreater("subsecond", "second");
        }
    }

    /// <summary>A time with some fields changed; any field below the second replaces the whole fraction.</summary>
    /// <exception cref="CypherException">A field is out of range.</exception>
    internal static CypherLocalTime Time(CypherLocalTime time, TemporalFields fields) => CypherLocalTime.Of(
        fields.Integer("hour", time.Hour),
        fields.Integer("minute", time.Minute),
        fields.Integer("second", time.Second),
        Nanosecond(time, fields));

    private static long Nanosecond(CypherLocalTime time, TemporalFields fields)
    {
        if (!fields.HasSubsecond)
        {
            return time.Nano;
        }

        var hasMillisecond = fields.Has("millisecond");
        var milliseconds = Subsecond(fields, "millisecond", 1000);
        var microseconds = Subsecond(fields, "microsecond", hasMillisecond ? 1000 : 1_000_000);
        var nanoseconds = Subsecond(fields, "nanosecond", fields.Has("microsecond") ? 1000 : hasMillisecond ? 1_000_000 : 1_000_000_000);
        return (milliseconds * 1_000_000) + (microseconds * 1000) + nanoseconds;
    }

    /// <summary>A field below the second.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="key">Its canonical name.</param>
    /// <param name="limit">The first value too large.</param>
    /// <exception cref="CypherException">It is out of range.</exception>
    internal static long Subsecond(TemporalFields fields, string key, long limit)
    {
        var value = fields.Integer(key, 0);
        return value >= 0 && value < limit
            ? value
            : throw OutOfRange($"{char.ToUpperInvariant(key[0])}{key[1..]}", limit, value);
    }

    private static CypherException OutOfRange(string field, long limit, long value) =>
        ArgumentReading.Invalid($"Invalid value for {field}: {value}", DataStatuses.TemporalRange(field, $"0 to {limit - 1}", $"{value}"));

    private static CypherException WithoutGreater(string field, string greater) =>
        ArgumentReading.Invalid($"{field} cannot be specified without {greater}", DataStatuses.TemporalField(field));

    private static CypherException Missing(string field) => ArgumentReading.Invalid($"{field} must be specified", DataStatuses.TemporalField(field));

    private static string[] CalendarOf(TemporalFields fields) =>
        Array.Find(Calendars, calendar => calendar.Fields.Any(fields.Has)).Fields ?? Calendars[0].Fields;

    private static CypherDate WithYear(CypherDate date, TemporalFields fields)
    {
        if (!fields.Has("year"))
        {
            return date;
        }

        var year = fields.Integer("year", 0);
        TemporalField.Year.Check(year);
        return date.PlusMonths((year - date.Year) * 12);
    }

    private static CypherDate WithDay(CypherDate date, TemporalFields fields)
    {
        if (fields.Has("month"))
        {
            var month = fields.Integer("month", 1);
            TemporalField.Month.Check(month);
            date = date.PlusMonths(month - date.Month);
        }

        return fields.Has("day") ? CypherDate.Of(date.Year, date.Month, fields.Integer("day", 1)) : date;
    }

    private static CypherDate WithQuarter(CypherDate date, TemporalFields fields)
    {
        if (fields.Has("quarter"))
        {
            var quarter = fields.Integer("quarter", 1);
            TemporalField.Quarter.Check(quarter);
            date = date.PlusMonths((quarter - date.Quarter) * 3);
        }

        return fields.Has("dayofquarter") ? CypherDate.OfQuarter(date.Year, date.Quarter, fields.Integer("dayofquarter", 1)) : date;
    }

    private static CypherDate WithWeek(CypherDate date, TemporalFields fields)
    {
        var (weekYear, week) = IsoCalendar.WeekOf(date.EpochDay);
        var year = fields.Has("year") ? fields.Integer("year", 0) : weekYear;
        TemporalField.Year.Check(year);

        // Week 53 of a year becomes week 52 in one without, as the last day of a month does.
        var givenWeek = fields.Has("week") ? fields.Integer("week", 1) : Math.Min(week, IsoCalendar.WeeksInYear(year));
        return CypherDate.OfWeek(year, givenWeek, fields.Has("dayofweek") ? fields.Integer("dayofweek", 1) : date.DayOfWeek);
    }

    private static string Printed(string key) => key switch
    {
        "dayofweek" => "dayOfWeek",
        "dayofquarter" => "dayOfQuarter",
        "ordinalday" => "ordinalDay",
        _ => key,
    };
}
