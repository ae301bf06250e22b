using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Makes moments of maps of fields; fields may change a moment given as <c>date</c>, <c>time</c> or <c>datetime</c>.</summary>
internal static class TemporalConstruction
{
    private static readonly string[] OfDate = [.. TemporalFields.DateNames, "date"];
    private static readonly string[] OfTime = [.. TemporalFields.TimeNames, "time"];
    private static readonly string[] OfBoth = [.. OfDate, .. OfTime, "datetime"];
    private static readonly string[] OfInstant = [.. OfBoth, "epochseconds", "epochmillis"];

    /// <summary>A moment of a kind.</summary>
    /// <exception cref="CypherException">The fields are incomplete, contradict each other, or are out of range.</exception>
    internal static Value Of(ValueKind kind, MapValue map, FunctionContext context)
    {
        var fields = new TemporalFields(map, Supported(kind));
        if (fields.IsEmpty)
        {
            throw ArgumentReading.Invalid("At least one temporal unit must be specified.");
        }

        if (fields.HasOnlyZone)
        {
            return TemporalClock.Now(kind, context.StatementStart, fields.Zone() ?? context.DefaultZone);
        }

        if (fields.Has("timezone") && kind is not (ValueKind.Time or ValueKind.DateTime))
        {
            throw ArgumentReading.TypeError("Cannot assign time zone if also assigning other fields.");
        }

        return kind switch
        {
            ValueKind.Date => Value.Of(Date(fields)),
            ValueKind.LocalTime => Value.Of(Time(fields)),
            ValueKind.Time => Value.Of(OffsetTime(fields, context)),
            ValueKind.LocalDateTime => Value.Of(Local(fields)),
            _ => Value.Of(Zoned(fields, context)),
        };
    }

    /// <summary>A moment with some fields changed, as truncation allows.</summary>
    /// <exception cref="CypherException">A field is not the kind's, or out of range.</exception>
    internal static Value With(in Value moment, MapValue map, IEnumerable<(string Key, long Value)> kept)
    {
        var supported = moment.Kind switch
        {
            ValueKind.Date => TemporalFields.DateNames,
            ValueKind.LocalTime or ValueKind.Time => TemporalFields.TimeNames,
            _ => [.. TemporalFields.DateNames, .. TemporalFields.TimeNames],
        };
        var fields = new TemporalFields(map, supported);
        if (fields.Has("millisecond") || fields.Has("microsecond") || fields.Has("nanosecond"))
        {
            foreach (var (key, value) in kept)
            {
                fields.Default(key, value);
            }
        }

        if (fields.Has("timezone") && !TemporalSelection.HasZone(moment))
        {
            throw ArgumentReading.TypeError("Cannot assign time zone if also assigning other fields.");
        }

        var zone = fields.Zone() ?? TemporalSelection.Zone(moment, CypherZone.Utc);
        return moment.Kind switch
        {
            ValueKind.Date => Value.Of(TemporalAssignment.Date(moment.AsDate, fields)),
            ValueKind.LocalTime => Value.Of(TemporalAssignment.Time(moment.AsLocalTime, fields)),
            ValueKind.Time => Value.Of(new CypherTime(TemporalAssignment.Time(moment.AsTime.Local, fields).NanosOfDay, zone.OffsetAt(0))),
            ValueKind.LocalDateTime => Value.Of(Changed(moment.AsLocalDateTime, fields)),
            _ => Value.Of(new CypherDateTime(Changed(moment.AsDateTime.Local, fields), zone)),
        };
    }

    private static string[] Supported(ValueKind kind) => kind switch
    {
        ValueKind.Date => OfDate,
        ValueKind.LocalTime or ValueKind.Time => OfTime,
        ValueKind.LocalDateTime => OfBoth,
        _ => OfInstant,
    };

    private static CypherLocalDateTime Changed(CypherLocalDateTime moment, TemporalFields fields) =>
        new(TemporalAssignment.Date(moment.Date, fields), TemporalAssignment.Time(moment.Time, fields));

