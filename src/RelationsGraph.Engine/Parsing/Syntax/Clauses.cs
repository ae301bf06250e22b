namespace RelationsGraph.Engine.Parsing.Syntax;

/// <summary>A clause as written.</summary>
public abstract record ClauseSyntax(SourceSpan Span);

/// <summary><c>USE graph</c>. The reference is a dotted name or a function call.</summary>
public sealed record UseClause(ExpressionSyntax Graph, SourceSpan Span) : ClauseSyntax(Span);

/// <summary>Whether rows without a match are kept.</summary>
public enum Optionality
{
    /// <summary>They are dropped.</summary>
    Required,

    /// <summary>They are kept, with nulls.</summary>
    Optional,
}

/// <summary><c>[OPTIONAL] MATCH patterns [USING hint…] [WHERE predicate]</c></summary>
public sealed record MatchClause(Optionality Optionality, Sequence<PathPattern> Patterns, Sequence<PlannerHint> Hints, ExpressionSyntax? Predicate, SourceSpan Span) : ClauseSyntax(Span);

/// <summary>A hint to the planner.</summary>
public abstract record PlannerHint(SourceSpan Span);

/// <summary><c>USING [TEXT|RANGE|POINT] INDEX [SEEK] variable:Label(key, …)</c>; <paramref name="Kind"/> is upper case or null.</summary>
public sealed record IndexHint(string? Kind, Identifier Variable, Identifier Label, Sequence<Identifier> Keys, SourceSpan Span) : PlannerHint(Span);

/// <summary><c>USING SCAN variable:Label</c></summary>
public sealed record ScanHint(Identifier Variable, Identifier Label, SourceSpan Span) : PlannerHint(Span);

/// <summary><c>USING JOIN ON variable, …</c></summary>
public sealed record JoinHint(Sequence<Identifier> Variables, SourceSpan Span) : PlannerHint(Span);

