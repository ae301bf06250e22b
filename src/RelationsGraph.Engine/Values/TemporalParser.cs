using System.Globalization;
using System.Text.RegularExpressions;

namespace RelationsGraph.Engine.Values;

/// <summary>Reads moments from ISO 8601 text: calendar, week, quarter and ordinal dates, basic and extended, offsets and zones in brackets.</summary>
public static partial class TemporalParser
{
    private const string DatePattern =
        "(?:(?<shortYear>[0-9]{4})(?:(?<month>[0-9]{2})(?<day>[0-9]{2})?|W(?<week>[0-9]{2})(?<dayOfWeek>[0-9])?|Q(?<quarter>[0-9])(?<dayOfQuarter>[0-9]{2})?|(?<ordinal>[0-9]{3}))"
        + "|(?<year>(?:[0-9]{4}|[+-][0-9]{1,9}))(?:-(?<month>[0-9]{1,2})(?:-(?<day>[0-9]{1,2}))?|-?W(?<week>[0-9]{1,2})(?:-(?<dayOfWeek>[0-9]))?"
        + "|-?Q(?<quarter>[0-9])(?:-(?<dayOfQuarter>[0-9]{1,2}))?|-(?<ordinal>[0-9]{3}))?)";

    private const string TimePattern =
        "(?:(?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{1,2})(?::(?<second>[0-9]{1,2})(?:[.,](?<fraction>[0-9]{1,9}))?)?)?"
        + "|(?<hour>[0-9]{2})(?:(?<minute>[0-9]{2})(?:(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?)?)";

    private const string ZonePattern = @"(?:\[(?<zone>[a-zA-Z0-9~._ /+-]+)\])";

    private const string OffsetPattern = "(?<offset>[Zz]|(?<offsetSign>[+-])(?<offsetHour>[0-9]{2})(?::?(?<offsetMinute>[0-9]{2}))?)";

    /// <summary>A date, such as <c>2015-07-21</c>, <c>2015-W30-2</c>, <c>2015-Q3-21</c>, <c>2015-202</c>, <c>20150721</c>, <c>2015</c>.</summary>
    /// <exception cref="CypherException">The text is none.</exception>
    public static CypherDate Date(string text) => Parsed(text, DateRegex(), "Date", DateOf);

    /// <summary>A time of day, such as <c>21:40:32.142</c>, <c>214032</c>, <c>21</c>.</summary>
    /// <exception cref="CypherException">The text is none.</exception>
    public static CypherLocalTime LocalTime(string text) => Parsed(text, LocalTimeRegex(), "LocalTime", TimeOf);

    /// <summary>A time of day with an offset, such as <c>21:40:32.142+0100</c>; without one at the offset of the default zone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="defaultOffset">Seconds east of UTC where the text has no offset.</param>
    /// <exception cref="CypherException">The text is none.</exception>
    public static CypherTime Time(string text, int defaultOffset) =>
        Parsed(text, TimeRegex(), "Time", match => match.Groups["zone"].Success
            ? throw GqlErrors.Of(
                StatusCode.ArgumentError,
                "Using a named time zone e.g. [UTC] is not valid for a time without a date. Instead, use a specific time zone string e.g. +00:00.",
                DataStatuses.ZoneWithoutDate)
            : new CypherTime(TimeOf(match).NanosOfDay, OffsetOf(match) ?? defaultOffset));

    /// <summary>A date and a time of day, such as <c>2015-07-21T21:40:32.142</c>; without a time at midnight.</summary>
    /// <exception cref="CypherException">The text is none.</exception>
    public static CypherLocalDateTime LocalDateTime(string text) => Parsed(text, LocalDateTimeRegex(), "LocalDateTime", LocalOf);

    /// <summary>A date and a time of day with offset, zone or both, such as <c>2015-07-21T21:40+02:00[Europe/Stockholm]</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="defaultZone">The zone where the text has neither.</param>
    /// <exception cref="CypherException">The text is none, or its offset is not the zone's.</exception>
    public static CypherDateTime DateTime(string text, CypherZone defaultZone) => Parsed(text, DateTimeRegex(), "DateTime", match =>
    {
        var local = LocalOf(match);
        var offset = OffsetOf(match);
        if (!match.Groups["zone"].Success)
        {
            return new CypherDateTime(local, offset is { } seconds ? CypherZone.OfOffset(seconds) : defaultZone);
        }

        var zone = Zone(match.Groups["zone"].Value);
        var moment = CypherDateTime.OfLocal(local, zone, offset);
        return offset is null || moment.OffsetSeconds == offset
            ? moment
            : throw new CypherException(StatusCode.ArgumentError, $"Timezone and offset do not match: {text}");
    });

    /// <summary>A zone by name (spaces stand for underscores) or an offset such as <c>Z</c> or <c>+01:00</c>.</summary>
    /// <exception cref="CypherException">There is no such zone.</exception>
    public static CypherZone Zone(string text)
    {
        var name = text.Replace(' ', '_');
        var match = ZoneOffsetRegex().Match(name);
        return (match.Success ? OffsetZone(match) : CypherZone.Named(name))
            ?? throw GqlErrors.Of(
                StatusCode.SyntaxError, $"Invalid value for TimeZone: Text '{name}' could not be parsed at index 0\n\"{name}\"\n ^", DataStatuses.Unprocessable(name));
    }

