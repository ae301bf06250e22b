using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Field Selection Merging: selections of one response key agree on the field, its arguments and the shape of its value.</summary>
internal sealed class OverlappingFieldsCanBeMergedRule : ValidationRule
{
    private FieldMerging? _merging;

    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is SelectionSetNode set && parent is not InlineFragmentNode && (set.Selections.Length > 1 || set.Selections[0] is InlineFragmentNode))
        {
            _merging ??= new FieldMerging(Context);
            foreach (var conflict in _merging.Within(Context.Types.Parent, set))
            {
                Context.Report(
                    $"Fields \"{FieldConflict.Shorten(conflict.Key)}\" conflict because {conflict.Reason}. Use different aliases on the fields to fetch both if this was intentional.",
                    conflict.First.Concat(conflict.Second));
            }
        }

        return true;
    }
}
