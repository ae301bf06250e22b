using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding.Tree;

/// <summary>A statement ready for planning.</summary>
/// <param name="Text">The text.</param>
/// <param name="Mode">Run, explain or profile.</param>
/// <param name="Graph">The graph that USE names, or null.</param>
/// <param name="Body">What it does.</param>
/// <param name="SymbolCount">How many symbols it has; their ids are below this.</param>
public sealed record BoundStatement(string Text, StatementMode Mode, string? Graph, BoundBody Body, int SymbolCount)
{
    /// <summary>Names of all parameters, in order of first use; each must be given.</summary>
    public Sequence<string> Parameters { get; init; }

    /// <summary>What the parameters have to be, in the order of their places.</summary>
    public Sequence<ParameterExpectation> Expectations { get; init; }

    /// <summary>Remarks for the summary, in order of place.</summary>
    public Sequence<Notification> Notifications { get; init; }
}

/// <summary>What a statement does.</summary>
public abstract record BoundBody;

/// <summary>
/// A query: branches whose rows are put together. All branches' columns are in the same order as <paramref name="Columns"/>; with one branch they are the
/// very same symbols.
/// </summary>
/// <param name="Branches">At least one.</param>
/// <param name="Quantifier">Whether equal rows of different branches appear once (UNION without ALL).</param>
/// <param name="Columns">The columns of the result; none for a query that only writes.</param>
public sealed record BoundQuery(Sequence<BoundSingleQuery> Branches, SetQuantifier Quantifier, Sequence<BoundColumn> Columns) : BoundBody
{
    /// <summary>Whether any clause, in subqueries too, writes data.</summary>
    public bool Writes { get; init; }
}

/// <summary>Clauses in order. The last one is a projection when there are columns, but for procedure calls and SHOW that stand alone.</summary>
public sealed record BoundSingleQuery(Sequence<BoundClause> Clauses, Sequence<BoundColumn> Columns);

/// <summary>A column of a result.</summary>
public sealed record BoundColumn(string Name, Symbol Symbol);

/// <summary>A name given in the text or by a parameter; exactly one is not null.</summary>
public sealed record BoundSchemaName(string? Text, string? Parameter);

/// <summary>CREATE INDEX. Properties are empty for LOOKUP indexes.</summary>
public sealed record BoundCreateIndex(IndexKind Kind, BoundSchemaName? Name, ExistenceMode Existence, BoundSchemaTarget Target, BoundExpression? Options) : BoundBody;

/// <summary>Labels (or types) and property keys of an index or constraint.</summary>
public sealed record BoundSchemaTarget(EntityKind Entity, Sequence<string> Labels, Sequence<string> Properties);

/// <summary>DROP INDEX.</summary>
public sealed record BoundDropIndex(BoundSchemaName Name, ExistenceMode Existence) : BoundBody;

/// <summary>CREATE CONSTRAINT. <paramref name="Type"/> belongs to <see cref="ConstraintKind.PropertyType"/> alone.</summary>
public sealed record BoundCreateConstraint(ConstraintKind Kind, BoundSchemaName? Name, ExistenceMode Existence, BoundSchemaTarget Target, TypeSyntax? Type) : BoundBody
{
    /// <summary>What OPTIONS give; null without.</summary>
    public BoundExpression? Options { get; init; }
}

/// <summary>DROP CONSTRAINT.</summary>
public sealed record BoundDropConstraint(BoundSchemaName Name, ExistenceMode Existence) : BoundBody;
