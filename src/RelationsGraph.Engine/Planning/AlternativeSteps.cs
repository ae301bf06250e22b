using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>Ways to find nodes of which one of several conditions holds: each alternative is looked for by itself, and each node is given once.</summary>
internal sealed class AlternativeSteps(GraphStatistics statistics, PatternFacts facts, IndexMatches indexes)
{
    // The nodes found are remembered, so that none is given twice.
    private const double Remembering = 1.5;

    /// <param name="node">The node.</param>
    /// <param name="about">The conditions that read it.</param>
    public IEnumerable<PatternStep> Of(Symbol node, IReadOnlyList<BoundExpression> about)
    {
        foreach (var condition in about)
        {
            if (Labels(condition, node) is { } labels)
            {
                var rows = Math.Min(statistics.Nodes, labels.Sum(statistics.NodesWithLabel));
                var weight = facts.Hints.Any(hint => hint is BoundScanHint scan && ReferenceEquals(scan.Variable, node) && labels.Contains(scan.Label)) ? IndexMatches.HintDiscount : 1;
                yield return new PatternStep(new NodeByLabelsScan(node, labels.ToSequence()), [node]) { Rows = rows, Work = rows + labels.Count + 1, Weight = weight, Solved = [condition] };
                if (Seeks(node, labels, about) is { } seeks)
                {
                    yield return Union(node, seeks, [condition, .. About(seeks).Where(solved => seeks.TrueForAll(seek => seek.Solved.Contains(solved)))]);
                }
            }
            else if (condition is BoundJunction { Operator: BinaryOperator.Or } either && Seeks(node, either) is { } seeks)
            {
                var exact = seeks.Zip(either.Operands, (seek, operand) => seek.Solved.Contains(operand)).All(isSolved => isSolved);
                yield return Union(node, seeks, [.. exact ? [either] : (BoundExpression[])[], .. SameLabel(node, seeks, about)]);
            }
        }
    }

    /// <summary>The labels of which a condition demands one; null for any other condition.</summary>
    public static IReadOnlyList<string>? Labels(BoundExpression condition, Symbol node)
    {
        IEnumerable<BoundLabelExpression?> parts = condition switch
        {
            BoundLabelCheck { Labels: BoundLabelOr or } check when IsOf(check, node) => or.Operands,
            BoundJunction { Operator: BinaryOperator.Or } either => ((IEnumerable<BoundExpression>)either.Operands).Select(operand => operand is BoundLabelCheck check && IsOf(check, node) ? check.Labels : null),
            _ => [null],
        };
        var names = parts.Select(part => (part as BoundLabel)?.Name).Distinct().ToList();
        return names.Contains(null) ? null : names.OfType<string>().ToList();
    }

    private static bool IsOf(BoundLabelCheck check, Symbol node) => check.Target is BoundVariable variable && ReferenceEquals(variable.Symbol, node);

    // What all indexes are on needs no check.
    private static IEnumerable<BoundExpression> SameLabel(Symbol node, List<IndexMatch> seeks, IReadOnlyList<BoundExpression> about) =>
        about.Where(condition => condition is BoundLabelCheck { Labels: BoundLabel label } check && IsOf(check, node) && seeks.TrueForAll(seek => seek.Use.Tokens[0] == label.Name));

    private static IEnumerable<BoundExpression> About(List<IndexMatch> seeks) => seeks[0].Solved;

    private List<IndexMatch>? Seeks(Symbol node, IReadOnlyList<string> labels, IReadOnlyList<BoundExpression> about) =>
        All(labels.Select(label => indexes.OnNode(node, label, about).MinBy(match => match.Rows * match.Discount)));

    private List<IndexMatch>? Seeks(Symbol node, BoundJunction either) => All(((IEnumerable<BoundExpression>)either.Operands).Select(operand =>
    {
        IReadOnlyList<BoundExpression> conditions = operand is BoundJunction { Operator: BinaryOperator.And } all ? all.Operands : [operand];
        return facts.Labels(node).SelectMany(label => indexes.OnNode(node, label, conditions)).MinBy(match => match.Rows * match.Discount);
    }));

    // One that no index finds would need a scan, and that finds all the others too.
    private static List<IndexMatch>? All(IEnumerable<IndexMatch?> matches)
    {
        var all = new List<IndexMatch>();
        foreach (var match in matches)
        {
            if (match is null)
            {
                return null;
            }

            all.Add(match);
        }

        return all;
    }

    private static PatternStep Union(Symbol node, List<IndexMatch> seeks, IReadOnlyList<BoundExpression> solved)
    {
        var rows = seeks.Sum(seek => seek.Rows);
        LogicalPlan[] branches = [.. seeks.Select(seek => new NodeIndexSeek(node, seek.Use) { Rows = seek.Rows })];
        var union = new UnionPlan(branches, [.. branches.Select(_ => (IReadOnlyList<Symbol>)[node])], [node]) { Rows = rows };
        return new PatternStep(new DistinctPlan(union, [node]), [node]) { Rows = rows, Work = rows * Remembering, Weight = seeks.Min(seek => seek.Discount), Solved = solved };
    }
}
