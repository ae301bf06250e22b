namespace RelationsGraph.Engine.Values;

/// <summary>A time of day at an offset from UTC.</summary>
/// <param name="NanosOfDay">Nanoseconds since local midnight, 0 to 86399999999999.</param>
/// <param name="OffsetSeconds">Seconds east of UTC, -64800 to 64800.</param>
public readonly record struct CypherTime(long NanosOfDay, int OffsetSeconds) : IComparable<CypherTime>
{
    /// <summary>The local time.</summary>
    public CypherLocalTime Local => new(NanosOfDay);

    /// <summary>Nanoseconds since midnight UTC of the same day; may be negative or beyond a day.</summary>
    public long NanosOfDayUtc => NanosOfDay - (OffsetSeconds * CypherLocalTime.NanosPerSecond);

    /// <summary>Whether the first precedes the second.</summary>
    public static bool operator <(CypherTime left, CypherTime right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first follows the second.</summary>
    public static bool operator >(CypherTime left, CypherTime right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first does not follow the second.</summary>
    public static bool operator <=(CypherTime left, CypherTime right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first does not precede the second.</summary>
    public static bool operator >=(CypherTime left, CypherTime right) => left.CompareTo(right) >= 0;

    /// <summary>The same moment seen from another offset.</summary>
    public CypherTime AtOffset(int offsetSeconds) => new(Local.Plus(offsetSeconds - OffsetSeconds, 0).NanosOfDay, offsetSeconds);

    /// <summary>By moment, then by offset.</summary>
    public int CompareTo(CypherTime other)
    {
        var byMoment = NanosOfDayUtc.CompareTo(other.NanosOfDayUtc);
        return byMoment != 0 ? byMoment : OffsetSeconds.CompareTo(other.OffsetSeconds);
    }

    /// <summary>As ISO 8601, such as <c>21:40:32.142+01:00</c>.</summary>
    public override string ToString() => TemporalText.Of(this);
}
