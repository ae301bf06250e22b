using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Checks the directives that a type system document applies: known, allowed there, once, with the arguments they need.</summary>
internal sealed class SdlDirectives
{
    private readonly Dictionary<string, Signature> _known = [];
    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<(string Owner, string Directive), DirectiveNode> _onTypes = [];

    private SdlDirectives(DocumentNode document)
    {
        foreach (var d in BuiltInDirectives.All)
        {
            _known[d.Name] = new Signature(d.Locations, d.IsRepeatable, d.Arguments.Values.ToDictionary(a => a.Name, a => a.IsRequired ? a.Type.ToString() : null));
        }

        foreach (var d in document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            var arguments = d.Arguments.DistinctBy(a => a.Name.Value)
                .ToDictionary(a => a.Name.Value, a => a is { Type: NonNullTypeNode, DefaultValue: null } ? a.Type.ToString() : null);
            _known[d.Name.Value] = new Signature([.. d.Locations.Select(l => l.Value)], d.IsRepeatable, arguments);
        }
    }

    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document)
    {
        var validation = new SdlDirectives(document);
        validation.Visit(document, null);
        return validation._errors;
    }

    private void Visit(SyntaxNode node, SyntaxNode? parent)
    {
        var (location, directives) = Applied(node, parent);
        if (location is not null)
        {
            Check(node, location, directives);
        }

        foreach (var child in node.Children.OfType<SyntaxNode>())
        {
            Visit(child, node);
        }
    }

    private static (string? Location, ImmutableArray<DirectiveNode> Directives) Applied(SyntaxNode node, SyntaxNode? parent) => node switch
    {
        SchemaDefinitionNode n => ("SCHEMA", n.Directives),
        ScalarTypeDefinitionNode n => ("SCALAR", n.Directives),
        ObjectTypeDefinitionNode n => ("OBJECT", n.Directives),
        InterfaceTypeDefinitionNode n => ("INTERFACE", n.Directives),
        UnionTypeDefinitionNode n => ("UNION", n.Directives),
        EnumTypeDefinitionNode n => ("ENUM", n.Directives),
        InputObjectTypeDefinitionNode n => ("INPUT_OBJECT", n.Directives),
        FieldDefinitionNode n => ("FIELD_DEFINITION", n.Directives),
        EnumValueDefinitionNode n => ("ENUM_VALUE", n.Directives),
        InputValueDefinitionNode n => (parent is InputObjectTypeDefinitionNode ? "INPUT_FIELD_DEFINITION" : "ARGUMENT_DEFINITION", n.Directives),
        _ => (null, []),
    };

    private void Check(SyntaxNode node, string location, ImmutableArray<DirectiveNode> directives)
    {
        var here = new Dictionary<string, DirectiveNode>();
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (!_known.TryGetValue(name, out var signature))
            {
                Report($"Unknown directive \"@{name}\".", directive);
                CheckUniqueArguments(directive);
                continue;
            }

            if (!signature.Locations.Contains(location))
            {
                Report($"Directive \"@{name}\" may not be used on {location}.", directive);
            }

            if (!signature.IsRepeatable && First(node, name, directive, here) is var first && first != directive)
            {
                Report($"The directive \"@{name}\" can only be used once at this location.", first, directive);
            }

            CheckArguments(directive, signature);
        }
    }

    /// <summary>The first use of a directive at one place; a type and its extensions are one place.</summary>
    private DirectiveNode First(SyntaxNode node, string name, DirectiveNode directive, Dictionary<string, DirectiveNode> here)
    {
        var owner = node switch { TypeDefinitionNode t => t.Name.Value, SchemaDefinitionNode => "", _ => null };
        if (owner is null)
        {
            return here.TryAdd(name, directive) ? directive : here[name];
        }

        return _onTypes.TryAdd((owner, name), directive) ? directive : _onTypes[(owner, name)];
    }

    private void CheckUniqueArguments(DirectiveNode directive)
    {
        foreach (var same in directive.Arguments.GroupBy(a => a.Name.Value).Where(g => g.Count() > 1))
        {
            Report($"There can be only one argument named \"{same.Key}\".", [.. same.Select(a => a.Name)]);
        }
    }

    private void CheckArguments(DirectiveNode directive, Signature signature)
    {
        var name = directive.Name.Value;
        foreach (var argument in directive.Arguments.Where(a => !signature.Arguments.ContainsKey(a.Name.Value)))
        {
            var hint = Suggestions.Shown.DidYouMean(argument.Name.Value, signature.Arguments.Keys);
            Report($"Unknown argument \"{argument.Name.Value}\" on directive \"@{name}\".{hint}", argument);
        }

        CheckUniqueArguments(directive);
        var builtIn = BuiltInDirectives.All.FirstOrDefault(d => d.Name == name);
        foreach (var argument in directive.Arguments)
        {
            if (builtIn?.Arguments.GetValueOrDefault(argument.Name.Value) is { } definition && !LiteralCoercion.TryCoerce(argument.Value, definition.Type, null, out _))
            {
                Report($"Argument \"{argument.Name.Value}\" has invalid value {argument.Value}.", argument.Value);
            }
        }

        foreach (var (argument, type) in signature.Arguments)
        {
            if (type is not null && directive.Arguments.All(a => a.Name.Value != argument))
            {
                Report($"Directive \"@{name}\" argument \"{argument}\" of type \"{type}\" is required, but it was not provided.", directive);
            }
        }
    }

    private void Report(string message, params SyntaxNode[] nodes) => _errors.Add(GraphQLError.At(message, nodes));

    /// <summary>Where a directive may stand, whether more than once, and its arguments with the type of those that have to be given.</summary>
    private sealed record Signature(IReadOnlyList<string> Locations, bool IsRepeatable, Dictionary<string, string?> Arguments);
}
