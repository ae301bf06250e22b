using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Relations;

/// <summary>What two actors hold over each other by dependence, each figure Σ confidence × strength of DEPENDS_ON relations.</summary>
/// <param name="AOverB">Σ w over (b DEPENDS_ON a); null where neither depends on the other.</param>
/// <param name="BOverA">Σ w over (a DEPENDS_ON b); null where neither depends on the other.</param>
public sealed record Leverage(double? AOverB, double? BOverA)
{
    /// <summary>AOverB − BOverA; null where neither depends on the other.</summary>
    public double? Balance => AOverB - BOverA;

    /// <summary>Weighs the dependencies between two actors.</summary>
    /// <param name="a">One actor's id.</param>
    /// <param name="b">The other's.</param>
    /// <param name="dependencies">Their DEPENDS_ON relations, both ways.</param>
    public static Leverage Of(string a, string b, IReadOnlyCollection<WeighedRelation> dependencies) => dependencies.Count == 0
        ? new Leverage(null, null)
        : new Leverage(Weight(b, a, dependencies), Weight(a, b, dependencies));

    private static double Weight(string dependent, string provider, IEnumerable<WeighedRelation> dependencies) => dependencies
        .Where(relation => relation.From == dependent && relation.To == provider)
        .OrderBy(relation => relation.Id, StringComparer.Ordinal)
        .Sum(relation => relation.Weight);
}
