using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Adds durations to moments and to each other, and scales them.</summary>
internal static class TemporalArithmetic
{
    /// <summary>The sum; null when the kinds do not add.</summary>
    internal static Value? Add(Value left, Value right)
    {
        if (right.Kind != ValueKind.Duration)
        {
            return left.Kind == ValueKind.Duration && IsMoment(right) ? Add(right, left) : null;
        }

        var duration = right.AsDuration;
        return left.Kind == ValueKind.Duration
            ? Value.Of(Sum(left.AsDuration, duration, 1, "add"))
            : IsMoment(left) ? Guarded(() => Moved(left, duration.Months, duration.Days, duration.Seconds, duration.Nanos)) : null;
    }

    /// <summary>The difference; null when the kinds do not subtract.</summary>
    internal static Value? Subtract(Value left, Value right)
    {
        if (right.Kind != ValueKind.Duration)
        {
            return null;
        }

        var duration = right.AsDuration;
        return left.Kind == ValueKind.Duration
            ? Value.Of(Sum(left.AsDuration, duration, -1, "subtract"))
            : IsMoment(left)
                ? Guarded(() => Moved(left, checked(-duration.Months), checked(-duration.Days), checked(-duration.Seconds), -duration.Nanos))
                : null;
    }

    /// <summary>A duration times a number; with an integer every part by itself, with a float the rest of a part goes into the next smaller one.</summary>
    internal static Value Multiply(CypherDuration duration, Value factor)
    {
        try
        {
            return Value.Of(factor.IsInteger ? Times(duration, factor.AsInteger) : Times(duration, factor.AsFloat));
        }
        catch (OverflowException overflow)
        {
            throw TooLong("multiply", duration, factor, overflow);
        }
    }

    /// <summary>A duration divided by a number; the rest of a part goes into the next smaller one.</summary>
    internal static Value Divide(CypherDuration duration, Value divisor)
    {
        var number = divisor.AsNumber;
        try
        {
            return Value.Of(CypherDuration.Approximate(duration.Months / number, duration.Days / number, duration.Seconds / number, duration.Nanos / number));
        }
        catch (OverflowException overflow)
        {
            throw TooLong("divide", duration, divisor, overflow);
        }
    }

    private static CypherDuration Times(CypherDuration duration, long factor) => new(
        checked(duration.Months * factor), checked(duration.Days * factor), checked(duration.Seconds * factor), checked(duration.Nanos * factor));

    private static CypherDuration Times(CypherDuration duration, double factor) =>
        CypherDuration.Approximate(duration.Months * factor, duration.Days * factor, duration.Seconds * factor, duration.Nanos * factor);

    private static CypherException TooLong(string operation, CypherDuration duration, in Value number, OverflowException overflow) => new(
        new(StatusCode.ArgumentError, $"Can not {operation} duration {duration} with {ValueDescription.Of(number)} without causing overflow."), overflow);

    private static bool IsMoment(in Value value) => value.Kind is >= ValueKind.Date and <= ValueKind.DateTime;

    private static CypherDuration Sum(CypherDuration left, CypherDuration right, long sign, string operation)
    {
        try
        {
            return new(
                checked(left.Months + (right.Months * sign)),
                checked(left.Days + (right.Days * sign)),
                checked(left.Seconds + (right.Seconds * sign)),
                left.Nanos + (right.Nanos * sign));
        }
        catch (OverflowException overflow)
        {
            throw new CypherException(
                new(StatusCode.ArgumentError, $"Can not {operation} duration {left} and {right} without causing overflow.")
                {
                    Status = DataStatuses.Overflow(sign > 0 ? "+" : "-"),
                },
                overflow);
        }
    }

    private static Value Moved(in Value moment, long months, long days, long seconds, long nanos) => moment.Kind switch
    {
        // Whole days among the seconds count, the rest of them has no place in a date.
        ValueKind.Date => Value.Of(moment.AsDate.PlusMonths(months).PlusDays(checked(days + (seconds / CypherDuration.SecondsPerDay)))),
        ValueKind.LocalTime => Value.Of(moment.AsLocalTime.Plus(seconds, nanos)),
        ValueKind.Time => Value.Of(new CypherTime(moment.AsTime.Local.Plus(seconds, nanos).NanosOfDay, moment.AsTime.OffsetSeconds)),
        ValueKind.LocalDateTime => Value.Of(moment.AsLocalDateTime.Plus(months, days, seconds, nanos)),
        _ => Value.Of(moment.AsDateTime.Plus(months, days, seconds, nanos)),
    };

    private static Value Guarded(Func<Value> calculation)
    {
        try
        {
            return calculation();
        }
        catch (OverflowException overflow)
        {
            throw new CypherException(new(StatusCode.ArithmeticError, "long overflow"), overflow);
        }
        catch (CypherException outside) when (outside.Code == StatusCode.ArgumentError)
        {
            throw new CypherException(new(StatusCode.ArithmeticError, outside.Message), outside);
        }
    }
}
