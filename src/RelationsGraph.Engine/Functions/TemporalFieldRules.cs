using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>
/// Which fields of a moment go together. Neo4j looks at the fields one by one as its hash table of them has them, so of several faults it
/// tells the one that it meets first there.
/// </summary>
internal sealed class TemporalFieldRules(string[] supported, bool hasZone)
{
    private ChosenFields _seen;
    private string? _calendar;

    /// <summary>Looks at every field.</summary>
    /// <exception cref="CypherException">A field is none, none of the kind, or contradicts another.</exception>
    internal void Check(MapValue map)
    {
        foreach (var name in InOrder(map))
        {
            var key = TemporalFields.Canonical(name);
            if (!TemporalFields.IsKnown(key))
            {
                throw ArgumentReading.Invalid($"No such field: {name}", DataStatuses.TemporalField(name));
            }

            if (key == "timezone")
            {
                CheckZone(map.Count);
            }
            else if (Array.IndexOf(supported, key) < 0)
            {
                throw ArgumentReading.TypeError($"Not supported: {name}");
            }

            CheckSelection(key);
            CheckCalendar(key, name);
            _seen |= Choice(key);
        }
    }

    private void CheckZone(int fields)
    {
        if (!hasZone && fields > 1)
        {
            throw ArgumentReading.TypeError("Cannot assign time zone if also assigning other fields.");
        }
    }

    private void CheckSelection(string key)
    {
        var conflict = key switch
        {
            "datetime" when HasSeen(ChosenFields.Date | ChosenFields.Time) => ("datetime", "date or time"),
            "time" or "date" when HasSeen(ChosenFields.DateTime | ChosenFields.EpochSeconds | ChosenFields.EpochMillis) => (key, "datetime or epochSeconds or epochMillis"),
            "epochseconds" => Epoch("epochSeconds", "epochMillis"),
            "epochmillis" => Epoch("epochMillis", "epochSeconds"),
            _ => ((string One, string Other)?)null,
        };
        if (conflict is var (one, other))
        {
            throw ArgumentReading.Invalid($"{one} cannot be selected together with {other}.", DataStatuses.TemporalCombination(one, other));
        }
    }

    private (string One, string Other)? Epoch(string name, string other) =>
        HasSeen(Choice(other.ToLowerInvariant())) ? (name, other)
        : HasSeen(ChosenFields.DateTime) ? (name, "datetime")
        : HasSeen(ChosenFields.Date | ChosenFields.Time) ? (name, "date or time")
        : null;

    private void CheckCalendar(string key, string name)
    {
        var calendar = TemporalAssignment.CalendarWith(key);
        _calendar ??= calendar;
        if (calendar is not null && calendar != _calendar)
        {
            throw ArgumentReading.TypeError($"Cannot assign {name} to {_calendar} date.");
        }
    }

    private bool HasSeen(ChosenFields any) => (_seen & any) != 0;

    private static ChosenFields Choice(string key) => key switch
    {
        "date" => ChosenFields.Date,
        "time" => ChosenFields.Time,
        "datetime" => ChosenFields.DateTime,
        "epochseconds" => ChosenFields.EpochSeconds,
        "epochmillis" => ChosenFields.EpochMillis,
        _ => ChosenFields.None,
    };

    // By their buckets, and as they are given within one. Few as they are, each is put behind those that come before it.
    private static string[] InOrder(MapValue map)
    {
        var names = map.Keys.ToArray();
        Span<int> buckets = names.Length <= 32 ? stackalloc int[names.Length] : new int[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var (name, bucket, at) = (names[i], Bucket(names[i]), i);
            for (; at > 0 && buckets[at - 1] > bucket; at--)
            {
                (names[at], buckets[at]) = (names[at - 1], buckets[at - 1]);
            }

            (names[at], buckets[at]) = (name, bucket);
        }

        return names;
    }

    // The bucket of a text in a Java hash table of sixteen.
    private static int Bucket(string name)
    {
        var hash = 0;
        foreach (var unit in name)
        {
            hash = unchecked((hash * 31) + unit);
        }

        return (hash ^ (hash >>> 16)) & 15;
    }

    // The fields that choose a moment as a whole.
    [Flags]
    private enum ChosenFields
    {
        None = 0,
        Date = 1,
        Time = 2,
        DateTime = 4,
        EpochSeconds = 8,
        EpochMillis = 16,
    }
}
