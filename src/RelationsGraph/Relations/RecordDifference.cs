using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Relations;

/// <summary>What the record learned and corrected between two times.</summary>
public static class RecordDifference
{
    /// <summary>
    /// What has to be done to the relations of one time so that they become those of another: first what was learned, then what was corrected, which has other properties or is gone; each
    /// by id.
    /// </summary>
    /// <param name="earlier">The relations of the one time, each id once.</param>
    /// <param name="later">Those of the other.</param>
    public static IReadOnlyList<LedgerChange> Between(IEnumerable<Relation> earlier, IEnumerable<Relation> later)
    {
        var (before, after) = (ById(earlier), ById(later));
        var learned = after.Where(relation => !before.ContainsKey(relation.Key)).Select(relation => new LedgerChange(LedgerChangeKind.Learned, relation.Value));
        var corrected = before
            .Where(relation => !after.TryGetValue(relation.Key, out var now) || !Same(relation.Value.Properties, now.Properties))
            .Select(relation => after.TryGetValue(relation.Key, out var now)
                ? new LedgerChange(LedgerChangeKind.Corrected, now, relation.Value)
                : new LedgerChange(LedgerChangeKind.Gone, relation.Value));
        return [.. learned, .. corrected];
    }

    private static SortedDictionary<string, LedgerRelation> ById(IEnumerable<Relation> relations) =>
        new(relations.ToDictionary(relation => relation.Id, LedgerRelation.Of), StringComparer.Ordinal);

    private static bool Same(IReadOnlyDictionary<string, object?> one, IReadOnlyDictionary<string, object?> other) =>
        one.Count == other.Count && one.All(property => other.TryGetValue(property.Key, out var value) && SameValue(property.Value, value));

    private static bool SameValue(object? one, object? other) => one is IEnumerable items and not string && other is IEnumerable others
        ? items.Cast<object?>().SequenceEqual(others.Cast<object?>())
        : Equals(one, other);
}
