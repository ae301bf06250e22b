using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Checks a type system document before types are made of it: names exist, and exist once.</summary>
internal sealed class SdlValidation
{
    private readonly DocumentNode _document;
    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<string, TypeDefinitionNode> _types = [];

    private SdlValidation(DocumentNode document) => _document = document;

    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document)
    {
        var validation = new SdlValidation(document);
        validation.CheckDefinitions();
        validation.CheckUniqueness();
        validation.CheckTypeNames();
        validation._errors.AddRange(SdlDirectives.Validate(document));
        return validation._errors;
    }

    private void CheckDefinitions()
    {
        SchemaDefinitionNode? schema = null;
        var roots = new Dictionary<OperationKind, SyntaxNode>();
        foreach (var definition in _document.Definitions)
        {
            switch (definition)
            {
                case ExecutableDefinitionNode:
                    Report("A schema holds definitions of types and directives only.", definition);
                    break;
                case SchemaDefinitionNode { IsExtension: false } when schema is not null:
                    Report("Must provide only one schema definition.", definition);
                    break;
                case SchemaDefinitionNode { IsExtension: false } node:
                    schema = node;
                    break;
            }

            foreach (var root in (definition as SchemaDefinitionNode)?.OperationTypes ?? [])
            {
                Unique(roots, root.Operation, root, $"There can be only one {Word(root.Operation)} type in schema.");
            }
        }
    }

    private void CheckUniqueness()
    {
        var names = new Dictionary<string, SyntaxNode>();
        var directives = new Dictionary<string, SyntaxNode>();
        var members = new Dictionary<(string, string), SyntaxNode>();
        foreach (var definition in _document.Definitions)
        {
            if (definition is TypeDefinitionNode { IsExtension: false } type)
            {
                Unique(names, type.Name.Value, type.Name, $"There can be only one type named \"{type.Name.Value}\".");
                _types.TryAdd(type.Name.Value, type);
            }
            else if (definition is DirectiveDefinitionNode directive)
            {
                Unique(directives, directive.Name.Value, directive.Name, $"There can be only one directive named \"@{directive.Name.Value}\".");
                CheckArguments($"@{directive.Name.Value}", directive.Arguments);
            }

            CheckMembers(definition, members);
        }

        foreach (var extension in _document.Definitions.OfType<TypeDefinitionNode>().Where(d => d.IsExtension))
        {
            CheckExtension(extension);
        }
    }

    private void CheckMembers(DefinitionNode definition, Dictionary<(string, string), SyntaxNode> members)
    {
        var names = definition switch
        {
            FieldsTypeDefinitionNode n => n.Fields.Select(f => f.Name),
            InputObjectTypeDefinitionNode n => n.Fields.Select(f => f.Name),
            EnumTypeDefinitionNode n => n.Values.Select(v => v.Name),
            _ => [],
        };
        var what = definition is EnumTypeDefinitionNode ? "Enum value" : "Field";
        foreach (var name in names)
        {
            var type = ((TypeDefinitionNode)definition).Name.Value;
            Unique(members, (type, name.Value), name, $"{what} \"{type}.{name.Value}\" can only be defined once.");
        }

        foreach (var field in (definition as FieldsTypeDefinitionNode)?.Fields ?? [])
        {
            CheckArguments($"{((TypeDefinitionNode)definition).Name.Value}.{field.Name.Value}", field.Arguments);
        }
    }

    private void CheckArguments(string owner, ImmutableArray<InputValueDefinitionNode> arguments)
    {
        foreach (var same in arguments.GroupBy(a => a.Name.Value).Where(g => g.Count() > 1))
        {
            Report($"Argument \"{owner}({same.Key}:)\" can only be defined once.", [.. same.Select(a => a.Name)]);
        }
    }

    private void CheckExtension(TypeDefinitionNode extension)
    {
        var name = extension.Name.Value;
        if (!_types.TryGetValue(name, out var extended))
        {
            Report($"Cannot extend type \"{name}\" because it is not defined.{Suggestions.Shown.DidYouMean(name, _types.Keys)}", extension.Name);
        }
        else if (extended.GetType() != extension.GetType())
        {
            Report($"Cannot extend non-{Kind(extension)} type \"{name}\".", extended, extension);
        }
    }

    private void CheckTypeNames()
    {
        var standard = BuiltInScalars.All.Concat<NamedType>(IntrospectionTypes.All).Select(t => t.Name).ToList();
        foreach (var reference in Descendants(_document).OfType<NamedTypeNode>())
        {
            var name = reference.Name.Value;
            if (!_types.ContainsKey(name) && !standard.Contains(name))
            {
                Report($"Unknown type \"{name}\".{Suggestions.Shown.DidYouMean(name, standard.Concat(_types.Keys))}", reference);
            }
        }
    }

    private static IEnumerable<SyntaxNode> Descendants(SyntaxNode node)
        => node.Children.OfType<SyntaxNode>().SelectMany(child => Descendants(child).Prepend(child));

    private static string Kind(TypeDefinitionNode node) => node switch
    {
        ScalarTypeDefinitionNode => "scalar",
        ObjectTypeDefinitionNode => "object",
        InterfaceTypeDefinitionNode => "interface",
        UnionTypeDefinitionNode => "union",
        EnumTypeDefinitionNode => "enum",
        _ => "input object",
    };

    private static string Word(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };

    private void Unique<TKey>(Dictionary<TKey, SyntaxNode> seen, TKey key, SyntaxNode node, string message)
        where TKey : notnull
    {
        if (!seen.TryAdd(key, node))
        {
            Report(message, seen[key], node);
        }
    }

    private void Report(string message, params SyntaxNode[] nodes) => _errors.Add(GraphQLError.At(message, nodes));
}
