using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;
using EntityKind = RelationsGraph.Engine.Graph.EntityKind;
using IndexKind = RelationsGraph.Engine.Graph.IndexKind;

namespace RelationsGraph.Engine.Planning;

/// <summary>The ways to find a node or a relationship without walking to it: by id, by index, by label or type, or among all.</summary>
internal sealed class LeafSteps(PlanningContext context, PatternFacts facts, PendingPredicates predicates, ImmutableHashSet<Symbol> available)
{
    // A hint outweighs any estimate.
    private const double HintDiscount = 1e-9;

    private GraphStatistics Statistics => context.Statistics;

    public IEnumerable<PatternStep> Of(Symbol node)
    {
        if (Ids(node) is { } found)
        {
            var rows = RowsOf(found.Ids);
            return [new PatternStep(new NodeByIdSeek(node, found.Ids), [node]) { Rows = rows, Work = rows, Solved = [found.Predicate] }];
        }

        var steps = facts.Labels(node).SelectMany(label => IndexSteps(node, label)).ToList();
        if (ScannedLabel(node) is { } label)
        {
            var rows = Statistics.NodesWithLabel(label.Name);
            var weight = label.IsHinted ? HintDiscount : 1;
            steps.Add(new PatternStep(new NodeByLabelScan(node, label.Name), [node]) { Rows = rows, Work = rows + 2, Weight = weight, Solved = LabelChecks(node, label.Name) });
        }

        if (steps.Count == 0)
        {
            steps.Add(new PatternStep(new AllNodesScan(node), [node]) { Rows = Statistics.Nodes, Work = Statistics.Nodes });
        }

        return steps;
    }

    public IEnumerable<PatternStep> Of(PatternRelationship edge)
    {
        var ends = edge.Ends();
        var ways = edge.Direction == PatternDirection.Both ? 2 : 1;
        if (Ids(edge.Symbol) is { } found)
        {
            var rows = RowsOf(found.Ids) * ways;
            return [new PatternStep(new RelationshipByIdSeek(ends, found.Ids), ends.Symbols) { Rows = rows, Work = rows, Solved = [found.Predicate] }];
        }

        var all = Statistics.Relationships(edge.Types) * ways;
        var scan = new PatternStep(new RelationshipScan(ends), ends.Symbols) { Rows = all, Work = all };
        return RelationshipSeeks(edge).Select(seek =>
        {
            var rows = seek.Rows * ways;
            return new PatternStep(new RelationshipIndexSeek(ends, seek.Use), ends.Symbols) { Rows = rows, Work = rows, Weight = seek.Discount, Solved = seek.Solved };
        }).Append(scan);
    }

    /// <summary>How an index finds the relationships of an edge by values alone, the fewest first; null where none does.</summary>
    public (IndexedStep Step, double Rows)? ByValue(PatternRelationship edge)
    {
        var seek = RelationshipSeeks(edge).Where(match => ((IEnumerable<SeekCondition>)match.Use.Conditions).All(condition => condition is EqualityCondition)).MinBy(match => match.Rows);
        return seek is null ? null : (new IndexedStep(seek.Use, seek.Solved.ToSequence()), seek.Rows);
    }

    /// <summary>Whether an index finds the relationships of an edge.</summary>
    public bool IsIndexed(PatternRelationship edge) => RelationshipSeeks(edge).Any();

    // The other labels are checked in any case, so that only the fewest rows make a difference.
    private (string Name, bool IsHinted)? ScannedLabel(Symbol node)
    {
        var labels = facts.Labels(node);
        var hint = facts.Hints.OfType<BoundScanHint>().FirstOrDefault(scan => ReferenceEquals(scan.Variable, node) && labels.Contains(scan.Label));
        return hint is not null ? (hint.Label, true)
            : labels.MinBy(Statistics.NodesWithLabel) is { } fewest ? (fewest, false)
            : null;
    }

    private IEnumerable<PatternStep> IndexSteps(Symbol node, string label)
    {
        foreach (var index in Statistics.Indexes(EntityKind.Node, label))
        {
            if (Use([index], [label], node) is { } seek)
            {
                yield return new PatternStep(new NodeIndexSeek(node, seek.Use), [node])
                {
                    Rows = seek.Rows,
                    Work = seek.Rows,
                    Weight = seek.Discount,
                    Solved = [.. seek.Solved, .. LabelChecks(node, label)],
                };
            }
        }
    }

