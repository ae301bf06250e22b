using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning.Plans;

/// <summary>Calls a procedure for each row.</summary>
public sealed record ProcedureCallPlan(LogicalPlan Input, BoundProcedureCall Call) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [.. ((IEnumerable<BoundYield>)Call.Yields).Select(item => item.Symbol)];

    /// <inheritdoc/>
    public override string Details => $"{Call.Procedure.Name}({string.Join(", ", ((IEnumerable<BoundExpression>)Call.Arguments).Select(PlanText.Of))})";
}

/// <summary>A row for each row of a CSV file.</summary>
public sealed record LoadCsvPlan(LogicalPlan Input, BoundLoadCsv Clause) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Clause.Variable];

    /// <inheritdoc/>
    public override string Details => $"{PlanText.Of(Clause.Url)} AS {Clause.Variable}";
}

/// <summary>A row for each thing that SHOW lists.</summary>
public sealed record ShowPlan(LogicalPlan Input, BoundShow Clause) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Name => $"Show{Clause.Kind}";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [.. ((IEnumerable<BoundYield>)Clause.Yields).Select(item => item.Symbol)];

    /// <inheritdoc/>
    public override string Details => string.Join(", ", Sets);
}

/// <summary>Ends transactions by id.</summary>
public sealed record TerminateTransactions(LogicalPlan Input, BoundTerminate Clause) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [.. ((IEnumerable<BoundYield>)Clause.Yields).Select(item => item.Symbol)];

    /// <inheritdoc/>
    public override string Details => string.Join(", ", ((IEnumerable<BoundExpression>)Clause.Ids).Select(PlanText.Of));
}

/// <summary>Runs the right side for batches of rows, each in a transaction of its own.</summary>
public sealed record TransactionApply(LogicalPlan Left, LogicalPlan Right, BoundCallSubquery Call) : LogicalPlan
{
    /// <inheritdoc/>
    public override IReadOnlyList<LogicalPlan> Inputs => [Left, Right];

    /// <inheritdoc/>
    public override string Name => Call.Query.Columns.Count == 0 ? "TransactionForeach" : "TransactionApply";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => Call.Batches?.Report is { } report ? [report] : [];

    /// <inheritdoc/>
    public override string Details => $"IN TRANSACTIONS OF {(Call.Batches?.Rows is { } rows ? PlanText.Of(rows) : "1000")} ROWS ON ERROR {Call.Batches?.ErrorMode.ToString().ToUpperInvariant()}";
}

/// <summary>Changes the schema, or refuses to.</summary>
public sealed record SchemaCommand(BoundBody Command) : LeafPlan
{
    /// <inheritdoc/>
    public override string Name => Command.GetType().Name["Bound".Length..];

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [];

    /// <inheritdoc/>
    public override string Details => "";
}
