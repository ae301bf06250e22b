using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Makes moments of maps of fields; fields may change a moment given as <c>date</c>, <c>time</c> or <c>datetime</c>.</summary>
internal static class TemporalConstruction
{
    private static readonly string[] OfDate = [.. TemporalFields.DateNames, "date"];
    private static readonly string[] OfTime = [.. TemporalFields.TimeNames, "time"];
    private static readonly string[] OfBoth = [.. OfDate, .. OfTime, "datetime"];
    private static readonly string[] FieldsOfBoth = [.. TemporalFields.DateNames, .. TemporalFields.TimeNames];
    private static readonly string[] OfInstant = [.. OfBoth, "epochseconds", "epochmillis"];

    /// <summary>A moment of a kind.</summary>
    /// <exception cref="CypherException">The fields are incomplete, contradict each other, or are out of range.</exception>
    internal static Value Of(ValueKind kind, MapValue map, FunctionContext context)
    {
        var hasZone = kind is ValueKind.Time or ValueKind.DateTime;
        var fields = new TemporalFields(map, new TemporalFieldRules(Supported(kind), hasZone));
        if (fields.IsEmpty)
        {
            throw ArgumentReading.Invalid("At least one temporal unit must be specified.");
        }

        if (fields.HasOnlyZone)
        {
            return TemporalClock.Now(kind, context.StatementStart, fields.Zone() ?? context.DefaultZone);
        }

        return kind switch
        {
            ValueKind.Date => Value.Of(Date(fields)),
            ValueKind.LocalTime => Value.Of(TemporalAssignment.Time(Clock(fields, "local time"), fields)),
            ValueKind.Time => Value.Of(OffsetTime(fields, context)),
            ValueKind.LocalDateTime => Value.Of(Local(fields, "local ")),
            _ => Value.Of(Zoned(fields, context)),
        };
    }

