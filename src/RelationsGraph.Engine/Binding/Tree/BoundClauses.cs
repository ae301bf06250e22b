using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Binding.Tree;

/// <summary>A clause whose names are resolved: takes rows, gives rows.</summary>
public abstract record BoundClause;

/// <summary>MATCH. The WHERE is among the graph's predicates (for OPTIONAL MATCH it decides on the match, not on the row).</summary>
public sealed record BoundMatch(Optionality Optionality, PatternGraph Pattern, Sequence<BoundHint> Hints) : BoundClause;

/// <summary>A hint to the planner, about something that the pattern has.</summary>
public abstract record BoundHint;

/// <summary><c>USING INDEX variable:Label(keys)</c></summary>
public sealed record BoundIndexHint(string? Kind, Symbol Variable, string Label, Sequence<string> Keys) : BoundHint;

/// <summary><c>USING SCAN variable:Label</c></summary>
public sealed record BoundScanHint(Symbol Variable, string Label) : BoundHint;

/// <summary><c>USING JOIN ON variables</c></summary>
public sealed record BoundJoinHint(Sequence<Symbol> Variables) : BoundHint;

/// <summary><c>UNWIND list AS variable</c>: null gives no row, a value that is no list gives itself.</summary>
public sealed record BoundUnwind(BoundExpression List, Symbol Variable) : BoundClause;

/// <summary>
/// WITH or RETURN: first <paramref name="Aggregation"/> (if any), then the items, DISTINCT, ORDER BY, SKIP, LIMIT, and last the predicate. Only the items' symbols are
/// visible behind it. The ORDER BY expressions (and the predicate of a WITH without DISTINCT and aggregation) may also read what the items read.
/// </summary>
public sealed record BoundProjection(
    Sequence<BoundItem> Items, SetQuantifier Quantifier, BoundGrouping? Aggregation, BoundOrder Order, Sequence<BoundExpression> Predicates) : BoundClause;

/// <summary>
/// One value of a projection. When <paramref name="Expression"/> is the variable of the very symbol, the value is only passed on. With an aggregation, expressions read
/// only the symbols of its keys and aggregates (and parameters and symbols of an outer query that the keys contain).
/// </summary>
public sealed record BoundItem(Symbol Symbol, BoundExpression Expression)
{
    /// <summary>Whether the value is already in the symbol's slot.</summary>
    public bool IsPassed => Expression is BoundVariable variable && ReferenceEquals(variable.Symbol, Symbol);
}

/// <summary>Rows with equivalent keys form a group; without keys there is exactly one group, even of no row.</summary>
public sealed record BoundGrouping(Sequence<BoundItem> Keys, Sequence<BoundAggregate> Aggregates);

/// <summary>The aggregation whose value for the group goes to <paramref name="Symbol"/>.</summary>
public sealed record BoundAggregate(Symbol Symbol, BoundAggregation Aggregation);

/// <summary>ORDER BY, SKIP, LIMIT; each may be missing. Skip and limit read no row.</summary>
public sealed record BoundOrder(Sequence<BoundSortItem> Sort, BoundExpression? Skip, BoundExpression? Limit);

/// <summary>An expression to order by.</summary>
public sealed record BoundSortItem(BoundExpression Expression, SortDirection Direction);

/// <summary>CREATE. Each part reads its properties just before it is created.</summary>
public sealed record BoundCreate(CreatePattern Pattern) : BoundClause;

/// <summary>What a CREATE or MERGE makes, one path pattern after the other: a later one can read what an earlier one created.</summary>
public sealed record CreatePattern(Sequence<PathCreation> Patterns)
{
    public IEnumerable<NodeCreation> Nodes => Patterns.SelectMany(pattern => pattern.Nodes);

    public IEnumerable<RelationshipCreation> Relationships => Patterns.SelectMany(pattern => pattern.Relationships);

    public IEnumerable<PatternPath> Paths => Patterns.Select(pattern => pattern.Path).OfType<PatternPath>();
}

/// <summary>A path pattern to create: nodes first, then relationships, each in order of writing, then the path if it has a name.</summary>
public sealed record PathCreation(Sequence<NodeCreation> Nodes, Sequence<RelationshipCreation> Relationships, PatternPath? Path);

/// <summary>A node to create. Properties: a map expression, a node or relationship to copy from, or null.</summary>
public sealed record NodeCreation(Symbol Symbol, Sequence<BoundName> Labels, BoundExpression? Properties);

/// <summary>A relationship to create, from start to end.</summary>
public sealed record RelationshipCreation(Symbol Symbol, BoundName Type, Symbol Start, Symbol End, BoundExpression? Properties);

/// <summary>A label or type: <paramref name="Text"/>, or computed by <paramref name="Dynamic"/> (a string, or for labels a list of strings).</summary>
public sealed record BoundName(string? Text, BoundExpression? Dynamic);