    // One index for each type, on the same keys.
    private IEnumerable<IndexMatch> RelationshipSeeks(PatternRelationship edge)
    {
        if (edge.Types.Count == 0)
        {
            yield break;
        }

        foreach (var first in Statistics.Indexes(EntityKind.Relationship, edge.Types[0]))
        {
            var indexes = ((IEnumerable<string>)edge.Types)
                .Select(type => Statistics.Indexes(EntityKind.Relationship, type).FirstOrDefault(index => index.Kind == first.Kind && index.PropertyKeys.SequenceEqual(first.PropertyKeys)))
                .OfType<IndexDescriptor>().ToList();
            if (indexes.Count == edge.Types.Count && Use(indexes, edge.Types, edge.Symbol) is { } seek)
            {
                yield return seek;
            }
        }
    }

    private IndexMatch? Use(List<IndexDescriptor> indexes, Sequence<string> tokens, Symbol entity)
    {
        var index = indexes[0];
        var conditions = new List<SeekCondition>();
        var solved = new List<BoundExpression>();
        var share = 1.0;
        foreach (var key in index.PropertyKeys)
        {
            var finder = new SeekFinder(predicates.About(entity), available, entity, key);
            if ((index.Kind == IndexKind.Text ? finder.Text() : index.Kind == IndexKind.Range ? finder.Range() : null) is not { } found)
            {
                break;
            }

            conditions.Add(found.Condition);
            solved.AddRange(found.Solved);
            share *= found.Share;
            if (found.Condition is not EqualityCondition)
            {
                break;
            }
        }

        if (conditions.Count < index.PropertyKeys.Count)
        {
            return null;
        }

        var use = new IndexUse(index.Kind, indexes.Select(i => i.Name).ToSequence(), tokens, index.PropertyKeys.ToSequence(), conditions.ToSequence()) { IsUnique = index.IsUnique };
        var rows = indexes.Sum(i => Rows(i, conditions, share));
        var hinted = facts.Hints.Any(hint => hint is BoundIndexHint named && ReferenceEquals(named.Variable, entity) && ((IEnumerable<string>)named.Keys).SequenceEqual(index.PropertyKeys));
        return new IndexMatch(use, rows, solved, hinted ? HintDiscount : 1);
    }

    private double Rows(IndexDescriptor index, List<SeekCondition> conditions, double share)
    {
        var statistics = Statistics.Of(index);
        if (conditions[^1] is EqualityCondition or MembershipCondition)
        {
            var values = conditions[^1] is MembershipCondition list ? CountOf(list.List) : 1;
            return Math.Min(statistics.Entries, values * (index.IsUnique ? 1 : Math.Max(statistics.RowsPerValue, 0.01)));
        }

        return statistics.Entries * share;
    }

    private static double RowsOf(IdSeek ids) => ids.Form is IdForm.Integers or IdForm.ElementIds ? CountOf(ids.Ids) : 1;

    // How many values a list that is not written out will have is not known.
    private static double CountOf(BoundExpression list) => list switch
    {
        BoundList written => written.Items.Count,
        BoundLiteral { Value.Kind: Values.ValueKind.List } literal => literal.Value.AsList.Count,
        _ => 8,
    };

    private List<BoundExpression> LabelChecks(Symbol node, string label) =>
        [.. predicates.About(node).Where(p => p is BoundLabelCheck { Target: BoundVariable variable, Labels: BoundLabel name } && ReferenceEquals(variable.Symbol, node) && name.Name == label)];

    private (IdSeek Ids, BoundExpression Predicate)? Ids(Symbol entity)
    {
        foreach (var predicate in predicates.About(entity).OfType<BoundBinary>())
        {
            if (predicate.Operator == BinaryOperator.Equal && IdOf(predicate.Left, entity) is { } left && Known(predicate.Right))
            {
                return (new IdSeek(predicate.Right, left), predicate);
            }

            if (predicate.Operator == BinaryOperator.Equal && IdOf(predicate.Right, entity) is { } right && Known(predicate.Left))
            {
                return (new IdSeek(predicate.Left, right), predicate);
            }

            if (predicate.Operator == BinaryOperator.In && IdOf(predicate.Left, entity) is { } one && Known(predicate.Right))
            {
                return (new IdSeek(predicate.Right, one == IdForm.Integer ? IdForm.Integers : IdForm.ElementIds), predicate);
            }
        }

        return null;
    }

