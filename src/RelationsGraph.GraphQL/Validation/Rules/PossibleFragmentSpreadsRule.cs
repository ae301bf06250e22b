using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Fragment Spread Is Possible: some object is of both types.</summary>
internal sealed class PossibleFragmentSpreadsRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        switch (node)
        {
            case InlineFragmentNode when Context.Types.Type is NamedType { IsComposite: true } type:
                Check("Fragment", type, node);
                break;
            case FragmentSpreadNode { Name.Value: var name } when Context.Fragment(name) is { } fragment
                && Context.Schema.Type(fragment.TypeCondition.Name.Value) is { IsComposite: true } type:
                Check($"Fragment \"{name}\"", type, node);
                break;
        }

        return true;
    }

    private void Check(string subject, NamedType type, SyntaxNode node)
    {
        if (Context.Types.Parent is { } parent && !Context.Schema.Overlap(type, parent))
        {
            Context.Report($"{subject} cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);
        }
    }
}