/// <summary>
/// MERGE: matches <paramref name="Pattern"/>; when nothing is found, creates <paramref name="Create"/>. A null in a property of the pattern is an error.
/// </summary>
public sealed record BoundMerge(PatternGraph Pattern, CreatePattern Create, Sequence<BoundUpdate> OnCreate, Sequence<BoundUpdate> OnMatch) : BoundClause;

/// <summary>SET and REMOVE, item after item.</summary>
public sealed record BoundSet(Sequence<BoundUpdate> Updates) : BoundClause;

/// <summary>A change of a node or relationship; a null target changes nothing.</summary>
public abstract record BoundUpdate;

/// <summary><c>target.key = value</c>; null removes.</summary>
public sealed record UpdateProperty(BoundExpression Target, string Key, BoundExpression Value) : BoundUpdate;

/// <summary><c>target[key] = value</c>; null removes.</summary>
public sealed record UpdateDynamicProperty(BoundExpression Target, BoundExpression Key, BoundExpression Value) : BoundUpdate;

/// <summary><c>target = map</c>: all properties are replaced. The value may be a node or relationship.</summary>
public sealed record UpdateAllProperties(BoundExpression Target, BoundExpression Value) : BoundUpdate;

/// <summary><c>target += map</c>: nulls in the map remove. The value may be a node or relationship.</summary>
public sealed record UpdateAddProperties(BoundExpression Target, BoundExpression Value) : BoundUpdate;

/// <summary><c>target:Labels</c></summary>
public sealed record UpdateAddLabels(BoundExpression Target, Sequence<BoundName> Labels) : BoundUpdate;

/// <summary><c>REMOVE target.key</c></summary>
public sealed record UpdateRemoveProperty(BoundExpression Target, string Key) : BoundUpdate;

/// <summary><c>REMOVE target[key]</c></summary>
public sealed record UpdateRemoveDynamicProperty(BoundExpression Target, BoundExpression Key) : BoundUpdate;

/// <summary><c>REMOVE target:Labels</c></summary>
public sealed record UpdateRemoveLabels(BoundExpression Target, Sequence<BoundName> Labels) : BoundUpdate;

/// <summary>DELETE of nodes, relationships and paths; null is passed over.</summary>
public sealed record BoundDelete(DeleteMode Mode, Sequence<BoundExpression> Targets) : BoundClause;

/// <summary>FOREACH: for each element runs the writing clauses on the row; the row goes on unchanged.</summary>
public sealed record BoundForeach(Symbol Variable, BoundExpression List, Sequence<BoundClause> Clauses) : BoundClause;

/// <summary>
/// CALL { … }: runs the query for each row. Its columns' symbols become visible behind the clause; a query without columns (writes only) leaves the row as it is, once.
/// </summary>
/// <param name="Optionality">Whether a row without result is kept, with nulls.</param>
/// <param name="Query">The query.</param>
/// <param name="Imports">Symbols of the row that the query uses, under the same identity.</param>
/// <param name="Batches">How it is cut into transactions, or null.</param>
public sealed record BoundCallSubquery(Optionality Optionality, BoundQuery Query, Sequence<Symbol> Imports, BoundBatches? Batches) : BoundClause;

/// <summary>IN TRANSACTIONS. Missing expressions: one after the other, 1000 rows. <paramref name="Report"/> holds a map on each row.</summary>
public sealed record BoundBatches(BoundExpression? Concurrency, BoundExpression? Rows, BatchErrorMode ErrorMode, Symbol? Report);

/// <summary>
/// CALL of a procedure. Null arguments: each is the parameter of the same name. A procedure without columns (VOID) leaves the row as it is.
/// </summary>
public sealed record BoundProcedureCall(Optionality Optionality, ProcedureSignature Procedure, Sequence<BoundExpression> Arguments, Sequence<BoundYield> Yields) : BoundClause
{
    /// <summary>The WHERE behind YIELD, among other clauses.</summary>
    public Sequence<BoundExpression> Predicates { get; init; } = [];
}

/// <summary>A column of a procedure or of SHOW (by its position) and the symbol that takes it.</summary>
public sealed record BoundYield(int Column, Symbol Symbol);

/// <summary>LOAD CSV: a row for each row of the file, with its number and the file's path for linenumber() and file().</summary>
public sealed record BoundLoadCsv(CsvHeaders Headers, BoundExpression Url, Symbol Variable, Symbol Line, Symbol File, BoundExpression? FieldTerminator) : BoundClause;

/// <summary>FINISH: takes all rows and gives none.</summary>
public sealed record BoundFinish : BoundClause;

/// <summary>SHOW …: gives a row for each thing. Its columns are those of <see cref="ShowColumns"/>. Names: expressions of strings or lists of strings that narrow the list.</summary>
public sealed record BoundShow(ShowKind Kind, string? Filter, Sequence<BoundExpression> Names, Sequence<BoundYield> Yields) : BoundClause;

/// <summary>TERMINATE TRANSACTIONS: gives a row for each id.</summary>
public sealed record BoundTerminate(Sequence<BoundExpression> Ids, Sequence<BoundYield> Yields) : BoundClause;
