using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning.Plans;

/// <summary>A stretch of a selected path between two of its nodes: a pattern that is repeated. A single relationship is a stretch that comes once.</summary>
/// <param name="Repeated">One repetition, from <paramref name="From"/> on.</param>
/// <param name="From">The node where a repetition starts.</param>
/// <param name="To">The node where a repetition ends.</param>
/// <param name="Repetition">How often.</param>
public sealed record PathStretch(LogicalPlan Repeated, Symbol From, Symbol To, Repetition Repetition)
{
    /// <summary>The relationships of one repetition, of which no path has one twice; a symbol may hold a list of them.</summary>
    public IReadOnlyList<Symbol> Relationships { get; init; } = [];

    /// <summary>What is collected from the repetitions.</summary>
    public IReadOnlyList<GroupVariable> Groups { get; init; } = [];

    /// <summary>What is taken over from the one repetition there is.</summary>
    public IReadOnlyList<Symbol> Singles { get; init; } = [];

    /// <summary>Conditions on the node of the path at the end of the stretch.</summary>
    public IReadOnlyList<BoundExpression> Arrival { get; init; } = [];
}

/// <summary>The paths with a selector (<c>SHORTEST 3</c>) from a node: for each node at the other end the shortest, as many as the selector says.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Edge">The pattern.</param>
/// <param name="Stretches">Its stretches, in the order in which they are walked.</param>
/// <param name="Nodes">The nodes between the stretches and at both ends, in the same order.</param>
/// <param name="Mode">Whether the other end is known.</param>
public sealed record SelectedPathPlan(LogicalPlan Input, PatternSelectedPath Edge, IReadOnlyList<PathStretch> Stretches, IReadOnlyList<Symbol> Nodes, ExpandMode Mode) : LogicalPlan
{
    /// <summary>The nodes that the row holds already.</summary>
    public ImmutableHashSet<Symbol> Known { get; init; } = [];

    /// <summary>Paths that the conditions speak of.</summary>
    public IReadOnlyList<PatternPath> Paths { get; init; } = [];

    /// <summary>Conditions on a path as a whole, which decide whether it counts.</summary>
    public IReadOnlyList<BoundExpression> Predicates { get; init; } = [];

    /// <summary>Whether it runs from left to right.</summary>
    public bool IsForward => ReferenceEquals(Nodes[0], Edge.Left);

    /// <inheritdoc/>
    public override IReadOnlyList<LogicalPlan> Inputs => [Input, .. Stretches.Select(stretch => stretch.Repeated)];

    /// <inheritdoc/>
    public override IReadOnlyList<Symbol> Sets =>
    [
        .. Nodes.Where(node => !Known.Contains(node)).Distinct(),
        .. Stretches.SelectMany(stretch => stretch.Groups.Select(group => group.Outer).Concat(stretch.Singles)),
        .. Paths.Select(path => path.Symbol),
    ];

    /// <inheritdoc/>
    public override string Name => $"SelectedPath({Mode})";

    /// <inheritdoc/>
    public override string Details
    {
        get
        {
            var steps = Stretches.Select((stretch, i) => $"(...){PlanText.Quantifier(stretch.Repetition)} ({Nodes[i + 1]})");
            return $"{Edge.Selector} {Edge.Count} {string.Join(' ', steps.Prepend($"({Nodes[0]})"))}" + (Predicates.Count == 0 ? "" : $" WHERE {PlanText.All(Predicates)}");
        }
    }
}