    private static CypherDate Date(TemporalFields fields) => Given(fields, "date", "date") is { } basis
        ? TemporalAssignment.Date(TemporalSelection.Date(basis), fields)
        : TemporalAssignment.Date(fields);

    private static CypherLocalTime Time(TemporalFields fields) => Given(fields, "time", "time") is { } basis
        ? TemporalAssignment.Time(TemporalSelection.Time(basis), fields)
        : fields.HasTime ? TemporalAssignment.Time(fields) : throw ArgumentReading.Invalid("hour must be specified");

    private static CypherTime OffsetTime(TemporalFields fields, FunctionContext context)
    {
        var basis = Given(fields, "time", "time");
        var local = Time(fields);

        // A named zone has the offset that it has now: a time has no date to look one up by.
        var now = context.StatementStart.ToUnixTimeSeconds();
        var wanted = fields.Zone() ?? (basis is null ? context.DefaultZone : null);
        if (basis is not { } moment)
        {
            return new(local.NanosOfDay, wanted!.OffsetAt(now));
        }

        var offset = moment.Kind == ValueKind.DateTime ? moment.AsDateTime.OffsetSeconds : TemporalSelection.Zone(moment, context.DefaultZone).OffsetAt(now);
        var time = new CypherTime(local.NanosOfDay, offset);
        return wanted is null ? time
            : TemporalSelection.HasZone(moment) ? time.AtOffset(wanted.OffsetAt(now))
            : new(local.NanosOfDay, wanted.OffsetAt(now));
    }

    private static CypherLocalDateTime Local(TemporalFields fields)
    {
        if (Given(fields, "datetime", "date time") is not { } basis)
        {
            return new(Date(fields), fields.Has("time") ? Time(fields) : TemporalAssignment.Time(fields));
        }

        if (fields.Has("date") || fields.Has("time"))
        {
            throw ArgumentReading.Invalid("datetime cannot be selected together with date or time.");
        }

        return Changed(new CypherLocalDateTime(TemporalSelection.Date(basis), TemporalSelection.Time(basis)), fields);
    }

    private static CypherDateTime Zoned(TemporalFields fields, FunctionContext context)
    {
        var wanted = fields.Zone();
        if (fields.Has("epochseconds") || fields.Has("epochmillis"))
        {
            return OfEpoch(fields, wanted ?? context.DefaultZone);
        }

        var local = Local(fields);
        var basis = Given(fields, "datetime", "date time") ?? Given(fields, "time", "time");
        if (basis is not { } moment || !TemporalSelection.HasZone(moment))
        {
            return new(local, wanted ?? context.DefaultZone);
        }

        var zoned = new CypherDateTime(local, TemporalSelection.Zone(moment, context.DefaultZone));
        return wanted is null ? zoned : zoned.InZone(wanted);
    }

    private static CypherDateTime OfEpoch(TemporalFields fields, CypherZone zone)
    {
        if (fields.Has("epochseconds") && fields.Has("epochmillis"))
        {
            throw ArgumentReading.Invalid("epochMillis cannot be selected together with epochSeconds.");
        }

        if (fields.Has("date") || fields.Has("time") || fields.Has("datetime"))
        {
            throw ArgumentReading.Invalid("date, time or datetime cannot be selected together with an epoch.");
        }

        var millis = fields.Integer("epochmillis", 0);
        var seconds = fields.Has("epochseconds") ? fields.Integer("epochseconds", 0) : IsoCalendar.FloorDiv(millis, 1000);
        CypherDate.Checked(IsoCalendar.FloorDiv(seconds, CypherDuration.SecondsPerDay));
        var instant = new CypherDateTime(seconds, (int)IsoCalendar.FloorMod(millis, 1000) * 1_000_000, zone);
        return CypherDateTime.OfLocal(Changed(instant.Local, fields), zone, instant.OffsetSeconds);
    }

    private static Value? Given(TemporalFields fields, string key, string what)
    {
        if (fields[key] is not { IsNull: false } value)
        {
            return null;
        }

        return TemporalSelection.IsMoment(value) ? value : throw ArgumentReading.Invalid($"Cannot construct {what} from: {ValueDescription.Of(value)}");
    }
}
