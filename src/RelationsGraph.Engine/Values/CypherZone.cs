using System.Collections.Frozen;
using NodaTime;

namespace RelationsGraph.Engine.Values;

/// <summary>An offset from UTC, or a named zone of the tz database with its historic offsets.</summary>
public sealed class CypherZone : IEquatable<CypherZone>
{
    /// <summary>The greatest offset, in seconds: 18 hours.</summary>
    public const int MaxOffset = 64_800;

    private const long SecondsPerCycle = 146_097L * 86_400;

    // Rules of zones go by the Gregorian cycle of 400 years, so later moments are looked up some whole cycles earlier.
    private const long LastLookup = 250_000_000_000;

    // Before this (year -7953) every zone is at its local mean time.
    private const long FirstLookup = -313_000_000_000;

    private static readonly FrozenDictionary<string, string> KnownIds =
        DateTimeZoneProviders.Tzdb.Ids.ToFrozenDictionary(id => id, StringComparer.OrdinalIgnoreCase);

    private readonly DateTimeZone? _rules;
    private readonly int _offsetSeconds;

    private CypherZone(string? name, DateTimeZone? rules, int offsetSeconds)
    {
        Name = name;
        _rules = rules;
        _offsetSeconds = offsetSeconds;
    }

    /// <summary>The zone of UTC, as the offset Z.</summary>
    public static CypherZone Utc { get; } = new(null, null, 0);

    /// <summary>The name in the tz database; null for an offset.</summary>
    public string? Name { get; }

    /// <summary>An offset, in seconds east of UTC, -64800 to 64800.</summary>
    public static CypherZone OfOffset(int seconds) => seconds == 0 ? Utc : new(null, null, seconds);

    /// <summary>A zone by its name in the tz database, whatever its case; null when there is none.</summary>
    public static CypherZone? Named(string name)
    {
        // Fixed offsets under names that look like zones; they are not zones to Neo4j.
        if (name.ToUpperInvariant() is "EST" or "MST" or "HST")
        {
            return null;
        }

        var rules = KnownIds.TryGetValue(name, out var id) ? DateTimeZoneProviders.Tzdb[id] : null;
        return rules is null ? null : new(id, rules, 0);
    }

    /// <summary>The offset in seconds at an instant, in seconds since the epoch.</summary>
    public int OffsetAt(long epochSecond) =>
        _rules is null ? _offsetSeconds : _rules.GetUtcOffset(Instant.FromUnixTimeSeconds(Folded(epochSecond))).Seconds;

    /// <summary>
    /// The instant, in seconds since the epoch, of a local time given in seconds since the local epoch. A time that a change of clocks
    /// skips moves later by the gap; one that occurs twice is the first.
    /// </summary>
    public long InstantOf(long localEpochSecond)
    {
        if (_rules is null)
        {
            return localEpochSecond - _offsetSeconds;
        }

        var local = Instant.FromUnixTimeSeconds(Folded(localEpochSecond)).InUtc().LocalDateTime;
        return localEpochSecond - _rules.MapLocal(local).EarlyInterval.WallOffset.Seconds;
    }

    /// <inheritdoc/>
    public bool Equals(CypherZone? other) => other is not null && Name == other.Name && _offsetSeconds == other._offsetSeconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CypherZone);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, _offsetSeconds);

    /// <summary>The name, or the offset as ISO 8601.</summary>
    public override string ToString() => Name ?? TemporalText.OfOffset(_offsetSeconds);

    private static long Folded(long epochSecond)
    {
        if (epochSecond > LastLookup)
        {
            var cycles = ((epochSecond - LastLookup) / SecondsPerCycle) + 1;
            return epochSecond - (cycles * SecondsPerCycle);
        }

        return Math.Max(epochSecond, FirstLookup);
    }
}
