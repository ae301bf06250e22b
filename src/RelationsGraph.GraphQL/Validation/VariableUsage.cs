using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation;

/// <summary>A place where a variable is used.</summary>
/// <param name="Node">The variable there.</param>
/// <param name="Type">The type that the place takes; null where the document makes no sense.</param>
/// <param name="HasDefault">The place has a default.</param>
/// <param name="ParentType">The type that the place is part of.</param>
internal sealed record VariableUsage(VariableNode Node, GraphQLType? Type, bool HasDefault, GraphQLType? ParentType)
{
    public static IReadOnlyList<VariableUsage> In(ExecutableDefinitionNode definition, GraphQLSchema schema)
    {
        var usages = new List<VariableUsage>();
        Walk(definition, new TypeInfo(schema), usages);
        return usages;
    }

    private static void Walk(SyntaxNode node, TypeInfo types, List<VariableUsage> usages)
    {
        if (node is VariableDefinitionNode)
        {
            return;
        }

        types.Enter(node);
        if (node is VariableNode variable)
        {
            usages.Add(new VariableUsage(variable, types.Input, types.HasDefault, types.ParentInput));
        }

        foreach (var child in node.Children)
        {
            if (child is not null and not NameNode)
            {
                Walk(child, types, usages);
            }
        }

        types.Leave(node);
    }
}