    private static CypherZone? OffsetZone(Match match)
    {
        var seconds = Sign(match) * ((Number(match, "offsetHour", 0) * 3600) + (Number(match, "offsetMinute", 0) * 60) + Number(match, "offsetSecond", 0));
        return Math.Abs(seconds) <= CypherZone.MaxOffset ? CypherZone.OfOffset((int)seconds) : null;
    }

    private static T Parsed<T>(string text, Regex pattern, string kind, Func<Match, T> reading)
    {
        var match = pattern.Match(text);
        if (!match.Success)
        {
            throw GqlErrors.Of(StatusCode.SyntaxError, $"Text cannot be parsed to a {kind}\n\"{text}\"\n ^", kind is "Time" or "DateTime" ? GqlStatus.Unexpected : DataStatuses.TemporalText(text, kind));
        }

        return reading(match);
    }

    // A field out of range in a text is an error of the text; an offset is not.
    private static T Ranged<T>(Match match, Func<Match, T> reading)
    {
        try
        {
            return reading(match);
        }
        catch (CypherException outside) when (outside.Code == StatusCode.ArgumentError && outside.Diagnostic.Status.Cause is null)
        {
            throw new CypherException(outside.Diagnostic with { Code = StatusCode.SyntaxError, Status = DataStatuses.Unprocessable(match.Value) }, outside);
        }
    }

    private static CypherDate DateOf(Match match) => Ranged(match, DateIn);

    private static CypherDate DateIn(Match match)
    {
        var year = Number(match, "year", Number(match, "shortYear", 0));
        if (match.Groups["week"].Success && Number(match, "week", 1) == 53 && IsoCalendar.WeeksInYear(year) < 53)
        {
            throw GqlErrors.Of(StatusCode.ArgumentError, $"Year {year} does not contain 53 weeks.", DataStatuses.TemporalRange($"week of year {year}", "1 to 52", "53"));
        }

        return match.Groups["week"].Success ? CypherDate.OfWeek(year, Number(match, "week", 1), Number(match, "dayOfWeek", 1))
            : match.Groups["quarter"].Success ? DayOfQuarter(year, Number(match, "quarter", 1), Number(match, "dayOfQuarter", 1))
            : match.Groups["ordinal"].Success ? CypherDate.OfOrdinal(year, Number(match, "ordinal", 1))
            : CypherDate.Of(year, Number(match, "month", 1), Number(match, "day", 1));
    }

    private static CypherDate DayOfQuarter(long year, long quarter, long day)
    {
        var date = CypherDate.OfQuarter(year, quarter, day);
        return date.Quarter == quarter
            ? date
            : throw new CypherException(StatusCode.ArgumentError, $"Quarter {quarter} only has {day - date.DayOfQuarter} days.");
    }

    private static CypherLocalTime TimeOf(Match match) => Ranged(match, TimeIn);

    private static CypherLocalTime TimeIn(Match match) => CypherLocalTime.Of(
        Number(match, "hour", 0), Number(match, "minute", 0), Number(match, "second", 0), NanosOf(match.Groups["fraction"].Value));

    private static CypherLocalDateTime LocalOf(Match match) => new(DateOf(match), TimeOf(match));

    private static int? OffsetOf(Match match)
    {
        if (!match.Groups["offset"].Success)
        {
            return null;
        }

        var hours = Number(match, "offsetHour", 0) * Sign(match);
        var minutes = Number(match, "offsetMinute", 0) * Sign(match);
        var seconds = (hours * 3600) + (minutes * 60);
        return Math.Abs(hours) > 18 ? throw OutOfRange($" hours not in valid range: value {hours} is not in the range -18 to 18")
            : Math.Abs(minutes) > 59 ? throw OutOfRange($" minutes not in valid range: value {minutes} is not in the range -59 to 59")
            : Math.Abs(seconds) > CypherZone.MaxOffset ? throw OutOfRange(" not in valid range: -18:00 to +18:00")
            : (int)seconds;
    }

    private static int Sign(Match match) => match.Groups["offsetSign"].Value == "-" ? -1 : 1;

    private static CypherException OutOfRange(string what) => new(StatusCode.ArgumentError, $"Zone offset{what}");

    internal static int NanosOf(string fraction) => fraction.Length == 0 ? 0 : int.Parse(fraction.PadRight(9, '0'), CultureInfo.InvariantCulture);

    private static long Number(Match match, string group, long absent) =>
        match.Groups[group].Success ? long.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : absent;

    [GeneratedRegex($@"\A{DatePattern}\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateRegex();

    [GeneratedRegex($@"\A[Tt]?{TimePattern}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalTimeRegex();

    [GeneratedRegex($@"\A[Tt]?{TimePattern}{OffsetPattern}?{ZonePattern}?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeRegex();

    [GeneratedRegex($@"\A{DatePattern}(?:[Tt]{TimePattern})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalDateTimeRegex();

    [GeneratedRegex($@"\A{DatePattern}(?:[Tt]{TimePattern}{OffsetPattern}?{ZonePattern}?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimeRegex();

    [GeneratedRegex(@"\A(?<offset>[Zz]|(?<offsetSign>[+-])(?<offsetHour>[0-9]{2}):(?<offsetMinute>[0-5][0-9])(?::(?<offsetSecond>[0-5][0-9]))?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneOffsetRegex();
}
