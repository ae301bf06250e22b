using System.Linq;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>All Variable Usages Are Allowed: a variable's type fits where it is used.</summary>
internal sealed class VariablesInAllowedPositionRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent) => node is DocumentNode or OperationDefinitionNode;

    public override void Leave(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode operation)
        {
            return;
        }

        foreach (var usage in Context.VariablesOf(operation))
        {
            var definition = operation.VariableDefinitions.LastOrDefault(v => v.Variable.Name.Value == usage.Node.Name.Value);
            if (definition is not null && usage.Type is { } expected && Context.Schema.Type(definition.Type) is { } type)
            {
                Check(usage, definition, type, expected);
            }
        }
    }

    private void Check(VariableUsage usage, VariableDefinitionNode definition, GraphQLType type, GraphQLType expected)
    {
        if (!IsAllowed(definition, type, expected, usage.HasDefault))
        {
            Context.Report($"Variable \"{usage.Node}\" of type \"{type}\" used in position expecting type \"{expected}\".", definition, usage.Node);
        }

        if (usage.ParentType is InputObjectType { IsOneOf: true } input && type is not NonNullType)
        {
            Context.Report(
                $"Variable \"{usage.Node}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{input}\".", definition, usage.Node);
        }
    }

    private static bool IsAllowed(VariableDefinitionNode definition, GraphQLType type, GraphQLType expected, bool hasDefault)
    {
        if (expected is NonNullType nonNull && type is not NonNullType)
        {
            // Null cannot reach the place when either side has a default.
            return (hasDefault || definition.DefaultValue is not (null or NullValueNode)) && type.IsSubtypeOf(nonNull.OfType);
        }

        return type.IsSubtypeOf(expected);
    }
}
