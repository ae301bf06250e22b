using System.Collections.Generic;
using System.Collections.Immutable;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary><c>CoerceVariableValues</c> (specification, section 6.1.2)</summary>
internal sealed class VariableCoercion(GraphQLSchema schema, Suggestions suggestions)
{
    // A request with a wrong list of a million items shall not be answered with a million errors.
    private const int MostErrors = 50;
    private readonly List<GraphQLError> _errors = [];

    /// <summary>What was wrong; empty when all variables could be coerced.</summary>
    public IReadOnlyList<GraphQLError> Errors => _errors;

    public OrderedDictionary<string, object?> Coerce(ImmutableArray<VariableDefinitionNode> definitions, IReadOnlyDictionary<string, object?> given)
    {
        var values = new OrderedDictionary<string, object?>();
        foreach (var definition in definitions)
        {
            var name = definition.Variable.Name.Value;
            if (schema.Type(definition.Type) is not { IsInput: true } type)
            {
                Report($"Variable \"${name}\" expected value of type \"{definition.Type}\" which cannot be used as an input type.", definition.Type);
            }
            else if (given.TryGetValue(name, out var value))
            {
                values[name] = Value(definition, name, type, value);
            }
            else if (definition.DefaultValue is { } literal)
            {
                values[name] = LiteralCoercion.TryCoerce(literal, type, null, out var byDefault) ? byDefault : null;
            }
            else if (type is NonNullType)
            {
                Report($"Variable \"${name}\" of required type \"{type}\" was not provided.", definition);
            }
        }

        return values;
    }

    private object? Value(VariableDefinitionNode definition, string name, GraphQLType type, object? value)
    {
        if (value is null && type is NonNullType)
        {
            Report($"Variable \"${name}\" of non-null type \"{type}\" must not be null.", definition);
            return null;
        }

        return new InputCoercion(suggestions, (path, part, message) =>
        {
            var place = path.Count > 0 ? $" at \"{name}{RuntimeValue.Path(path)}\"" : "";
            Report($"Variable \"${name}\" got invalid value {RuntimeValue.Inspect(part)}{place}; {message}", definition);
        }).Coerce(value, type);
    }

    private void Report(string message, SyntaxNode node)
    {
        if (_errors.Count < MostErrors)
        {
            _errors.Add(GraphQLError.At(message, node));
        }
        else if (_errors.Count == MostErrors)
        {
            _errors.Add(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted."));
        }
    }
}
