using System.Globalization;
using System.Numerics;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Where a number between two candidates goes.</summary>
internal enum RoundingMode
{
    Ceiling,
    Floor,
    Up,
    Down,
    HalfEven,
    HalfUp,
    HalfDown,
    Unnecessary,
}

/// <summary>Rounds the decimal that a float prints as, so that 1.25 has one digit to lose and not its binary expansion.</summary>
internal static class Rounding
{
    private const string UnknownMode = "Unknown rounding mode. Valid values are: CEILING, FLOOR, UP, DOWN, HALF_EVEN, HALF_UP, HALF_DOWN, UNNECESSARY.";

    // A decimal has no negative zero: the sum of both zeros is the positive one.
    private const double PositiveZero = 0.0;

    internal static RoundingMode ModeOf(string name) => name switch
    {
        "CEILING" => RoundingMode.Ceiling,
        "FLOOR" => RoundingMode.Floor,
        "UP" => RoundingMode.Up,
        "DOWN" => RoundingMode.Down,
        "HALF_EVEN" => RoundingMode.HalfEven,
        "HALF_UP" => RoundingMode.HalfUp,
        "HALF_DOWN" => RoundingMode.HalfDown,
        "UNNECESSARY" => RoundingMode.Unnecessary,
        _ => throw ArgumentReading.Invalid(UnknownMode, DataStatuses.UnknownRounding(UnknownMode)),
    };

    internal static double Round(double number, long precision, RoundingMode mode)
    {
        if (!double.IsFinite(number))
        {
            return number;
        }

        var (digits, scale) = DecimalOf(number);
        if (scale <= precision)
        {
            return number + PositiveZero;
        }

        var divisor = BigInteger.Pow(10, (int)(scale - precision));
        var quotient = BigInteger.DivRem(digits, divisor, out var remainder);
        var rounded = remainder.IsZero ? quotient : quotient + (MovesAway(quotient, remainder, divisor, mode) ? remainder.Sign : 0);
        var result = double.Parse($"{rounded}E-{precision}", CultureInfo.InvariantCulture);
        return result + PositiveZero;
    }

    private static bool MovesAway(BigInteger quotient, BigInteger remainder, BigInteger divisor, RoundingMode mode)
    {
        var half = (BigInteger.Abs(remainder) * 2).CompareTo(divisor);
        return mode switch
        {
            RoundingMode.Ceiling => remainder.Sign > 0,
            RoundingMode.Floor => remainder.Sign < 0,
            RoundingMode.Up => true,
            RoundingMode.Down => false,
            RoundingMode.HalfUp => half >= 0,
            RoundingMode.HalfDown => half > 0,
            RoundingMode.HalfEven => half > 0 || (half == 0 && !quotient.IsEven),
            _ => throw ArgumentReading.Invalid("Rounding is necessary for the given precision but the rounding mode specifies that it is not."),
        };
    }

    // number = digits / 10^scale, by the shortest decimal that reads back as the number.
    private static (BigInteger Digits, int Scale) DecimalOf(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        scale -= exponent;
        return scale >= 0 ? (digits, scale) : (digits * BigInteger.Pow(10, -scale), 0);
    }
}
