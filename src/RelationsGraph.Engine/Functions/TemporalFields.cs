using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>The fields of a map that describes a moment; names in any case. A field that is null is given, with its default.</summary>
internal sealed class TemporalFields
{
    internal static readonly string[] DateNames = ["year", "quarter", "month", "week", "dayofweek", "dayofquarter", "ordinalday", "day"];
    internal static readonly string[] TimeNames = ["hour", "minute", "second", "millisecond", "microsecond", "nanosecond"];
    private static readonly string[] OtherNames = ["timezone", "date", "time", "datetime", "epochseconds", "epochmillis"];

    private readonly Dictionary<string, (string Name, Value Value)> _fields = [];

    /// <summary>The fields of a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="rules">Which fields go together.</param>
    /// <exception cref="CypherException">The map has a field that is none, none of the kind, or contradicts another.</exception>
    internal TemporalFields(MapValue map, TemporalFieldRules rules)
    {
        rules.Check(map);
        foreach (var (name, value) in map)
        {
            _fields[Canonical(name)] = (name, value);
        }
    }

    internal bool IsEmpty => _fields.Count == 0;

    internal bool HasOnlyZone => _fields.Count == 1 && _fields.ContainsKey("timezone");

    /// <summary>Whether a field of the time of day is given.</summary>
    internal bool HasTime => TimeNames.Any(Has);

    /// <summary>Whether a time of day is given, by fields or as a whole: then no part of the date may be left to its default.</summary>
    internal bool WantsWholeDate => HasTime || Has("time");

    /// <summary>Whether a part of the second is given.</summary>
    internal bool HasSubsecond => Has("millisecond") || Has("microsecond") || Has("nanosecond");

    internal bool Has(string key) => _fields.ContainsKey(key);

    internal Value? this[string key] => _fields.TryGetValue(key, out var field) ? field.Value : null;

    /// <summary>An integer field; the default when it is absent or null.</summary>
    /// <exception cref="CypherException">It is something else.</exception>
    internal long Integer(string key, long absent)
    {
        if (!_fields.TryGetValue(key, out var field) || field.Value.IsNull)
        {
            return absent;
        }

        return field.Value.IsInteger
            ? field.Value.AsInteger
            : throw ArgumentReading.Invalid($"{field.Name} must be an integer value, but was a {ValueDescription.KindName(field.Value)}");
    }

    /// <summary>The zone that the map names; null when it names none.</summary>
    /// <exception cref="CypherException">There is no such zone.</exception>
    internal CypherZone? Zone() => this["timezone"] is not { IsNull: false } zone ? null
        : zone.IsString ? TemporalParser.Zone(zone.AsString)
        : throw ArgumentReading.Invalid($"Cannot construct time zone from: {ValueDescription.Of(zone)}");

    /// <summary>Sets a field that the map lacks.</summary>
    internal void Default(string key, long value) => _fields.TryAdd(key, (key, value));

    /// <summary>Takes a field out.</summary>
    internal void Remove(string key) => _fields.Remove(key);

    /// <summary>Whether any kind of moment has a field of this canonical name.</summary>
    internal static bool IsKnown(string key) => DateNames.Contains(key) || TimeNames.Contains(key) || OtherNames.Contains(key);

    /// <summary>The name in lower case, by its first spelling where there are two.</summary>
    internal static string Canonical(string name)
    {
        var key = name.ToLowerInvariant();
        return key switch
        {
            "weekday" => "dayofweek",
            "quarterday" => "dayofquarter",
            _ => key,
        };
    }
}
