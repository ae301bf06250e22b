using System;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Argument Uniqueness</summary>
internal sealed class UniqueArgumentNamesRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        var arguments = (node as FieldNode)?.Arguments ?? (node as DirectiveNode)?.Arguments ?? [];
        foreach (var same in arguments.GroupBy(a => a.Name.Value).Where(g => g.Count() > 1))
        {
            Context.Report($"There can be only one argument named \"{same.Key}\".", same.Select(a => a.Name));
        }

        return true;
    }
}
