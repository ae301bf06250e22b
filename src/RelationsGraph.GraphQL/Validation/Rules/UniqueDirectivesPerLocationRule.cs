using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Directives Are Unique per Location</summary>
internal sealed class UniqueDirectivesPerLocationRule : ValidationRule
{
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _onTypes = [];

    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        var directives = DirectivesOf(node);
        if (directives.Length > 0)
        {
            Check(directives, Seen(node));
        }

        return true;
    }

    private void Check(ImmutableArray<DirectiveNode> directives, Dictionary<string, DirectiveNode> seen)
    {
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (IsUnique(name) && !seen.TryAdd(name, directive))
            {
                Context.Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], directive);
            }
        }
    }

    /// <summary>A type and its extensions, or the schema and its extensions, are one location.</summary>
    private Dictionary<string, DirectiveNode> Seen(SyntaxNode node)
    {
        var owner = node switch { TypeDefinitionNode n => n.Name.Value, SchemaDefinitionNode => "", _ => null };
        if (owner is null)
        {
            return [];
        }

        if (!_onTypes.TryGetValue(owner, out var seen))
        {
            _onTypes[owner] = seen = [];
        }

        return seen;
    }

    private bool IsUnique(string directive)
    {
        var inDocument = Context.Document.Definitions.OfType<DirectiveDefinitionNode>().LastOrDefault(d => d.Name.Value == directive);
        return inDocument is not null ? !inDocument.IsRepeatable : Context.Schema.Directives.GetValueOrDefault(directive) is { IsRepeatable: false };
    }

    private static ImmutableArray<DirectiveNode> DirectivesOf(SyntaxNode node) => node switch
    {
        DefinitionNode n => n.Directives,
        SelectionNode n => n.Directives,
        VariableDefinitionNode n => n.Directives,
        FieldDefinitionNode n => n.Directives,
        InputValueDefinitionNode n => n.Directives,
        EnumValueDefinitionNode n => n.Directives,
        _ => [],
    };
}
