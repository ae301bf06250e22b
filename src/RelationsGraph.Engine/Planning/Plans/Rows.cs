using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Planning.Plans;

/// <summary>Keeps the rows for which all predicates are true.</summary>
public sealed record FilterPlan(LogicalPlan Input, IReadOnlyList<BoundExpression> Predicates) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Details => PlanText.All(Predicates);
}

/// <summary>Computes symbols.</summary>
public sealed record ProjectionPlan(LogicalPlan Input, IReadOnlyList<BoundItem> Items) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [.. Items.Select(item => item.Symbol)];

    /// <inheritdoc/>
    public override string Details => string.Join(", ", Items.Select(PlanText.Of));
}

/// <summary>Groups rows by keys and aggregates each group.</summary>
public sealed record AggregationPlan(LogicalPlan Input, IReadOnlyList<BoundItem> Keys, IReadOnlyList<BoundAggregate> Aggregates) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Name => "EagerAggregation";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [.. Keys.Select(item => item.Symbol), .. Aggregates.Select(item => item.Symbol)];

    /// <inheritdoc/>
    public override string Details => string.Join(", ", Keys.Select(PlanText.Of).Concat(Aggregates.Select(a => $"{PlanText.Of(a.Aggregation)} AS {a.Symbol}")));
}

/// <summary>Gives each combination of values once.</summary>
public sealed record DistinctPlan(LogicalPlan Input, IReadOnlyList<Symbol> Symbols) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Details => string.Join(", ", Symbols);
}

/// <summary>A symbol to order by.</summary>
public sealed record SortColumn(Symbol Symbol, SortDirection Direction)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Symbol} {(Direction == SortDirection.Ascending ? "ASC" : "DESC")}";
}

/// <summary>All rows in order.</summary>
public sealed record SortPlan(LogicalPlan Input, IReadOnlyList<SortColumn> Columns, IReadOnlyList<Symbol> Kept) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Details => string.Join(", ", Columns);
}

/// <summary>The first rows in order.</summary>
public sealed record TopPlan(LogicalPlan Input, IReadOnlyList<SortColumn> Columns, BoundExpression Count, IReadOnlyList<Symbol> Kept) : UnaryPlan(Input)
{
    /// <summary>Columns that are computed here, and no more of them than it takes to see that a row is not among the first.</summary>
    public IReadOnlyList<BoundItem> Computed { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [.. Computed.Select(item => item.Symbol)];

    /// <inheritdoc/>
    public override string Details => $"{string.Join(", ", Columns.Select(Column))} LIMIT {PlanText.Of(Count)}";

    private string Column(SortColumn column) => Computed.FirstOrDefault(item => ReferenceEquals(item.Symbol, column.Symbol)) is { } item
        ? $"{PlanText.Of(item)} {(column.Direction == SortDirection.Ascending ? "ASC" : "DESC")}"
        : column.ToString();
}

/// <summary>Drops the first rows.</summary>
public sealed record SkipPlan(LogicalPlan Input, BoundExpression Count) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Details => PlanText.Of(Count);
}

/// <summary>What a LIMIT does with the rows it does not give.</summary>
public enum LimitMode
{
    /// <summary>They are never computed.</summary>
    Lazy,

    /// <summary>They are computed all the same, for what they write.</summary>
    Exhaustive,
}

/// <summary>Gives no more rows than this.</summary>
public sealed record LimitPlan(LogicalPlan Input, BoundExpression Count, LimitMode Mode) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Name => Mode == LimitMode.Lazy ? "Limit" : "ExhaustiveLimit";

    /// <inheritdoc/>
    public override string Details => PlanText.Of(Count);
}

/// <summary>A row for each element of a list.</summary>
public sealed record UnwindPlan(LogicalPlan Input, BoundExpression List, Symbol Variable) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Variable];

    /// <inheritdoc/>
    public override string Details => $"{PlanText.Of(List)} AS {Variable}";
}

/// <summary>A row of nulls when there is no other.</summary>
public sealed record OptionalPlan(LogicalPlan Input, IReadOnlyList<Symbol> Nulls) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Details => string.Join(", ", Nulls.Where(symbol => symbol.IsNamed));
}

/// <summary>Reads all its rows before it gives the first.</summary>
public sealed record EagerPlan(LogicalPlan Input, IReadOnlyList<Symbol> Kept, string Reason) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Details => Reason;
}

/// <summary>Takes all rows and gives none.</summary>
public sealed record EmptyResultPlan(LogicalPlan Input) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Details => "";
}

/// <summary>The statement's result.</summary>
public sealed record ProduceResultsPlan(LogicalPlan Input, IReadOnlyList<BoundColumn> Columns) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Details => string.Join(", ", Columns.Select(column => column.Name));
}

/// <summary>Runs the right side for each row of the left one.</summary>
public sealed record ApplyPlan(LogicalPlan Left, LogicalPlan Right) : BinaryPlan(Left, Right);

/// <summary>Runs the right side for each row of the left one for what it writes; the left row goes on, once.</summary>
public sealed record SubqueryForeachPlan(LogicalPlan Left, LogicalPlan Right) : BinaryPlan(Left, Right);

/// <summary>Each row of the left side with each row of the right one, which does not depend on it.</summary>
public sealed record CartesianProductPlan(LogicalPlan Left, LogicalPlan Right) : BinaryPlan(Left, Right);

/// <summary>What two sides are joined on: a symbol of the left side and one of the right side.</summary>
public sealed record JoinKey(Symbol Left, Symbol Right);

/// <summary>Rows of both sides with equal keys; the left side is read into a table first.</summary>
public sealed record HashJoinPlan(LogicalPlan Left, LogicalPlan Right, IReadOnlyList<JoinKey> Keys) : BinaryPlan(Left, Right)
{
    /// <inheritdoc/>
    public override string Name => Keys.All(key => ReferenceEquals(key.Left, key.Right)) ? "NodeHashJoin" : "ValueHashJoin";

    /// <inheritdoc/>
    public override string Details => string.Join(", ", Keys.Select(key => ReferenceEquals(key.Left, key.Right) ? $"{key.Left}" : $"{key.Left} = {key.Right}"));
}

/// <summary>The rows of several plans one after the other; the columns of each are copied to the same symbols.</summary>
public sealed record UnionPlan(IReadOnlyList<LogicalPlan> Branches, IReadOnlyList<IReadOnlyList<Symbol>> Sources, IReadOnlyList<Symbol> Targets) : LogicalPlan
{
    /// <inheritdoc/>
    public override IReadOnlyList<LogicalPlan> Inputs => Branches;

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => Targets;

    /// <inheritdoc/>
    public override string Details => string.Join(", ", Targets);
}
