using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Argument Names: a given argument exists.</summary>
internal sealed class KnownArgumentNamesRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        switch (node)
        {
            case DirectiveNode directive:
                CheckDirective(directive);
                return false;
            case ArgumentNode { Name.Value: var name } when Context.Types is { Argument: null, Field: { } field, Parent: { } type }:
                Context.Report($"Unknown argument \"{name}\" on field \"{type}.{field.Name}\".{Context.Suggestions.DidYouMean(name, field.Arguments.Keys)}", node);
                return true;
            default:
                return true;
        }
    }

    private void CheckDirective(DirectiveNode directive)
    {
        if (Arguments(directive.Name.Value) is not { } known)
        {
            return;
        }

        foreach (var argument in directive.Arguments.Where(a => !known.Contains(a.Name.Value)))
        {
            var name = argument.Name.Value;
            Context.Report($"Unknown argument \"{name}\" on directive \"@{directive.Name.Value}\".{Context.Suggestions.DidYouMean(name, known)}", argument);
        }
    }

    private IEnumerable<string>? Arguments(string directive)
        => Context.Document.Definitions.OfType<DirectiveDefinitionNode>().LastOrDefault(d => d.Name.Value == directive)?.Arguments.Select(a => a.Name.Value)
            ?? Context.Schema.Directives.GetValueOrDefault(directive)?.Arguments.Keys;
}
