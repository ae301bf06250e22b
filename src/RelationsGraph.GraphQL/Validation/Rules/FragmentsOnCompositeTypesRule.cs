using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Fragments on Object, Interface or Union Types</summary>
internal sealed class FragmentsOnCompositeTypesRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        switch (node)
        {
            case InlineFragmentNode { TypeCondition: { } condition } when IsLeafOrInput(condition):
                Context.Report($"Fragment cannot condition on non composite type \"{condition}\".", condition);
                break;
            case FragmentDefinitionNode { TypeCondition: var condition } fragment when IsLeafOrInput(condition):
                Context.Report($"Fragment \"{fragment.Name.Value}\" cannot condition on non composite type \"{condition}\".", condition);
                break;
        }

        return true;
    }

    private bool IsLeafOrInput(NamedTypeNode condition) => Context.Schema.Type(condition.Name.Value) is { IsComposite: false };
}
