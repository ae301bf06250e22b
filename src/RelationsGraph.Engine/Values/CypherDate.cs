namespace RelationsGraph.Engine.Values;

/// <summary>A calendar day of the years -999999999 to 999999999.</summary>
/// <param name="EpochDay">Days since 1970-01-01.</param>
public readonly record struct CypherDate(long EpochDay) : IComparable<CypherDate>
{
    /// <summary>The first day.</summary>
    public static CypherDate Min { get; } = new(IsoCalendar.ToEpochDay(IsoCalendar.MinYear, 1, 1));

    /// <summary>The last day.</summary>
    public static CypherDate Max { get; } = new(IsoCalendar.ToEpochDay(IsoCalendar.MaxYear, 12, 31));

    /// <summary>The year.</summary>
    public int Year => IsoCalendar.FromEpochDay(EpochDay).Year;

    /// <summary>The month, 1 to 12.</summary>
    public int Month => IsoCalendar.FromEpochDay(EpochDay).Month;

    /// <summary>The day of the month, from 1.</summary>
    public int Day => IsoCalendar.FromEpochDay(EpochDay).Day;

    /// <summary>The day of the week, Monday 1 to Sunday 7.</summary>
    public int DayOfWeek => IsoCalendar.DayOfWeek(EpochDay);

    /// <summary>The day of the year, from 1.</summary>
    public int DayOfYear
    {
        get
        {
            var (year, month, day) = IsoCalendar.FromEpochDay(EpochDay);
            return IsoCalendar.DayOfYear(year, month, day);
        }
    }

    /// <summary>The quarter, 1 to 4.</summary>
    public int Quarter => ((Month - 1) / 3) + 1;

    /// <summary>The day of the quarter, from 1.</summary>
    public int DayOfQuarter => (int)(EpochDay - IsoCalendar.ToEpochDay(Year, ((Quarter - 1) * 3) + 1, 1)) + 1;

    /// <summary>Whether the first day precedes the second.</summary>
    public static bool operator <(CypherDate left, CypherDate right) => left.EpochDay < right.EpochDay;

    /// <summary>Whether the first day follows the second.</summary>
    public static bool operator >(CypherDate left, CypherDate right) => left.EpochDay > right.EpochDay;

    /// <summary>Whether the first day does not follow the second.</summary>
    public static bool operator <=(CypherDate left, CypherDate right) => left.EpochDay <= right.EpochDay;

    /// <summary>Whether the first day does not precede the second.</summary>
    public static bool operator >=(CypherDate left, CypherDate right) => left.EpochDay >= right.EpochDay;

    /// <summary>The day of a year, month and day of the month.</summary>
    /// <exception cref="CypherException">There is no such day.</exception>
    public static CypherDate Of(long year, long month, long day)
    {
        TemporalField.Year.Check(year);
        TemporalField.Month.Check(month);
        TemporalField.Day.Check(day);
        if (day > IsoCalendar.DaysInMonth(year, (int)month))
        {
            throw TemporalField.Invalid(day == 29
                ? $"Invalid date 'February 29' as '{year}' is not a leap year"
                : $"Invalid date '{TemporalField.MonthName((int)month)} {day}'");
        }

        return new(IsoCalendar.ToEpochDay(year, (int)month, (int)day));
    }

    /// <summary>A day of a week-based year; week 53 of a year with 52 is the first of the next.</summary>
    /// <exception cref="CypherException">A number is outside its range.</exception>
    public static CypherDate OfWeek(long weekYear, long week, long dayOfWeek)
    {
        TemporalField.Year.Check(weekYear);
        TemporalField.Week.Check(week);
        TemporalField.DayOfWeek.Check(dayOfWeek);
        return Checked(IsoCalendar.FirstWeekStart(weekYear) + ((week - 1) * 7) + dayOfWeek - 1);
    }

    /// <summary>A day of a quarter; one beyond its 90 to 92 is a day of the next.</summary>
    /// <exception cref="CypherException">A number is outside its range.</exception>
    public static CypherDate OfQuarter(long year, long quarter, long dayOfQuarter)
    {
        TemporalField.Year.Check(year);
        TemporalField.Quarter.Check(quarter);
        TemporalField.DayOfQuarter.Check(dayOfQuarter);
        return Checked(IsoCalendar.ToEpochDay(year, (int)((quarter - 1) * 3) + 1, 1) + dayOfQuarter - 1);
    }

    /// <summary>A day of a year.</summary>
    /// <exception cref="CypherException">There is no such day.</exception>
    public static CypherDate OfOrdinal(long year, long dayOfYear)
    {
        TemporalField.Year.Check(year);
        TemporalField.DayOfYear.Check(dayOfYear);
        if (dayOfYear == 366 && !IsoCalendar.IsLeapYear(year))
        {
            throw TemporalField.Invalid($"Invalid date 'DayOfYear 366' as '{year}' is not a leap year");
        }

        return new(IsoCalendar.ToEpochDay(year, 1, 1) + dayOfYear - 1);
    }

    /// <summary>The date that lies so many days after 1970-01-01.</summary>
    /// <exception cref="CypherException">It is outside the calendar.</exception>
    public static CypherDate Checked(long epochDay) => epochDay < Min.EpochDay || epochDay > Max.EpochDay
        ? throw TemporalField.Invalid($"Invalid value for EpochDay (valid values {Min.EpochDay} - {Max.EpochDay}): {epochDay}")
        : new(epochDay);

    /// <summary>The day so many months later; the day of the month is cut to the month's length.</summary>
    /// <exception cref="CypherException">The result is outside the calendar.</exception>
    public CypherDate PlusMonths(long months)
    {
        if (months == 0)
        {
            return this;
        }

        var (year, month, day) = IsoCalendar.FromEpochDay(EpochDay);
        var total = checked(((long)year * 12) + (month - 1) + months);
        var newYear = IsoCalendar.FloorDiv(total, 12);
        TemporalField.Year.Check(newYear);
        var newMonth = (int)IsoCalendar.FloorMod(total, 12) + 1;
        return new(IsoCalendar.ToEpochDay(newYear, newMonth, Math.Min(day, IsoCalendar.DaysInMonth(newYear, newMonth))));
    }

    /// <summary>The day so many days later.</summary>
    /// <exception cref="CypherException">The result is outside the calendar.</exception>
    public CypherDate PlusDays(long days) => Checked(checked(EpochDay + days));

    /// <inheritdoc/>
    public int CompareTo(CypherDate other) => EpochDay.CompareTo(other.EpochDay);

    /// <summary>As ISO 8601, such as <c>2015-07-21</c>.</summary>
    public override string ToString() => TemporalText.Of(this);
}
