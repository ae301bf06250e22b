namespace RelationsGraph.Engine.Values;

/// <summary>The ISO 8601 calendar (proleptic Gregorian) over years -999999999 to 999999999, by days from 1970-01-01.</summary>
/// <remarks>Year and day from each other as in Howard Hinnant, "chrono-compatible low-level date algorithms".</remarks>
public static class IsoCalendar
{
    /// <summary>The first year.</summary>
    public const int MinYear = -999_999_999;

    /// <summary>The last year.</summary>
    public const int MaxYear = 999_999_999;

    private const long DaysPerEra = 146_097;
    private const long DaysFromEraToEpoch = 719_468;

    private static ReadOnlySpan<short> DaysBeforeMonth => [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

    /// <summary>Whether the year has 366 days.</summary>
    public static bool IsLeapYear(long year) => (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary>The number of days of a month (1 to 12).</summary>
    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => IsLeapYear(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>The day of the year, from 1.</summary>
    public static int DayOfYear(long year, int month, int day) => DaysBeforeMonth[month - 1] + day + (month > 2 && IsLeapYear(year) ? 1 : 0);

    /// <summary>Days from 1970-01-01 to a valid date.</summary>
    public static long ToEpochDay(long year, int month, int day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var era = FloorDiv(shifted, 400);
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - DaysFromEraToEpoch;
    }

    /// <summary>The date that lies so many days after 1970-01-01.</summary>
    public static (int Year, int Month, int Day) FromEpochDay(long epochDay)
    {
        var shifted = epochDay + DaysFromEraToEpoch;
        var era = FloorDiv(shifted, DaysPerEra);
        var dayOfEra = shifted - (era * DaysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;
        var month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9);
        return ((int)(yearOfEra + (era * 400) + (month <= 2 ? 1 : 0)), (int)month, (int)day);
    }

    /// <summary>The day of the week, Monday 1 to Sunday 7.</summary>
    public static int DayOfWeek(long epochDay) => (int)FloorMod(epochDay + 3, 7) + 1;

    /// <summary>The week-based year and the week of it in which a day lies: the week belongs to the year of its Thursday.</summary>
    public static (int WeekYear, int Week) WeekOf(long epochDay)
    {
        var thursday = epochDay + 4 - DayOfWeek(epochDay);
        var (year, month, day) = FromEpochDay(thursday);
        return (year, ((DayOfYear(year, month, day) - 1) / 7) + 1);
    }

    /// <summary>The number of weeks, 52 or 53, of a week-based year.</summary>
    public static int WeeksInYear(long weekYear) => WeekOf(ToEpochDay(weekYear, 12, 28)).Week;

    /// <summary>The Monday of week 1 of a week-based year.</summary>
    public static long FirstWeekStart(long weekYear)
    {
        var fourth = ToEpochDay(weekYear, 1, 4);
        return fourth - DayOfWeek(fourth) + 1;
    }

    /// <summary>The quotient rounded down.</summary>
    public static long FloorDiv(long dividend, long divisor)
    {
        var quotient = dividend / divisor;
        return (dividend % divisor != 0) && ((dividend < 0) != (divisor < 0)) ? quotient - 1 : quotient;
    }

    /// <summary>The remainder with the sign of the divisor.</summary>
    public static long FloorMod(long dividend, long divisor) => dividend - (FloorDiv(dividend, divisor) * divisor);
}
