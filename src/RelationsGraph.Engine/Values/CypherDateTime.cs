namespace RelationsGraph.Engine.Values;

/// <summary>An instant seen from an offset or a named zone.</summary>
public readonly struct CypherDateTime : IEquatable<CypherDateTime>, IComparable<CypherDateTime>
{
    private readonly CypherZone? _zone;

    /// <summary>An instant seen from a zone.</summary>
    /// <param name="epochSecond">Seconds since 1970-01-01T00:00Z.</param>
    /// <param name="nano">Nanoseconds of the second, 0 to 999999999.</param>
    /// <param name="zone">The zone.</param>
    public CypherDateTime(long epochSecond, int nano, CypherZone zone)
    {
        EpochSecond = epochSecond;
        Nano = nano;
        _zone = zone;
        OffsetSeconds = zone.OffsetAt(epochSecond);
    }

    /// <summary>A local time in a zone; one that a change of clocks skips moves later by the gap, one that occurs twice is the first.</summary>
    public CypherDateTime(CypherLocalDateTime local, CypherZone zone)
        : this(zone.InstantOf(local.EpochSecond), local.Nano, zone)
    {
    }

    /// <summary>Seconds since 1970-01-01T00:00Z.</summary>
    public long EpochSecond { get; }

    /// <summary>Nanoseconds of the second.</summary>
    public int Nano { get; }

    /// <summary>Seconds east of UTC at this instant.</summary>
    public int OffsetSeconds { get; }

    /// <summary>The offset or named zone.</summary>
    public CypherZone Zone => _zone ?? CypherZone.Utc;

    /// <summary>The name of the zone; null for an offset.</summary>
    public string? ZoneName => Zone.Name;

    /// <summary>What a clock and a calendar in the zone show.</summary>
    public CypherLocalDateTime Local => new(EpochSecond + OffsetSeconds, Nano);

    /// <summary>The same instant, zone and offset.</summary>
    public static bool operator ==(CypherDateTime left, CypherDateTime right) => left.Equals(right);

    /// <summary>Another instant, zone or offset.</summary>
    public static bool operator !=(CypherDateTime left, CypherDateTime right) => !left.Equals(right);

    /// <summary>Whether the first precedes the second.</summary>
    public static bool operator <(CypherDateTime left, CypherDateTime right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first follows the second.</summary>
    public static bool operator >(CypherDateTime left, CypherDateTime right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first does not follow the second.</summary>
    public static bool operator <=(CypherDateTime left, CypherDateTime right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first does not precede the second.</summary>
    public static bool operator >=(CypherDateTime left, CypherDateTime right) => left.CompareTo(right) >= 0;

    /// <summary>A local time in a zone; of one that occurs twice, the occurrence at the preferred offset.</summary>
    public static CypherDateTime OfLocal(CypherLocalDateTime local, CypherZone zone, int? preferredOffset)
    {
        if (preferredOffset is { } offset && zone.OffsetAt(local.EpochSecond - offset) == offset)
        {
            return new(local.EpochSecond - offset, local.Nano, zone);
        }

        return new(local, zone);
    }

    /// <summary>The same instant seen from another zone.</summary>
    public CypherDateTime InZone(CypherZone zone) => new(EpochSecond, Nano, zone);

    /// <summary>The moment so many months and days later by the local calendar, then so many seconds and nanoseconds later by the clock.</summary>
    /// <exception cref="CypherException">The result is outside the calendar.</exception>
    public CypherDateTime Plus(long months, long days, long seconds, long nanos)
    {
        var afterMonths = months == 0 ? this : OfLocal(Local.Plus(months, 0, 0, 0), Zone, OffsetSeconds);
        var moved = days == 0 ? afterMonths : OfLocal(afterMonths.Local.Plus(0, days, 0, 0), Zone, afterMonths.OffsetSeconds);
        var instant = new CypherLocalDateTime(moved.EpochSecond, moved.Nano).Plus(0, 0, seconds, nanos);
        return new(instant.EpochSecond, instant.Nano, Zone);
    }

    /// <inheritdoc/>
    public bool Equals(CypherDateTime other) =>
        EpochSecond == other.EpochSecond && Nano == other.Nano && OffsetSeconds == other.OffsetSeconds && ZoneName == other.ZoneName;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CypherDateTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EpochSecond, Nano, OffsetSeconds, ZoneName);

    /// <summary>By instant, then by offset, then offsets before named zones, then by name.</summary>
    public int CompareTo(CypherDateTime other)
    {
        var order = EpochSecond.CompareTo(other.EpochSecond);
        order = order != 0 ? order : Nano.CompareTo(other.Nano);
        order = order != 0 ? order : OffsetSeconds.CompareTo(other.OffsetSeconds);
        return order != 0 ? order : string.CompareOrdinal(ZoneName, other.ZoneName);
    }

    /// <summary>As ISO 8601 with the zone behind, such as <c>2015-07-21T21:40:32.142+02:00[Europe/Stockholm]</c>.</summary>
    public override string ToString() => TemporalText.Of(this);
}
