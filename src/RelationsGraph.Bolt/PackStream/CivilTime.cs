using System;
using System.Globalization;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Dates and clocks as text, over the whole range of years that Cypher knows and .NET does not.</summary>
internal static class CivilTime
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long SecondsPerDay = 86_400;

    public static (long Quotient, long Remainder) FloorDivide(long value, long divisor)
    {
        var quotient = Math.DivRem(value, divisor, out var rest);
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest);
    }

    /// <summary>
    /// Year, month and day of a day number: the days are counted from 0000-03-01, so that the leap day ends a year, in eras of 400 years
    /// (after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
    /// </summary>
    public static string Date(long days)
    {
        var (era, dayOfEra) = FloorDivide(days + 719_468, 146_097);
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var shifted = (5 * dayOfYear + 2) / 153;
        var day = dayOfYear - (153 * shifted + 2) / 5 + 1;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        var year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return FormattableString.Invariant($"{Year(year)}-{month:00}-{day:00}");
    }

    public static string Time(long nanoseconds)
    {
        var (seconds, rest) = FloorDivide(nanoseconds, NanosecondsPerSecond);
        var clock = FormattableString.Invariant($"{seconds / 3600:00}:{seconds / 60 % 60:00}");
        return seconds % 60 == 0 && rest == 0 ? clock : clock + FormattableString.Invariant($":{seconds % 60:00}") + Fraction((int)rest);
    }

    public static string DateTime(long seconds, int nanoseconds)
    {
        var (days, rest) = FloorDivide(seconds, SecondsPerDay);
        return Date(days) + "T" + Time(rest * NanosecondsPerSecond + nanoseconds);
    }

    public static string Offset(int seconds)
    {
        if (seconds == 0)
        {
            return "Z";
        }

        var size = Math.Abs(seconds);
        var text = FormattableString.Invariant($"{(seconds < 0 ? '-' : '+')}{size / 3600:00}:{size / 60 % 60:00}");
        return size % 60 == 0 ? text : text + FormattableString.Invariant($":{size % 60:00}");
    }

    public static string Fraction(int nanoseconds) =>
        nanoseconds == 0 ? "" : "." + nanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');

    // ISO 8601 wants a sign before a year of more than four digits.
    private static string Year(long year) => year switch
    {
        > 9999 => "+" + year.ToString(CultureInfo.InvariantCulture),
        < 0 => "-" + (-year).ToString("0000", CultureInfo.InvariantCulture),
        _ => year.ToString("0000", CultureInfo.InvariantCulture),
    };
}
