namespace RelationsGraph.Engine.Parsing.Syntax;

/// <summary>A type as written behind <c>IS ::</c> or in a constraint, normalised to Neo4j's names.</summary>
public abstract record TypeSyntax(SourceSpan Span);

/// <summary>A plain type, <c>STRING NOT NULL</c>. <paramref name="Name"/> is upper case with single blanks, e.g. <c>ZONED DATETIME</c>.</summary>
public sealed record SimpleTypeName(string Name, Nullability Nullability, SourceSpan Span) : TypeSyntax(Span);

/// <summary><c>LIST&lt;ELEMENT&gt;</c></summary>
public sealed record ListTypeName(TypeSyntax Element, Nullability Nullability, SourceSpan Span) : TypeSyntax(Span);

/// <summary><c>STRING | INTEGER</c></summary>
public sealed record UnionTypeName(Sequence<TypeSyntax> Alternatives, SourceSpan Span) : TypeSyntax(Span);

/// <summary>Whether null belongs to a type.</summary>
public enum Nullability
{
    /// <summary>Null is a value of the type.</summary>
    Nullable,

    /// <summary><c>NOT NULL</c></summary>
    NotNull,
}
