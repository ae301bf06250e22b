using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Single Root Field: a subscription selects one field, and none of introspection.</summary>
internal sealed class SingleFieldSubscriptionsRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is OperationDefinitionNode { Operation: OperationKind.Subscription } operation && Context.Schema.SubscriptionType is { } root)
        {
            var subject = operation.Name is { } name ? $"Subscription \"{name.Value}\"" : "Anonymous Subscription";
            var groups = new OrderedDictionary<string, List<FieldNode>>();
            Collect(root, operation.SelectionSet, groups, []);
            if (groups.Count > 1)
            {
                Context.Report($"{subject} must select only one top level field.", groups.Values.Skip(1).SelectMany(fields => fields));
            }

            foreach (var fields in groups.Values.Where(fields => fields[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
            {
                Context.Report($"{subject} must not select an introspection top level field.", fields);
            }
        }

        return node is DocumentNode;
    }

    private void Collect(ObjectType root, SelectionSetNode set, OrderedDictionary<string, List<FieldNode>> groups, HashSet<string> visited)
    {
        foreach (var selection in set.Selections.Where(IsIncluded))
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseKey, out var fields))
                    {
                        groups[field.ResponseKey] = fields = [];
                    }

                    fields.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, root):
                    Collect(root, inline.SelectionSet, groups, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value)
                    && Context.Fragment(spread.Name.Value) is { } fragment && Applies(fragment.TypeCondition, root):
                    Collect(root, fragment.SelectionSet, groups, visited);
                    break;
            }
        }
    }

    // A condition that is a variable may hold, so that the field counts.
    private static bool IsIncluded(SelectionNode selection) => !selection.Directives.Any(d =>
        d.Name.Value is "skip" or "include"
        && d.Arguments.FirstOrDefault(a => a.Name.Value == "if")?.Value is BooleanValueNode condition
        && condition.Value == (d.Name.Value == "skip"));

    private bool Applies(NamedTypeNode? condition, ObjectType root)
        => condition is null || (Context.Schema.Type(condition.Name.Value) is { } type && Context.Schema.PossibleTypes(type).Contains(root));
}
