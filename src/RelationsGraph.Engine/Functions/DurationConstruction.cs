using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Makes durations of maps such as <c>{days: 1, hours: 12}</c>.</summary>
internal static class DurationConstruction
{
    private static readonly string[] Units =
        ["years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"];

    /// <summary>The duration; fractions of a unit go into the smaller ones by mean lengths.</summary>
    /// <exception cref="CypherException">The map is empty, has another field, or a part does not fit 64 bits.</exception>
    internal static CypherDuration Of(MapValue map)
    {
        var amounts = new Dictionary<string, Value>(StringComparer.OrdinalIgnoreCase);
        foreach (var (unit, amount) in map)
        {
            if (!Units.Contains(unit, StringComparer.OrdinalIgnoreCase))
            {
                throw ArgumentReading.Invalid($"Unknown field: {unit}. Valid fields are: {string.Join(", ", Units)}.");
            }

            amounts[unit] = amount.IsNumber
                ? amount
                : throw ArgumentReading.Invalid($"{unit} must be a number value, but was a {ValueDescription.KindName(amount)}");
        }

        if (amounts.Count == 0)
        {
            throw ArgumentReading.Invalid("At least one temporal unit must be specified.");
        }

        try
        {
            return amounts.Values.Any(amount => amount.IsFloat) ? Approximate(amounts) : Exact(amounts);
        }
        catch (OverflowException overflow)
        {
            throw new CypherException(new(StatusCode.ArithmeticError, "long overflow"), overflow);
        }
    }

    private static CypherDuration Exact(Dictionary<string, Value> amounts)
    {
        long Of(string unit) => amounts.TryGetValue(unit, out var amount) ? amount.AsInteger : 0;

        checked
        {
            return new(
                (Of("years") * 12) + Of("months"),
                (Of("weeks") * 7) + Of("days"),
                (Of("hours") * 3600) + (Of("minutes") * 60) + Of("seconds"),
                (Of("milliseconds") * 1_000_000) + (Of("microseconds") * 1000) + Of("nanoseconds"));
        }
    }

    private static CypherDuration Approximate(Dictionary<string, Value> amounts)
    {
        double Of(string unit) => amounts.TryGetValue(unit, out var amount) ? amount.AsNumber : 0;

        return CypherDuration.Approximate(
            (Of("years") * 12) + Of("months"),
            (Of("weeks") * 7) + Of("days"),
            (Of("hours") * 3600) + (Of("minutes") * 60) + Of("seconds"),
            (Of("milliseconds") * 1_000_000) + (Of("microseconds") * 1000) + Of("nanoseconds"));
    }
}
