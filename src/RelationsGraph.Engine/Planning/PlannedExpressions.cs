using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>Whether a relationship, or a list of them, has no relationship in common with any of those walked before: what a pattern demands of its relationships.</summary>
internal sealed record DifferentRelationships(Symbol Symbol, RelationshipGroup Others) : BoundExpression(CypherType.Boolean);

/// <summary>The path of a path variable.</summary>
public sealed record PathOf(PatternPath Path) : BoundExpression(CypherType.Path);

/// <summary>Whether two symbols hold the same node: what a pattern demands where a node that is known is found again.</summary>
public sealed record SameEntity(Symbol Left, Symbol Right) : BoundExpression(CypherType.Boolean);
