using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>The types that describe a schema to its readers (specification, section 4).</summary>
internal static class IntrospectionTypes
{
    private const string Text = """"
        "What a server can be asked: its types and directives and the roots of its operations."
        type __Schema {
          description: String
          "Every named type."
          types: [__Type!]!
          "The root of queries."
          queryType: __Type!
          "The root of mutations, if there are any."
          mutationType: __Type
          "The root of subscriptions, if there are any."
          subscriptionType: __Type
          "Every directive that the server understands."
          directives: [__Directive!]!
        }
        "A type; which fields are not null depends on its kind."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }
        "The kinds of types."
        enum __TypeKind {
          "A leaf."
          SCALAR
          "Has fields and interfaces."
          OBJECT
          "Has fields, interfaces and possible types."
          INTERFACE
          "Has possible types."
          UNION
          "Has enum values."
          ENUM
          "Has input fields."
          INPUT_OBJECT
          "A list of the type in ofType."
          LIST
          "The type in ofType, never null."
          NON_NULL
        }
        "A field of an object type or interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "An argument, or a field of an input object."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The default as GraphQL text."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "A value of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "A directive and where it may stand."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean = false): [__InputValue!]!
        }
        "The places where a directive may stand."
        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION
          SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT INPUT_FIELD_DEFINITION
        }
        """";

    private static readonly Dictionary<string, NamedType> ByName = Build();

    /// <summary>In the order in which a reader meets them.</summary>
    public static IReadOnlyList<NamedType> All { get; } =
        [.. new[] { "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue", "__EnumValue", "__Directive", "__DirectiveLocation" }.Select(n => ByName[n])];

    /// <summary><c>__schema: __Schema!</c></summary>
    public static FieldDefinition SchemaField { get; } = new("__schema", ByName["__Schema"].NonNull) { Description = "This server's schema." };

    /// <summary><c>__type(name: String!): __Type</c></summary>
    public static FieldDefinition TypeField { get; } = BuildTypeField();

    /// <summary><c>__typename: String!</c></summary>
    public static FieldDefinition TypeNameField { get; } = new("__typename", BuiltInScalars.String.NonNull) { Description = "The name of the object's type." };

    private static FieldDefinition BuildTypeField()
    {
        var field = new FieldDefinition("__type", ByName["__Type"]) { Description = "One type of this server's schema." };
        field.Arguments["name"] = new InputValueDefinition("name", BuiltInScalars.String.NonNull);
        return field;
    }

    private static Dictionary<string, NamedType> Build()
    {
        var document = Parser.Parse(new Source(Text, "introspection"), ParserLimits.Trusted);
        return IntrospectionBuilder.Build(document);
    }
}
