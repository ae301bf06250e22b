using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Executable Definitions: a document to execute holds operations and fragments only.</summary>
internal sealed class ExecutableDefinitionsRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        foreach (var definition in ((DocumentNode)node).Definitions)
        {
            if (definition is ExecutableDefinitionNode)
            {
                continue;
            }

            var name = definition switch
            {
                TypeDefinitionNode n => $"\"{n.Name.Value}\"",
                DirectiveDefinitionNode n => $"\"{n.Name.Value}\"",
                _ => "schema",
            };
            Context.Report($"The {name} definition is not executable.", definition);
        }

        return false;
    }
}
