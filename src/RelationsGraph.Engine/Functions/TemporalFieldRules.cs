using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>
/// Which fields of a moment go together. Neo4j looks at the fields one by one as its hash table of them has them, so of several faults it
/// tells the one that it meets first there.
/// </summary>
internal sealed class TemporalFieldRules(IEnumerable<string> supported, bool hasZone)
{
    private readonly HashSet<string> _seen = [];
    private string? _calendar;

    /// <summary>Looks at every field.</summary>
    /// <exception cref="CypherException">A field is none, none of the kind, or contradicts another.</exception>
    internal void Check(MapValue map)
    {
        foreach (var name in map.Keys.ToArray().OrderBy(Bucket))
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
            else if (!supported.Contains(key))
            {
                throw ArgumentReading.TypeError($"Not supported: {name}");
            }

            CheckSelection(key);
            CheckCalendar(key, name);
            _seen.Add(key);
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
            "datetime" when HasSeen("date", "time") => ("datetime", "date or time"),
            "time" or "date" when HasSeen("datetime", "epochseconds", "epochmillis") => (key, "datetime or epochSeconds or epochMillis"),
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
        HasSeen(other.ToLowerInvariant()) ? (name, other)
        : HasSeen("datetime") ? (name, "datetime")
        : HasSeen("date", "time") ? (name, "date or time")
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

    private bool HasSeen(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_seen.Contains(key))
            {
                return true;
            }
        }

        return false;
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
}
