using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Required Arguments</summary>
internal sealed class ProvidedRequiredArgumentsRule : ValidationRule
{
    public override void Leave(SyntaxNode node)
    {
        switch (node)
        {
            case FieldNode field when Context.Types.Field is { } definition:
                foreach (var missing in definition.Arguments.Values.Where(d => d.IsRequired && field.Arguments.All(a => a.Name.Value != d.Name)))
                {
                    Context.Report($"Field \"{definition.Name}\" argument \"{missing.Name}\" of type \"{missing.Type}\" is required, but it was not provided.", field);
                }

                break;
            case DirectiveNode directive:
                foreach (var (name, type) in Required(directive.Name.Value).Where(r => directive.Arguments.All(a => a.Name.Value != r.Name)))
                {
                    Context.Report($"Directive \"@{directive.Name.Value}\" argument \"{name}\" of type \"{type}\" is required, but it was not provided.", directive);
                }

                break;
        }
    }

    private IEnumerable<(string Name, string Type)> Required(string directive)
    {
        var inDocument = Context.Document.Definitions.OfType<DirectiveDefinitionNode>().LastOrDefault(d => d.Name.Value == directive);
        return inDocument is not null
            ? inDocument.Arguments.Where(a => a is { Type: NonNullTypeNode, DefaultValue: null }).Select(a => (a.Name.Value, a.Type.ToString()))
            : Context.Schema.Directives.GetValueOrDefault(directive)?.Arguments.Values.Where(a => a.IsRequired).Select(a => (a.Name, a.Type.ToString()!)) ?? [];
    }
}
