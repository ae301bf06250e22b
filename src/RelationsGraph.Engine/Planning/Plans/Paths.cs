using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Planning.Plans;

/// <summary>Whether the node behind a relationship is looked for or already known.</summary>
public enum ExpandMode
{
    /// <summary>It is looked for.</summary>
    All,

    /// <summary>It is known: only relationships between the two nodes count.</summary>
    Into,
}

/// <summary>Walks one relationship from a node. <see cref="RelationshipEnds.Left"/> is where it starts.</summary>
public sealed record ExpandPlan(LogicalPlan Input, RelationshipEnds Ends, ExpandMode Mode) : UnaryPlan(Input)
{
    /// <summary>An index that finds the wanted relationships too, for when walking turns out to look at many others; null where there is none.</summary>
    public IndexedStep? Index { get; init; }

    /// <inheritdoc/>
    public override string Name => $"Expand({Mode})";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => Mode == ExpandMode.All ? [Ends.Relationship, Ends.Right] : [Ends.Relationship];

    /// <inheritdoc/>
    public override string Details => Index is null ? Ends.ToString() : Ends.By(Index.Use);
}

/// <summary>An index that finds the relationships of a walk, and the conditions on them that it answers: all are equalities, with values that do not depend on the row.</summary>
public sealed record IndexedStep(IndexUse Use, Sequence<BoundExpression> Predicates);

/// <summary>The order of a walk's relationships in its list.</summary>
public enum WalkOrder
{
    /// <summary>From its start to its end.</summary>
    AsWalked,

    /// <summary>From its end to its start.</summary>
    Reversed,
}

/// <summary>How a walk of several relationships runs.</summary>
/// <param name="Relationships">The list that takes its relationships.</param>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Direction">How each relationship is crossed, seen from <paramref name="From"/>.</param>
/// <param name="Types">Types; none: any.</param>
/// <param name="Length">How many relationships.</param>
public sealed record VariableWalk(Symbol Relationships, Symbol From, Symbol To, PatternDirection Direction, Sequence<string> Types, Repetition Length)
{
    /// <summary>The symbol in which <see cref="ElementPredicates"/> read each relationship.</summary>
    public Symbol? Element { get; init; }

    /// <summary>Conditions on each relationship.</summary>
    public Sequence<BoundExpression> ElementPredicates { get; init; }

    /// <summary>How the list is written: a walk against the pattern's reading is turned round.</summary>
    public WalkOrder Order { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlanText.Arrow(From, $"{Relationships}", To, Direction, Types, PlanText.Of(Length));
}

/// <summary>Walks a variable number of relationships, none of them twice.</summary>
public sealed record VarLengthExpand(LogicalPlan Input, VariableWalk Walk, ExpandMode Mode) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override string Name => $"VarLengthExpand({Mode})";

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => Mode == ExpandMode.All ? [Walk.Relationships, Walk.To] : [Walk.Relationships];

    /// <inheritdoc/>
    public override string Details => Walk.ToString();
}

/// <summary>Gives the ends of a relationship, or of a list of relationships that is a walk, which the row holds already.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Ends">The relationship or list, and its ends.</param>
/// <param name="Length">For a list: how many relationships it must have; null for a single relationship.</param>
/// <param name="Known">Which of the end nodes the row holds already.</param>
public sealed record ProjectEndpoints(LogicalPlan Input, RelationshipEnds Ends, Repetition? Length, IReadOnlyList<Symbol> Known) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [.. new[] { Ends.Left, Ends.Right }.Except(Known)];

    /// <inheritdoc/>
    public override string Details => Ends.ToString();
}

/// <summary>The shortest walks between two known nodes.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Predicates">Conditions on the path as a whole, which may make a longer path the shortest that counts.</param>
public sealed record ShortestPathPlan(LogicalPlan Input, PatternShortestPath Pattern, IReadOnlyList<BoundExpression> Predicates) : UnaryPlan(Input)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets => [Pattern.Path, Pattern.Walk.Symbol];

    /// <inheritdoc/>
    public override string Details => $"{Pattern.Path} = {(Pattern.Function == ShortestPathFunction.ShortestPath ? "shortestPath" : "allShortestPaths")}("
        + PlanText.Arrow(Pattern.Left, $"{Pattern.Walk.Symbol}", Pattern.Right, Pattern.Walk.Direction, Pattern.Walk.Types, PlanText.Of(new Repetition(Pattern.Walk.Minimum, Pattern.Walk.Maximum))) + ")"
        + (Predicates.Count == 0 ? "" : $" WHERE {PlanText.All(Predicates)}");
}

/// <summary>Repeats a pattern from a node: quantified paths.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Repeated">One repetition, from <paramref name="InnerFrom"/> on.</param>
/// <param name="Edge">The pattern.</param>
/// <param name="From">The node where it starts: an end of the pattern.</param>
/// <param name="Mode">Whether the other end is known.</param>
public sealed record RepeatPlan(LogicalPlan Input, LogicalPlan Repeated, PatternQuantifiedPath Edge, Symbol From, ExpandMode Mode) : LogicalPlan
{
    /// <summary>The other end.</summary>
    public Symbol To => IsForward ? Edge.Right : Edge.Left;

    /// <summary>Whether it runs from left to right.</summary>
    public bool IsForward => ReferenceEquals(From, Edge.Left);

    /// <summary>The relationships and lists outside that the repetitions must not walk again.</summary>
    public IReadOnlyList<Symbol> InnerRelationships { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<LogicalPlan> Inputs => [Input, Repeated];

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets
    {
        get
        {
            var groups = ((IEnumerable<GroupVariable>)Edge.Groups).Select(group => group.Outer);
            return Mode == ExpandMode.All ? [.. groups, To] : [.. groups];
        }
    }

    /// <inheritdoc/>
    public override string Name => $"Repeat({Mode})";

    /// <inheritdoc/>
    public override string Details => $"({From}) (...){PlanText.Quantifier(Edge.Repetition)} ({To})";
}
