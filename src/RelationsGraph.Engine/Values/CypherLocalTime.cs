namespace RelationsGraph.Engine.Values;

/// <summary>A time of day.</summary>
/// <param name="NanosOfDay">Nanoseconds since midnight, 0 to 86399999999999.</param>
public readonly record struct CypherLocalTime(long NanosOfDay) : IComparable<CypherLocalTime>
{
    /// <summary>Nanoseconds in a second.</summary>
    public const long NanosPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds in a day.</summary>
    public const long NanosPerDay = 86_400 * NanosPerSecond;

    /// <summary>The hour, 0 to 23.</summary>
    public int Hour => (int)(NanosOfDay / (3600 * NanosPerSecond));

    /// <summary>The minute, 0 to 59.</summary>
    public int Minute => (int)(NanosOfDay / (60 * NanosPerSecond) % 60);

    /// <summary>The second, 0 to 59.</summary>
    public int Second => (int)(NanosOfDay / NanosPerSecond % 60);

    /// <summary>The nanosecond of the second.</summary>
    public int Nano => (int)(NanosOfDay % NanosPerSecond);

    /// <summary>The second of the day.</summary>
    public int SecondOfDay => (int)(NanosOfDay / NanosPerSecond);

    /// <summary>Whether the first precedes the second.</summary>
    public static bool operator <(CypherLocalTime left, CypherLocalTime right) => left.NanosOfDay < right.NanosOfDay;

    /// <summary>Whether the first follows the second.</summary>
    public static bool operator >(CypherLocalTime left, CypherLocalTime right) => left.NanosOfDay > right.NanosOfDay;

    /// <summary>Whether the first does not follow the second.</summary>
    public static bool operator <=(CypherLocalTime left, CypherLocalTime right) => left.NanosOfDay <= right.NanosOfDay;

    /// <summary>Whether the first does not precede the second.</summary>
    public static bool operator >=(CypherLocalTime left, CypherLocalTime right) => left.NanosOfDay >= right.NanosOfDay;

    /// <summary>A time of its fields.</summary>
    /// <exception cref="CypherException">A field is outside its range.</exception>
    public static CypherLocalTime Of(long hour, long minute, long second, long nano)
    {
        TemporalField.Hour.Check(hour);
        TemporalField.Minute.Check(minute);
        TemporalField.Second.Check(second);
        TemporalField.Nanosecond.Check(nano);
        return new((((((hour * 60) + minute) * 60) + second) * NanosPerSecond) + nano);
    }

    /// <summary>The time so many seconds and nanoseconds later, around midnight.</summary>
    public CypherLocalTime Plus(long seconds, long nanos) =>
        new(IsoCalendar.FloorMod(NanosOfDay + (seconds % 86_400 * NanosPerSecond) + (nanos % NanosPerDay), NanosPerDay));

    /// <inheritdoc/>
    public int CompareTo(CypherLocalTime other) => NanosOfDay.CompareTo(other.NanosOfDay);

    /// <summary>As ISO 8601, such as <c>21:40:32.142</c>.</summary>
    public override string ToString() => TemporalText.Of(this);
}
