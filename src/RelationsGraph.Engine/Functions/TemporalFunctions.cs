using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>The makers of moments and durations, by clock, text, map or other moment, and what goes with them.</summary>
internal static class TemporalFunctions
{
    private const string Category = "Temporal";
    private const string SecondsSignature = "datetime.fromepoch(seconds :: INTEGER | FLOAT, nanoseconds :: INTEGER | FLOAT) :: ZONED DATETIME";
    private const string MillisSignature = "datetime.fromepochmillis(milliseconds :: INTEGER | FLOAT) :: ZONED DATETIME";
    private const string DurationSignature = "duration(input :: ANY) :: DURATION";

    private delegate CypherDuration Span(in Value from, in Value to);

    internal static IEnumerable<FunctionDefinition> All =>
    [
        .. Family(ValueKind.Date, "date", "DATE", "a date"),
        .. Family(ValueKind.LocalTime, "localtime", "LOCAL TIME", "a time of day"),
        .. Family(ValueKind.Time, "time", "ZONED TIME", "a time of day with an offset"),
        .. Family(ValueKind.LocalDateTime, "localdatetime", "LOCAL DATETIME", "a date and time"),
        .. Family(ValueKind.DateTime, "datetime", "ZONED DATETIME", "a date and time with a zone"),
        Declare.Function(Category, SecondsSignature,
            "The moment so many seconds and nanoseconds after 1970-01-01T00:00Z.", FromEpoch).SeeingNull().Expecting("INTEGER | FLOAT", "Float, Integer or Number"),
        Declare.Function(Category, MillisSignature,
            "The moment so many milliseconds after 1970-01-01T00:00Z.", FromEpochMillis).SeeingNull().Expecting("INTEGER | FLOAT", "Float, Integer or Number"),
        Declare.Function(Category, DurationSignature, "A duration of a text or a map.", Duration),
        Between("duration.between", "The duration between two moments in months, days, seconds and nanoseconds.", DurationBetween.All),
        Between("duration.inMonths", "The duration between two moments in whole months.", DurationBetween.Months),
        Between("duration.inDays", "The duration between two moments in whole days.", DurationBetween.Days),
        Between("duration.inSeconds", "The duration between two moments in seconds and nanoseconds.", DurationBetween.Seconds),
    ];

    private static IEnumerable<FunctionDefinition> Family(ValueKind kind, string name, string type, string what)
    {
        yield return Declare.Function(Category, $"{name}(input = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: {type}", $"The current moment, or the given one, as {what}.",
            (context, arguments) => Make(kind, name, context, arguments)).PerStatement();
        yield return Clock("transaction", "the transaction began", context => context.TransactionStart).PerStatement();
        yield return Clock("statement", "the statement began", context => context.StatementStart).PerStatement();
        yield return Clock("realtime", "the function is called", context => context.Time.GetUtcNow()).PerCall();
        yield return Declare.Function(Category, $"{name}.truncate(unit :: STRING, input = DEFAULT_TEMPORAL_ARGUMENT :: ANY, fields = null :: MAP) :: {type}",
            $"The start of the unit of time in which the moment lies, as {what}.",
            (context, arguments) => Truncate(kind, name, context, arguments)).SeeingNull().PerStatement().Expecting("MAP", "Map, Node or Relationship");

        FunctionDefinition Clock(string clock, string moment, Func<FunctionContext, DateTimeOffset> instant) =>
            Declare.Function(Category, $"{name}.{clock}(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: {type}", $"The moment when {moment}, as {what}.",
                (context, arguments) => TemporalClock.Now(
                    kind, instant(context), ZoneArgument(context, arguments, $"{name}.{clock}(timezone = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: {type}")));
    }

    private static FunctionDefinition Between(string name, string description, Span span) =>
        Declare.Function(Category, $"{name}(from :: ANY, to :: ANY) :: DURATION", description,
            (_, arguments) => TemporalSelection.IsMoment(arguments[0]) && TemporalSelection.IsMoment(arguments[1])
                ? Value.Of(span(arguments[0], arguments[1]))
                : throw InvalidCall("Between", $"{name}(from :: ANY, to :: ANY) :: DURATION", arguments));

    private static Value Make(ValueKind kind, string name, FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        if (arguments.IsEmpty)
        {
            return TemporalClock.Now(kind, context.StatementStart, context.DefaultZone);
        }

        ref readonly var argument = ref arguments[0];
        return argument.IsString ? Parsed(kind, argument.AsString, context.DefaultZone)
            : argument.Kind == ValueKind.Map ? TemporalConstruction.Of(kind, argument.AsMap, context)
            : TemporalSelection.IsMoment(argument) ? Selected(kind, argument, context.DefaultZone)
            : throw InvalidCall($"{kind}Function", Signature(name, kind), arguments);
    }

    private static Value Parsed(ValueKind kind, string text, CypherZone zone) => kind switch
    {
        ValueKind.Date => Value.Of(TemporalParser.Date(text)),
        ValueKind.LocalTime => Value.Of(TemporalParser.LocalTime(text)),
        ValueKind.Time => Value.Of(TemporalParser.Time(text, zone.OffsetAt(0))),
        ValueKind.LocalDateTime => Value.Of(TemporalParser.LocalDateTime(text)),
        _ => Value.Of(TemporalParser.DateTime(text, zone)),
    };

