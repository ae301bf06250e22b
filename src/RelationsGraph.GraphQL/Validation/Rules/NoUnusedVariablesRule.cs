using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>All Variables Used</summary>
internal sealed class NoUnusedVariablesRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent) => node is DocumentNode or OperationDefinitionNode;

    public override void Leave(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode operation)
        {
            return;
        }

        var used = Context.VariablesOf(operation).Select(u => u.Node.Name.Value).ToHashSet();
        var suffix = operation.Name is { } name ? $" in operation \"{name.Value}\"." : ".";
        foreach (var definition in operation.VariableDefinitions.Where(v => !used.Contains(v.Variable.Name.Value)))
        {
            Context.Report($"Variable \"{definition.Variable}\" is never used{suffix}", definition);
        }
    }
}
