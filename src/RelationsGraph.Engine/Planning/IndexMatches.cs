using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;
using EntityKind = RelationsGraph.Engine.Graph.EntityKind;
using IndexKind = RelationsGraph.Engine.Graph.IndexKind;

namespace RelationsGraph.Engine.Planning;

/// <summary>What an index finds for conditions.</summary>
/// <param name="Use">How it is asked.</param>
/// <param name="Rows">How much it is expected to find.</param>
/// <param name="Solved">The conditions that are true of all it finds.</param>
/// <param name="Discount">What its cost is multiplied by: next to nothing where a hint asks for it.</param>
internal sealed record IndexMatch(IndexUse Use, double Rows, IReadOnlyList<BoundExpression> Solved, double Discount);

/// <summary>Which indexes serve which conditions.</summary>
internal sealed class IndexMatches(GraphStatistics statistics, PatternFacts facts, ImmutableHashSet<Symbol> available)
{
    /// <summary>A hint outweighs any estimate.</summary>
    public const double HintDiscount = 1e-9;

    // How many values a list that is not written out will have is not known.
    private const double UnknownCount = 8;

    /// <summary>The indexes on nodes with a label that serve some of the conditions.</summary>
    public IEnumerable<IndexMatch> OnNode(Symbol node, string label, IReadOnlyList<BoundExpression> conditions)
    {
        foreach (var index in statistics.Indexes(EntityKind.Node, label))
        {
            if (Use([index], [label], node, conditions) is { } match)
            {
                yield return match;
            }
        }
    }

    /// <summary>The indexes that serve some of the conditions on a relationship: one index for each of its types, on the same keys.</summary>
    public IEnumerable<IndexMatch> OnRelationship(PatternRelationship edge, IReadOnlyList<BoundExpression> conditions)
    {
        if (edge.Types.Count == 0)
        {
            yield break;
        }

        foreach (var first in statistics.Indexes(EntityKind.Relationship, edge.Types[0]))
        {
            var indexes = ((IEnumerable<string>)edge.Types)
                .Select(type => statistics.Indexes(EntityKind.Relationship, type).FirstOrDefault(index => index.Kind == first.Kind && index.PropertyKeys.SequenceEqual(first.PropertyKeys)))
                .OfType<IndexDescriptor>().ToList();
            if (indexes.Count == edge.Types.Count && Use(indexes, edge.Types, edge.Symbol, conditions) is { } match)
            {
                yield return match;
            }
        }
    }

    /// <summary>How many values a list is expected to have.</summary>
    public static double CountOf(BoundExpression list) => list switch
    {
        BoundList written => written.Items.Count,
        BoundLiteral { Value.Kind: ValueKind.List } literal => literal.Value.AsList.Count,
        _ => UnknownCount,
    };

    private IndexMatch? Use(List<IndexDescriptor> indexes, Sequence<string> tokens, Symbol entity, IReadOnlyList<BoundExpression> about)
    {
        var index = indexes[0];
        var conditions = new List<SeekCondition>();
        var solved = new List<BoundExpression>();
        var share = 1.0;
        foreach (var key in index.PropertyKeys)
        {
            var finder = new SeekFinder(about, available, entity, key);
            if (Ask(index.Kind, finder) is not { } found)
            {
                return null;
            }

            // Behind a range the index is in no order that could be searched: it is enough that the property is there, as only then the index has the entity.
            if (conditions is [.., not (EqualityCondition or MembershipCondition)])
            {
                continue;
            }

            // Keys of several properties are no texts that begin with something.
            conditions.Add(found.Condition is TextCondition && index.PropertyKeys.Count > 1 ? new ExistenceCondition() : found.Condition);
            solved.AddRange(found.Solved);
            share *= found.Share;
        }

        var use = new IndexUse(index.Kind, indexes.Select(i => i.Name).ToSequence(), tokens, index.PropertyKeys.ToSequence(), conditions.ToSequence()) { IsUnique = index.IsUnique };
        var rows = indexes.Sum(i => Rows(i, conditions, share));
        return new IndexMatch(use, rows, solved, facts.Hints.Any(hint => hint is BoundIndexHint named && Asks(named, index, entity)) ? HintDiscount : 1);
    }

    private static SeekMatch? Ask(IndexKind kind, SeekFinder finder) => kind switch
    {
        IndexKind.Text => finder.Text(),
        IndexKind.Range => finder.Range(),
        IndexKind.Point => finder.Point(),
        _ => null,
    };

    private static bool Asks(BoundIndexHint hint, IndexDescriptor index, Symbol entity) => ReferenceEquals(hint.Variable, entity) && ((IEnumerable<string>)hint.Keys).SequenceEqual(index.PropertyKeys)
        && (hint.Kind is null || string.Equals(hint.Kind, index.Kind.ToString(), StringComparison.OrdinalIgnoreCase));

    private double Rows(IndexDescriptor index, List<SeekCondition> conditions, double share)
    {
        var held = statistics.Of(index);
        if (conditions[^1] is EqualityCondition or MembershipCondition)
        {
            var values = conditions.OfType<MembershipCondition>().Aggregate(1.0, (count, list) => count * CountOf(list.List));
            return Math.Min(held.Entries, values * (index.IsUnique ? 1 : Math.Max(held.RowsPerValue, 0.01)));
        }

        return held.Entries * share;
    }
}
