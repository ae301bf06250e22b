using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing.Syntax;

/// <summary>An expression as written.</summary>
public abstract record ExpressionSyntax(SourceSpan Span)
{
    /// <summary>Where an error about the whole expression points, such as its operator; null: to where it starts.</summary>
    public SourceSpan? Place { get; init; }
}

/// <summary>A number, string, boolean or null.</summary>
public sealed record LiteralExpression(Value Value, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>$name</c></summary>
public sealed record ParameterExpression(string Name, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>The name of a variable.</summary>
public sealed record VariableExpression(string Name, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>target.key</c></summary>
public sealed record PropertyExpression(ExpressionSyntax Target, Identifier Key, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>target[index]</c></summary>
public sealed record IndexExpression(ExpressionSyntax Target, ExpressionSyntax Index, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>target[from..to]</c></summary>
public sealed record SliceExpression(ExpressionSyntax Target, ExpressionSyntax? From, ExpressionSyntax? To, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>[a, b]</c></summary>
public sealed record ListExpression(Sequence<ExpressionSyntax> Items, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>{key: value}</c></summary>
public sealed record MapExpression(Sequence<MapEntry> Entries, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>One <c>key: value</c> of a map.</summary>
public sealed record MapEntry(Identifier Key, ExpressionSyntax Value);

/// <summary><c>variable {.key, .*, other, key: value}</c></summary>
public sealed record MapProjectionExpression(VariableExpression Source, Sequence<MapProjectionItem> Items, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>An element of a map projection.</summary>
public abstract record MapProjectionItem(SourceSpan Span);

/// <summary><c>.key</c></summary>
public sealed record ProjectedProperty(Identifier Key, SourceSpan Span) : MapProjectionItem(Span);

/// <summary><c>.*</c></summary>
public sealed record ProjectedAll(SourceSpan Span) : MapProjectionItem(Span);

/// <summary><c>variable</c></summary>
public sealed record ProjectedVariable(VariableExpression Variable, SourceSpan Span) : MapProjectionItem(Span);

/// <summary><c>key: value</c></summary>
public sealed record ProjectedEntry(Identifier Key, ExpressionSyntax Value, SourceSpan Span) : MapProjectionItem(Span);

/// <summary><c>name([DISTINCT] arguments)</c>; the name may have dots.</summary>
public sealed record FunctionCallExpression(Identifier Function, Sequence<ExpressionSyntax> Arguments, SetQuantifier Quantifier, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>count(*)</c></summary>
public sealed record CountStarExpression(SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>Whether equal values count once.</summary>
public enum SetQuantifier
{
    /// <summary>Every value counts.</summary>
    All,

    /// <summary>Equal values count once.</summary>
    Distinct,
}

/// <summary>Operators with one operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>NOT</c></summary>
    Not,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>IS NULL</c></summary>
    IsNull,

    /// <summary><c>IS NOT NULL</c></summary>
    IsNotNull,
}

/// <summary>Operators with two operands.</summary>
public enum BinaryOperator
{
    /// <summary><c>OR</c></summary>
    Or,

    /// <summary><c>XOR</c></summary>
    Xor,

    /// <summary><c>AND</c></summary>
    And,

    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>&lt;&gt;</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>||</c></summary>
    Concatenate,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c></summary>
    Divide,

    /// <summary><c>%</c></summary>
    Modulo,

    /// <summary><c>^</c></summary>
    Power,

    /// <summary><c>STARTS WITH</c></summary>
    StartsWith,

    /// <summary><c>ENDS WITH</c></summary>
    EndsWith,

    /// <summary><c>CONTAINS</c></summary>
    Contains,

    /// <summary><c>=~</c></summary>
    Matches,

    /// <summary><c>IN</c></summary>
    In,
}

/// <summary>An operator before or behind one operand.</summary>
public sealed record UnaryExpression(UnaryOperator Operator, ExpressionSyntax Operand, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>An operator between two operands. <paramref name="OperatorSpan"/> is where errors about the types point.</summary>
public sealed record BinaryExpression(BinaryOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right, SourceSpan OperatorSpan, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>a &lt; b &lt;= c</c>: true when each neighbouring pair is.</summary>
public sealed record ComparisonChainExpression(Sequence<BinaryExpression> Comparisons, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>target:Label&amp;!Other</c></summary>
public sealed record LabelCheckExpression(ExpressionSyntax Target, LabelExpression Labels, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>target IS [NOT] :: TYPE</c></summary>
public sealed record TypeCheckExpression(ExpressionSyntax Target, TypeSyntax Type, Polarity Polarity, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>target IS [NOT] [NFC|NFD|NFKC|NFKD] NORMALIZED</c></summary>
public sealed record NormalizedCheckExpression(ExpressionSyntax Target, string Form, Polarity Polarity, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>Whether a test is meant as it stands or negated.</summary>
public enum Polarity
{
    /// <summary>As it stands.</summary>
    Positive,

    /// <summary>Negated (<c>NOT</c>).</summary>
    Negative,
}

/// <summary><c>CASE [subject] WHEN … THEN … [ELSE …] END</c></summary>
public sealed record CaseExpression(ExpressionSyntax? Subject, Sequence<CaseAlternative> Alternatives, ExpressionSyntax? Default, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>
/// <c>WHEN test, test THEN result</c>. With a subject, every test is a comparison or other test whose left operand is a <see cref="CaseSubjectExpression"/>.
/// </summary>
public sealed record CaseAlternative(Sequence<ExpressionSyntax> Tests, ExpressionSyntax Result);

/// <summary>The subject of the surrounding CASE.</summary>
public sealed record CaseSubjectExpression(SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>[variable IN list WHERE predicate | projection]</c></summary>
public sealed record ListComprehensionExpression(Identifier Variable, ExpressionSyntax List, ExpressionSyntax? Predicate, ExpressionSyntax? Projection, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>[path = pattern WHERE predicate | projection]</c></summary>
public sealed record PatternComprehensionExpression(PathPattern Pattern, ExpressionSyntax? Predicate, ExpressionSyntax Projection, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>Quantified predicates.</summary>
public enum ListQuantifier
{
    /// <summary>Every element.</summary>
    All,

    /// <summary>At least one element.</summary>
    Any,

    /// <summary>No element.</summary>
    None,

    /// <summary>Exactly one element.</summary>
    Single,
}

/// <summary><c>all(variable IN list WHERE predicate)</c></summary>
public sealed record QuantifierExpression(ListQuantifier Quantifier, Identifier Variable, ExpressionSyntax List, ExpressionSyntax? Predicate, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>reduce(accumulator = initial, variable IN list | body)</c></summary>
public sealed record ReduceExpression(Identifier Accumulator, ExpressionSyntax Initial, Identifier Variable, ExpressionSyntax List, ExpressionSyntax Body, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A pattern in the place of an expression: a test of existence, or <c>shortestPath(…)</c>.</summary>
public sealed record PatternExpression(PathPattern Pattern, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>What a subquery in braces yields.</summary>
public enum SubqueryKind
{
    /// <summary><c>EXISTS { … }</c></summary>
    Exists,

    /// <summary><c>COUNT { … }</c></summary>
    Count,

    /// <summary><c>COLLECT { … }</c></summary>
    Collect,
}

/// <summary>A subquery in braces. A bare pattern (<c>EXISTS { (a)-->(b) WHERE … }</c>) is a query of one MATCH without RETURN.</summary>
public sealed record SubqueryExpression(SubqueryKind Kind, QuerySyntax Query, SourceSpan Span) : ExpressionSyntax(Span);
