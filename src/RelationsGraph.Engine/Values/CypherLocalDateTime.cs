namespace RelationsGraph.Engine.Values;

/// <summary>A day and a time of day.</summary>
/// <param name="EpochSecond">Seconds since 1970-01-01T00:00.</param>
/// <param name="Nano">Nanoseconds of the second, 0 to 999999999.</param>
public readonly record struct CypherLocalDateTime(long EpochSecond, int Nano) : IComparable<CypherLocalDateTime>
{
    private const long SecondsPerDay = 86_400;

    /// <summary>A day and a time of day.</summary>
    public CypherLocalDateTime(CypherDate date, CypherLocalTime time)
        : this((date.EpochDay * SecondsPerDay) + time.SecondOfDay, time.Nano)
    {
    }

    /// <summary>The day.</summary>
    public CypherDate Date => new(IsoCalendar.FloorDiv(EpochSecond, SecondsPerDay));

    /// <summary>The time of day.</summary>
    public CypherLocalTime Time => new((IsoCalendar.FloorMod(EpochSecond, SecondsPerDay) * CypherLocalTime.NanosPerSecond) + Nano);

    /// <summary>Whether the first precedes the second.</summary>
    public static bool operator <(CypherLocalDateTime left, CypherLocalDateTime right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first follows the second.</summary>
    public static bool operator >(CypherLocalDateTime left, CypherLocalDateTime right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first does not follow the second.</summary>
    public static bool operator <=(CypherLocalDateTime left, CypherLocalDateTime right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first does not precede the second.</summary>
    public static bool operator >=(CypherLocalDateTime left, CypherLocalDateTime right) => left.CompareTo(right) >= 0;

    /// <summary>The moment so many months, then days, then seconds and nanoseconds later.</summary>
    /// <exception cref="CypherException">The result is outside the calendar.</exception>
    public CypherLocalDateTime Plus(long months, long days, long seconds, long nanos)
    {
        var date = Date.PlusMonths(months).PlusDays(days);
        var moved = new CypherLocalDateTime(date, Time);
        var totalNanos = moved.Nano + (nanos % CypherLocalTime.NanosPerSecond);
        var carry = (nanos / CypherLocalTime.NanosPerSecond) + IsoCalendar.FloorDiv(totalNanos, CypherLocalTime.NanosPerSecond);
        var result = new CypherLocalDateTime(
            checked(moved.EpochSecond + seconds + carry), (int)IsoCalendar.FloorMod(totalNanos, CypherLocalTime.NanosPerSecond));
        CypherDate.Checked(result.Date.EpochDay);
        return result;
    }

    /// <inheritdoc/>
    public int CompareTo(CypherLocalDateTime other)
    {
        var bySecond = EpochSecond.CompareTo(other.EpochSecond);
        return bySecond != 0 ? bySecond : Nano.CompareTo(other.Nano);
    }

    /// <summary>As ISO 8601, such as <c>2015-07-21T21:40:32.142</c>.</summary>
    public override string ToString() => TemporalText.Of(this);
}
