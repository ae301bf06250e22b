using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Finds input objects that no finite value could fill, because each needs another without end.</summary>
internal sealed class InputCycles(Action<string, SyntaxNode?[]> report)
{
    private readonly HashSet<InputObjectType> _visited = [];
    private readonly List<InputValueDefinition> _path = [];
    private readonly Dictionary<InputObjectType, int> _positions = [];

    public void Check(InputObjectType type)
    {
        if (!_visited.Add(type))
        {
            return;
        }

        _positions[type] = _path.Count;
        foreach (var field in type.Fields.Values)
        {
            if (field.Type is not NonNullType { OfType: InputObjectType next })
            {
                continue;
            }

            _path.Add(field);
            if (_positions.TryGetValue(next, out var start))
            {
                var cycle = _path.Skip(start).ToList();
                report(
                    $"Cannot reference Input Object \"{next.Name}\" within itself through a series of non-null fields: \"{string.Join('.', cycle.Select(f => f.Name))}\".",
                    [.. cycle.Select(f => f.Node)]);
            }
            else
            {
                Check(next);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        _positions.Remove(type);
    }
}
