using System.Text;
using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Tests.Engine.Storage;

/// <summary>A graph as text, to compare two of them: everything a reader can see, ids and indexes included.</summary>
internal static class GraphText
{
    public static string Of(GraphView view)
    {
        var text = new StringBuilder();
        foreach (var node in view.AllNodes())
        {
            text.Append(null, $"({node}");
            foreach (var label in view.Labels(node))
            {
                text.Append(null, $":{view.LabelName(label)}");
            }

            Append(text, view, view.NodeProperties(node)).Append(')');
        }

        foreach (var each in view.AllRelationships())
        {
            text.Append(null, $"({view.StartNode(each)})-[{each}:{view.TypeName(view.RelationshipType(each))}");
            Append(text, view, view.RelationshipProperties(each)).Append(null, $"]->({view.EndNode(each)})");
        }

        foreach (var index in view.Indexes)
        {
            text.Append(null, $"{index}");
            if (index.Kind == IndexKind.Range)
            {
                var hits = view.Scan(index);
                while (hits.MoveNext())
                {
                    text.Append(null, $"{hits.Key}>{hits.Current}/{hits.Start}/{hits.End};");
                }
            }
        }

        foreach (var constraint in view.Constraints)
        {
            text.Append(null, $"{constraint}");
        }

        return text.ToString();
    }

    private static StringBuilder Append(StringBuilder text, GraphView view, PropertyEnumerator properties)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in properties)
        {
            sorted.Add(view.KeyName(key), $"{value.Kind}:{value}");
        }

        return text.Append(string.Concat(sorted.Select(each => $" {each.Key}={each.Value}")));
    }
}
