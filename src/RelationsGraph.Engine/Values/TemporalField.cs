namespace RelationsGraph.Engine.Values;

/// <summary>A field of a date or a time with its valid range, both ends included.</summary>
/// <param name="Name">As messages call it.</param>
/// <param name="Range">The valid range as messages print it.</param>
public sealed record TemporalField(string Name, string Range, long Min, long Max)
{
    /// <summary>A year.</summary>
    public static TemporalField Year { get; } = new("Year", "-999999999 - 999999999", IsoCalendar.MinYear, IsoCalendar.MaxYear);

    /// <summary>A month of the year.</summary>
    public static TemporalField Month { get; } = new("MonthOfYear", "1 - 12", 1, 12);

    /// <summary>A day of the month.</summary>
    public static TemporalField Day { get; } = new("DayOfMonth", "1 - 28/31", 1, 31);

    /// <summary>A week of a week-based year.</summary>
    public static TemporalField Week { get; } = new("WeekOfWeekBasedYear", "1 - 52/53", 1, 53);

    /// <summary>A day of the week.</summary>
    public static TemporalField DayOfWeek { get; } = new("DayOfWeek", "1 - 7", 1, 7);

    /// <summary>A quarter.</summary>
    public static TemporalField Quarter { get; } = new("QuarterOfYear", "1 - 4", 1, 4);

    /// <summary>A day of a quarter.</summary>
    public static TemporalField DayOfQuarter { get; } = new("DayOfQuarter", "1 - 90/92", 1, 92);

    /// <summary>A day of the year.</summary>
    public static TemporalField DayOfYear { get; } = new("DayOfYear", "1 - 365/366", 1, 366);

    /// <summary>An hour.</summary>
    public static TemporalField Hour { get; } = new("HourOfDay", "0 - 23", 0, 23);

    /// <summary>A minute.</summary>
    public static TemporalField Minute { get; } = new("MinuteOfHour", "0 - 59", 0, 59);

    /// <summary>A second.</summary>
    public static TemporalField Second { get; } = new("SecondOfMinute", "0 - 59", 0, 59);

    /// <summary>A nanosecond of the second.</summary>
    public static TemporalField Nanosecond { get; } = new("NanoOfSecond", "0 - 999999999", 0, 999_999_999);

    private static readonly string[] MonthNames =
        ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"];

    /// <summary>Throws when the value is outside the range.</summary>
    /// <exception cref="CypherException">It is.</exception>
    public void Check(long value)
    {
        if (value < Min || value > Max)
        {
            throw Invalid($"Invalid value for {Name} (valid values {Range}): {value}");
        }
    }

    internal static string MonthName(int month) => MonthNames[month - 1];

    internal static CypherException Invalid(string message) => new(StatusCode.ArgumentError, message);
}