/// <summary><c>UNWIND list AS variable</c></summary>
public sealed record UnwindClause(ExpressionSyntax List, Identifier Variable, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>RETURN …</c></summary>
public sealed record ReturnClause(ProjectionBody Body, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>WITH … [WHERE predicate]</c></summary>
public sealed record WithClause(ProjectionBody Body, ExpressionSyntax? Predicate, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>ORDER BY … SKIP … LIMIT …</c> standing alone.</summary>
public sealed record OrderClause(RowOrder Order, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>FINISH</c></summary>
public sealed record FinishClause(SourceSpan Span) : ClauseSyntax(Span);

/// <summary>What RETURN and WITH have in common. <paramref name="Star"/> is where <c>*</c> stands, or null.</summary>
public sealed record ProjectionBody(SetQuantifier Quantifier, SourceSpan? Star, Sequence<ProjectionItem> Items, RowOrder Order);

/// <summary><c>expression [AS alias]</c>. Without alias, the column is named as <paramref name="Text"/>, the expression's source.</summary>
public sealed record ProjectionItem(ExpressionSyntax Expression, Identifier? Alias, string Text, SourceSpan Span);

/// <summary><c>ORDER BY … SKIP … LIMIT …</c>, each of which may be missing.</summary>
public sealed record RowOrder(Sequence<SortItem> Sort, ExpressionSyntax? Skip, ExpressionSyntax? Limit);

/// <summary>Ascending or descending.</summary>
public enum SortDirection
{
    /// <summary>Smallest first.</summary>
    Ascending,

    /// <summary>Greatest first.</summary>
    Descending,
}

/// <summary><c>expression [ASC|DESC]</c></summary>
public sealed record SortItem(ExpressionSyntax Expression, SortDirection Direction);

/// <summary>The word that begins a clause that creates.</summary>
public enum CreateKeyword
{
    /// <summary><c>CREATE</c></summary>
    Create,

    /// <summary><c>INSERT</c>, which takes only <c>&amp;</c> between labels.</summary>
    Insert,
}

/// <summary><c>CREATE patterns</c></summary>
public sealed record CreateClause(CreateKeyword Keyword, Sequence<PathPattern> Patterns, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>MERGE pattern [ON CREATE SET …] [ON MATCH SET …]</c></summary>
public sealed record MergeClause(PathPattern Pattern, Sequence<MergeAction> Actions, SourceSpan Span) : ClauseSyntax(Span);

/// <summary>When a MERGE sets.</summary>
public enum MergeEvent
{
    /// <summary>The pattern was created.</summary>
    Create,

    /// <summary>The pattern was found.</summary>
    Match,
}

/// <summary><c>ON CREATE SET items</c></summary>
public sealed record MergeAction(MergeEvent On, Sequence<SetItem> Items, SourceSpan Span);

/// <summary><c>SET items</c></summary>
public sealed record SetClause(Sequence<SetItem> Items, SourceSpan Span) : ClauseSyntax(Span);

/// <summary>One change of a SET.</summary>
public abstract record SetItem(SourceSpan Span);

/// <summary><c>target.key = value</c></summary>
public sealed record SetPropertyItem(ExpressionSyntax Target, Identifier Key, ExpressionSyntax Value, SourceSpan Span) : SetItem(Span);

/// <summary><c>target[key] = value</c></summary>
public sealed record SetDynamicPropertyItem(ExpressionSyntax Target, ExpressionSyntax Key, ExpressionSyntax Value, SourceSpan Span) : SetItem(Span);

/// <summary><c>variable = map</c></summary>
public sealed record ReplacePropertiesItem(VariableExpression Target, ExpressionSyntax Value, SourceSpan Span) : SetItem(Span);

/// <summary><c>variable += map</c></summary>
public sealed record AddPropertiesItem(VariableExpression Target, ExpressionSyntax Value, SourceSpan Span) : SetItem(Span);

/// <summary><c>variable:Label:$(expression)</c></summary>
public sealed record SetLabelsItem(VariableExpression Target, Sequence<LabelExpression> Labels, SourceSpan Span) : SetItem(Span);

/// <summary><c>REMOVE items</c></summary>
public sealed record RemoveClause(Sequence<RemoveItem> Items, SourceSpan Span) : ClauseSyntax(Span);

/// <summary>One change of a REMOVE.</summary>
public abstract record RemoveItem(SourceSpan Span);

/// <summary><c>target.key</c></summary>
public sealed record RemovePropertyItem(ExpressionSyntax Target, Identifier Key, SourceSpan Span) : RemoveItem(Span);

/// <summary><c>target[key]</c></summary>
public sealed record RemoveDynamicPropertyItem(ExpressionSyntax Target, ExpressionSyntax Key, SourceSpan Span) : RemoveItem(Span);

/// <summary><c>variable:Label</c></summary>
public sealed record RemoveLabelsItem(VariableExpression Target, Sequence<LabelExpression> Labels, SourceSpan Span) : RemoveItem(Span);

/// <summary>What happens to the relationships of a deleted node.</summary>
public enum DeleteMode
{
    /// <summary>The node must have none.</summary>
    Plain,

    /// <summary><c>DETACH</c>: they are deleted too.</summary>
    Detach,
}

/// <summary><c>[DETACH] DELETE expressions</c></summary>
public sealed record DeleteClause(DeleteMode Mode, Sequence<ExpressionSyntax> Targets, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>FOREACH (variable IN list | clauses)</c></summary>
public sealed record ForeachClause(Identifier Variable, ExpressionSyntax List, Sequence<ClauseSyntax> Clauses, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>[OPTIONAL] CALL [(variables)] { query } [IN TRANSACTIONS …]</c></summary>
public sealed record SubqueryClause(Optionality Optionality, SubqueryScope? Scope, QuerySyntax Query, TransactionBatches? Batches, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>(a, b)</c> or <c>(*)</c> behind CALL. <paramref name="Star"/> is where <c>*</c> stands, or null.</summary>
public sealed record SubqueryScope(Sequence<Identifier> Variables, SourceSpan? Star, SourceSpan Span);

/// <summary>What happens when one of the transactions fails.</summary>
public enum BatchErrorMode
{
    /// <summary>The statement fails.</summary>
    Fail,

    /// <summary>The others go on.</summary>
    Continue,

    /// <summary>The remaining rows are not run.</summary>
    Break,
}

/// <summary><c>IN [n CONCURRENT] TRANSACTIONS [OF n ROWS] [ON ERROR …] [REPORT STATUS AS variable]</c></summary>
public sealed record TransactionBatches(ExpressionSyntax? Concurrency, ExpressionSyntax? Rows, BatchErrorMode ErrorMode, Identifier? Report, SourceSpan Span)
{
    /// <summary>Whether <c>CONCURRENT</c> was written.</summary>
    public bool Concurrent { get; init; }

    /// <summary>Where REPORT stands.</summary>
    public SourceSpan ReportPlace { get; init; }
}

/// <summary><c>[OPTIONAL] CALL name(arguments) [YIELD …]</c>. Null arguments: taken from the parameters of the same names.</summary>
public sealed record ProcedureCallClause(Optionality Optionality, Identifier Procedure, Sequence<ExpressionSyntax>? Arguments, YieldItems? Yield, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>YIELD * | column [AS variable], … [WHERE predicate]</c>. <paramref name="Star"/> is where <c>*</c> stands, or null.</summary>
public sealed record YieldItems(SourceSpan? Star, Sequence<YieldItem> Items, RowOrder Order, ExpressionSyntax? Predicate, SourceSpan Span);

/// <summary><c>column [AS variable]</c></summary>
public sealed record YieldItem(Identifier Column, Identifier? Variable);

/// <summary>Whether the first row of a file names its columns.</summary>
public enum CsvHeaders
{
    /// <summary>Rows are lists.</summary>
    Without,

    /// <summary><c>WITH HEADERS</c>: rows are maps.</summary>
    With,
}

/// <summary><c>LOAD CSV [WITH HEADERS] FROM url AS variable [FIELDTERMINATOR string]</c></summary>
public sealed record LoadCsvClause(CsvHeaders Headers, ExpressionSyntax Url, Identifier Variable, ExpressionSyntax? FieldTerminator, SourceSpan Span) : ClauseSyntax(Span);
