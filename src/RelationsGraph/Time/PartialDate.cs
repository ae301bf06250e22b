using System;
using System.Globalization;

namespace RelationsGraph.Time;

/// <summary>A date as sources give it: a year, a month or a day of the Gregorian calendar, years 1 to 9998.</summary>
public readonly record struct PartialDate
{
    private PartialDate(DateOnly first, DatePrecision precision) => (First, Precision) = (first, precision);

    /// <summary>The first day that the date names.</summary>
    public DateOnly First { get; }

    /// <summary>How much is known.</summary>
    public DatePrecision Precision { get; }

    /// <summary>The first day after the year, month or day that the date names.</summary>
    public DateOnly After => Precision switch
    {
        DatePrecision.Year => First.AddYears(1),
        DatePrecision.Month => First.AddMonths(1),
        _ => First.AddDays(1),
    };

    /// <summary>Reads <c>YYYY</c>, <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        if (text is null || text.Length is not (4 or 7 or 10) || !TryDigits(text.AsSpan(0, 4), out var year) || (text.Length > 4 && text[4] != '-') || (text.Length > 7 && text[7] != '-'))
        {
            return false;
        }

        var (month, day) = (1, 1);
        if ((text.Length > 4 && !TryDigits(text.AsSpan(5, 2), out month)) || (text.Length > 7 && !TryDigits(text.AsSpan(8, 2), out day)))
        {
            return false;
        }

        // The last year has no day after it.
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new PartialDate(new DateOnly(year, month, day), text.Length switch { 4 => DatePrecision.Year, 7 => DatePrecision.Month, _ => DatePrecision.Day });
        return true;
    }

    /// <summary>Reads <c>YYYY</c>, <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>.</summary>
    /// <exception cref="FormatException">The text is none of them, or no day of the calendar.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is no date: write YYYY, YYYY-MM or YYYY-MM-DD");

    /// <summary>A date of which so much is known.</summary>
    public static PartialDate Of(DateOnly day, DatePrecision precision) => precision switch
    {
        DatePrecision.Year => new PartialDate(new DateOnly(day.Year, 1, 1), precision),
        DatePrecision.Month => new PartialDate(new DateOnly(day.Year, day.Month, 1), precision),
        _ => new PartialDate(day, precision),
    };

    /// <summary>The date as it is stated: <c>2018</c>, <c>2018-09</c>, <c>2018-09-15</c>.</summary>
    public override string ToString() => First.ToString(
        Precision switch { DatePrecision.Year => "yyyy", DatePrecision.Month => "yyyy-MM", _ => "yyyy-MM-dd" },
        CultureInfo.InvariantCulture);

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
