using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Claims;

/// <summary>How much a claim, or several together, can be relied upon: 0 to 1. Reliability and credibility are those of the Admiralty code (NATO AJP-2.1).</summary>
public static class Confidence
{
    private static readonly double[] OfReliability = [.95, .85, .70, .50, .30, .50];
    private static readonly double[] OfCredibility = [1.0, .9, .75, .5, .25, .6];

    /// <summary>Reliability times credibility times certainty. A denial counts as an assertion, or as a claim where somebody named makes it.</summary>
    /// <param name="reliability">A to F; null counts as F.</param>
    /// <param name="credibility">1 to 6; null counts as 3.</param>
    /// <param name="certainty">How the source holds it.</param>
    /// <param name="hasClaimant">Whether the source reports it as somebody's words.</param>
    public static double OfClaim(string? reliability, int? credibility, Certainty certainty, bool hasClaimant) =>
        OfReliability["ABCDEF".IndexOf(reliability ?? "F", StringComparison.Ordinal)] * OfCredibility[(credibility ?? 3) - 1] * certainty switch
        {
            Certainty.Asserted => 1.0,
            Certainty.Claimed => .7,
            Certainty.Speculative => .5,
            _ => hasClaimant ? .7 : 1.0,
        };

    /// <summary>
    /// 1 − Π(1 − cᵢ), cᵢ being the best of each distinct claimant; the factors multiplied in ascending order, so that every order of the
    /// claims gives the same bits; rounded half to even at 6 decimals.
    /// </summary>
    public static double OfRelation(IReadOnlyList<Evidence> claims)
    {
        var doubt = claims.Count == 1 ? 1 - claims[0].Confidence : claims.GroupBy(claim => claim.Claimant, StringComparer.Ordinal)
            .Select(claimant => 1 - claimant.Max(claim => claim.Confidence))
            .Order()
            .Aggregate(1.0, (product, factor) => product * factor);
        return Math.Round(1 - doubt, 6, MidpointRounding.ToEven);
    }
}
