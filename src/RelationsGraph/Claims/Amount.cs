using System.Collections.Generic;

namespace RelationsGraph.Claims;

/// <summary>A quantity that a claim states.</summary>
/// <param name="Quantity">How much or how many; null where a claim gives the parts beside it alone.</param>
/// <param name="Max">The upper end, where a range is stated.</param>
/// <param name="Qualifier">One of <see cref="Qualifiers"/>; null where the value is exact.</param>
/// <param name="Unit">What is counted or measured.</param>
/// <param name="Currency">For sums of money.</param>
/// <param name="Year">The year to which the value belongs.</param>
public sealed record Amount(double? Quantity, double? Max = null, string? Qualifier = null, string? Unit = null, string? Currency = null, int? Year = null)
{
    /// <summary>The words for how exact a value is.</summary>
    public static IReadOnlyList<string> Qualifiers { get; } = ["about", "over", "under"];
}
