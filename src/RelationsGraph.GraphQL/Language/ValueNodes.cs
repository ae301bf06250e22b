using System.Collections.Generic;
using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Language;

/// <summary><c>Value</c></summary>
public abstract class ValueNode : SyntaxNode;

/// <summary><c>Variable : $ Name</c></summary>
public sealed class VariableNode : ValueNode
{
    /// <summary>Without the $.</summary>
    public required NameNode Name { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [Name];
}

/// <summary>A literal without parts.</summary>
public abstract class LeafValueNode : ValueNode
{
    internal override IEnumerable<SyntaxNode?> Children => [];
}

/// <summary><c>IntValue</c></summary>
public sealed class IntValueNode : LeafValueNode
{
    /// <summary>As written; any length.</summary>
    public required string Value { get; init; }
}

/// <summary><c>FloatValue</c></summary>
public sealed class FloatValueNode : LeafValueNode
{
    /// <summary>As written; any length.</summary>
    public required string Value { get; init; }
}

/// <summary><c>StringValue</c></summary>
public sealed class StringValueNode : LeafValueNode
{
    /// <summary>What the text means, escapes resolved.</summary>
    public required string Value { get; init; }

    /// <summary>Written as <c>"""…"""</c>.</summary>
    public bool IsBlock { get; init; }
}

/// <summary><c>BooleanValue</c></summary>
public sealed class BooleanValueNode : LeafValueNode
{
    /// <summary>True or false.</summary>
    public required bool Value { get; init; }
}

/// <summary><c>NullValue</c></summary>
public sealed class NullValueNode : LeafValueNode;

/// <summary><c>EnumValue : Name but not true, false or null</c></summary>
public sealed class EnumValueNode : LeafValueNode
{
    /// <summary>The name.</summary>
    public required string Value { get; init; }
}

/// <summary><c>ListValue : [ Value* ]</c></summary>
public sealed class ListValueNode : ValueNode
{
    /// <summary>The items.</summary>
    public required ImmutableArray<ValueNode> Values { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => Values;
}

/// <summary><c>ObjectValue : { ObjectField* }</c></summary>
public sealed class ObjectValueNode : ValueNode
{
    /// <summary>As written, repetitions included.</summary>
    public required ImmutableArray<ObjectFieldNode> Fields { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => Fields;
}

/// <summary><c>ObjectField : Name : Value</c></summary>
public sealed class ObjectFieldNode : SyntaxNode
{
    /// <summary>Which field.</summary>
    public required NameNode Name { get; init; }

    /// <summary>Its value or a variable.</summary>
    public required ValueNode Value { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [Name, Value];
}

/// <summary><c>Type</c></summary>
public abstract class TypeNode : SyntaxNode;

/// <summary><c>NamedType : Name</c></summary>
public sealed class NamedTypeNode : TypeNode
{
    /// <summary>The type's name.</summary>
    public required NameNode Name { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [Name];
}

/// <summary><c>ListType : [ Type ]</c></summary>
public sealed class ListTypeNode : TypeNode
{
    /// <summary>The type of the items.</summary>
    public required TypeNode Type { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [Type];
}

/// <summary><c>NonNullType : NamedType ! | ListType !</c></summary>
public sealed class NonNullTypeNode : TypeNode
{
    /// <summary>The type without the exclamation mark.</summary>
    public required TypeNode Type { get; init; }

    internal override IEnumerable<SyntaxNode?> Children => [Type];
}
