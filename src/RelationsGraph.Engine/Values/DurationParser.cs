using System.Globalization;
using System.Text.RegularExpressions;

namespace RelationsGraph.Engine.Values;

/// <summary>Reads durations from ISO 8601 text: by units (<c>P1Y2M10DT2H30M</c>, the last with a fraction if need be) or as a date (<c>P2012-02-02T14:37:21.545</c>).</summary>
public static partial class DurationParser
{
    private const string Amount = "[-+]?[0-9]+(?:[.,][0-9]+)?";

    private const string ByUnits =
        $"(?:(?<years>{Amount})Y)?(?:(?<months>{Amount})M)?(?:(?<weeks>{Amount})W)?(?:(?<days>{Amount})D)?"
        + $"(?<clock>T(?:(?<hours>{Amount})H)?(?:(?<minutes>{Amount})M)?(?:(?<seconds>[-+]?[0-9]+)(?:[.,](?<fraction>[0-9]{{1,9}}))?S)?)?";

    private const string AsDate =
        "(?:(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})-(?<day>[0-9]{2})|(?<month>[0-9]{2})(?<day>[0-9]{2})))?"
        + "(?:T(?:(?<hour>[0-9]{2})(?:(?<minute>[0-9]{2})(?:(?<second>[0-9]{2})(?:[.,](?<part>[0-9]{1,9}))?)?)?"
        + "|(?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<part>[0-9]{1,9}))?)?))?";

    private static readonly string[] Units = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"];

    /// <summary>A duration.</summary>
    /// <exception cref="CypherException">The text is none.</exception>
    public static CypherDuration Duration(string text)
    {
        var units = UnitsRegex().Match(text);
        if (units.Success)
        {
            return OfUnits(units, text);
        }

        var date = DateRegex().Match(text);
        return date.Success && (date.Groups["year"].Success || date.Groups["hour"].Success) ? OfDate(date) : throw Invalid(text);
    }

    private static CypherDuration OfUnits(Match match, string text)
    {
        var given = Units.Where(unit => match.Groups[unit].Success).ToArray();
        var fractions = given.Count(unit => IsFraction(match.Groups[unit].Value));
        if (given.Length == 0 || match.Groups["clock"].Value.Length == 1 || fractions > 1 || (fractions == 1 && !IsFraction(match.Groups[given[^1]].Value)))
        {
            throw Invalid(text);
        }

        var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
        try
        {
            return fractions == 1 ? OfFraction(match, sign) : OfWhole(match, sign);
        }
        catch (OverflowException overflow)
        {
            throw new CypherException(new(StatusCode.ArgumentError, $"A part of the duration '{text}' does not fit 64 bits."), overflow);
        }
    }

    private static CypherDuration OfWhole(Match match, int sign)
    {
        var seconds = checked((Whole(match, "hours") * 3600) + (Whole(match, "minutes") * 60) + Whole(match, "seconds"));
        var nanos = TemporalParser.NanosOf(match.Groups["fraction"].Value);

        // The sign of -0.5 is in the text alone.
        var signedNanos = match.Groups["seconds"].Value.StartsWith('-') ? -nanos : nanos;
        return new(
            checked(sign * ((Whole(match, "years") * 12) + Whole(match, "months"))),
            checked(sign * ((Whole(match, "weeks") * 7) + Whole(match, "days"))),
            checked(sign * seconds),
            sign * signedNanos);
    }

    private static CypherDuration OfFraction(Match match, int sign) => CypherDuration.Approximate(
        sign * ((Real(match, "years") * 12) + Real(match, "months")),
        sign * ((Real(match, "weeks") * 7) + Real(match, "days")),
        sign * ((Real(match, "hours") * 3600) + (Real(match, "minutes") * 60) + Real(match, "seconds")),
        0);

    private static CypherDuration OfDate(Match match)
    {
        var months = Limited(match, "month", 12, "months is");
        var days = Limited(match, "day", 31, "days is");
        var hours = Limited(match, "hour", 24, "hours");
        var minutes = Limited(match, "minute", 60, "minutes");
        var seconds = Limited(match, "second", 60, "seconds");
        var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
        return new(
            sign * ((Whole(match, "year") * 12) + months),
            sign * days,
            sign * ((hours * 3600) + (minutes * 60) + seconds),
            sign * TemporalParser.NanosOf(match.Groups["part"].Value));
    }

    private static long Limited(Match match, string group, long limit, string name)
    {
        var value = Whole(match, group);
        return value <= limit ? value : throw new CypherException(StatusCode.ArgumentError, $"{name} out of range: {value}");
    }

    private static bool IsFraction(string amount) => amount.AsSpan().ContainsAny('.', ',');

    private static long Whole(Match match, string group) => match.Groups[group].Success
        ? long.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : 0;

    private static double Real(Match match, string group) => match.Groups[group].Success
        ? double.Parse(match.Groups[group].Value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture)
        : 0;

    private static CypherException Invalid(string text) => GqlErrors.Of(StatusCode.SyntaxError, $"Text cannot be parsed to a Duration\n\"{text}\"\n ^", DataStatuses.TemporalText(text, "Duration"));

    [GeneratedRegex($@"\A(?<sign>[-+]?)P{ByUnits}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex UnitsRegex();

    [GeneratedRegex($@"\A(?<sign>[-+]?)P{AsDate}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DateRegex();
}
