using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Planning;

/// <summary>What a pattern's predicates tell of its parts, and how many rows they are expected to leave.</summary>
internal sealed class PatternFacts
{
    private const double Skew = 4;

    private readonly Dictionary<Symbol, OrderedNames> _labels = [];
    private readonly Dictionary<Symbol, double> _nodes = [];
    private readonly Dictionary<Symbol, IReadOnlyCollection<string>> _types = [];

    public PatternFacts(GraphStatistics statistics, PatternGraph graph, IReadOnlyList<BoundHint> hints)
    {
        Statistics = statistics;
        Hints = hints;
        foreach (var predicate in graph.Predicates)
        {
            if (predicate is BoundLabelCheck { Target: BoundVariable variable } check)
            {
                LabelsOf(variable.Symbol, check.Labels);
            }
        }

        foreach (var edge in graph.Edges)
        {
            if (edge is PatternRelationship relationship)
            {
                _types[relationship.Symbol] = [.. (IEnumerable<string>)relationship.Types];
            }
        }
    }

    public GraphStatistics Statistics { get; }

    public IReadOnlyList<BoundHint> Hints { get; }

    /// <summary>The labels that a node must have.</summary>
    public IReadOnlyList<string> Labels(Symbol node) => _labels.TryGetValue(node, out var labels) ? labels.Names : [];

    /// <summary>The symbols of an edge that hold relationships which must differ from others, with their types.</summary>
    public static IEnumerable<(Symbol Symbol, IReadOnlyCollection<string> Types)> RelationshipsOf(PatternEdge edge) => edge switch
    {
        PatternRelationship relationship => [(relationship.Symbol, [.. (IEnumerable<string>)relationship.Types])],
        PatternVariableLength walk => [(walk.Symbol, [.. (IEnumerable<string>)walk.Types])],
        PatternQuantifiedPath repeated => Outer(repeated),
        PatternSelectedPath selected => ((IEnumerable<PatternEdge>)selected.Inner.Edges).SelectMany(RelationshipsOf),
        _ => [],
    };

    /// <summary>What a step along an edge is expected to find for one node.</summary>
    public double Degree(Symbol from, PatternDirection direction, Sequence<string> types)
    {
        var relationships = Statistics.Relationships(types);
        return relationships * (direction == PatternDirection.Both ? 2 : 1) / Math.Max(1, NodesLike(from));
    }

    private double NodesLike(Symbol node)
    {
        if (!_nodes.TryGetValue(node, out var nodes))
        {
            _nodes[node] = nodes = Labels(node).Select(Statistics.NodesWithLabel).DefaultIfEmpty(Statistics.Nodes).Min();
        }

        return nodes;
    }

    /// <summary>
    /// How many relationships are looked at for a step from a node. Who is found by walking has more relationships than the average (one's friends have more friends
    /// than oneself): a few nodes hold most of them.
    /// </summary>
    public static double Looked(double degree) => degree * Skew;

    /// <summary>The share of rows that a predicate is expected to keep.</summary>
    public double Selectivity(BoundExpression predicate) => predicate switch
    {
        DifferentRelationships => 0.95,
        SameEntity => 1 / Math.Max(1, Statistics.Nodes),
        BoundLabelCheck { Labels: BoundLabel label, Target.Type: var type } when type.Is(Values.KindSet.Node) => Statistics.LabelShare(label.Name),
        BoundLabelCheck => 0.5,
        BoundBinary { Operator: BinaryOperator.Equal } equal => Equality(equal.Left) ?? Equality(equal.Right) ?? 0.1,
        BoundBinary { Operator: BinaryOperator.In } list => Math.Min(0.5, (Equality(list.Left) ?? 0.05) * 5),
        BoundBinary { Operator: BinaryOperator.NotEqual } => 0.9,
        BoundBinary { Operator: BinaryOperator.StartsWith or BinaryOperator.EndsWith or BinaryOperator.Contains or BinaryOperator.Matches } => 0.1,
        BoundBinary => 0.4,
        BoundJunction { Operator: BinaryOperator.And } all => ((IEnumerable<BoundExpression>)all.Operands).Aggregate(1.0, (share, operand) => share * Selectivity(operand)),
        BoundJunction any => 1 - ((IEnumerable<BoundExpression>)any.Operands).Aggregate(1.0, (share, operand) => share * (1 - Selectivity(operand))),
        BoundUnary { Operator: UnaryOperator.Not } not => 1 - Math.Min(0.9, Selectivity(not.Operand)),
        BoundUnary { Operator: UnaryOperator.IsNull } => 0.3,
        BoundUnary { Operator: UnaryOperator.IsNotNull } present => Presence(present.Operand) ?? 0.8,
        _ => 0.5,
    };

    private static IEnumerable<(Symbol, IReadOnlyCollection<string>)> Outer(PatternQuantifiedPath repeated)
    {
        foreach (var (symbol, types) in ((IEnumerable<PatternEdge>)repeated.Inner.Edges).SelectMany(RelationshipsOf))
        {
            var group = ((IEnumerable<GroupVariable>)repeated.Groups).FirstOrDefault(group => ReferenceEquals(group.Inner, symbol));
            if (group is not null)
            {
                yield return (group.Outer, types);
            }
        }
    }

    private double? Presence(BoundExpression side) => side is BoundProperty { Target: BoundVariable variable } property
        ? Labels(variable.Symbol).Select(label => Statistics.NodePresentShare(label, property.Key)).Min()
        : null;

    // An index knows how many values there are; without one, a tenth is kept.
    private double? Equality(BoundExpression side)
    {
        if (side is not BoundProperty { Target: BoundVariable variable } property)
        {
            return null;
        }

        if (_types.TryGetValue(variable.Symbol, out var types))
        {
            return types.Count == 0 ? null : types.Select(type => Statistics.RelationshipValueShare(type, property.Key)).Max();
        }

        return Labels(variable.Symbol).Select(label => Statistics.NodeValueShare(label, property.Key)).OfType<double>().Cast<double?>().Min();
    }

    private void LabelsOf(Symbol node, BoundLabelExpression labels)
    {
        switch (labels)
        {
            case BoundLabel label:
                (_labels.TryGetValue(node, out var known) ? known : _labels[node] = new OrderedNames()).Add(label.Name);
                break;
            case BoundLabelAnd and:
                foreach (var operand in and.Operands)
                {
                    LabelsOf(node, operand);
                }

                break;
        }
    }

    // Each name once, in the order of the text.
    private sealed class OrderedNames
    {
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);
        private readonly List<string> _names = [];

        public IReadOnlyList<string> Names => _names;

        public void Add(string name)
        {
            if (_known.Add(name))
            {
                _names.Add(name);
            }
        }
    }
}
