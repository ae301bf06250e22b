namespace RelationsGraph.Engine.Parsing.Syntax;

/// <summary><c>[variable =] [selector] element…</c></summary>
public sealed record PathPattern(Identifier? Variable, PathSelector? Selector, Sequence<PathElement> Elements, SourceSpan Span)
{
    /// <summary>Set when the whole is written in <c>shortestPath(…)</c> or <c>allShortestPaths(…)</c>.</summary>
    public ShortestPathFunction? Function { get; init; }
}

/// <summary>The older forms of shortest path.</summary>
public enum ShortestPathFunction
{
    /// <summary><c>shortestPath(…)</c></summary>
    ShortestPath,

    /// <summary><c>allShortestPaths(…)</c></summary>
    AllShortestPaths,
}

/// <summary>Which of the matching paths count, for each pair of ends.</summary>
public enum PathSelectorKind
{
    /// <summary><c>ANY n PATHS</c></summary>
    Any,

    /// <summary><c>SHORTEST n PATHS</c></summary>
    Shortest,

    /// <summary><c>ALL SHORTEST PATHS</c></summary>
    AllShortest,

    /// <summary><c>SHORTEST n PATH GROUPS</c></summary>
    ShortestGroups,
}

/// <summary>A selector before a path pattern. <paramref name="Count"/> is at least 1.</summary>
public sealed record PathSelector(PathSelectorKind Kind, long Count, SourceSpan Span);

/// <summary>An element of a path pattern.</summary>
public abstract record PathElement(SourceSpan Span);

/// <summary><c>(variable:Labels {properties} WHERE predicate)</c></summary>
public sealed record NodePattern(Identifier? Variable, LabelExpression? Labels, ExpressionSyntax? Properties, ExpressionSyntax? Predicate, SourceSpan Span) : PathElement(Span);

/// <summary>How a relationship is crossed, from left to right.</summary>
public enum PatternDirection
{
    /// <summary><c>--&gt;</c></summary>
    Outgoing,

    /// <summary><c>&lt;--</c></summary>
    Incoming,

    /// <summary><c>--</c> or <c>&lt;--&gt;</c></summary>
    Both,
}

/// <summary><c>-[variable:TYPES*1..3 {properties} WHERE predicate]-&gt;</c></summary>
public sealed record RelationshipPattern(Identifier? Variable, PatternDirection Direction, RelationshipDetail Detail, SourceSpan Span) : PathElement(Span);

/// <summary>What stands in a relationship's brackets.</summary>
/// <param name="Types">Types, or null for any.</param>
/// <param name="Length"><c>*from..to</c>, or null for exactly one relationship.</param>
/// <param name="Quantifier">A quantifier behind the arrow (<c>-[]-&gt;+</c>).</param>
/// <param name="Properties">A map or a parameter.</param>
/// <param name="Predicate">The condition behind WHERE.</param>
public sealed record RelationshipDetail(LabelExpression? Types, LengthRange? Length, PatternQuantifier? Quantifier, ExpressionSyntax? Properties, ExpressionSyntax? Predicate);

/// <summary><c>*from..to</c>; a missing bound is null.</summary>
public sealed record LengthRange(long? From, long? To, SourceSpan Span);

/// <summary><c>{from,to}</c>, <c>+</c> or <c>*</c> behind a pattern; a missing upper bound is null.</summary>
public sealed record PatternQuantifier(long From, long? To, SourceSpan Span);

/// <summary><c>([variable =] pattern WHERE predicate){1,3}</c>; without a quantifier, only a grouping.</summary>
public sealed record ParenthesizedPattern(PathPattern Pattern, ExpressionSyntax? Predicate, PatternQuantifier? Quantifier, SourceSpan Span) : PathElement(Span);

/// <summary>A condition on labels or types.</summary>
public abstract record LabelExpression(SourceSpan Span);

/// <summary>One label or type.</summary>
public sealed record LabelLiteral(Identifier Name, SourceSpan Span) : LabelExpression(Span);

/// <summary><c>$(expression)</c>, <c>$all(expression)</c>, <c>$any(expression)</c>: names computed when the statement runs.</summary>
public sealed record DynamicLabel(ExpressionSyntax Names, DynamicLabelKind Kind, SourceSpan Span) : LabelExpression(Span);

/// <summary>Which of several computed labels must be there.</summary>
public enum DynamicLabelKind
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>At least one.</summary>
    Any,
}

/// <summary><c>%</c>: any label at all.</summary>
public sealed record LabelWildcard(SourceSpan Span) : LabelExpression(Span);

/// <summary><c>!a</c></summary>
public sealed record LabelNegation(LabelExpression Operand, SourceSpan Span) : LabelExpression(Span);

/// <summary>What a label expression is about.</summary>
public enum LabelSubject
{
    /// <summary>A node of a pattern.</summary>
    Node,

    /// <summary>A relationship of a pattern.</summary>
    Relationship,

    /// <summary>The value of an expression.</summary>
    Test,
}

/// <summary>The word before a label expression.</summary>
public enum LabelKeyword
{
    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>IS</c></summary>
    Is,
}

/// <summary>A label expression where it stands. The span begins at its keyword.</summary>
public sealed record LabelUse(LabelExpression Labels, LabelSubject Subject, LabelKeyword Keyword, SourceSpan Span);

/// <summary>How a conjunction or disjunction of labels is written: the old and the new form must not be mixed.</summary>
public enum LabelNotation
{
    /// <summary><c>&amp;</c>, <c>|</c></summary>
    Operator,

    /// <summary><c>:a:b</c>, <c>a|:b</c></summary>
    Colon,
}

/// <summary><c>a &amp; b</c> or <c>:a:b</c>. The span begins at the operator.</summary>
public sealed record LabelConjunction(LabelExpression Left, LabelExpression Right, LabelNotation Notation, SourceSpan Span) : LabelExpression(Span);

/// <summary><c>a | b</c> or <c>a|:b</c>. The span begins at the operator.</summary>
public sealed record LabelDisjunction(LabelExpression Left, LabelExpression Right, LabelNotation Notation, SourceSpan Span) : LabelExpression(Span);
