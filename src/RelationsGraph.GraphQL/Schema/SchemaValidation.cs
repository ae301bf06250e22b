using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Checks that types make sense together (specification, the "Type Validation" parts of section 3).</summary>
internal sealed class SchemaValidation
{
    private readonly SchemaParts _schema;
    private readonly List<GraphQLError> _errors = [];

    private SchemaValidation(SchemaParts schema) => _schema = schema;

    public static IReadOnlyList<GraphQLError> Validate(SchemaParts schema)
    {
        var validation = new SchemaValidation(schema);
        validation.CheckRoots();
        validation.CheckDirectives();
        var cycles = new InputCycles(validation.Report);
        foreach (var type in schema.Types.Values.Where(t => !IntrospectionTypes.All.Contains(t)))
        {
            validation.CheckType(type, cycles);
        }

        return validation._errors;
    }

    private void CheckRoots()
    {
        if (!_schema.Roots.ContainsKey(OperationKind.Query))
        {
            Report("Query root type must be provided.", _schema.Definition);
        }

        foreach (var (operation, type) in _schema.Roots.Where(r => r.Value is not ObjectType))
        {
            var node = _schema.Extensions.Prepend(_schema.Definition).SelectMany(n => n?.OperationTypes ?? []).FirstOrDefault(o => o.Operation == operation)?.Type;
            var optional = operation == OperationKind.Query ? "," : " if provided,";
            Report($"{operation} root type must be Object type{optional} it cannot be {type}.", node ?? (SyntaxNode?)type.Definition);
        }
    }

    private void CheckDirectives()
    {
        foreach (var directive in _schema.Directives.Values)
        {
            CheckName(directive.Name, directive.Node);
            CheckArguments($"@{directive.Name}", directive.Arguments.Values, directive.Node is null ? null : argument => argument.Node);
        }
    }

    private void CheckType(NamedType type, InputCycles cycles)
    {
        CheckName(type.Name, type.Definition);
        switch (type)
        {
            case FieldsType t:
                CheckFields(t);
                CheckInterfaces(t);
                break;
            case UnionType t:
                CheckMembers(t);
                break;
            case EnumType t:
                CheckNotEmpty(t.Values.Count, $"Enum type {t.Name} must define one or more values.", t);
                foreach (var value in t.Values.Keys)
                {
                    CheckName(value, t.Nodes.OfType<EnumTypeDefinitionNode>().SelectMany(n => n.Values).First(v => v.Name.Value == value));
                }

                break;
            case InputObjectType t:
                CheckInputFields(t);
                cycles.Check(t);
                break;
        }
    }

    private void CheckFields(FieldsType type)
    {
        CheckNotEmpty(type.Fields.Count, $"Type {type.Name} must define one or more fields.", type);
        foreach (var field in type.Fields.Values)
        {
            CheckName(field.Name, field.Node);
            if (!field.Type.IsOutput)
            {
                Report($"The type of {type.Name}.{field.Name} must be Output Type but got: {field.Type}.", field.Node?.Type);
            }

            CheckArguments($"{type.Name}.{field.Name}", field.Arguments.Values, argument => argument.Node?.Type);
        }
    }

    private void CheckArguments(string owner, IEnumerable<InputValueDefinition> arguments, Func<InputValueDefinition, SyntaxNode?>? place)
    {
        foreach (var argument in arguments)
        {
            CheckName(argument.Name, argument.Node);
            if (!argument.Type.IsInput)
            {
                Report($"The type of {owner}({argument.Name}:) must be Input Type but got: {argument.Type}.", place?.Invoke(argument));
            }

            CheckDeprecation(argument, $"Required argument {owner}({argument.Name}:) cannot be deprecated.");
        }
    }

    private void CheckDeprecation(InputValueDefinition input, string message)
    {
        if (input.DeprecationReason is not null && input.IsRequired)
        {
            Report(message, input.Node?.Directives.FirstOrDefault(d => d.Name.Value == "deprecated"), input.Node?.Type);
        }
    }

    private void CheckInterfaces(FieldsType type)
    {
        var seen = new HashSet<NamedType>();
        foreach (var implemented in type.Interfaces)
        {
            var nodes = ImplementsNodes(type, implemented);
            if (implemented is not InterfaceType contract)
            {
                Report($"Type {type} must only implement Interface types, it cannot implement {implemented}.", nodes);
            }
            else if (type == contract)
            {
                Report($"Type {type} cannot implement itself because it would create a circular reference.", nodes);
            }
            else if (!seen.Add(contract))
            {
                Report($"Type {type} can only implement {contract} once.", nodes);
            }
            else
            {
                CheckAncestors(type, contract, nodes);
                _errors.AddRange(new ImplementationValidation(type, contract).Validate());
            }
        }
    }

    private void CheckAncestors(FieldsType type, InterfaceType contract, SyntaxNode[] nodes)
    {
        foreach (var ancestor in contract.Interfaces.Where(a => !type.Interfaces.Contains(a)))
        {
            Report(
                ancestor == type
                    ? $"Type {type} cannot implement {contract} because it would create a circular reference."
                    : $"Type {type} must implement {ancestor} because it is implemented by {contract}.",
                [.. ImplementsNodes(contract, ancestor), .. nodes]);
        }
    }

    private void CheckMembers(UnionType type)
    {
        CheckNotEmpty(type.Members.Count, $"Union type {type.Name} must define one or more member types.", type);
        foreach (var same in type.Members.GroupBy(m => m))
        {
            SyntaxNode[] nodes = [.. type.Nodes.OfType<UnionTypeDefinitionNode>().SelectMany(n => n.Types).Where(n => n.Name.Value == same.Key.Name)];
            foreach (var _ in same.Skip(1))
            {
                Report($"Union type {type.Name} can only include type {same.Key} once.", nodes);
            }

            if (same.Key is not ObjectType)
            {
                Report($"Union type {type.Name} can only include Object types, it cannot include {same.Key}.", nodes);
            }
        }
    }

    private void CheckInputFields(InputObjectType type)
    {
        CheckNotEmpty(type.Fields.Count, $"Input Object type {type.Name} must define one or more fields.", type);
        foreach (var field in type.Fields.Values)
        {
            CheckName(field.Name, field.Node);
            if (!field.Type.IsInput)
            {
                Report($"The type of {type.Name}.{field.Name} must be Input Type but got: {field.Type}.", field.Node?.Type);
                continue;
            }

            CheckDeprecation(field, $"Required input field {type.Name}.{field.Name} cannot be deprecated.");
            if (type.IsOneOf && field.Type is NonNullType)
            {
                Report($"OneOf input field {type.Name}.{field.Name} must be nullable.", field.Node?.Type);
            }

            if (type.IsOneOf && field.DefaultLiteral is not null)
            {
                Report($"OneOf input field {type.Name}.{field.Name} cannot have a default value.", field.Node);
            }
        }
    }

    private void CheckName(string name, SyntaxNode? node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node);
        }
    }

    private void CheckNotEmpty(int count, string message, NamedType type)
    {
        if (count == 0)
        {
            Report(message, [.. type.Nodes]);
        }
    }

    private static SyntaxNode[] ImplementsNodes(FieldsType type, NamedType implemented)
        => [.. type.Nodes.OfType<FieldsTypeDefinitionNode>().SelectMany(n => n.Interfaces).Where(i => i.Name.Value == implemented.Name)];

    private void Report(string message, params SyntaxNode?[] nodes) => _errors.Add(GraphQLError.At(message, nodes));
}
