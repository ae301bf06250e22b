using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Relations;

namespace RelationsGraph.Balance;

/// <summary>Two actors who are friends or foes on the whole.</summary>
/// <param name="One">The lower id by bytes.</param>
/// <param name="Other">The higher id.</param>
/// <param name="Sign">1 or -1: that of the score of all their relations that count.</param>
/// <param name="Relations">Their signed relations, by id.</param>
public sealed record SignedPair(string One, string Other, int Sign, IReadOnlyList<WeighedRelation> Relations)
{
    /// <summary>
    /// The pairs that relations make, by their ids. A pair whose score is nearer to 0 than <see cref="WeighedRelation.Nothing"/> makes none; nor does a relation of
    /// an actor to itself.
    /// </summary>
    public static IReadOnlyList<SignedPair> Of(IEnumerable<WeighedRelation> relations) =>
    [
        .. relations
            .Where(relation => relation.Sign != 0 && relation.From != relation.To)
            .GroupBy(relation => string.CompareOrdinal(relation.From, relation.To) < 0 ? (relation.From, relation.To) : (relation.To, relation.From))
            .Select(pair => (pair.Key, Score: WeighedRelation.Score(pair) ?? 0, Relations: pair.OrderBy(relation => relation.Id, StringComparer.Ordinal)))
            .Where(pair => Math.Abs(pair.Score) >= WeighedRelation.Nothing)
            .Select(pair => new SignedPair(pair.Key.Item1, pair.Key.Item2, Math.Sign(pair.Score), [.. pair.Relations]))
            .OrderBy(pair => pair.One, StringComparer.Ordinal)
            .ThenBy(pair => pair.Other, StringComparer.Ordinal),
    ];
}
