using System;
using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>Reads fields from values without waiting, and names the object type of a value.</summary>
internal sealed class ValueReader(GraphQLSchema schema, ResolverMap resolvers, Func<Exception, GraphQLError> onUnexpected)
{
    private const string TypeNameKey = "__typename";

    /// <summary>Some field below the root may have a resolver.</summary>
    public bool HasResolversBelow { get; } = resolvers.ReachBelow(schema);

    /// <summary>What the client sees of a failure that no resolver meant to show.</summary>
    public GraphQLError OnUnexpected(Exception exception) => onUnexpected(exception);

    /// <summary>The value of a field.</summary>
    /// <param name="operation">The request.</param>
    /// <param name="field">Which field.</param>
    /// <param name="index">Its place among the selected fields of its parent.</param>
    /// <param name="parent">The parent's value.</param>
    public object? Read(OperationContext operation, SelectedField field, int index, object parent)
    {
        if (field.Definition == IntrospectionTypes.TypeNameField)
        {
            return field.ParentType.Name;
        }

        return parent switch
        {
            ResolvedObject resolved => resolved.Values[index],
            GraphQLSchema or GraphQLType or FieldDefinition or InputValueDefinition or EnumValue or DirectiveDefinition
                => Introspection.Read(parent, field.Name, operation.ArgumentsOf(field), operation.Schema),
            _ when resolvers.Readers.TryGetValue(field.ParentType.Name, out var reader) => reader(parent, field, operation),
            IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(field.ResponseKey),
            _ => throw new InvalidOperationException($"Nothing can read {field} from {parent.GetType()}; register a reader for {field.ParentType}."),
        };
    }

    /// <summary>The object type of a value of a composite type.</summary>
    /// <exception cref="GraphQLException">The value is of no type that the schema allows here.</exception>
    public ObjectType ObjectTypeOf(SelectedField field, NamedType type, object value)
    {
        if (type is ObjectType objectType)
        {
            return objectType;
        }

        var name = resolvers.TypeNames.TryGetValue(type.Name, out var typeName)
            ? typeName(value)
            : (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(TypeNameKey) as string;
        if (name is null)
        {
            throw Failure($"Abstract type \"{type}\" must resolve to an Object type at runtime for field \"{field}\".");
        }

        var resolved = schema.Type(name) switch
        {
            ObjectType o => o,
            null => throw Failure($"Abstract type \"{type}\" was resolved to a type \"{name}\" that does not exist inside the schema."),
            _ => throw Failure($"Abstract type \"{type}\" was resolved to a non-object type \"{name}\"."),
        };
        return schema.PossibleTypes(type).Contains(resolved)
            ? resolved
            : throw Failure($"Runtime Object type \"{name}\" is not a possible type for \"{type}\".");
    }

    private static GraphQLException Failure(string message) => new(new GraphQLError(message));
}
