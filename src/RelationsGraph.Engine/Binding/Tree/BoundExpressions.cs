using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding.Tree;

/// <summary>An expression whose names are resolved. Equal expressions have equal values on the same row (but for random and time functions).</summary>
/// <param name="Type">What is known of the result.</param>
public abstract record BoundExpression(CypherType Type);

/// <summary>A constant.</summary>
public sealed record BoundLiteral(Value Value, CypherType Type) : BoundExpression(Type)
{
    // Values 1 and 1.0 are equivalent, but 1 / 2 and 1.0 / 2 are not.
    /// <inheritdoc/>
    public bool Equals(BoundLiteral? other) => other is not null && Value.Kind == other.Value.Kind && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary><c>$name</c></summary>
public sealed record BoundParameter(string Name) : BoundExpression(CypherType.Any);

/// <summary>The value of a variable.</summary>
public sealed record BoundVariable(Symbol Symbol) : BoundExpression(Symbol.Type)
{
    /// <inheritdoc/>
    public bool Equals(BoundVariable? other) => other is not null && ReferenceEquals(Symbol, other.Symbol);

    /// <inheritdoc/>
    public override int GetHashCode() => Symbol.Id;
}

/// <summary><c>target.key</c> on a node, relationship, map, point or temporal value.</summary>
public sealed record BoundProperty(BoundExpression Target, string Key) : BoundExpression(CypherType.Any);

/// <summary><c>target[index]</c></summary>
public sealed record BoundIndex(BoundExpression Target, BoundExpression Index, CypherType Type) : BoundExpression(Type);

/// <summary><c>target[from..to]</c></summary>
public sealed record BoundSlice(BoundExpression Target, BoundExpression? From, BoundExpression? To, CypherType Type) : BoundExpression(Type);

/// <summary><c>[a, b]</c></summary>
public sealed record BoundList(Sequence<BoundExpression> Items, CypherType Type) : BoundExpression(Type);

/// <summary><c>{key: value}</c></summary>
public sealed record BoundMap(Sequence<BoundMapEntry> Entries) : BoundExpression(CypherType.Map);

/// <summary>One <c>key: value</c>.</summary>
public sealed record BoundMapEntry(string Key, BoundExpression Value);

/// <summary><c>source {…}</c>: null when the source is. Items are applied in order, later ones win.</summary>
public sealed record BoundMapProjection(BoundExpression Source, Sequence<BoundMapProjectionItem> Items) : BoundExpression(CypherType.Map);

/// <summary>An element of a map projection. Null <paramref name="Entry"/>: all properties of the source (<c>.*</c>).</summary>
public sealed record BoundMapProjectionItem(BoundMapEntry? Entry);

/// <summary>A call of a scalar function; the number of arguments fits one of its signatures.</summary>
public sealed record BoundFunctionCall(FunctionDefinition Function, Sequence<BoundExpression> Arguments, CypherType Type) : BoundExpression(Type);

/// <summary>An operator with one operand (<c>NOT</c>, <c>+</c>, <c>-</c>, <c>IS [NOT] NULL</c>).</summary>
public sealed record BoundUnary(UnaryOperator Operator, BoundExpression Operand, CypherType Type) : BoundExpression(Type);

/// <summary>An operator with two operands, except AND and OR, which are <see cref="BoundJunction"/>.</summary>
public sealed record BoundBinary(BinaryOperator Operator, BoundExpression Left, BoundExpression Right, CypherType Type) : BoundExpression(Type);

/// <summary>AND or OR of two or more operands, in order of writing. A chain of comparisons is an AND.</summary>
public sealed record BoundJunction(BinaryOperator Operator, Sequence<BoundExpression> Operands) : BoundExpression(CypherType.Boolean);

/// <summary><c>target:Labels</c> for a node's labels or a relationship's type; null when the target is null.</summary>
public sealed record BoundLabelCheck(BoundExpression Target, BoundLabelExpression Labels) : BoundExpression(CypherType.Boolean);

/// <summary><c>target IS :: TYPE</c> (a negated one stands in a NOT).</summary>
public sealed record BoundTypeCheck(BoundExpression Target, TypeSyntax Declared) : BoundExpression(CypherType.Boolean);

/// <summary><c>target IS form NORMALIZED</c></summary>
public sealed record BoundNormalizedCheck(BoundExpression Target, string Form) : BoundExpression(CypherType.Boolean);

/// <summary>
/// CASE. With a subject, it is computed once into <paramref name="SubjectSymbol"/>, which the conditions read.
/// The first alternative whose condition is true gives the result; none: <paramref name="Default"/>, or null without one.
/// </summary>
public sealed record BoundCase(BoundExpression? Subject, Symbol? SubjectSymbol, Sequence<BoundAlternative> Alternatives, BoundExpression? Default, CypherType Type) : BoundExpression(Type);

/// <summary><c>WHEN condition THEN result</c></summary>
public sealed record BoundAlternative(BoundExpression Condition, BoundExpression Result);

/// <summary><c>[variable IN list WHERE predicate | projection]</c>; without projection, the elements themselves.</summary>
public sealed record BoundListComprehension(Symbol Variable, BoundExpression List, BoundExpression? Predicate, BoundExpression? Projection, CypherType Type) : BoundExpression(Type);

/// <summary><c>reduce(accumulator = initial, variable IN list | body)</c></summary>
public sealed record BoundReduce(Symbol Accumulator, BoundExpression Initial, Symbol Variable, BoundExpression List, BoundExpression Body, CypherType Type) : BoundExpression(Type);

/// <summary><c>all/any/none/single(variable IN list WHERE predicate)</c>, with three-valued logic.</summary>
public sealed record BoundQuantifier(ListQuantifier Quantifier, Symbol Variable, BoundExpression List, BoundExpression Predicate) : BoundExpression(CypherType.Boolean);

/// <summary>
/// A pattern comprehension: for each match of the pattern, the value of the projection, as a list. <paramref name="Outer"/>: symbols of the
/// surrounding row that pattern, predicates and projection use.
/// </summary>
public sealed record BoundPatternComprehension(PatternGraph Pattern, BoundExpression Projection, Sequence<Symbol> Outer, CypherType Type) : BoundExpression(Type);

/// <summary>
/// EXISTS, COUNT or COLLECT of a query that is run for the row. <paramref name="Outer"/>: symbols of the surrounding row that it uses. A pattern predicate is an
/// EXISTS whose query is one MATCH; queries of EXISTS and COUNT may have no columns. COLLECT has exactly one column.
/// </summary>
public sealed record BoundSubqueryExpression(SubqueryKind Kind, BoundQuery Query, Sequence<Symbol> Outer, CypherType Type) : BoundExpression(Type)
{
    /// <summary>Whether there is an aggregate anywhere in the query.</summary>
    public bool Aggregates { get; init; }
}

/// <summary><c>shortestPath(…)</c> (a path or null) or <c>allShortestPaths(…)</c> (a list of paths) in the place of an expression. Both ends are bound.</summary>
public sealed record BoundShortestPathExpression(PatternShortestPath Pattern, Sequence<Symbol> Outer, CypherType Type) : BoundExpression(Type)
{
    /// <summary>Conditions on the two ends (labels, inline maps).</summary>
    public Sequence<BoundExpression> Predicates { get; init; }
}

/// <summary>A call of an aggregating function. Stands only in <see cref="BoundAggregate"/>. count(*) has no argument.</summary>
public sealed record BoundAggregation(FunctionDefinition Function, Sequence<BoundExpression> Arguments, SetQuantifier Quantifier, CypherType Type) : BoundExpression(Type);

/// <summary>A condition on labels or types.</summary>
public abstract record BoundLabelExpression;

/// <summary>The label or type is there.</summary>
public sealed record BoundLabel(string Name) : BoundLabelExpression;

/// <summary>All (or any) of the labels that the expression names: a string or a list of strings.</summary>
public sealed record BoundDynamicLabel(BoundExpression Names, DynamicLabelKind Kind) : BoundLabelExpression;

/// <summary>Some label is there.</summary>
public sealed record BoundAnyLabel : BoundLabelExpression;

/// <summary>Not.</summary>
public sealed record BoundLabelNot(BoundLabelExpression Operand) : BoundLabelExpression;

/// <summary>All of two or more.</summary>
public sealed record BoundLabelAnd(Sequence<BoundLabelExpression> Operands) : BoundLabelExpression;

/// <summary>At least one of two or more.</summary>
public sealed record BoundLabelOr(Sequence<BoundLabelExpression> Operands) : BoundLabelExpression;
