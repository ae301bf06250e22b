using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>All Variable Uses Defined</summary>
internal sealed class NoUndefinedVariablesRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent) => node is DocumentNode or OperationDefinitionNode;

    public override void Leave(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode operation)
        {
            return;
        }

        var defined = operation.VariableDefinitions.Select(v => v.Variable.Name.Value).ToHashSet();
        var suffix = operation.Name is { } name ? $" by operation \"{name.Value}\"." : ".";
        foreach (var usage in Context.VariablesOf(operation).Where(u => !defined.Contains(u.Node.Name.Value)))
        {
            Context.Report($"Variable \"{usage.Node}\" is not defined{suffix}", usage.Node, operation);
        }
    }
}