    private static IdForm? IdOf(BoundExpression expression, Symbol entity) =>
        expression is BoundFunctionCall { Function.Name: "id" or "elementId", Arguments.Count: 1 } call && call.Arguments[0] is BoundVariable variable && ReferenceEquals(variable.Symbol, entity)
            ? call.Function.Name == "id" ? IdForm.Integer : IdForm.ElementId
            : null;

    private bool Known(BoundExpression expression) => available.IsSupersetOf(ExpressionTree.FreeSymbols(expression));

    private sealed record IndexMatch(IndexUse Use, double Rows, IReadOnlyList<BoundExpression> Solved, double Discount);
}

/// <summary>What predicates say about one property, in a form that an index can be asked.</summary>
internal sealed class SeekFinder(IReadOnlyList<BoundExpression> predicates, ImmutableHashSet<Symbol> available, Symbol entity, string key)
{
    /// <summary>For an index that keeps values in order. A range is checked again, an equality is exact.</summary>
    public SeekMatch? Range()
    {
        foreach (var predicate in predicates.OfType<BoundBinary>())
        {
            if (predicate.Operator == BinaryOperator.Equal && Other(predicate) is { } value)
            {
                return new SeekMatch(new EqualityCondition(value), [predicate], 0.1);
            }
        }

        foreach (var predicate in predicates.OfType<BoundBinary>())
        {
            if (predicate.Operator == BinaryOperator.In && IsProperty(predicate.Left) && Known(predicate.Right))
            {
                return new SeekMatch(new MembershipCondition(predicate.Right), [predicate], 0.3);
            }
        }

        return Bounds() ?? Prefix(BinaryOperator.StartsWith, TextSeekKind.Prefix, 0.05) ?? Exists();
    }

    /// <summary>For an index of texts.</summary>
    public SeekMatch? Text() => Prefix(BinaryOperator.Contains, TextSeekKind.Contains, 0.1) ?? Prefix(BinaryOperator.EndsWith, TextSeekKind.Suffix, 0.1);

    private SeekMatch? Bounds()
    {
        SeekBound? lower = null;
        SeekBound? upper = null;
        foreach (var predicate in predicates.OfType<BoundBinary>())
        {
            if (Other(predicate) is not { } value)
            {
                continue;
            }

            switch (IsProperty(predicate.Left) ? predicate.Operator : Turned(predicate.Operator))
            {
                case BinaryOperator.Greater or BinaryOperator.GreaterOrEqual when lower is null:
                    lower = new SeekBound(value, predicate.Operator is BinaryOperator.GreaterOrEqual or BinaryOperator.LessOrEqual);
                    break;
                case BinaryOperator.Less or BinaryOperator.LessOrEqual when upper is null:
                    upper = new SeekBound(value, predicate.Operator is BinaryOperator.GreaterOrEqual or BinaryOperator.LessOrEqual);
                    break;
            }
        }

        return lower is null && upper is null ? null : new SeekMatch(new RangeCondition(lower, upper), [], lower is null || upper is null ? 0.3 : 0.1);
    }

    private SeekMatch? Prefix(BinaryOperator operation, TextSeekKind kind, double share)
    {
        var predicate = predicates.OfType<BoundBinary>().FirstOrDefault(p => p.Operator == operation && IsProperty(p.Left) && Known(p.Right));
        return predicate is null ? null : new SeekMatch(new TextCondition(kind, predicate.Right), [], share);
    }

    private SeekMatch? Exists()
    {
        var predicate = predicates.OfType<BoundUnary>().FirstOrDefault(p => p.Operator == Parsing.Syntax.UnaryOperator.IsNotNull && IsProperty(p.Operand));
        return predicate is null ? null : new SeekMatch(new ExistenceCondition(), [predicate], 1);
    }

    private static BinaryOperator Turned(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => operation,
    };

    private BoundExpression? Other(BoundBinary predicate) =>
        IsProperty(predicate.Left) && Known(predicate.Right) ? predicate.Right
        : IsProperty(predicate.Right) && Known(predicate.Left) ? predicate.Left
        : null;

    private bool IsProperty(BoundExpression expression) =>
        expression is BoundProperty { Target: BoundVariable variable } property && property.Key == key && ReferenceEquals(variable.Symbol, entity);

    private bool Known(BoundExpression expression) => available.IsSupersetOf(ExpressionTree.FreeSymbols(expression));
}

/// <summary>What an index is asked, which predicates that makes true, and the share of the index that is expected.</summary>
internal sealed record SeekMatch(SeekCondition Condition, IReadOnlyList<BoundExpression> Solved, double Share);
