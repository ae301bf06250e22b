namespace RelationsGraph.Engine.Parsing.Syntax;

/// <summary>What is done with a statement.</summary>
public enum StatementMode
{
    /// <summary>It runs.</summary>
    Run,

    /// <summary><c>EXPLAIN</c>: it is planned only.</summary>
    Explain,

    /// <summary><c>PROFILE</c>: it runs and its operators count.</summary>
    Profile,
}

/// <summary>A whole statement. <paramref name="Text"/> is what was parsed; all spans point into it.</summary>
public sealed record Statement(string Text, StatementMode Mode, StatementBody Body)
{
    /// <summary>All label and type expressions, in order of writing: a clause must keep to one notation.</summary>
    public Sequence<LabelUse> Labels { get; init; } = [];

    /// <summary>What stands behind CYPHER.</summary>
    public Sequence<StatementOption> Options { get; init; } = [];
}

/// <summary><c>name = value</c> behind CYPHER.</summary>
public sealed record StatementOption(string Name, string Value, SourceSpan Span)
{
    /// <summary>Whether it is the one of a name; case does not matter.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a statement does.</summary>
public abstract record StatementBody(SourceSpan Span);

/// <summary>How the results of two queries come together.</summary>
public enum UnionKind
{
    /// <summary><c>UNION</c>: equal rows appear once.</summary>
    Distinct,

    /// <summary><c>UNION ALL</c></summary>
    All,
}

/// <summary><c>query [UNION [ALL] query]…</c>. There is one union fewer than branches.</summary>
public sealed record QuerySyntax(Sequence<SingleQuery> Branches, Sequence<UnionOperator> Unions, SourceSpan Span) : StatementBody(Span);

/// <summary>One UNION.</summary>
public sealed record UnionOperator(UnionKind Kind, SourceSpan Span);

/// <summary>Clauses without a union.</summary>
public sealed record SingleQuery(Sequence<ClauseSyntax> Clauses, SourceSpan Span);

/// <summary>What a CREATE or DROP does when the thing is, or is not, there.</summary>
public enum ExistenceMode
{
    /// <summary>It fails.</summary>
    Fail,

    /// <summary><c>IF [NOT] EXISTS</c>: nothing happens.</summary>
    Skip,

    /// <summary><c>OR REPLACE</c></summary>
    Replace,
}

/// <summary>Kinds of index.</summary>
public enum IndexKind
{
    /// <summary><c>RANGE</c>, the default.</summary>
    Range,

    /// <summary><c>TEXT</c></summary>
    Text,

    /// <summary><c>POINT</c></summary>
    Point,

    /// <summary><c>FULLTEXT</c></summary>
    FullText,

    /// <summary><c>LOOKUP</c></summary>
    Lookup,

    /// <summary><c>VECTOR</c></summary>
    Vector,
}

/// <summary>Nodes or relationships.</summary>
public enum EntityKind
{
    /// <summary>Nodes.</summary>
    Node,

    /// <summary>Relationships.</summary>
    Relationship,
}

/// <summary>The name of an index or constraint, given or by parameter.</summary>
public abstract record SchemaName(SourceSpan Span);

/// <summary>A name as written.</summary>
public sealed record LiteralSchemaName(string Text, SourceSpan Span) : SchemaName(Span);

/// <summary><c>$name</c></summary>
public sealed record ParameterSchemaName(string Parameter, SourceSpan Span) : SchemaName(Span);

/// <summary>What a schema command is about: <c>FOR (variable:Labels) ON/REQUIRE (variable.key, …)</c>.</summary>
public sealed record SchemaTarget(EntityKind Entity, Identifier Variable, Sequence<Identifier> Labels, Sequence<PropertyExpression> Properties, SourceSpan Span);

/// <summary><c>CREATE kind INDEX name [IF NOT EXISTS] FOR … ON … [OPTIONS {…}]</c></summary>
public sealed record CreateIndexCommand(IndexKind Kind, SchemaName? Name, ExistenceMode Existence, SchemaTarget Target, ExpressionSyntax? Options, SourceSpan Span) : StatementBody(Span);

/// <summary><c>DROP INDEX name [IF EXISTS]</c></summary>
public sealed record DropIndexCommand(SchemaName Name, ExistenceMode Existence, SourceSpan Span) : StatementBody(Span);

/// <summary>Kinds of constraint.</summary>
public enum ConstraintKind
{
    /// <summary><c>IS UNIQUE</c></summary>
    Unique,

    /// <summary><c>IS NODE KEY</c>, <c>IS RELATIONSHIP KEY</c></summary>
    Key,

    /// <summary><c>IS NOT NULL</c></summary>
    Exists,

    /// <summary><c>IS :: TYPE</c></summary>
    PropertyType,
}

/// <summary><c>CREATE CONSTRAINT name [IF NOT EXISTS] FOR … REQUIRE …</c>. <paramref name="Type"/> belongs to <see cref="ConstraintKind.PropertyType"/> alone.</summary>
public sealed record CreateConstraintCommand(ConstraintKind Kind, SchemaName? Name, ExistenceMode Existence, SchemaTarget Target, TypeSyntax? Type, SourceSpan Span) : StatementBody(Span)
{
    /// <summary>The map behind OPTIONS, or null.</summary>
    public ExpressionSyntax? Options { get; init; }
}

/// <summary><c>DROP CONSTRAINT name [IF EXISTS]</c></summary>
public sealed record DropConstraintCommand(SchemaName Name, ExistenceMode Existence, SourceSpan Span) : StatementBody(Span);

/// <summary>What SHOW lists.</summary>
public enum ShowKind
{
    /// <summary><c>SHOW INDEXES</c></summary>
    Indexes,

    /// <summary><c>SHOW CONSTRAINTS</c></summary>
    Constraints,

    /// <summary><c>SHOW FUNCTIONS</c></summary>
    Functions,

    /// <summary><c>SHOW PROCEDURES</c></summary>
    Procedures,

    /// <summary><c>SHOW TRANSACTIONS</c></summary>
    Transactions,

    /// <summary><c>SHOW SETTINGS</c></summary>
    Settings,

    /// <summary><c>SHOW DATABASES</c></summary>
    Databases,

    /// <summary><c>SHOW CURRENT USER</c></summary>
    CurrentUser,

    /// <summary><c>SHOW USERS</c></summary>
    Users,
}

/// <summary>
/// <c>SHOW [filter] things [names] [YIELD …] [WHERE …]</c>. <paramref name="Filter"/> is the word that narrows the kind, upper case
/// (<c>RANGE</c>, <c>UNIQUE</c>, <c>BUILT IN</c>, <c>EXECUTABLE</c>, <c>HOME</c>, <c>DEFAULT</c>, …), or null.
/// </summary>
public sealed record ShowClause(ShowKind Kind, string? Filter, Sequence<ExpressionSyntax> Names, YieldItems? Yield, SourceSpan Span) : ClauseSyntax(Span);

/// <summary><c>TERMINATE TRANSACTIONS ids [YIELD …]</c></summary>
public sealed record TerminateClause(Sequence<ExpressionSyntax> Ids, YieldItems? Yield, SourceSpan Span) : ClauseSyntax(Span);
