using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Binding.Tree;

/// <summary>
/// What a MATCH looks for: nodes, edges between them, and conditions. All relationships of one graph are different from each other (those of
/// <see cref="PatternShortestPath"/> apart). Labels, inline maps and inline WHERE of nodes and single relationships are among the predicates.
/// </summary>
/// <param name="Nodes">Every node, once.</param>
/// <param name="Edges">Relationships, variable-length relationships, quantified and shortest paths, in order of writing.</param>
/// <param name="Paths">Path variables.</param>
/// <param name="Predicates">Conditions that must all be true.</param>
public sealed record PatternGraph(Sequence<PatternNode> Nodes, Sequence<PatternEdge> Edges, Sequence<PatternPath> Paths, Sequence<BoundExpression> Predicates);

/// <summary>Whether a part of a pattern is looked for or already there.</summary>
public enum PatternBinding
{
    /// <summary>It is looked for.</summary>
    Free,

    /// <summary>The incoming row holds it (possibly null: then nothing matches).</summary>
    Bound,
}

/// <summary>A node of a pattern.</summary>
public sealed record PatternNode(Symbol Symbol, PatternBinding Binding);

/// <summary>Something that connects two nodes of a pattern.</summary>
public abstract record PatternEdge(Symbol Left, Symbol Right);

/// <summary>A single relationship. No types: any type. Other conditions on the type are predicates.</summary>
public sealed record PatternRelationship(Symbol Symbol, Symbol Left, Symbol Right, PatternDirection Direction, Sequence<string> Types, PatternBinding Binding)
    : PatternEdge(Left, Right);

/// <summary>
/// <c>-[symbol:TYPES*min..max]-</c>: a list of different relationships. <paramref name="ElementPredicates"/> hold for each of them and read it in
/// <paramref name="Element"/>. A missing upper bound is null. When bound, the row's list of relationships has to be the walk.
/// </summary>
public sealed record PatternVariableLength(
    Symbol Symbol, Symbol Left, Symbol Right, PatternDirection Direction, Sequence<string> Types, long Minimum, long? Maximum, Symbol Element, Sequence<BoundExpression> ElementPredicates)
    : PatternEdge(Left, Right)
{
    /// <summary>Whether <see cref="Symbol"/> is looked for or already there.</summary>
    public PatternBinding Binding { get; init; }
}

/// <summary><c>shortestPath((left)-[…*]-(right))</c>. The minimum length is 0 or 1.</summary>
public sealed record PatternShortestPath(ShortestPathFunction Function, Symbol Path, PatternVariableLength Walk) : PatternEdge(Walk.Left, Walk.Right)
{
    /// <summary>A pattern of exactly one relationship (<c>shortestPath((a)-[r]-(b))</c>): the symbol is the relationship itself, not a list.</summary>
    public bool IsSingleRelationship { get; init; }
}

/// <summary>
/// <c>((left)-[r]->(right) WHERE …){min,max}</c>: the inner graph repeated, each right end being the next left end.
/// </summary>
/// <param name="Inner">One repetition, with its conditions.</param>
/// <param name="InnerLeft">The first node of a repetition.</param>
/// <param name="InnerRight">The last node of a repetition.</param>
/// <param name="Groups">Inner symbols and the outer lists that collect them.</param>
/// <param name="Repetition">How often.</param>
/// <param name="Left">The node before the first repetition.</param>
/// <param name="Right">The node behind the last repetition.</param>
public sealed record PatternQuantifiedPath(Symbol Left, Symbol Right, PatternGraph Inner, Symbol InnerLeft, Symbol InnerRight, Sequence<GroupVariable> Groups, Repetition Repetition)
    : PatternEdge(Left, Right)
{
    /// <summary>The nodes and edges of one repetition from left to right, for path variables: node, relationship, node, … of the inner graph.</summary>
    public Sequence<Symbol> Steps { get; init; }
}

/// <summary>How often a quantified path repeats; a missing upper bound is null.</summary>
public sealed record Repetition(long Minimum, long? Maximum);

/// <summary>A variable inside a quantified path and the list outside that collects its values. Both may be unnamed.</summary>
public sealed record GroupVariable(Symbol Inner, Symbol Outer);

/// <summary>
/// A whole path pattern with a selector (<c>ANY SHORTEST …</c>): of the matches of <paramref name="Inner"/> (predicates included), for each pair of ends only some.
/// Nodes and edges inside are visible outside under the same symbols.
/// </summary>
public sealed record PatternSelectedPath(Symbol Left, Symbol Right, PathSelectorKind Selector, long Count, PatternGraph Inner) : PatternEdge(Left, Right);

/// <summary>A path variable and what its path runs through: node, edge, node, …; an edge is the symbol of a relationship, of a list of them, or of a <see cref="PatternQuantifiedPath"/> group.</summary>
public sealed record PatternPath(Symbol Symbol, Sequence<PathStep> Steps);

/// <summary>A step of a path.</summary>
public abstract record PathStep;

/// <summary>A node.</summary>
public sealed record NodeStep(Symbol Node) : PathStep;

/// <summary>A relationship or a list of relationships; the nodes between those of a list belong to the path.</summary>
public sealed record RelationshipStep(Symbol Relationship, PatternDirection Direction) : PathStep;

/// <summary>The repetitions of a quantified path, between the node steps around it.</summary>
public sealed record QuantifiedStep(PatternQuantifiedPath Edge) : PathStep;
