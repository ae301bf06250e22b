using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning.Plans;

/// <summary>A step of a plan: what is done, not how. A plan is a tree whose leaves give the first rows.</summary>
public abstract record LogicalPlan
{
    /// <summary>How many rows the planner expects.</summary>
    public double Rows { get; init; }

    /// <summary>The plans whose rows this one takes; the left side first.</summary>
    public abstract IReadOnlyList<LogicalPlan> Inputs { get; }

    /// <summary>The symbols that this step itself sets.</summary>
    public abstract IReadOnlyList<Symbol> Sets { get; }

    /// <summary>The operator's name, as plan descriptions show it.</summary>
    public virtual string Name => GetType().Name is var name && name.EndsWith("Plan", StringComparison.Ordinal) ? name[..^"Plan".Length] : name;

    /// <summary>What the operator works on, as plan descriptions show it.</summary>
    public abstract string Details { get; }

    /// <summary>The whole plan in one line, leaf last.</summary>
    public sealed override string ToString() => PlanText.Of(this);
}

/// <summary>A plan without input.</summary>
public abstract record LeafPlan : LogicalPlan
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<LogicalPlan> Inputs => [];
}

/// <summary>A plan over the rows of one other.</summary>
public abstract record UnaryPlan(LogicalPlan Input) : LogicalPlan
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<LogicalPlan> Inputs => [Input];

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [];
}

/// <summary>A plan over two others.</summary>
public abstract record BinaryPlan(LogicalPlan Left, LogicalPlan Right) : LogicalPlan
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<LogicalPlan> Inputs => [Left, Right];

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [];

    /// <inheritdoc/>
    public override string Details => "";
}
