using System.Globalization;
using System.Text;

namespace RelationsGraph.Engine.Values;

/// <summary>Prints temporal values as ISO 8601, in the forms that Neo4j prints.</summary>
public static class TemporalText
{
    /// <summary>A date, such as <c>2015-07-21</c>; years beyond four digits carry a sign.</summary>
    public static string Of(CypherDate date) => Append(new StringBuilder(10), date).ToString();

    /// <summary>A time of day, such as <c>21:40:32.142</c>: seconds always, of the fraction what is not zero.</summary>
    public static string Of(CypherLocalTime time) => Append(new StringBuilder(18), time).ToString();

    /// <summary>A time with its offset.</summary>
    public static string Of(CypherTime time) => Append(new StringBuilder(24), time.Local).Append(OfOffset(time.OffsetSeconds)).ToString();

    /// <summary>A date and a time of day.</summary>
    public static string Of(CypherLocalDateTime moment) => Append(new StringBuilder(29), moment).ToString();

    /// <summary>A date and a time of day with offset, and the zone's name in brackets.</summary>
    public static string Of(CypherDateTime moment)
    {
        var text = Append(new StringBuilder(48), moment.Local).Append(OfOffset(moment.OffsetSeconds));
        return (moment.ZoneName is { } name ? text.Append('[').Append(name).Append(']') : text).ToString();
    }

    /// <summary>An offset: <c>Z</c>, <c>+01:00</c>, or with seconds <c>+00:53:28</c>.</summary>
    public static string OfOffset(int seconds)
    {
        if (seconds == 0)
        {
            return "Z";
        }

        var absolute = Math.Abs(seconds);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? '-' : '+')}{absolute / 3600:00}:{absolute / 60 % 60:00}");
        return absolute % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{absolute % 60:00}");
    }

    /// <summary>A duration, such as <c>P1Y2M10DT2H30M0.5S</c>; parts that are zero are left out, and of a zero duration <c>PT0S</c> remains.</summary>
    public static string Of(CypherDuration duration)
    {
        var text = new StringBuilder("P");
        AppendPart(text, duration.Months / 12, 'Y');
        AppendPart(text, duration.Months % 12, 'M');
        AppendPart(text, duration.Days, 'D');
        if (duration.Seconds != 0 || duration.Nanos != 0)
        {
            AppendClockPart(text.Append('T'), duration.Seconds, duration.Nanos);
        }

        return text.Length == 1 ? "PT0S" : text.ToString();
    }

    private static void AppendClockPart(StringBuilder text, long seconds, int nanos)
    {
        // Seconds are rounded down in the value, towards zero in print: -1 s + 500000000 ns is -0.5 s.
        var negative = seconds < 0;
        if (negative && nanos != 0)
        {
            seconds++;
            nanos = (int)CypherLocalTime.NanosPerSecond - nanos;
        }

        AppendPart(text, seconds / 3600, 'H');
        AppendPart(text, seconds / 60 % 60, 'M');
        var rest = Math.Abs(seconds % 60);
        if (rest == 0 && nanos == 0)
        {
            return;
        }

        text.Append(negative ? "-" : "").Append(rest);
        AppendFraction(text, nanos);
        text.Append('S');
    }

    private static void AppendPart(StringBuilder text, long amount, char unit)
    {
        if (amount != 0)
        {
            text.Append(amount).Append(unit);
        }
    }

    private static StringBuilder Append(StringBuilder text, CypherDate date)
    {
        var (year, month, day) = IsoCalendar.FromEpochDay(date.EpochDay);
        var absolute = Math.Abs((long)year);
        var sign = year < 0 ? "-" : absolute > 9999 ? "+" : "";
        return text.Append(CultureInfo.InvariantCulture, $"{sign}{absolute:0000}-{month:00}-{day:00}");
    }

    private static StringBuilder Append(StringBuilder text, CypherLocalTime time)
    {
        text.Append(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}:{time.Second:00}");
        return AppendFraction(text, time.Nano);
    }

    private static StringBuilder Append(StringBuilder text, CypherLocalDateTime moment) => Append(Append(text, moment.Date).Append('T'), moment.Time);

    private static StringBuilder AppendFraction(StringBuilder text, int nanos) =>
        nanos == 0 ? text : text.Append('.').Append(nanos.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0'));
}
