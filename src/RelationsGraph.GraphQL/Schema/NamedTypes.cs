using System.Collections.Generic;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>An object type or an interface.</summary>
/// <param name="name">Unique in its schema.</param>
public abstract class FieldsType(string name) : NamedType(name)
{
    /// <summary>Its fields by name, in the order of the schema text.</summary>
    public OrderedDictionary<string, FieldDefinition> Fields { get; } = [];

    /// <summary>What it implements.</summary>
    public IReadOnlyList<NamedType> Interfaces { get; internal set; } = [];
}

/// <summary><c>type</c></summary>
/// <param name="name">Unique in its schema.</param>
public sealed class ObjectType(string name) : FieldsType(name);

/// <summary><c>interface</c></summary>
/// <param name="name">Unique in its schema.</param>
public sealed class InterfaceType(string name) : FieldsType(name);

/// <summary><c>union</c></summary>
/// <param name="name">Unique in its schema.</param>
public sealed class UnionType(string name) : NamedType(name)
{
    /// <summary>Its members, in the order of the schema text.</summary>
    public IReadOnlyList<NamedType> Members { get; internal set; } = [];
}

/// <summary><c>enum</c>; its values are strings at run time.</summary>
/// <param name="name">Unique in its schema.</param>
public sealed class EnumType(string name) : NamedType(name)
{
    /// <summary>Its values by name, in the order of the schema text.</summary>
    public OrderedDictionary<string, EnumValue> Values { get; } = [];
}

/// <summary>One value of an enum.</summary>
/// <param name="Name">The value itself.</param>
/// <param name="Description">Markdown for readers.</param>
/// <param name="DeprecationReason">Why to avoid it; null when it may be used.</param>
public sealed record EnumValue(string Name, string? Description, string? DeprecationReason);

/// <summary><c>input</c>; its values are dictionaries at run time.</summary>
/// <param name="name">Unique in its schema.</param>
public sealed class InputObjectType(string name) : NamedType(name)
{
    /// <summary>Its fields by name, in the order of the schema text.</summary>
    public OrderedDictionary<string, InputValueDefinition> Fields { get; } = [];

    /// <summary>Takes exactly one of its fields (<c>@oneOf</c>).</summary>
    public bool IsOneOf { get; init; }
}
