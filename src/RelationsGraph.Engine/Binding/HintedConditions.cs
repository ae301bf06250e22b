using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>How a condition uses a property.</summary>
internal enum PropertyUse
{
    /// <summary>In a way that any index may serve.</summary>
    Any,

    /// <summary>As a text.</summary>
    Text,
}

/// <summary>The conditions of a pattern that an index or a scan could serve, which is what hints are about.</summary>
internal static class HintedConditions
{
    /// <summary>The labels or types that the conditions name.</summary>
    public static IReadOnlyList<string> Labels(Symbol entity, PatternGraph graph)
    {
        var types = ((IEnumerable<PatternEdge>)graph.Edges).OfType<PatternRelationship>().Where(edge => ReferenceEquals(edge.Symbol, entity)).SelectMany(edge => edge.Types);
        var checks = graph.Predicates.SelectMany(Parts).OfType<BoundLabelCheck>().Where(check => check.Target is BoundVariable variable && ReferenceEquals(variable.Symbol, entity));
        return [.. types.Concat(checks.SelectMany(check => Names(check.Labels))).Distinct()];
    }

    /// <summary>The properties of an entity that conditions compare, and how.</summary>
    public static IEnumerable<(string Key, PropertyUse Use)> On(Symbol entity, Sequence<BoundExpression> predicates) =>
        predicates.SelectMany(Parts).SelectMany(predicate => Uses(entity, predicate));

    // A condition may be part of a top-level AND or OR, and denied.
    private static IEnumerable<BoundExpression> Parts(BoundExpression predicate) => predicate switch
    {
        BoundJunction { Operator: BinaryOperator.And or BinaryOperator.Or } junction => junction.Operands.SelectMany(Parts),
        BoundUnary { Operator: UnaryOperator.Not } not => Parts(not.Operand),
        _ => [predicate],
    };

    private static IEnumerable<string> Names(BoundLabelExpression labels) => labels switch
    {
        BoundLabel label => [label.Name],
        BoundLabelAnd both => both.Operands.SelectMany(Names),
        BoundLabelOr either => either.Operands.SelectMany(Names),
        _ => [],
    };

    private static IEnumerable<(string Key, PropertyUse Use)> Uses(Symbol entity, BoundExpression predicate) => predicate switch
    {
        BoundBinary { Operator: BinaryOperator.StartsWith or BinaryOperator.EndsWith or BinaryOperator.Contains } text => Property(entity, text.Left, PropertyUse.Text),
        BoundBinary { Operator: BinaryOperator.In } list => Property(entity, list.Left, UseWith(list.Right.Type.Element ?? CypherType.Any)),
        BoundBinary { Operator: BinaryOperator.Equal or BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual } compared =>
            Property(entity, compared.Left, UseWith(compared.Right.Type)).Concat(Property(entity, compared.Right, UseWith(compared.Left.Type))),
        BoundUnary { Operator: UnaryOperator.IsNotNull } exists => Property(entity, exists.Operand, PropertyUse.Any),
        BoundFunctionCall { Function.Name: "point.withinBBox" } box => Property(entity, box.Arguments[0], PropertyUse.Any),
        BoundTypeCheck check => Property(entity, check.Target, PropertyUse.Text),
        _ => [],
    };

    private static PropertyUse UseWith(CypherType type) => type.Allows(KindSet.String) ? PropertyUse.Text : PropertyUse.Any;

    private static IEnumerable<(string Key, PropertyUse Use)> Property(Symbol entity, BoundExpression side, PropertyUse use) => side switch
    {
        BoundProperty { Target: BoundVariable variable } property when ReferenceEquals(variable.Symbol, entity) => [(property.Key, use)],
        BoundFunctionCall { Function.Name: "point.distance" } distance => distance.Arguments.SelectMany(argument => Property(entity, argument, use)),
        _ => [],
    };
}
