using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Variables Are Input Types</summary>
internal sealed class VariablesAreInputTypesRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is VariableDefinitionNode definition && Context.Schema.Type(definition.Type) is { IsInput: false })
        {
            Context.Report($"Variable \"{definition.Variable}\" cannot be non-input type \"{definition.Type}\".", definition.Type);
        }

        return true;
    }
}
