using System;
using System.Globalization;
using System.Numerics;

namespace RelationsGraph.Claims;

/// <summary>Numbers as text: one text for one value.</summary>
public static class DecimalText
{
    /// <summary>Reads a number of JSON's grammar (digits, a point, an exponent; no sign but a minus, no separators).</summary>
    public static bool TryParse(string text, out double value)
    {
        value = 0;
        return IsNumber(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>The shortest decimal digits that read back to the value, without an exponent: <c>1500</c>, <c>0.25</c>.</summary>
    public static string Of(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        if (at < 0)
        {
            return value == 0 ? "0" : text;
        }

        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = value < 0 ? "-" : "";
        var mantissa = text[sign.Length..at];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var whole = (point < 0 ? digits.Length : point) + exponent;
        return sign + (whole <= 0 ? "0." + new string('0', -whole) + digits
            : whole >= digits.Length ? BigInteger.Parse(digits, CultureInfo.InvariantCulture) + new string('0', whole - digits.Length)
            : digits[..whole] + "." + digits[whole..]);
    }

    // Unlike JSON's, the digits may begin with zeros.
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        text = text.StartsWith('-') ? text[1..] : text;
        if (!TakeDigits(ref text))
        {
            return false;
        }

        if (text.StartsWith('.'))
        {
            text = text[1..];
            if (!TakeDigits(ref text))
            {
                return false;
            }
        }

        if (text is ['e' or 'E', ..])
        {
            text = text is [_, '+' or '-', ..] ? text[2..] : text[1..];
            return TakeDigits(ref text) && text.IsEmpty;
        }

        return text.IsEmpty;
    }

    private static bool TakeDigits(ref ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        var digits = other < 0 ? text.Length : other;
        text = text[digits..];
        return digits > 0;
    }
}
