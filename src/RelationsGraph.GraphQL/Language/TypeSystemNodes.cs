using System.Collections.Generic;
using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Language;

/// <summary>A definition of the type system, or an extension of one.</summary>
public abstract class TypeSystemNode : DefinitionNode
{
    /// <summary>Text for readers; extensions have none.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>Written with <c>extend</c>.</summary>
    public bool IsExtension { get; init; }
}

/// <summary><c>SchemaDefinition</c> or <c>SchemaExtension</c></summary>
public sealed class SchemaDefinitionNode : TypeSystemNode
{
    /// <summary>The root types.</summary>
    public ImmutableArray<OperationTypeDefinitionNode> OperationTypes { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, .. Directives, .. OperationTypes];
}

/// <summary><c>RootOperationTypeDefinition : OperationType : NamedType</c></summary>
public sealed class OperationTypeDefinitionNode : SyntaxNode
{
    /// <summary>For which operations.</summary>
    public required OperationKind Operation { get; init; }

    /// <summary>The root type.</summary>
    public required NamedTypeNode Type { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [Type];
}

/// <summary><c>TypeDefinition</c> or <c>TypeExtension</c></summary>
public abstract class TypeDefinitionNode : TypeSystemNode
{
    /// <summary>The type's name.</summary>
    public required NameNode Name { get; init; }
}

/// <summary><c>ScalarTypeDefinition</c> or its extension</summary>
public sealed class ScalarTypeDefinitionNode : TypeDefinitionNode
{
    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, .. Directives];
}

/// <summary>An object type or an interface, or an extension of one.</summary>
public abstract class FieldsTypeDefinitionNode : TypeDefinitionNode
{
    /// <summary>What the type implements.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; init; } = [];

    /// <summary>Its fields.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, .. Interfaces, .. Directives, .. Fields];
}

/// <summary><c>ObjectTypeDefinition</c> or its extension</summary>
public sealed class ObjectTypeDefinitionNode : FieldsTypeDefinitionNode;

/// <summary><c>InterfaceTypeDefinition</c> or its extension</summary>
public sealed class InterfaceTypeDefinitionNode : FieldsTypeDefinitionNode;

/// <summary><c>FieldDefinition : Description? Name ArgumentsDefinition? : Type Directives?</c></summary>
public sealed class FieldDefinitionNode : SyntaxNode
{
    /// <summary>Text for readers.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The field's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>What it takes.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; init; } = [];

    /// <summary>What it answers.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, .. Arguments, Type, .. Directives];
}

/// <summary><c>InputValueDefinition : Description? Name : Type DefaultValue? Directives?</c></summary>
public sealed class InputValueDefinitionNode : SyntaxNode
{
    /// <summary>Text for readers.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The argument's or input field's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>What it takes.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The value when it is left out.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, Type, DefaultValue, .. Directives];
}

/// <summary><c>UnionTypeDefinition</c> or its extension</summary>
public sealed class UnionTypeDefinitionNode : TypeDefinitionNode
{
    /// <summary>Its members.</summary>
    public ImmutableArray<NamedTypeNode> Types { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, .. Directives, .. Types];
}

/// <summary><c>EnumTypeDefinition</c> or its extension</summary>
public sealed class EnumTypeDefinitionNode : TypeDefinitionNode
{
    /// <summary>Its values.</summary>
    public ImmutableArray<EnumValueDefinitionNode> Values { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, .. Directives, .. Values];
}

/// <summary><c>EnumValueDefinition : Description? EnumValue Directives?</c></summary>
public sealed class EnumValueDefinitionNode : SyntaxNode
{
    /// <summary>Text for readers.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The value's name.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The directives applied to it.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, .. Directives];
}

/// <summary><c>InputObjectTypeDefinition</c> or its extension</summary>
public sealed class InputObjectTypeDefinitionNode : TypeDefinitionNode
{
    /// <summary>Its fields.</summary>
    public ImmutableArray<InputValueDefinitionNode> Fields { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, .. Directives, .. Fields];
}

/// <summary><c>DirectiveDefinition : Description? directive @ Name ArgumentsDefinition? repeatable? on DirectiveLocations</c></summary>
public sealed class DirectiveDefinitionNode : TypeSystemNode
{
    /// <summary>Without the @.</summary>
    public required NameNode Name { get; init; }

    /// <summary>What it takes.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; init; } = [];

    /// <summary>May stand more than once at one place.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Where it may stand, such as FIELD or OBJECT.</summary>
    public ImmutableArray<NameNode> Locations { get; init; } = [];

    internal override IEnumerable<SyntaxNode?> Children => [Description, Name, .. Arguments, .. Locations];
}
