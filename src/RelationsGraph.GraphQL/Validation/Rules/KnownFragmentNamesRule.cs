using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Fragment Spread Target Defined</summary>
internal sealed class KnownFragmentNamesRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is FragmentSpreadNode { Name: var name } && Context.Fragment(name.Value) is null)
        {
            Context.Report($"Unknown fragment \"{name.Value}\".", name);
        }

        return true;
    }
}
