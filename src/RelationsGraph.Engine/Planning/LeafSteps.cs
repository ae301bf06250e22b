using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>The ways to find a node or a relationship without walking to it: by id, by index, by label or type, or among all.</summary>
internal sealed class LeafSteps(PlanningContext context, PatternFacts facts, PendingPredicates predicates, ImmutableHashSet<Symbol> available)
{
    private readonly IndexMatches _indexes = new(context.Statistics, facts, available);

    private GraphStatistics Statistics => context.Statistics;

    public IEnumerable<PatternStep> Of(Symbol node)
    {
        if (Ids(node) is { } found)
        {
            var rows = RowsOf(found.Ids);
            return [new PatternStep(new NodeByIdSeek(node, found.Ids), [node]) { Rows = rows, Work = rows, Solved = [found.Predicate] }];
        }

        var about = predicates.About(node);
        var steps = facts.Labels(node).SelectMany(label => _indexes.OnNode(node, label, about).Select(match => Seek(node, label, match))).ToList();
        steps.AddRange(new AlternativeSteps(Statistics, facts, _indexes).Of(node, about));
        if (ScannedLabel(node) is { } label)
        {
            var rows = Statistics.NodesWithLabel(label.Name);
            var weight = label.IsHinted ? IndexMatches.HintDiscount : 1;
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
        var isHinted = facts.Hints.Any(hint => hint is BoundScanHint scan && ReferenceEquals(scan.Variable, edge.Symbol));
        var scan = new PatternStep(new RelationshipScan(ends), ends.Symbols) { Rows = all, Work = all, Weight = isHinted ? IndexMatches.HintDiscount : 1 };
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

    private IEnumerable<IndexMatch> RelationshipSeeks(PatternRelationship edge) => _indexes.OnRelationship(edge, predicates.About(edge.Symbol));

    private PatternStep Seek(Symbol node, string label, IndexMatch match) => new(new NodeIndexSeek(node, match.Use), [node])
    {
        Rows = match.Rows,
        Work = match.Rows,
        Weight = match.Discount,
        Solved = [.. match.Solved, .. LabelChecks(node, label)],
    };

    // The other labels are checked in any case, so that only the fewest rows make a difference.
    private (string Name, bool IsHinted)? ScannedLabel(Symbol node)
    {
        var labels = facts.Labels(node);
        var hint = facts.Hints.OfType<BoundScanHint>().FirstOrDefault(scan => ReferenceEquals(scan.Variable, node) && labels.Contains(scan.Label));
        return hint is not null ? (hint.Label, true)
            : labels.MinBy(Statistics.NodesWithLabel) is { } fewest ? (fewest, false)
            : null;
    }

    private static double RowsOf(IdSeek ids) => ids.Form is IdForm.Integers or IdForm.ElementIds ? IndexMatches.CountOf(ids.Ids) : 1;

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
}
