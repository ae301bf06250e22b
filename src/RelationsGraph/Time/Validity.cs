using System;

namespace RelationsGraph.Time;

/// <summary>The days on which something holds.</summary>
/// <param name="From">The first day in; null where the start is not known, which lies before every date.</param>
/// <param name="To">The first day out; null where it still holds, which lies after every date.</param>
public readonly record struct Validity(DateOnly? From, DateOnly? To)
{
    /// <summary>
    /// The days that a claim stands for. <paramref name="to"/> names the last year, month or day in which it held. With neither date it
    /// is an observation: it holds from the first day that its source was published, with open end.
    /// </summary>
    public static Validity Of(PartialDate? from, PartialDate? to, PartialDate? published) =>
        from is null && to is null ? new Validity(published?.First, null) : new Validity(from?.First, to?.After);

    /// <summary>False where the end is not after the start.</summary>
    public bool HasDays => From is not { } from || To is not { } to || from < to;

    /// <summary>True where some day lies in both.</summary>
    public bool Overlaps(Validity other) => StartsBefore(other.To) && other.StartsBefore(To);

    /// <summary>True where both overlap, or one starts on the first day out of the other.</summary>
    public bool OverlapsOrTouches(Validity other) => StartsBeforeOrAt(other.To) && other.StartsBeforeOrAt(To);

    /// <summary>Orders by first day, an unknown start first.</summary>
    public static int CompareStart(Validity a, Validity b) => Nullable.Compare(a.From, b.From);

    /// <summary>The later of two ends.</summary>
    public static DateOnly? LaterEnd(DateOnly? a, DateOnly? b) => a is { } x && b is { } y ? (x > y ? x : y) : null;

    private bool StartsBefore(DateOnly? end) => From is not { } from || end is not { } to || from < to;

    private bool StartsBeforeOrAt(DateOnly? end) => From is not { } from || end is not { } to || from <= to;
}
