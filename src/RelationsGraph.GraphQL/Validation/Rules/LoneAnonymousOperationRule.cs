using System;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Lone Anonymous Operation: an operation without a name is alone.</summary>
internal sealed class LoneAnonymousOperationRule : ValidationRule
{
    private int _operations;

    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        switch (node)
        {
            case DocumentNode document:
                _operations = document.Definitions.Count(d => d is OperationDefinitionNode);
                return true;
            case OperationDefinitionNode { Name: null } when _operations > 1:
                Context.Report("This anonymous operation must be the only defined operation.", node);
                return false;
            default:
                return false;
        }
    }
}
