using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Reads the fields of the introspection types from a schema.</summary>
internal static class Introspection
{
    /// <summary>The value of a field of an introspection type.</summary>
    /// <param name="parent">A schema, type, field, input value, enum value or directive.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="arguments">Its coerced arguments.</param>
    /// <param name="schema">The schema that is being described.</param>
    public static object? Read(object parent, string field, IReadOnlyDictionary<string, object?> arguments, GraphQLSchema schema) => parent switch
    {
        GraphQLSchema s => OfSchema(s, field),
        GraphQLType t => OfType(t, field, IncludeDeprecated(arguments), schema),
        FieldDefinition f => OfField(f, field, IncludeDeprecated(arguments)),
        InputValueDefinition i => OfInput(i, field),
        EnumValue e => OfEnumValue(e, field),
        DirectiveDefinition d => OfDirective(d, field, IncludeDeprecated(arguments)),
        _ => throw new ArgumentException($"Introspection cannot read {parent.GetType().Name}.", nameof(parent)),
    };

    private static bool IncludeDeprecated(IReadOnlyDictionary<string, object?> arguments)
        => arguments.GetValueOrDefault("includeDeprecated") is true;

    private static object? OfSchema(GraphQLSchema schema, string field) => field switch
    {
        "description" => schema.Description,
        "types" => schema.Types.Values.ToList(),
        "queryType" => schema.QueryType,
        "mutationType" => schema.MutationType,
        "subscriptionType" => schema.SubscriptionType,
        "directives" => schema.Directives.Values.ToList(),
        _ => throw Unknown(field),
    };

    private static object? OfType(GraphQLType type, string field, bool includeDeprecated, GraphQLSchema schema) => field switch
    {
        "kind" => Kind(type),
        "name" => (type as NamedType)?.Name,
        "description" => (type as NamedType)?.Description,
        "specifiedByURL" => (type as ScalarType)?.SpecifiedByUrl,
        "fields" => (type as FieldsType)?.Fields.Values.Where(f => includeDeprecated || f.DeprecationReason is null).ToList(),
        "interfaces" => (type as FieldsType)?.Interfaces,
        "possibleTypes" => type is InterfaceType or UnionType ? schema.PossibleTypes((NamedType)type).ToList() : null,
        "enumValues" => (type as EnumType)?.Values.Values.Where(v => includeDeprecated || v.DeprecationReason is null).ToList(),
        "inputFields" => (type as InputObjectType)?.Fields.Values.Where(f => includeDeprecated || f.DeprecationReason is null).ToList(),
        "ofType" => (type as ListType)?.OfType ?? (type as NonNullType)?.OfType,
        "isOneOf" => (type as InputObjectType)?.IsOneOf,
        _ => throw Unknown(field),
    };

    private static string Kind(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };

    private static object? OfField(FieldDefinition f, string field, bool includeDeprecated) => field switch
    {
        "name" => f.Name,
        "description" => f.Description,
        "args" => Arguments(f.Arguments.Values, includeDeprecated),
        "type" => f.Type,
        "isDeprecated" => f.DeprecationReason is not null,
        "deprecationReason" => f.DeprecationReason,
        _ => throw Unknown(field),
    };

    private static object? OfInput(InputValueDefinition input, string field) => field switch
    {
        "name" => input.Name,
        "description" => input.Description,
        "type" => input.Type,
        "defaultValue" => input.HasDefault ? InputPrinter.Print(input.DefaultValue, input.Type) : null,
        "isDeprecated" => input.DeprecationReason is not null,
        "deprecationReason" => input.DeprecationReason,
        _ => throw Unknown(field),
    };

    private static object? OfEnumValue(EnumValue value, string field) => field switch
    {
        "name" => value.Name,
        "description" => value.Description,
        "isDeprecated" => value.DeprecationReason is not null,
        "deprecationReason" => value.DeprecationReason,
        _ => throw Unknown(field),
    };

    private static object? OfDirective(DirectiveDefinition directive, string field, bool includeDeprecated) => field switch
    {
        "name" => directive.Name,
        "description" => directive.Description,
        "isRepeatable" => directive.IsRepeatable,
        "locations" => directive.Locations,
        "args" => Arguments(directive.Arguments.Values, includeDeprecated),
        _ => throw Unknown(field),
    };

    private static List<InputValueDefinition> Arguments(IEnumerable<InputValueDefinition> arguments, bool includeDeprecated)
        => [.. arguments.Where(a => includeDeprecated || a.DeprecationReason is null)];

    private static ArgumentException Unknown(string field) => new($"Introspection has no field '{field}'.", nameof(field));
}
