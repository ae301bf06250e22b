using System.Collections.Generic;
using System.Linq;
using System.Text;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Two selections of one response key that do not agree.</summary>
/// <param name="Key">The response key.</param>
/// <param name="Reason">Why they do not agree.</param>
/// <param name="First">The one selection, and below it those in conflict.</param>
/// <param name="Second">The other selection, and below it those in conflict.</param>
internal sealed record FieldConflict(string Key, string Reason, IReadOnlyList<FieldNode> First, IReadOnlyList<FieldNode> Second)
{
    private const int LongestDetail = 1000;
    private const int MostNodes = 20;

    /// <summary>The conflicts below two fields as one conflict of the fields.</summary>
    public static FieldConflict? Above(IReadOnlyList<FieldConflict> conflicts, FieldNode first, FieldNode second)
    {
        if (conflicts.Count == 0)
        {
            return null;
        }

        var reason = new StringBuilder();
        foreach (var conflict in conflicts)
        {
            reason.Append(reason.Length == 0 ? "" : " and ").Append("subfields \"").Append(Shorten(conflict.Key)).Append("\" conflict because ").Append(conflict.Reason);
            if (reason.Length > LongestDetail)
            {
                break;
            }
        }

        return new FieldConflict(first.ResponseKey, Shorten(reason.ToString()), Nodes(first, conflicts.Select(c => c.First)), Nodes(second, conflicts.Select(c => c.Second)));
    }

    /// <summary>A hostile document could otherwise make its errors far longer than itself.</summary>
    public static string Shorten(string text) => text.Length > LongestDetail ? text[..LongestDetail] + "..." : text;

    private static List<FieldNode> Nodes(FieldNode field, IEnumerable<IReadOnlyList<FieldNode>> below)
    {
        var nodes = new List<FieldNode> { field };
        foreach (var fields in below)
        {
            nodes.AddRange(fields.TakeLast(MostNodes - nodes.Count));
            if (nodes.Count == MostNodes)
            {
                break;
            }
        }

        return nodes;
    }
}
