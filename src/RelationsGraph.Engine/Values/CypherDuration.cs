namespace RelationsGraph.Engine.Values;

/// <summary>A length of time in four parts that do not convert into each other: months, days, seconds, nanoseconds.</summary>
public readonly record struct CypherDuration : IComparable<CypherDuration>
{
    /// <summary>Seconds in a month of the mean Gregorian year: 365.2425 days / 12.</summary>
    public const long SecondsPerMonth = 2_629_746;

    /// <summary>Seconds in a day without a change of clocks.</summary>
    public const long SecondsPerDay = 86_400;

    /// <summary>A duration of its parts; nanoseconds beyond a second, or below zero, are carried into the seconds.</summary>
    /// <exception cref="CypherException">The mean length in seconds overflows 64 bits.</exception>
    public CypherDuration(long months, long days, long seconds, long nanos)
    {
        Months = months;
        Days = days;
        Seconds = unchecked(seconds + IsoCalendar.FloorDiv(nanos, CypherLocalTime.NanosPerSecond));
        Nanos = (int)IsoCalendar.FloorMod(nanos, CypherLocalTime.NanosPerSecond);
        var length = MeanSeconds() - Seconds + seconds + IsoCalendar.FloorDiv(nanos, CypherLocalTime.NanosPerSecond);
        if (length > long.MaxValue || length < long.MinValue)
        {
            throw GqlErrors.Of(
                StatusCode.ArgumentError,
                $"Invalid value for duration, will cause overflow. Value was months={months}, days={days}, seconds={seconds}, nanos={nanos}",
                DataStatuses.Overflow("duration()"));
        }
    }

    /// <summary>Months.</summary>
    public long Months { get; }

    /// <summary>Days.</summary>
    public long Days { get; }

    /// <summary>Seconds; negative ones with nanoseconds are rounded down.</summary>
    public long Seconds { get; }

    /// <summary>Nanoseconds of the second, 0 to 999999999.</summary>
    public int Nanos { get; }

    /// <summary>Whether the first comes before the second.</summary>
    public static bool operator <(CypherDuration left, CypherDuration right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first comes after the second.</summary>
    public static bool operator >(CypherDuration left, CypherDuration right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first does not come after the second.</summary>
    public static bool operator <=(CypherDuration left, CypherDuration right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first does not come before the second.</summary>
    public static bool operator >=(CypherDuration left, CypherDuration right) => left.CompareTo(right) >= 0;

    /// <summary>A duration of parts with fractions; what a part cannot hold goes into the next smaller one by mean lengths.</summary>
    /// <exception cref="OverflowException">A part does not fit 64 bits.</exception>
    public static CypherDuration Approximate(double months, double days, double seconds, double nanos)
    {
        // In this order and precision, so that the last nanosecond is Neo4j's.
        var wholeMonths = Whole(months);
        days += SecondsPerMonth * (double)CypherLocalTime.NanosPerSecond * (months - wholeMonths) / CypherLocalTime.NanosPerDay;
        var wholeDays = Whole(days);
        seconds += CypherLocalTime.NanosPerDay * (days - wholeDays) / CypherLocalTime.NanosPerSecond;
        var wholeSeconds = Whole(seconds);
        nanos += CypherLocalTime.NanosPerSecond * (seconds - wholeSeconds);
        return new(wholeMonths, wholeDays, wholeSeconds, Whole(nanos));
    }

    /// <summary>By mean length, then by months, days, seconds.</summary>
    public int CompareTo(CypherDuration other)
    {
        var order = MeanSeconds().CompareTo(other.MeanSeconds());
        order = order != 0 ? order : Nanos.CompareTo(other.Nanos);
        order = order != 0 ? order : Months.CompareTo(other.Months);
        order = order != 0 ? order : Days.CompareTo(other.Days);
        return order != 0 ? order : Seconds.CompareTo(other.Seconds);
    }

    /// <summary>As ISO 8601, such as <c>P1Y2M10DT2H30M</c>.</summary>
    public override string ToString() => TemporalText.Of(this);

    private static long Whole(double number) => double.IsNaN(number) ? 0 : checked((long)number);

    private Int128 MeanSeconds() => ((Int128)Months * SecondsPerMonth) + ((Int128)Days * SecondsPerDay) + Seconds;
}
