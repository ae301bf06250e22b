using RelationsGraph.Engine.Binding.Tree;

namespace RelationsGraph.Engine.Planning;

/// <summary>Whether two relationships, or lists of them, have no relationship in common: what a pattern demands of its relationships.</summary>
public sealed record DifferentRelationships(Symbol Left, Symbol Right) : BoundExpression(CypherType.Boolean);

/// <summary>The path of a path variable.</summary>
public sealed record PathOf(PatternPath Path) : BoundExpression(CypherType.Path);

/// <summary>Whether two symbols hold the same node: what a pattern demands where a node that is known is found again.</summary>
public sealed record SameEntity(Symbol Left, Symbol Right) : BoundExpression(CypherType.Boolean);
