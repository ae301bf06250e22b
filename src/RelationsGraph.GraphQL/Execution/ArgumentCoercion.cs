using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary><c>CoerceArgumentValues</c> (specification, section 6.4.1)</summary>
internal static class ArgumentCoercion
{
    /// <exception cref="GraphQLException">An argument has no value where it needs one, or a wrong one.</exception>
    public static IReadOnlyDictionary<string, object?> Coerce(
        IEnumerable<InputValueDefinition> definitions, SyntaxNode owner, ImmutableArray<ArgumentNode> nodes, IReadOnlyDictionary<string, object?>? variables)
    {
        var values = new OrderedDictionary<string, object?>();
        foreach (var definition in definitions)
        {
            var node = Given(nodes, definition.Name);
            if (node is null || (node.Value is VariableNode variable && !(variables?.ContainsKey(variable.Name.Value) ?? false)))
            {
                if (definition.HasDefault)
                {
                    values[definition.Name] = definition.DefaultValue;
                }
                else if (definition.Type is NonNullType)
                {
                    throw Missing(definition, owner, node);
                }
            }
            else
            {
                values[definition.Name] = Value(definition, node, variables);
            }
        }

        return values.Count == 0 ? FrozenDictionary<string, object?>.Empty : values;
    }

    private static ArgumentNode? Given(ImmutableArray<ArgumentNode> nodes, string name)
    {
        foreach (var node in nodes)
        {
            if (node.Name.Value == name)
            {
                return node;
            }
        }

        return null;
    }

    private static object? Value(InputValueDefinition definition, ArgumentNode node, IReadOnlyDictionary<string, object?>? variables)
    {
        var isNull = node.Value is NullValueNode || (node.Value is VariableNode variable && variables?[variable.Name.Value] is null);
        if (isNull && definition.Type is NonNullType)
        {
            throw Failure($"Argument \"{definition.Name}\" of non-null type \"{definition.Type}\" must not be null.", node.Value);
        }

        return LiteralCoercion.TryCoerce(node.Value, definition.Type, variables, out var value)
            ? value
            : throw Failure($"Argument \"{definition.Name}\" has invalid value {node.Value}.", node.Value);
    }

    private static GraphQLException Missing(InputValueDefinition definition, SyntaxNode owner, ArgumentNode? node) => node?.Value is VariableNode variable
        ? Failure(
            $"Argument \"{definition.Name}\" of required type \"{definition.Type}\" was provided the variable \"{variable}\" which was not provided a runtime value.",
            variable)
        : Failure($"Argument \"{definition.Name}\" of required type \"{definition.Type}\" was not provided.", owner);

    private static GraphQLException Failure(string message, SyntaxNode node) => new(GraphQLError.At(message, node));
}
