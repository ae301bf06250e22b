using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Time;

namespace RelationsGraph.Relations;

/// <summary>Length of a bucket of time.</summary>
public enum Interval
{
    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three calendar months from January, April, July or October.</summary>
    Quarter,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>The relations that held on some day of a bucket of time.</summary>
/// <param name="Start">The bucket's first day.</param>
/// <param name="Positive">How many bind.</param>
/// <param name="Negative">How many divide.</param>
/// <param name="Other">How many have no sign.</param>
/// <param name="Score">Σ w·sign / Σ w over the signed ones; null without any.</param>
public sealed record TimelinePoint(DateOnly Start, int Positive, int Negative, int Other, double? Score)
{
    /// <summary>
    /// The buckets from that of <paramref name="from"/>, or of the first known day, to that before <paramref name="to"/>, or of the last known day; empty buckets
    /// among them. No bucket where no day is known.
    /// </summary>
    /// <param name="relations">The relations in question.</param>
    /// <param name="interval">Length of a bucket.</param>
    /// <param name="from">The first day of interest.</param>
    /// <param name="to">The first day no longer of interest.</param>
    public static IReadOnlyList<TimelinePoint> Of(IReadOnlyCollection<WeighedRelation> relations, Interval interval, DateOnly? from = null, DateOnly? to = null)
    {
        var known = relations.SelectMany(relation => Days(relation.Validity)).ToList();
        var first = from ?? (known.Count > 0 ? known.Min() : null as DateOnly?);
        var last = to?.AddDays(-1) ?? (known.Count > 0 ? known.Max() : null as DateOnly?);
        var points = new List<TimelinePoint>();
        for (var start = first is { } day ? StartOf(day, interval) : DateOnly.MaxValue; start <= last; start = After(start, interval))
        {
            points.Add(At(relations, start, After(start, interval)));
        }

        return points;
    }

    private static TimelinePoint At(IEnumerable<WeighedRelation> relations, DateOnly start, DateOnly end)
    {
        var bucket = new Validity(start, end);
        var held = relations.Where(relation => relation.Validity.Overlaps(bucket)).ToList();
        return new TimelinePoint(
            start,
            held.Count(relation => relation.Sign > 0),
            held.Count(relation => relation.Sign < 0),
            held.Count(relation => relation.Sign == 0),
            WeighedRelation.Score(held));
    }

    private static IEnumerable<DateOnly> Days(Validity validity)
    {
        if (validity.From is { } from)
        {
            yield return from;
        }

        if (validity.To is { } to)
        {
            yield return to.AddDays(-1);
        }
    }

    private static DateOnly StartOf(DateOnly day, Interval interval) => interval switch
    {
        Interval.Month => new DateOnly(day.Year, day.Month, 1),
        Interval.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        _ => new DateOnly(day.Year, 1, 1),
    };

    private static DateOnly After(DateOnly start, Interval interval) => interval switch
    {
        Interval.Month => start.AddMonths(1),
        Interval.Quarter => start.AddMonths(3),
        _ => start.AddYears(1),
    };
}
