using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Time;

namespace RelationsGraph.Relations;

/// <summary>What weighing relations needs to know of one.</summary>
/// <param name="Id">The relation's id.</param>
/// <param name="From">The id at its start.</param>
/// <param name="To">The id at its end.</param>
/// <param name="Theatre">The theatre's id; null for none.</param>
/// <param name="Domain">The domain; null for none.</param>
/// <param name="Sign">1, -1 or 0.</param>
/// <param name="Weight">Confidence × strength, 0 to 1.</param>
/// <param name="Validity">The days on which it holds.</param>
public sealed record WeighedRelation(string Id, string From, string To, string? Theatre, string? Domain, int Sign, double Weight, Validity Validity)
{
    /// <summary>A score nearer to 0 than this has no sign.</summary>
    public const double Nothing = 1e-9;

    /// <summary>Σ w·sign / Σ w over the signed ones among these relations: -1 to 1; null where Σ w is 0.</summary>
    public static double? Score(IEnumerable<WeighedRelation> relations)
    {
        double sum = 0, signed = 0;

        // In one order, so that rounding gives the same figure whoever asks.
        foreach (var relation in relations.Where(relation => relation.Sign != 0).OrderBy(relation => relation.Id, StringComparer.Ordinal))
        {
            sum += relation.Weight;
            signed += relation.Weight * relation.Sign;
        }

        return sum > 0 ? signed / sum : null;
    }
}
