using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary><c>IsValidImplementation(type, implementedType)</c></summary>
internal sealed class ImplementationValidation(FieldsType type, InterfaceType contract)
{
    private readonly List<GraphQLError> _errors = [];

    public IReadOnlyList<GraphQLError> Validate()
    {
        foreach (var expected in contract.Fields.Values)
        {
            if (type.Fields.TryGetValue(expected.Name, out var field))
            {
                CheckField(field, expected);
            }
            else
            {
                Report($"Interface field {contract}.{expected.Name} expected but {type} does not provide it.", [expected.Node, .. type.Nodes]);
            }
        }

        return _errors;
    }

    private void CheckField(FieldDefinition field, FieldDefinition expected)
    {
        if (!field.Type.IsSubtypeOf(expected.Type))
        {
            Report(
                $"Interface field {contract}.{field.Name} expects type {expected.Type} but {type}.{field.Name} is type {field.Type}.",
                expected.Node?.Type,
                field.Node?.Type);
        }

        foreach (var argument in expected.Arguments.Values)
        {
            var place = $"{contract}.{field.Name}({argument.Name}:)";
            if (!field.Arguments.TryGetValue(argument.Name, out var given))
            {
                Report($"Interface field argument {place} expected but {type}.{field.Name} does not provide it.", argument.Node, field.Node);
            }
            else if (given.Type != argument.Type)
            {
                Report(
                    $"Interface field argument {place} expects type {argument.Type} but {type}.{field.Name}({argument.Name}:) is type {given.Type}.",
                    argument.Node?.Type,
                    given.Node?.Type);
            }
        }

        foreach (var extra in field.Arguments.Values.Where(a => a.IsRequired && !expected.Arguments.ContainsKey(a.Name)))
        {
            Report(
                $"Object field {type}.{field.Name} includes required argument {extra.Name} that is missing from the Interface field {contract}.{field.Name}.",
                extra.Node,
                expected.Node);
        }
    }

    private void Report(string message, params SyntaxNode?[] nodes) => _errors.Add(GraphQLError.At(message, nodes));
}
