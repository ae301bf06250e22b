using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Refuses introspection that multiplies: fields of types of fields of types …</summary>
internal sealed class MaxIntrospectionDepthRule : ValidationRule
{
    private const int MostLists = 3;
    private readonly Dictionary<string, int> _harmless = [];

    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is not FieldNode { Name.Value: "__schema" or "__type" } field || !Exceeds(field.SelectionSet, 0))
        {
            return true;
        }

        Context.Report("Maximum introspection depth exceeded", node);
        return false;
    }

    private bool Exceeds(SelectionSetNode? set, int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return set is not null && set.Selections.Any(selection => selection switch
        {
            FieldNode { Name.Value: "fields" or "interfaces" or "possibleTypes" or "inputFields" } n => depth + 1 >= MostLists || Exceeds(n.SelectionSet, depth + 1),
            FieldNode n => Exceeds(n.SelectionSet, depth),
            InlineFragmentNode n => Exceeds(n.SelectionSet, depth),
            FragmentSpreadNode n => Exceeds(n, depth),
            _ => false,
        });
    }

    private bool Exceeds(FragmentSpreadNode spread, int depth)
    {
        // Entered at that depth or deeper before: what was harmless is harmless, and a cycle ends.
        var name = spread.Name.Value;
        if (_harmless.TryGetValue(name, out var entered) && entered >= depth)
        {
            return false;
        }

        _harmless[name] = depth;
        if (!Exceeds(Context.Fragment(name)?.SelectionSet, depth))
        {
            return false;
        }

        _harmless.Remove(name);
        return true;
    }
}