    /// <summary>A moment with some fields changed, as truncation allows.</summary>
    /// <param name="moment">The moment, cut to the unit.</param>
    /// <param name="map">The fields.</param>
    /// <param name="unit">The unit that it is cut to.</param>
    /// <exception cref="CypherException">A field is not the kind's, or out of range.</exception>
    internal static Value With(in Value moment, MapValue map, string unit)
    {
        var supported = moment.Kind switch
        {
            ValueKind.Date => TemporalFields.DateNames,
            ValueKind.LocalTime or ValueKind.Time => TemporalFields.TimeNames,
            _ => FieldsOfBoth,
        };
        var fields = new TemporalFields(map, new TemporalFieldRules(supported, TemporalSelection.HasZone(moment)));
        if (fields.Has("timezone") && !TemporalSelection.HasZone(moment))
        {
            throw ArgumentReading.TypeError("Cannot assign time zone if also assigning other fields.");
        }

        KeepFraction(moment, fields, unit);
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

    // Fields finer than the unit add to the fraction that the cut has left; beside one that sets that fraction anew they count for nothing.
    private static void KeepFraction(in Value moment, TemporalFields fields, string unit)
    {
        var hasFiner = fields.Has("nanosecond") || (unit == "millisecond" && fields.Has("microsecond"));
        if (!hasFiner || unit is not ("millisecond" or "microsecond"))
        {
            return;
        }

        var finer = TemporalAssignment.Subsecond(fields, "nanosecond", 1000);
        fields.Remove("nanosecond");
        if (unit == "millisecond")
        {
            finer += TemporalAssignment.Subsecond(fields, "microsecond", 1000) * 1000;
            fields.Remove("microsecond");
        }

        if (!fields.HasSubsecond)
        {
            fields.Default("nanosecond", TemporalSelection.Time(moment).Nano + finer);
        }
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

    // The time of day that the fields of one change; they are looked at before any other field has its value checked.
    private static CypherLocalTime Clock(TemporalFields fields, string what)
    {
        if (Given(fields, "time", what) is { } basis)
        {
            return TemporalSelection.Time(basis);
        }

        TemporalAssignment.RequireWholeTime(fields);
        return default;
    }

    private static CypherTime OffsetTime(TemporalFields fields, FunctionContext context)
    {
        var clock = Clock(fields, "time");
        var basis = fields["time"];

        // A named zone has the offset that it has now: a time has no date to look one up by.
        var now = context.StatementStart.ToUnixTimeSeconds();
        if (basis is not { } moment)
        {
            var zone = fields.Zone() ?? context.DefaultZone;
            return new(TemporalAssignment.Time(clock, fields).NanosOfDay, zone.OffsetAt(now));
        }

        var local = TemporalAssignment.Time(clock, fields);
        var wanted = fields.Zone();
        var offset = moment.Kind == ValueKind.DateTime ? moment.AsDateTime.OffsetSeconds : TemporalSelection.Zone(moment, context.DefaultZone).OffsetAt(now);
        var time = new CypherTime(local.NanosOfDay, offset);
        return wanted is null ? time
            : TemporalSelection.HasZone(moment) ? time.AtOffset(wanted.OffsetAt(now))
            : new(local.NanosOfDay, wanted.OffsetAt(now));
    }

    private static CypherLocalDateTime Local(TemporalFields fields, string prefix)
    {
        if (Given(fields, "datetime", $"{prefix}date time") is { } basis)
        {
            return Changed(new CypherLocalDateTime(TemporalSelection.Date(basis), TemporalSelection.Time(basis)), fields);
        }

        if (!fields.Has("date"))
        {
            TemporalAssignment.RequireWholeDate(fields);
        }

        var clock = fields.WantsWholeDate ? Clock(fields, $"{prefix}time") : default;
        return new(Date(fields), TemporalAssignment.Time(clock, fields));
    }

    private static CypherDateTime Zoned(TemporalFields fields, FunctionContext context)
    {
        if (fields.Has("epochseconds") || fields.Has("epochmillis"))
        {
            return OfEpoch(fields, context);
        }

        // The zone comes first where a date alone is changed, and last otherwise.
        var first = fields.Has("date") && !fields.Has("time") ? fields.Zone() : null;
        var local = Local(fields, "");
        var wanted = first ?? fields.Zone();
        if ((fields["datetime"] ?? fields["time"]) is not { } moment || !TemporalSelection.HasZone(moment))
        {
            return new(local, wanted ?? context.DefaultZone);
        }

        var zoned = new CypherDateTime(local, TemporalSelection.Zone(moment, context.DefaultZone));
        return wanted is null ? zoned : zoned.InZone(wanted);
    }

    private static CypherDateTime OfEpoch(TemporalFields fields, FunctionContext context)
    {
        var millis = Epoch(fields, "epochmillis");
        var seconds = fields.Has("epochseconds") ? Epoch(fields, "epochseconds") : IsoCalendar.FloorDiv(millis, 1000);
        CypherDate.Checked(IsoCalendar.FloorDiv(seconds, CypherDuration.SecondsPerDay));
        var zone = fields.Zone() ?? context.DefaultZone;
        var instant = new CypherDateTime(seconds, (int)IsoCalendar.FloorMod(millis, 1000) * 1_000_000, zone);
        return CypherDateTime.OfLocal(Changed(instant.Local, fields), zone, instant.OffsetSeconds);
    }

    private static long Epoch(TemporalFields fields, string key) =>
        fields[key] is not { } value ? 0
        : value.IsInteger ? value.AsInteger
        : throw NoBasis("date time", value);

    private static Value? Given(TemporalFields fields, string key, string what) =>
        fields[key] is not { } value ? null
        : TemporalSelection.IsMoment(value) ? value
        : throw NoBasis(what, value);

    private static CypherException NoBasis(string what, in Value value) => ArgumentReading.Invalid(
        $"Cannot construct {what} from: {ValueDescription.Of(value)}",
        DataStatuses.TemporalArguments(
            what switch
            {
                "date" => "DATE",
                "local time" => "LOCAL TIME",
                "time" => "ZONED TIME",
                "local date time" => "LOCAL DATETIME",
                _ => "ZONED DATETIME",
            },
            ValueDescription.Plain(value)));
}
