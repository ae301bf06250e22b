using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Planning.Plans;

/// <summary>Creates nodes and relationships.</summary>
public sealed record CreatePlan(LogicalPlan Input, CreatePattern Pattern) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets =>
    [
        .. Pattern.Nodes.Select(node => node.Symbol),
        .. Pattern.Relationships.Select(relationship => relationship.Symbol),
        .. Pattern.Paths.Select(path => path.Symbol),
    ];

    /// <inheritdoc/>
    public override string Details => PlanText.Of(Pattern);
}

/// <summary>For each row the matches of the right side; where there are none, creates the pattern.</summary>
public sealed record MergePlan(LogicalPlan Left, LogicalPlan Match, CreatePattern Pattern, MergeActions Actions) : LogicalPlan
{
    /// <inheritdoc/>
    public override IReadOnlyList<LogicalPlan> Inputs => [Left, Match];

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets =>
    [
        .. Pattern.Nodes.Select(node => node.Symbol),
        .. Pattern.Relationships.Select(relationship => relationship.Symbol),
        .. Pattern.Paths.Select(path => path.Symbol),
    ];

    /// <inheritdoc/>
    public override string Details => $"CREATE {PlanText.Of(Pattern)}"
        + (Actions.OnMatch.Count > 0 ? $" ON MATCH SET {PlanText.Of(Actions.OnMatch)}" : "")
        + (Actions.OnCreate.Count > 0 ? $" ON CREATE SET {PlanText.Of(Actions.OnCreate)}" : "");
}

/// <summary>What a MERGE sets.</summary>
public sealed record MergeActions(Sequence<BoundUpdate> OnCreate, Sequence<BoundUpdate> OnMatch);

/// <summary>Sets and removes properties and labels.</summary>
public sealed record SetProperties(LogicalPlan Input, Sequence<BoundUpdate> Updates) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Details => PlanText.Of(Updates);
}

/// <summary>Deletes nodes, relationships and paths.</summary>
public sealed record DeletePlan(LogicalPlan Input, DeleteMode Mode, IReadOnlyList<BoundExpression> Targets) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Name => Mode == DeleteMode.Detach ? "DetachDelete" : "Delete";

    /// <inheritdoc/>
    public override string Details => string.Join(", ", Targets.Select(PlanText.Of));
}

/// <summary>Runs the right side for each element of a list; the row goes on unchanged.</summary>
public sealed record ForeachPlan(LogicalPlan Left, LogicalPlan Body, BoundExpression List, Symbol Variable) : LogicalPlan
{
    /// <inheritdoc/>
    public override IReadOnlyList<LogicalPlan> Inputs => [Left, Body];

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [];

    /// <inheritdoc/>
    public override string Details => $"{Variable} IN {PlanText.Of(List)}";
}
