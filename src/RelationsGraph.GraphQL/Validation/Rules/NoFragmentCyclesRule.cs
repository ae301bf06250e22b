using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Fragment Spreads Must Not Form Cycles</summary>
internal sealed class NoFragmentCyclesRule : ValidationRule
{
    private readonly HashSet<string> _visited = [];
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Dictionary<string, int> _positions = [];

    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is FragmentDefinitionNode fragment)
        {
            Follow(fragment);
        }

        return node is DocumentNode;
    }

    private void Follow(FragmentDefinitionNode fragment)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!_visited.Add(fragment.Name.Value))
        {
            return;
        }

        _positions[fragment.Name.Value] = _path.Count;
        foreach (var spread in Context.SpreadsIn(fragment.SelectionSet))
        {
            _path.Add(spread);
            if (_positions.TryGetValue(spread.Name.Value, out var start))
            {
                Report(_path.GetRange(start, _path.Count - start));
            }
            else if (Context.Fragment(spread.Name.Value) is { } next)
            {
                Follow(next);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        _positions.Remove(fragment.Name.Value);
    }

    private void Report(List<FragmentSpreadNode> cycle)
    {
        var via = cycle.Count > 1 ? $" via {string.Join(", ", cycle.SkipLast(1).Select(s => $"\"{s.Name.Value}\""))}." : ".";
        Context.Report($"Cannot spread fragment \"{cycle[^1].Name.Value}\" within itself{via}", cycle);
    }
}
