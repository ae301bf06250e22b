using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>
/// The duration from one moment to another. Where one lacks a date, both are taken as times of one day; where one lacks a time, it is
/// midnight; where one lacks a zone, it has the other's.
/// </summary>
internal static class DurationBetween
{
    /// <summary>Whole months, then whole days, then the rest.</summary>
    internal static CypherDuration All(in Value from, in Value to)
    {
        var span = Span.Of(from, to);
        if (!span.HaveDates)
        {
            return span.Rest(0, 0, span.From);
        }

        var months = span.Months();
        var afterMonths = span.From.Plus(months, 0, 0, 0);
        var days = span.DaysFrom(afterMonths);
        return span.Rest(months, days, afterMonths.Plus(0, days, 0, 0));
    }

    /// <summary>Whole months alone.</summary>
    /// <exception cref="CypherException">Neither moment has a date.</exception>
    internal static CypherDuration Months(in Value from, in Value to)
    {
        var span = Span.Of(from, to);
        return new(span.HasDate ? span.Months() : throw Unsupported("Months"), 0, 0, 0);
    }

    private static CypherException Unsupported(string unit) => GqlErrors.Of(StatusCode.TypeError, $"Unsupported unit: {unit}", DataStatuses.Unprocessable(unit));

    /// <summary>Whole days alone.</summary>
    /// <exception cref="CypherException">Neither moment has a date.</exception>
    internal static CypherDuration Days(in Value from, in Value to)
    {
        var span = Span.Of(from, to);
        return new(0, span.HasDate ? span.DaysFrom(span.From) : throw Unsupported("Days"), 0, 0);
    }

    /// <summary>Seconds alone.</summary>
    internal static CypherDuration Seconds(in Value from, in Value to)
    {
        var span = Span.Of(from, to);
        return span.Rest(0, 0, span.From);
    }

    private readonly record struct Span(CypherDateTime From, CypherDateTime To, bool HaveDates, bool HasDate)
    {
        internal static Span Of(in Value from, in Value to)
        {
            var haveDates = TemporalSelection.HasDate(from) && TemporalSelection.HasDate(to);
            var hasDate = TemporalSelection.HasDate(from) || TemporalSelection.HasDate(to);
            var day = TemporalSelection.HasDate(from) ? TemporalSelection.Date(from) : TemporalSelection.HasDate(to) ? TemporalSelection.Date(to) : default;
            var haveZones = TemporalSelection.HasZone(from) || TemporalSelection.HasZone(to);
            var fromZone = haveZones ? TemporalSelection.Zone(from, TemporalSelection.Zone(to, CypherZone.Utc)) : CypherZone.Utc;
            var toZone = haveZones ? TemporalSelection.Zone(to, fromZone) : CypherZone.Utc;
            return new(Placed(from, day, fromZone), Placed(to, day, toZone), haveDates, hasDate);
        }

        internal long Months()
        {
            var start = From.Local;
            var end = EndAtSameZone(start);
            return (Ordinal(end) - Ordinal(start)) / 32;
        }

        internal long DaysFrom(CypherDateTime moment) => EndAtSameZone(moment.Local).EpochDay - moment.Local.Date.EpochDay;

        internal CypherDuration Rest(long months, long days, CypherDateTime moment)
        {
            var seconds = To.EpochSecond - moment.EpochSecond;
            return new(months, days, seconds, To.Nano - moment.Nano);
        }

        private static CypherDateTime Placed(in Value moment, CypherDate day, CypherZone zone)
        {
            if (moment.Kind == ValueKind.DateTime)
            {
                return moment.AsDateTime;
            }

            var date = TemporalSelection.HasDate(moment) ? TemporalSelection.Date(moment) : day;
            var time = TemporalSelection.HasTime(moment) ? TemporalSelection.Time(moment) : default;
            return new(new CypherLocalDateTime(date, time), zone);
        }

        // The last day, in the zone of the start, that is a whole number of days away.
        private CypherDate EndAtSameZone(CypherLocalDateTime start)
        {
            var end = To.InZone(From.Zone).Local;
            var cut = end.Date > start.Date && end.Time < start.Time ? -1 : end.Date < start.Date && end.Time > start.Time ? 1 : 0;
            return new(end.Date.EpochDay + cut);
        }

        private static long Ordinal(CypherLocalDateTime moment) => Ordinal(moment.Date);

        // Java's measure of whole months between days: 32 days to a month, more than any has.
        private static long Ordinal(CypherDate date)
        {
            var (year, month, day) = IsoCalendar.FromEpochDay(date.EpochDay);
            return ((((long)year * 12) + month) * 32) + day;
        }
    }
}
