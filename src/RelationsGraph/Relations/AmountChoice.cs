using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>Which of several stated quantities stands for a relation. They are never added up.</summary>
internal static class AmountChoice
{
    /// <summary>The quantity of the latest year (one without a year last), then of the most confident claim, then the greatest, then the first by its text.</summary>
    public static Amount? Of(IReadOnlyList<Evidence> claims) => claims is [var only] ? only.Amount?.Quantity is null ? null : only.Amount : claims
        .Where(claim => claim.Amount?.Quantity is not null)
        .OrderByDescending(claim => claim.Amount!.Year)
        .ThenByDescending(claim => claim.Confidence)
        .ThenByDescending(claim => claim.Amount!.Quantity)
        .ThenBy(claim => Text(claim.Amount!), StringComparer.Ordinal)
        .FirstOrDefault()?.Amount;

    private static string Text(Amount amount) =>
        string.Join('|', amount.Max is { } max ? DecimalText.Of(max) : "", amount.Qualifier, amount.Unit, amount.Currency);
}
