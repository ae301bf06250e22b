using System;
using System.Collections.Generic;

namespace RelationsGraph.Relations;

/// <summary>
/// Adds up a timeline from relations that were counted by the buckets of their first and last day, so that nobody has to hold the relations themselves. Buckets are numbered by how many
/// lie between them and the beginning of the year 0.
/// </summary>
/// <param name="interval">Length of a bucket.</param>
/// <param name="groups">How many counts will be added; 0 where that is not known.</param>
public sealed class TimelineBuckets(Interval interval, int groups = 0)
{
    private const int MonthsOfYear = 12;

    // Sums come from the database in any order, so that their last digits differ; a score has fewer than these.
    private const int ScoreDigits = 12;
    private readonly List<Group> _groups = new(groups);
    private int? _earliest;
    private int? _latest;

    private readonly record struct Group(int? First, int? Last, int Sign, int Count, double Weight);

    /// <summary>Calendar months in a bucket.</summary>
    public static int Months(Interval interval) => interval switch
    {
        Interval.Month => 1,
        Interval.Quarter => 3,
        _ => MonthsOfYear,
    };

    /// <summary>Counts relations.</summary>
    /// <param name="first">The bucket of their first day; null where it is unknown.</param>
    /// <param name="last">The bucket of their last day; null where they still hold.</param>
    /// <param name="sign">1, -1 or 0.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="weight">Their Σ confidence × strength.</param>
    public void Add(int? first, int? last, int sign, int count, double weight)
    {
        _groups.Add(new Group(first, last, sign, count, weight));
        See(first);
        See(last);
    }

    /// <summary>How many points there are.</summary>
    /// <inheritdoc cref="Points(DateOnly?, DateOnly?)"/>
    public int Count(DateOnly? from, DateOnly? to) => Span(from, to) is var (low, high) ? high - low + 1 : 0;

    /// <summary>The points, as <see cref="TimelinePoint.Of"/> gives them for the relations themselves; scores are rounded to 12 decimals.</summary>
    /// <param name="from">The first day of interest; null for the first known one.</param>
    /// <param name="to">The first day no longer of interest; null for the day after the last known one.</param>
    public IReadOnlyList<TimelinePoint> Points(DateOnly? from, DateOnly? to)
        => Span(from, to) is var (low, high) ? Points(low, high) : [];

    private (int Low, int High)? Span(DateOnly? from, DateOnly? to)
    {
        var first = from is { } start ? Number(start) : _earliest;
        var last = to is { } end ? (end > DateOnly.MinValue ? Number(end.AddDays(-1)) : null) : _latest;
        return first is { } low && last is { } high && low <= high ? (low, high) : null;
    }

    private void See(int? bucket)
    {
        if (bucket is { } known)
        {
            (_earliest, _latest) = (Math.Min(known, _earliest ?? known), Math.Max(known, _latest ?? known));
        }
    }

    private List<TimelinePoint> Points(int low, int high)
    {
        var size = high - low + 1;
        // By sign: against, neither, for. What begins is counted up where it begins and down behind its end; weights are added in each bucket, since what is taken away again may leave a rest.
        var changes = new int[3, size + 1];
        var weights = new[] { new double[size], [], new double[size] };
        foreach (var group in _groups)
        {
            var (first, behind) = (Math.Max((group.First ?? low) - low, 0), Math.Min((group.Last ?? high) - low + 1, size));
            if (first >= behind)
            {
                continue;
            }

            var side = Math.Sign(group.Sign) + 1;
            changes[side, first] += group.Count;
            changes[side, behind] -= group.Count;
            foreach (ref var weight in side == 1 ? [] : weights[side].AsSpan(first..behind))
            {
                weight += group.Weight;
            }
        }

        return Points(low, changes, weights[0], weights[2]);
    }

    private List<TimelinePoint> Points(int low, int[,] changes, double[] against, double[] favour)
    {
        var points = new List<TimelinePoint>(against.Length);
        var (negative, other, positive) = (0, 0, 0);
        for (var i = 0; i < against.Length; i++)
        {
            (negative, other, positive) = (negative + changes[0, i], other + changes[1, i], positive + changes[2, i]);
            var weight = favour[i] + against[i];
            points.Add(new TimelinePoint(StartOf(low + i), positive, negative, other, weight > 0 ? Math.Round((favour[i] - against[i]) / weight, ScoreDigits) : null));
        }

        return points;
    }

    private int Number(DateOnly day) => ((MonthsOfYear * day.Year) + day.Month - 1) / Months(interval);

    private DateOnly StartOf(int bucket)
    {
        var month = bucket * Months(interval);
        return new DateOnly(month / MonthsOfYear, (month % MonthsOfYear) + 1, 1);
    }
}
