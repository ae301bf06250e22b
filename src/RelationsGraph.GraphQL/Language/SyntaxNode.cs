using System.Collections.Generic;
using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Language;

/// <summary>A piece of GraphQL text that has a meaning of its own.</summary>
public abstract class SyntaxNode
{
    /// <summary>Where the node was read.</summary>
    public Location Location { get; init; }

    /// <summary>The nodes inside this one, in the order in which graphql-js visits them.</summary>
    internal abstract IEnumerable<SyntaxNode?> Children { get; }

    /// <summary>The node as GraphQL text.</summary>
    public override string ToString() => Printer.Print(this);
}

/// <summary><c>Name</c></summary>
public sealed class NameNode : SyntaxNode
{
    /// <summary>The name itself.</summary>
    public required string Value { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [];
}

/// <summary><c>Document : Definition+</c></summary>
public sealed class DocumentNode : SyntaxNode
{
    /// <summary>Operations, fragments and type system definitions in the order of the text.</summary>
    public required ImmutableArray<DefinitionNode> Definitions { get; init; }

    /// <summary>How many tokens the text had.</summary>
    public int TokenCount { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => Definitions;
}

/// <summary><c>Definition</c></summary>
public abstract class DefinitionNode : SyntaxNode
{
    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];
}

/// <summary><c>Directive : @ Name Arguments?</c></summary>
public sealed class DirectiveNode : SyntaxNode
{
    /// <summary>Without the @.</summary>
    public required NameNode Name { get; init; }

    /// <summary>As written, repetitions included.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Name, .. Arguments];
}

/// <summary><c>Argument : Name : Value</c></summary>
public sealed class ArgumentNode : SyntaxNode
{
    /// <summary>Which argument.</summary>
    public required NameNode Name { get; init; }

    /// <summary>Its value or a variable.</summary>
    public required ValueNode Value { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [Name, Value];
}
