using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>A field in a selection set, for the comparison of two.</summary>
/// <param name="Parent">The type it is selected on; null where the document makes no sense.</param>
/// <param name="Node">Its syntax.</param>
/// <param name="Type">What it answers; null where the document makes no sense.</param>
internal sealed record SelectionField(NamedType? Parent, FieldNode Node, GraphQLType? Type);

/// <summary>What a selection set selects itself, by response key, and which fragments it spreads.</summary>
internal sealed class FieldSet
{
    public OrderedDictionary<string, List<SelectionField>> Fields { get; } = [];

    public List<string> Fragments { get; } = [];
}

/// <summary>Collects the fields of selection sets, each once.</summary>
internal sealed class SelectionFields(ValidationContext context)
{
    // A null parent is no key of a dictionary.
    private readonly Dictionary<(string Parent, SelectionSetNode Selections), FieldSet> _sets = [];

    public FieldSet Of(FragmentDefinitionNode fragment)
        => Of(context.Schema.Type(fragment.TypeCondition.Name.Value), fragment.SelectionSet);

    public FieldSet Of(NamedType? parent, SelectionSetNode selections)
    {
        var key = (parent?.Name ?? "", selections);
        if (!_sets.TryGetValue(key, out var set))
        {
            _sets[key] = set = new FieldSet();
            Collect(parent, selections, set);
        }

        return set;
    }

    private void Collect(NamedType? parent, SelectionSetNode selections, FieldSet set)
    {
        foreach (var selection in selections.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!set.Fields.TryGetValue(field.ResponseKey, out var same))
                    {
                        set.Fields[field.ResponseKey] = same = [];
                    }

                    same.Add(new SelectionField(parent, field, (parent as FieldsType)?.Fields.GetValueOrDefault(field.Name.Value)?.Type));
                    break;
                case FragmentSpreadNode spread when !set.Fragments.Contains(spread.Name.Value):
                    set.Fragments.Add(spread.Name.Value);
                    break;
                case InlineFragmentNode inline:
                    Collect(inline.TypeCondition is { } condition ? context.Schema.Type(condition.Name.Value) : parent, inline.SelectionSet, set);
                    break;
            }
        }
    }
}
