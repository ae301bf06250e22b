using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>A type of a schema. Every type of a schema exists once, so that types compare by reference.</summary>
public abstract class GraphQLType
{
    private ListType? _list;
    private NonNullType? _nonNull;

    /// <summary>A list of this type.</summary>
    public ListType List => _list ?? Interlocked.CompareExchange(ref _list, new ListType(this), null) ?? _list;

    /// <summary>This type without null; itself when it is that already.</summary>
    public NonNullType NonNull
        => this as NonNullType ?? _nonNull ?? Interlocked.CompareExchange(ref _nonNull, new NonNullType(this), null) ?? _nonNull;

    /// <summary>This type without its outer exclamation mark.</summary>
    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.OfType : this;

    /// <summary>The type inside all lists and exclamation marks.</summary>
    public abstract NamedType Named { get; }

    /// <summary>May be the type of an argument, an input field or a variable.</summary>
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>May be the type of a field.</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>Every value of this type is also one of the other.</summary>
    public bool IsSubtypeOf(GraphQLType other) => (this, other) switch
    {
        _ when this == other => true,
        (NonNullType a, NonNullType b) => a.OfType.IsSubtypeOf(b.OfType),
        (_, NonNullType) => false,
        (NonNullType a, _) => a.OfType.IsSubtypeOf(other),
        (ListType a, ListType b) => a.OfType.IsSubtypeOf(b.OfType),
        (FieldsType a, InterfaceType b) => a.Interfaces.Contains(b),
        (ObjectType a, UnionType b) => b.Members.Contains(a),
        _ => false,
    };
}

/// <summary><c>[Type]</c></summary>
public sealed class ListType : GraphQLType
{
    internal ListType(GraphQLType ofType) => OfType = ofType;

    /// <summary>The type of the items.</summary>
    public GraphQLType OfType { get; }

    /// <inheritdoc/>
    public override NamedType Named => OfType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"[{OfType}]";
}

/// <summary><c>Type!</c></summary>
public sealed class NonNullType : GraphQLType
{
    internal NonNullType(GraphQLType ofType) => OfType = ofType;

    /// <summary>The type without the exclamation mark.</summary>
    public GraphQLType OfType { get; }

    /// <inheritdoc/>
    public override NamedType Named => OfType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"{OfType}!";
}

/// <summary>A type with a name.</summary>
/// <param name="name">Unique in its schema.</param>
public abstract class NamedType(string name) : GraphQLType
{
    /// <summary>Unique in its schema.</summary>
    public string Name { get; } = name;

    /// <summary>Markdown for readers.</summary>
    public string? Description { get; init; }

    /// <inheritdoc/>
    public override NamedType Named => this;

    /// <summary>Where the schema text defines and extends it; empty for built-in types.</summary>
    internal IReadOnlyList<TypeDefinitionNode> Nodes { get; init; } = [];

    internal TypeDefinitionNode? Definition => Nodes.Count > 0 ? Nodes[0] : null;

    /// <summary>Has a selection set.</summary>
    public bool IsComposite => this is FieldsType or UnionType;

    /// <summary>Has no selection set.</summary>
    public bool IsLeaf => this is ScalarType or EnumType;

    /// <summary>Stands for one of several object types.</summary>
    public bool IsAbstract => this is InterfaceType or UnionType;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
