using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Compilation;

/// <summary>Puts the projections of fields together to one map shaped like the selection.</summary>
internal static class Objects
{
    /// <summary>A map with one entry for each selected field.</summary>
    /// <param name="selections">What is selected on the object.</param>
    /// <param name="field">The projection of one field; not asked for <c>__typename</c>.</param>
    /// <param name="typeName">The object type's name, stated in the map where the selection is on an interface or a union; null elsewhere.</param>
    public static Projection Map(IReadOnlyList<Selection> selections, Func<Selection, Projection> field, string? typeName = null)
    {
        var entries = new List<KeyValuePair<string, string>>();
        var readers = new List<KeyValuePair<string, Func<object?, object?>>>();
        if (typeName is not null)
        {
            entries.Add(KeyValuePair.Create("__typename", $"'{typeName}'"));
        }

        foreach (var selection in selections.Where(selection => selection.Name != "__typename"))
        {
            var projection = field(selection);
            entries.Add(KeyValuePair.Create(selection.ResponseKey, projection.Cypher));
            if (projection.Read is { } read)
            {
                readers.Add(KeyValuePair.Create(selection.ResponseKey, read));
            }
        }

        return new Projection(CypherText.Map(entries), readers.Count == 0 ? null : value => Read(value, readers));
    }

    /// <summary>The first of what a subquery returns, or null.</summary>
    /// <param name="pattern">The clauses that bind the object.</param>
    /// <param name="item">Its projection.</param>
    public static Projection First(string pattern, Projection item) =>
        new($"head({CypherText.Block("COLLECT", pattern, $"RETURN {item.Cypher}")})", item.Read is { } read ? value => value is null ? null : read(value) : null);

    /// <summary>All that a subquery returns, in order.</summary>
    /// <param name="pattern">The clauses that bind the items, each once.</param>
    /// <param name="item">The projection of one.</param>
    /// <param name="orderBy">The order, which decides between any two.</param>
    public static Projection Every(string pattern, Projection item, string orderBy) =>
        new(CypherText.Block("COLLECT", pattern, $"RETURN {item.Cypher} AS item ORDER BY {orderBy}"), item.ReadEach);

    private static Dictionary<string, object?>? Read(object? value, List<KeyValuePair<string, Func<object?, object?>>> readers)
    {
        if (value is null)
        {
            return null;
        }

        var answer = new Dictionary<string, object?>((IReadOnlyDictionary<string, object?>)value, StringComparer.Ordinal);
        foreach (var (key, read) in readers)
        {
            answer[key] = read(answer[key]);
        }

        return answer;
    }
}