    private static Value Selected(ValueKind kind, in Value moment, CypherZone zone) => kind switch
    {
        ValueKind.Date => Value.Of(TemporalSelection.Date(moment)),
        ValueKind.LocalTime => Value.Of(TemporalSelection.Time(moment)),
        ValueKind.Time => moment.Kind == ValueKind.Time
            ? moment
            : Value.Of(new CypherTime(
                TemporalSelection.Time(moment).NanosOfDay,
                moment.Kind == ValueKind.DateTime ? moment.AsDateTime.OffsetSeconds : zone.OffsetAt(0))),
        ValueKind.LocalDateTime => Value.Of(new CypherLocalDateTime(TemporalSelection.Date(moment), TemporalSelection.Time(moment))),
        _ => moment.Kind switch
        {
            ValueKind.DateTime => moment,
            ValueKind.LocalDateTime => Value.Of(new CypherDateTime(moment.AsLocalDateTime, zone)),
            _ => throw ArgumentReading.TypeError($"Cannot select datetime from: {moment}"),
        },
    };

    private static Value Truncate(ValueKind kind, string name, FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        var moment = arguments.Length > 1 ? arguments[1] : TemporalClock.Now(ValueKind.DateTime, context.StatementStart, context.DefaultZone);
        var fields = arguments.Length > 2 && !arguments[2].IsNull ? arguments[2] : Value.Of(MapValue.Empty);
        return arguments[0].IsString && TemporalSelection.IsMoment(moment) && fields.Kind == ValueKind.Map
            ? TemporalTruncation.Of(kind, arguments[0].AsString, moment, fields.AsMap, context.DefaultZone)
            : throw InvalidCall(
                "Truncate", $"{name}.truncate(unit :: STRING, input = DEFAULT_TEMPORAL_ARGUMENT :: ANY, fields = null :: MAP) :: {TypeOf(kind)}", [arguments[0], moment, .. arguments.Length > 2 ? arguments[2..] : [default]]);
    }

    private static CypherZone ZoneArgument(FunctionContext context, ReadOnlySpan<Value> arguments, string signature) => arguments.IsEmpty ? context.DefaultZone
        : arguments[0].IsString ? TemporalParser.Zone(arguments[0].AsString)
        : throw InvalidCall("Now", signature, arguments);

    private static Value FromEpoch(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        RefuseOthersThanIntegers("FromEpoch", SecondsSignature, arguments);

        var (seconds, nanos) = (arguments[0].AsInteger, arguments[1].AsInteger);
        if (nanos is < 0 or > 999_999_999)
        {
            throw ArgumentReading.Invalid($"Invalid nanosecond: {nanos}");
        }

        CypherDate.Checked(IsoCalendar.FloorDiv(seconds, CypherDuration.SecondsPerDay));
        return Value.Of(new CypherDateTime(seconds, (int)nanos, CypherZone.Utc));
    }

    private static Value FromEpochMillis(FunctionContext context, ReadOnlySpan<Value> arguments)
    {
        RefuseOthersThanIntegers("FromEpochMillis", MillisSignature, arguments);

        var millis = arguments[0].AsInteger;
        return Value.Of(new CypherDateTime(IsoCalendar.FloorDiv(millis, 1000), (int)IsoCalendar.FloorMod(millis, 1000) * 1_000_000, CypherZone.Utc));
    }

    private static void RefuseOthersThanIntegers(string implementation, string signature, ReadOnlySpan<Value> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            if (!argument.IsNumber && !argument.IsNull)
            {
                throw ArgumentReading.TypeError($"Can't coerce `{ValueDescription.Of(argument)}` to Number");
            }
        }

        foreach (ref readonly var argument in arguments)
        {
            if (!argument.IsInteger)
            {
                throw InvalidCall(implementation, signature, arguments);
            }
        }
    }

    private static Value Duration(FunctionContext context, ReadOnlySpan<Value> arguments) => arguments[0].Kind switch
    {
        ValueKind.String => Value.Of(DurationParser.Duration(arguments[0].AsString)),
        ValueKind.Map => Value.Of(DurationConstruction.Of(arguments[0].AsMap)),
        _ => throw InvalidCall("DurationFunction", DurationSignature, arguments),
    };

    private static string Signature(string name, ValueKind kind) => $"{name}(input = DEFAULT_TEMPORAL_ARGUMENT :: ANY) :: {TypeOf(kind)}";

    private static string TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Date => "DATE",
        ValueKind.LocalTime => "LOCAL TIME",
        ValueKind.Time => "ZONED TIME",
        ValueKind.LocalDateTime => "LOCAL DATETIME",
        _ => "ZONED DATETIME",
    };

    // Neo4j names what implements the function.
    private static CypherException InvalidCall(string implementation, string signature, ReadOnlySpan<Value> arguments)
    {
        var provided = string.Join(", ", arguments.ToArray().Select(argument => ValueDescription.Of(argument)));
        return GqlErrors.Of(
            StatusCode.ProcedureCallFailed,
            $"Invalid call signature for {implementation}: Provided input was [{provided}]",
            DataStatuses.CallSignature(signature[..signature.IndexOf('(', StringComparison.Ordinal)], signature));
    }
}
