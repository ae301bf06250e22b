using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>The fragments of a document, by name.</summary>
internal sealed class FrozenFragments(DocumentNode document)
{
    public FrozenDictionary<string, FragmentDefinitionNode> ByName { get; } =
        document.Definitions.OfType<FragmentDefinitionNode>().DistinctBy(f => f.Name.Value).ToFrozenDictionary(f => f.Name.Value);

    /// <summary>The variables that decide, in <c>@skip</c> or <c>@include</c>, what an operation selects; sorted.</summary>
    public ImmutableArray<VariableNode> ConditionVariables(OperationDefinitionNode operation)
    {
        var variables = new SortedDictionary<string, VariableNode>(StringComparer.Ordinal);
        var seen = new HashSet<string>();
        var open = new Stack<SelectionSetNode>([operation.SelectionSet]);
        while (open.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                foreach (var variable in selection.Directives.Where(d => d.Name.Value is "skip" or "include")
                    .SelectMany(d => d.Arguments).Select(a => a.Value).OfType<VariableNode>())
                {
                    variables.TryAdd(variable.Name.Value, variable);
                }

                var below = selection switch
                {
                    FieldNode n => n.SelectionSet,
                    InlineFragmentNode n => n.SelectionSet,
                    FragmentSpreadNode n when seen.Add(n.Name.Value) => ByName.GetValueOrDefault(n.Name.Value)?.SelectionSet,
                    _ => null,
                };
                if (below is not null)
                {
                    open.Push(below);
                }
            }
        }

        return [.. variables.Values];
    }
}
