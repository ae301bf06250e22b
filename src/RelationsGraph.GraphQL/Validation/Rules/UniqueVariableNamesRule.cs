using System;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Variable Uniqueness</summary>
internal sealed class UniqueVariableNamesRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        foreach (var same in (node as OperationDefinitionNode)?.VariableDefinitions.GroupBy(v => v.Variable.Name.Value).Where(g => g.Count() > 1) ?? [])
        {
            Context.Report($"There can be only one variable named \"${same.Key}\".", same.Select(v => v.Variable.Name));
        }

        return node is DocumentNode;
    }
}
