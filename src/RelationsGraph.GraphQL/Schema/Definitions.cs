using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>A field of an object type or interface.</summary>
/// <param name="name">Unique in its type.</param>
/// <param name="type">What it answers.</param>
public sealed class FieldDefinition(string name, GraphQLType type)
{
    /// <summary>Unique in its type.</summary>
    public string Name { get; } = name;

    /// <summary>What it answers.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>What it takes, by name, in the order of the schema text.</summary>
    public OrderedDictionary<string, InputValueDefinition> Arguments { get; } = [];

    /// <summary>Markdown for readers.</summary>
    public string? Description { get; init; }

    /// <summary>Why to avoid it; null when it may be used.</summary>
    public string? DeprecationReason { get; init; }

    internal FieldDefinitionNode? Node { get; init; }
}

/// <summary>An argument, or a field of an input object.</summary>
/// <param name="name">Unique among its siblings.</param>
/// <param name="type">What it takes.</param>
public sealed class InputValueDefinition(string name, GraphQLType type)
{
    private (bool Has, object? Value)? _default;

    /// <summary>Unique among its siblings.</summary>
    public string Name { get; } = name;

    /// <summary>What it takes.</summary>
    public GraphQLType Type { get; } = type;

    /// <summary>Markdown for readers.</summary>
    public string? Description { get; init; }

    /// <summary>Why to avoid it; null when it may be used.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>The default as written.</summary>
    public ValueNode? DefaultLiteral { get; init; }

    /// <summary>Has a default, perhaps null.</summary>
    public bool HasDefault => Default.Has;

    /// <summary>The coerced default; null when there is none.</summary>
    public object? DefaultValue => Default.Value;

    /// <summary>Has to be given: neither nullable nor with a default.</summary>
    public bool IsRequired => Type is NonNullType && !HasDefault;

    internal InputValueDefinitionNode? Node { get; init; }

    // Computed late: the type's own fields may not be there yet when the schema is being built.
    private (bool Has, object? Value) Default => _default ??= DefaultLiteral is null
        ? (false, null)
        : (LiteralCoercion.TryCoerce(DefaultLiteral, Type, null, out var value), value);
}

/// <summary>A directive that documents may use.</summary>
/// <param name="name">Without the @.</param>
public sealed class DirectiveDefinition(string name)
{
    /// <summary>Without the @.</summary>
    public string Name { get; } = name;

    /// <summary>What it takes, by name, in the order of the schema text.</summary>
    public OrderedDictionary<string, InputValueDefinition> Arguments { get; } = [];

    /// <summary>Markdown for readers.</summary>
    public string? Description { get; init; }

    /// <summary>May stand more than once at one place.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Where it may stand, such as FIELD.</summary>
    public required IReadOnlyList<string> Locations { get; init; }

    internal DirectiveDefinitionNode? Node { get; init; }
}
