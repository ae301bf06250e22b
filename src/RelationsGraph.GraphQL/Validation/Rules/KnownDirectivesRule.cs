using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Directives Are Defined, and Directives Are in Valid Locations</summary>
internal sealed class KnownDirectivesRule : ValidationRule
{
    private readonly Stack<SyntaxNode> _ancestors = new();

    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is DirectiveNode { Name.Value: var name })
        {
            var locations = Locations(name);
            var location = Location(_ancestors);
            if (locations is null)
            {
                Context.Report($"Unknown directive \"@{name}\".", node);
            }
            else if (location is not null && !locations.Contains(location))
            {
                Context.Report($"Directive \"@{name}\" may not be used on {location}.", node);
            }
        }

        _ancestors.Push(node);
        return true;
    }

    public override void Leave(SyntaxNode node) => _ancestors.Pop();

    private IEnumerable<string>? Locations(string directive)
        => Context.Document.Definitions.OfType<DirectiveDefinitionNode>().LastOrDefault(d => d.Name.Value == directive)?.Locations.Select(l => l.Value)
            ?? Context.Schema.Directives.GetValueOrDefault(directive)?.Locations;

    private static string? Location(Stack<SyntaxNode> ancestors) => ancestors.Peek() switch
    {
        OperationDefinitionNode { Operation: OperationKind.Query } => "QUERY",
        OperationDefinitionNode { Operation: OperationKind.Mutation } => "MUTATION",
        OperationDefinitionNode => "SUBSCRIPTION",
        FieldNode => "FIELD",
        FragmentSpreadNode => "FRAGMENT_SPREAD",
        InlineFragmentNode => "INLINE_FRAGMENT",
        FragmentDefinitionNode => "FRAGMENT_DEFINITION",
        VariableDefinitionNode => "VARIABLE_DEFINITION",
        SchemaDefinitionNode => "SCHEMA",
        ScalarTypeDefinitionNode => "SCALAR",
        ObjectTypeDefinitionNode => "OBJECT",
        FieldDefinitionNode => "FIELD_DEFINITION",
        InterfaceTypeDefinitionNode => "INTERFACE",
        UnionTypeDefinitionNode => "UNION",
        EnumTypeDefinitionNode => "ENUM",
        EnumValueDefinitionNode => "ENUM_VALUE",
        InputObjectTypeDefinitionNode => "INPUT_OBJECT",
        InputValueDefinitionNode => ancestors.Skip(1).First() is InputObjectTypeDefinitionNode ? "INPUT_FIELD_DEFINITION" : "ARGUMENT_DEFINITION",
        _ => null,
    };
}
