using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Takes the parts of a moment that it has.</summary>
internal static class TemporalSelection
{
    internal static bool IsMoment(in Value value) => value.Kind is >= ValueKind.Date and <= ValueKind.DateTime;

    internal static bool HasDate(in Value moment) => moment.Kind is ValueKind.Date or ValueKind.LocalDateTime or ValueKind.DateTime;

    internal static bool HasTime(in Value moment) => moment.Kind is not ValueKind.Date;

    internal static bool HasZone(in Value moment) => moment.Kind is ValueKind.Time or ValueKind.DateTime;

    /// <summary>The date part.</summary>
    /// <exception cref="CypherException">There is none.</exception>
    internal static CypherDate Date(in Value moment) => moment.Kind switch
    {
        ValueKind.Date => moment.AsDate,
        ValueKind.LocalDateTime => moment.AsLocalDateTime.Date,
        ValueKind.DateTime => moment.AsDateTime.Local.Date,
        _ => throw ArgumentReading.TypeError($"Cannot get the date of: {moment}"),
    };

    /// <summary>The local time part.</summary>
    /// <exception cref="CypherException">There is none.</exception>
    internal static CypherLocalTime Time(in Value moment) => moment.Kind switch
    {
        ValueKind.LocalTime => moment.AsLocalTime,
        ValueKind.Time => moment.AsTime.Local,
        ValueKind.LocalDateTime => moment.AsLocalDateTime.Time,
        ValueKind.DateTime => moment.AsDateTime.Local.Time,
        _ => throw ArgumentReading.TypeError($"Cannot get the time of: {moment}"),
    };

    /// <summary>The zone or offset; the default where the moment has none.</summary>
    internal static CypherZone Zone(in Value moment, CypherZone absent) => moment.Kind switch
    {
        ValueKind.Time => CypherZone.OfOffset(moment.AsTime.OffsetSeconds),
        ValueKind.DateTime => moment.AsDateTime.Zone,
        _ => absent,
    };
}
