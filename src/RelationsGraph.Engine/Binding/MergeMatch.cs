using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Binding;

/// <summary>The search of a MERGE, over the variables that its creation has declared.</summary>
internal sealed class MergeMatch(Analysis analysis, Scope declared)
{
    /// <summary>Binds the pattern; <paramref name="before"/> are the variables before the clause.</summary>
    public PatternGraph Bind(PathPattern pattern, Scope before)
    {
        var nodes = new OrderedDictionary<Symbol, PatternNode>();
        var edges = new List<PatternEdge>();
        var predicates = new List<BoundExpression>();
        var steps = new List<PathStep>();
        for (var i = 0; i < pattern.Elements.Count; i++)
        {
            if (pattern.Elements[i] is NodePattern node)
            {
                Node(node, before, nodes, predicates);
                steps.Add(new NodeStep(Symbol(node.Variable!)));
                continue;
            }

            var relationship = (RelationshipPattern)pattern.Elements[i];
            var symbol = Symbol(relationship.Variable!);
            var left = Symbol(((NodePattern)pattern.Elements[i - 1]).Variable!);
            var right = Symbol(((NodePattern)pattern.Elements[i + 1]).Variable!);
            var types = relationship.Detail.Types is LabelLiteral type ? (Sequence<string>)[type.Name.Text] : [];
            edges.Add(new PatternRelationship(symbol, left, right, relationship.Direction, types, PatternBinding.Free));
            predicates.AddRange(Labels(symbol, relationship.Detail.Types as DynamicLabel, EntityKind.Relationship));
            predicates.AddRange(Properties(symbol, relationship.Detail.Properties));
            steps.Add(new RelationshipStep(symbol, relationship.Direction));
        }

        Sequence<PatternPath> paths = pattern.Variable is { } path ? [new PatternPath(Symbol(path), steps.ToSequence())] : [];
        return new PatternGraph(nodes.Values.ToSequence(), edges.ToSequence(), paths, predicates.ToSequence());
    }

    private Symbol Symbol(Identifier name) => declared.Find(name.Text)!;

    private void Node(NodePattern node, Scope before, OrderedDictionary<Symbol, PatternNode> nodes, List<BoundExpression> predicates)
    {
        var symbol = Symbol(node.Variable!);
        var isBound = ReferenceEquals(before.Find(symbol.Name), symbol);
        nodes.TryAdd(symbol, new PatternNode(symbol, isBound ? PatternBinding.Bound : PatternBinding.Free));
        predicates.AddRange(Labels(symbol, node.Labels, EntityKind.Node));
        predicates.AddRange(Properties(symbol, node.Properties));
    }

    private IEnumerable<BoundExpression> Labels(Symbol symbol, LabelExpression? labels, EntityKind entity)
    {
        if (labels is null)
        {
            return [];
        }

        var bound = analysis.Labels.Bind(labels, entity, new ExpressionPlace(declared));
        var parts = bound is BoundLabelAnd both ? both.Operands : [bound];
        return parts.Select(part => (BoundExpression)new BoundLabelCheck(new BoundVariable(symbol), part));
    }

    private IEnumerable<BoundExpression> Properties(Symbol symbol, ExpressionSyntax? properties) => properties is MapExpression map
        ? map.Entries.Select(entry => (BoundExpression)new BoundBinary(
            BinaryOperator.Equal,
            new BoundProperty(new BoundVariable(symbol), entry.Key.Text),
            analysis.Expressions.Bind(entry.Value, declared),
            CypherType.Boolean))
        : [];
}
