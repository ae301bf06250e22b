using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>A validated type system. Immutable; share it between threads.</summary>
public sealed class GraphQLSchema
{
    private readonly FrozenDictionary<string, ImmutableArray<ObjectType>> _possibleTypes;

    internal GraphQLSchema(SchemaParts parts)
    {
        Parts = parts;
        _possibleTypes = parts.Types.Values.Where(t => t.IsAbstract).ToFrozenDictionary(t => t.Name, PossibleTypesOf);
    }

    /// <summary>Markdown for readers.</summary>
    public string? Description => Parts.Definition?.Description?.Value;

    /// <summary>The root of queries.</summary>
    public ObjectType QueryType => (ObjectType)Parts.Roots[OperationKind.Query];

    /// <summary>The root of mutations, if the schema has any.</summary>
    public ObjectType? MutationType => RootType(OperationKind.Mutation);

    /// <summary>The root of subscriptions, if the schema has any.</summary>
    public ObjectType? SubscriptionType => RootType(OperationKind.Subscription);

    /// <summary>All named types by name, built-in ones included.</summary>
    public OrderedDictionary<string, NamedType> Types => Parts.Types;

    /// <summary>All directives by name, built-in ones included.</summary>
    public OrderedDictionary<string, DirectiveDefinition> Directives => Parts.Directives;

    internal SchemaParts Parts { get; }

    /// <summary>Builds a schema from text: definitions and extensions in any order.</summary>
    /// <param name="text">The schema definition language.</param>
    /// <param name="scalars">How custom scalars go in and out, by name; those not named take anything.</param>
    /// <exception cref="GraphQLException">The text is no schema; every mistake is named with its place.</exception>
    public static GraphQLSchema Build(string text, IReadOnlyDictionary<string, ScalarCoercion>? scalars = null)
        => Build(Parser.Parse(new Source(text, "schema"), ParserLimits.Trusted), scalars);

    /// <inheritdoc cref="Build(string, IReadOnlyDictionary{string, ScalarCoercion}?)"/>
    public static GraphQLSchema Build(DocumentNode document, IReadOnlyDictionary<string, ScalarCoercion>? scalars = null)
    {
        ThrowIfAny(SdlValidation.Validate(document));
        var parts = new SchemaBuilder(document, scalars ?? FrozenDictionary<string, ScalarCoercion>.Empty).Build();
        ThrowIfAny(SchemaValidation.Validate(parts));
        return new GraphQLSchema(parts);
    }

    /// <summary>The root type of a kind of operations; null when the schema has none.</summary>
    public ObjectType? RootType(OperationKind operation) => (ObjectType?)Parts.Roots.GetValueOrDefault(operation);

    /// <summary>A named type; null when the schema has none of that name.</summary>
    public NamedType? Type(string name) => Types.GetValueOrDefault(name);

    /// <summary>The type that a type reference means; null when the schema has none of that name.</summary>
    public GraphQLType? Type(TypeNode reference) => reference switch
    {
        ListTypeNode n => Type(n.Type)?.List,
        NonNullTypeNode n => Type(n.Type)?.NonNull,
        NamedTypeNode n => Type(n.Name.Value),
        _ => throw new ArgumentException($"No type node: {reference.GetType().Name}.", nameof(reference)),
    };

    /// <summary>The object types that an interface or a union may stand for; an object type stands for itself.</summary>
    public ImmutableArray<ObjectType> PossibleTypes(NamedType type)
        => type is ObjectType o ? [o] : _possibleTypes.GetValueOrDefault(type.Name, []);

    /// <summary>Some object type is possible for both.</summary>
    public bool Overlap(NamedType a, NamedType b)
    {
        if (a == b)
        {
            return true;
        }

        var types = PossibleTypes(b);
        return PossibleTypes(a).Any(t => types.Contains(t));
    }

    /// <summary>The field of a type, <c>__typename</c> and the root's <c>__schema</c> and <c>__type</c> included; null when there is none.</summary>
    public FieldDefinition? Field(NamedType type, string name) => name switch
    {
        "__typename" when type.IsComposite => IntrospectionTypes.TypeNameField,
        "__schema" when type == QueryType => IntrospectionTypes.SchemaField,
        "__type" when type == QueryType => IntrospectionTypes.TypeField,
        _ => (type as FieldsType)?.Fields.GetValueOrDefault(name),
    };

    private ImmutableArray<ObjectType> PossibleTypesOf(NamedType type) => type is UnionType union
        ? [.. union.Members.OfType<ObjectType>()]
        : [.. Types.Values.OfType<ObjectType>().Where(o => o.Interfaces.Contains(type))];

    private static void ThrowIfAny(IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            throw new GraphQLException(errors);
        }
    }
}
