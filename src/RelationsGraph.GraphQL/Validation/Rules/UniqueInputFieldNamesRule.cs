using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Input Object Field Uniqueness</summary>
internal sealed class UniqueInputFieldNamesRule : ValidationRule
{
    private readonly Stack<Dictionary<string, NameNode>> _known = new();

    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        switch (node)
        {
            case ObjectValueNode:
                _known.Push([]);
                break;
            case ObjectFieldNode { Name: var name } when !_known.Peek().TryAdd(name.Value, name):
                Context.Report($"There can be only one input field named \"{name.Value}\".", _known.Peek()[name.Value], name);
                break;
        }

        return true;
    }

    public override void Leave(SyntaxNode node)
    {
        if (node is ObjectValueNode)
        {
            _known.Pop();
        }
    }
}
