using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>count(): rows without an argument, else values that are not null.</summary>
internal sealed class CountAggregator : Aggregator
{
    private long _count;

    public override void Add(ReadOnlySpan<Value> arguments)
    {
        if (arguments.IsEmpty || !arguments[0].IsNull)
        {
            _count++;
        }
    }

    public override Value Result() => _count;
}

/// <summary>collect(): the values that are not null, in the order of the rows.</summary>
internal sealed class Collector : Aggregator
{
    // A value stands in the list that grows and in the one that is handed out.
    private const int Twice = 2 * Footprint.Slot;

    private readonly List<Value> _values = [];

    public override void Add(ReadOnlySpan<Value> arguments)
    {
        if (!arguments[0].IsNull)
        {
            _values.Add(arguments[0]);
            Kept += Twice + Footprint.Of(arguments[0]);
        }
    }

    public override Value Result() => Value.ListOf([.. _values]);
}

/// <summary>min() and max() by the order of ORDER BY.</summary>
internal sealed class Extreme(int sign) : Aggregator
{
    private Value _best;

    public override void Add(ReadOnlySpan<Value> arguments)
    {
        ref readonly var value = ref arguments[0];
        if (!value.IsNull && (_best.IsNull || Ordering.Compare(value, _best) * sign > 0))
        {
            _best = value;
        }
    }

    public override Value Result() => _best;
}

/// <summary>sum(): of integers an integer as long as it fits, then a float.</summary>
internal sealed class SumAggregator : Aggregator
{
    private Value _sum = 0L;
    private bool _isEmpty = true;

    public override void Add(ReadOnlySpan<Value> arguments)
    {
        ref readonly var value = ref arguments[0];
        if (value.IsNull)
        {
            return;
        }

        NumbersOrDurations.Check("SUM", value, _isEmpty ? value : _sum);
        _sum = value.Kind != ValueKind.Duration ? Plus(_sum, value) : _isEmpty ? value : Arithmetic.Add(_sum, value);
        _isEmpty = false;
    }

    public override Value Result() => _sum;

    private static Value Plus(in Value left, in Value right)
    {
        if (!left.IsInteger || !right.IsInteger)
        {
            return left.AsNumber + right.AsNumber;
        }

        var sum = unchecked(left.AsInteger + right.AsInteger);
        return ((left.AsInteger ^ sum) & (right.AsInteger ^ sum)) < 0 ? Value.Of(left.AsNumber + right.AsNumber) : Value.Of(sum);
    }
}

/// <summary>avg(): a running mean, which does not overflow where the sum would.</summary>
internal sealed class Mean : Aggregator
{
    private double _mean;
    private long _count;
    private Value _durations;

    public override void Add(ReadOnlySpan<Value> arguments)
    {
        ref readonly var value = ref arguments[0];
        if (value.IsNull)
        {
            return;
        }

        NumbersOrDurations.Check("AVG", value, _count == 0 ? value : _durations.IsNull ? 0L : _durations);
        _count++;
        if (value.Kind == ValueKind.Duration)
        {
            _durations = _durations.IsNull ? value : Arithmetic.Add(_durations, value);
        }
        else
        {
            _mean += (value.AsNumber - _mean) / _count;
        }
    }

    public override Value Result() => _count == 0 ? default : _durations.IsNull ? _mean : Arithmetic.Divide(_durations, (double)_count);
}

/// <summary>stDev() and stDevP() by Welford's method.</summary>
internal sealed class Deviation(string name, int lostDegrees) : Aggregator
{
    private long _count;
    private double _mean;
    private double _squares;

    public override void Add(ReadOnlySpan<Value> arguments)
    {
        ref readonly var value = ref arguments[0];
        if (value.IsNull)
        {
            return;
        }

        var number = NumbersOrDurations.Number(name, value);
        _count++;
        var difference = number - _mean;
        _mean += difference / _count;
        _squares += difference * (number - _mean);
    }

    public override Value Result() => _count == 0 ? Value.Null : _count == 1 ? 0.0 : Math.Sqrt(_squares / (_count - lostDegrees));
}

/// <summary>What both percentile functions share: the sorted numbers, and the percentile of the first row.</summary>
internal abstract class Percentile(string name) : Aggregator
{
    private readonly List<Value> _numbers = [];
    private double? _percentile;

    public override void Add(ReadOnlySpan<Value> arguments)
    {
        if (!arguments[0].IsNull)
        {
            NumbersOrDurations.Number(name, arguments[0]);
            _percentile ??= Fraction(arguments[1]);
            _numbers.Add(arguments[0]);
            Kept += Footprint.Slot;
        }
    }

    public override Value Result()
    {
        if (_numbers.Count == 0)
        {
            return default;
        }

        _numbers.Sort(Ordering.Comparer);
        return At(_numbers, _percentile!.Value);
    }

    protected abstract Value At(List<Value> sorted, double percentile);

    private static double Fraction(in Value argument)
    {
        if (!argument.IsNumber)
        {
            throw ArgumentReading.TypeError($"Can't coerce `{ValueDescription.Of(argument)}` to Number");
        }

        var percentile = argument.AsNumber;
        return percentile is >= 0 and <= 1 or double.NaN
            ? percentile
            : throw ArgumentReading.Invalid(
                $"Invalid input '{TextForm.Of(percentile)}' is not a valid argument, must be a number in the range 0.0 to 1.0",
                DataStatuses.OutOfRange("percentage", "FLOAT", "0 to 1", TextForm.Of(percentile)));
    }
}

/// <summary>percentileCont(): linear between the two nearest numbers.</summary>
internal sealed class ContinuousPercentile() : Percentile("PERCENTILE_CONT")
{
    protected override Value At(List<Value> sorted, double percentile)
    {
        var position = double.IsNaN(percentile) ? 0 : percentile * (sorted.Count - 1);
        var below = (int)position;
        var above = (int)Math.Ceiling(position);

        // Where the percentile falls on a number, it is that number, integers included.
        return below == above || below == sorted.Count - 1
            ? sorted[below]
            : (sorted[below].AsNumber * (above - position)) + (sorted[above].AsNumber * (position - below));
    }
}

/// <summary>percentileDisc(): one of the numbers.</summary>
internal sealed class DiscretePercentile() : Percentile("PERCENTILE_DISC")
{
    protected override Value At(List<Value> sorted, double percentile)
    {
        var position = double.IsNaN(percentile) ? 0 : percentile * sorted.Count;
        var index = (int)position;
        return sorted[position == index && index > 0 ? index - 1 : Math.Min(index, sorted.Count - 1)];
    }
}

/// <summary>What aggregators take.</summary>
internal static class NumbersOrDurations
{
    /// <summary>Fails unless the value is a number among numbers or a duration among durations.</summary>
    internal static void Check(string name, in Value value, in Value other)
    {
        if (!value.IsNumber && value.Kind != ValueKind.Duration)
        {
            throw ArgumentReading.TypeError($"{name}() can only handle numerical values, duration, or null, but received: {ValueDescription.Of(value)}");
        }

        if ((value.Kind == ValueKind.Duration) != (other.Kind == ValueKind.Duration))
        {
            throw ArgumentReading.TypeError($"{name}() cannot mix number and duration");
        }
    }

    internal static double Number(string name, in Value value) => value.IsNumber
        ? value.AsNumber
        : throw ArgumentReading.TypeError($"{name}() can only handle numerical values or null, but received: {ValueDescription.Of(value)}");
}
