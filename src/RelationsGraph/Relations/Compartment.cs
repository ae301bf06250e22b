using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Relations;

/// <summary>The relations of two actors in one theatre and domain, null being a value of both.</summary>
/// <param name="Theatre">The theatre's id, taken exactly.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Score">Σ w·sign / Σ w over its signed relations, w being confidence × strength: -1 to 1.</param>
/// <param name="Relations">Its relations, unsigned ones among them.</param>
public sealed record Compartment(string? Theatre, string? Domain, double Score, IReadOnlyList<WeighedRelation> Relations)
{
    /// <summary>1, -1, or 0 where the score is nearer to 0 than <see cref="WeighedRelation.Nothing"/>.</summary>
    public int Sign => Math.Abs(Score) < WeighedRelation.Nothing ? 0 : Math.Sign(Score);

    /// <summary>
    /// The compartments of two actors: one for each theatre and domain in which Σ w over signed relations is above 0. By theatre, then domain, by
    /// bytes, nulls last.
    /// </summary>
    /// <param name="relations">All relations between the two that count.</param>
    public static IReadOnlyList<Compartment> Of(IEnumerable<WeighedRelation> relations) =>
    [
        .. relations
            .GroupBy(relation => (relation.Theatre, relation.Domain))
            .Select(group => (group.Key, Score: WeighedRelation.Score(group), Relations: group.ToList()))
            .Where(group => group.Score is not null)
            .Select(group => new Compartment(group.Key.Theatre, group.Key.Domain, group.Score!.Value, group.Relations))
            .OrderBy(compartment => compartment.Theatre is null)
            .ThenBy(compartment => compartment.Theatre, StringComparer.Ordinal)
            .ThenBy(compartment => compartment.Domain is null)
            .ThenBy(compartment => compartment.Domain, StringComparer.Ordinal),
    ];

    /// <summary>
    /// C = 1 − |Σ s| / Σ |s| over the compartments' scores: 0 one-sided, 1 fully offset. Null under two compartments, or where every score is 0.
    /// </summary>
    public static double? Compartmentalisation(IReadOnlyList<Compartment> compartments)
    {
        if (compartments.Count < 2 || compartments.All(compartment => compartment.Sign == 0))
        {
            return null;
        }

        return 1 - (Math.Abs(compartments.Sum(compartment => compartment.Score)) / compartments.Sum(compartment => Math.Abs(compartment.Score)));
    }
}
