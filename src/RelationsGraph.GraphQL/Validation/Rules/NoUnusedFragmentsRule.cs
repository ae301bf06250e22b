using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Fragments Must Be Used</summary>
internal sealed class NoUnusedFragmentsRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent) => node is DocumentNode;

    public override void Leave(SyntaxNode node)
    {
        var definitions = ((DocumentNode)node).Definitions;
        var used = definitions.OfType<OperationDefinitionNode>().SelectMany(Context.FragmentsOf).Select(f => f.Name.Value).ToHashSet();
        foreach (var fragment in definitions.OfType<FragmentDefinitionNode>().Where(f => !used.Contains(f.Name.Value)))
        {
            Context.Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
        }
    }
}
