using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;

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
    public override IReadOnlyList<Symbol> Sets => [Clause.Variable, Clause.Line, Clause.File];

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

    /// <summary>What is looked for first, where the command does nothing when it is there (or not); null where it fails then.</summary>
    public string? Looked => Command switch
    {
        BoundCreateIndex { Existence: ExistenceMode.Skip } => "INDEX",
        BoundCreateConstraint { Existence: ExistenceMode.Skip } => "CONSTRAINT",
        _ => null,
    };

    /// <inheritdoc/>
    public override string Details => Command switch
    {
        BoundCreateIndex index => $"{index.Kind.ToString().ToUpperInvariant()} INDEX {Named(index.Name)}FOR {Of(index)}",
        BoundCreateConstraint constraint => $"CONSTRAINT {Named(constraint.Name)}FOR {Entity(constraint.Target, constraint.Target.Entity == EntityKind.Node ? "n" : "r")} REQUIRE {Demand(constraint)}",
        BoundDropIndex index => $"INDEX {Dropped(index.Name, index.Existence)}",
        BoundDropConstraint constraint => $"CONSTRAINT {Dropped(constraint.Name, constraint.Existence)}",
        _ => "",
    };

    private static string Of(BoundCreateIndex index)
    {
        var keys = string.Join(", ", (IEnumerable<string>)index.Target.Properties);
        return index.Kind switch
        {
            IndexKind.Lookup => index.Target.Entity == EntityKind.Node ? "(n) ON EACH labels(n)" : "()-[r]-() ON EACH type(r)",
            IndexKind.FullText => $"{Entity(index.Target, "")} ON EACH [{keys}]",
            _ => $"{Entity(index.Target, "")} ON ({keys})",
        };
    }

    private static string Entity(BoundSchemaTarget target, string variable)
    {
        var named = $"{variable}:{string.Join('|', (IEnumerable<string>)target.Labels)}";
        return target.Entity == EntityKind.Node ? $"({named})" : $"()-[{named}]-()";
    }

    private static string Demand(BoundCreateConstraint constraint)
    {
        var (variable, kind) = constraint.Target.Entity == EntityKind.Node ? ("n", "NODE") : ("r", "RELATIONSHIP");
        var keys = string.Join(", ", ((IEnumerable<string>)constraint.Target.Properties).Select(key => $"{variable}.{key}"));
        return $"({keys}) " + constraint.Kind switch
        {
            ConstraintKind.Unique => "IS UNIQUE",
            ConstraintKind.Key => $"IS {kind} KEY",
            ConstraintKind.PropertyType => $"IS :: {constraint.Type}",
            _ => "IS NOT NULL",
        };
    }

    private static string Named(BoundSchemaName? name) => name is null ? "" : $"{Written(name)} ";

    private static string Dropped(BoundSchemaName name, ExistenceMode existence) => existence == ExistenceMode.Skip ? $"{Written(name)} IF EXISTS" : Written(name);

    private static string Written(BoundSchemaName name) => name.Text ?? $"${name.Parameter}";
}
