using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Builds the few kinds of types that introspection consists of; apart from <see cref="SchemaBuilder"/>, which needs them itself.</summary>
internal static class IntrospectionBuilder
{
    public static Dictionary<string, NamedType> Build(DocumentNode document)
    {
        var types = BuiltInScalars.All.ToDictionary(s => s.Name, NamedType (s) => s);
        foreach (var node in document.Definitions.Cast<TypeDefinitionNode>())
        {
            types[node.Name.Value] = node is EnumTypeDefinitionNode e ? Enum(e) : new ObjectType(node.Name.Value) { Description = node.Description?.Value };
        }

        foreach (var node in document.Definitions.OfType<ObjectTypeDefinitionNode>())
        {
            foreach (var field in node.Fields)
            {
                ((ObjectType)types[node.Name.Value]).Fields[field.Name.Value] = Field(field, types);
            }
        }

        return types;
    }

    private static EnumType Enum(EnumTypeDefinitionNode node)
    {
        var type = new EnumType(node.Name.Value) { Description = node.Description?.Value };
        foreach (var value in node.Values)
        {
            type.Values[value.Name.Value] = new EnumValue(value.Name.Value, value.Description?.Value, null);
        }

        return type;
    }

    private static FieldDefinition Field(FieldDefinitionNode node, Dictionary<string, NamedType> types)
    {
        var field = new FieldDefinition(node.Name.Value, Type(node.Type, types)) { Description = node.Description?.Value };
        foreach (var argument in node.Arguments)
        {
            field.Arguments[argument.Name.Value] = new InputValueDefinition(argument.Name.Value, Type(argument.Type, types)) { DefaultLiteral = argument.DefaultValue };
        }

        return field;
    }

    private static GraphQLType Type(TypeNode node, Dictionary<string, NamedType> types) => node switch
    {
        ListTypeNode n => Type(n.Type, types).List,
        NonNullTypeNode n => Type(n.Type, types).NonNull,
        _ => types[((NamedTypeNode)node).Name.Value],
    };
}
