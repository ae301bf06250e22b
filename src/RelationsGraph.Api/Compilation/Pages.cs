using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Compilation;

/// <summary>What a page is cut from.</summary>
/// <param name="TypeName">The object type of its items.</param>
/// <param name="Pattern">The clauses that bind the items, each once.</param>
/// <param name="Conditions">What must hold, nulls left out.</param>
/// <param name="Variables">The variables that the projection of an item needs, <c>r, from, to</c>.</param>
/// <param name="Order">The order; its last term decides between any two items.</param>
/// <param name="Item">The projection of an item from what is selected on it.</param>
internal sealed record PageSource(
    string TypeName,
    string Pattern,
    IReadOnlyList<string?> Conditions,
    string Variables,
    IReadOnlyList<OrderTerm> Order,
    Func<IReadOnlyList<Selection>, Projection> Item);

/// <summary>
/// Connections by the Relay specification: pages cut by key, not by offset, so that a cursor keeps its place while rows come and go.
/// </summary>
internal static class Pages
{
    /// <summary>The greatest page size.</summary>
    public const int Maximum = 500;

    /// <summary>A connection field.</summary>
    /// <param name="scope">The statement.</param>
    /// <param name="field">The field with its <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c>.</param>
    /// <param name="source">What the page is cut from.</param>
    /// <exception cref="QuestionException">A page size or a cursor is not valid.</exception>
    public static Projection Of(Scope scope, Selection field, PageSource source)
    {
        var window = PageWindow.Of(field);
        var parts = field.Below($"{source.TypeName}Connection");
        var items = new PageItems(parts, source);
        var entries = new List<KeyValuePair<string, string>>();
        if (parts.Any(part => part.Name is "edges" or "nodes" or "pageInfo"))
        {
            entries.Add(KeyValuePair.Create("rows", Rows(scope, source, window, items)));
        }

        if (parts.Any(part => part.Name == "totalCount"))
        {
            entries.Add(KeyValuePair.Create("total", CypherText.Block("COUNT", source.Pattern, CypherText.Where(source.Conditions))));
        }

        // A connection of which only __typename is selected still has to be an object.
        var cypher = entries.Count == 0 ? "{total: 0}" : CypherText.Map(entries);
        return new Projection(cypher, value => new PageReader(source.TypeName, parts, window, items).Read(value));
    }

    private static string Rows(Scope scope, PageSource source, PageWindow window, PageItems items)
    {
        IEnumerable<string?> conditions = source.Conditions;
        if (window.After is { } after)
        {
            conditions = conditions.Append(Keyset.Beyond(scope, source.Order, Cursor.Read(after, source.Order, "after"), backwards: false));
        }

        if (window.Before is { } before)
        {
            conditions = conditions.Append(Keyset.Beyond(scope, source.Order, Cursor.Read(before, source.Order, "before"), backwards: true));
        }

        // One more than asked for tells whether the list goes on. Sorted and cut before anything is projected.
        return CypherText.Block(
            "COLLECT",
            source.Pattern,
            CypherText.Where(conditions),
            $"WITH {source.Variables} ORDER BY {Keyset.OrderBy(source.Order, window.Backwards)} LIMIT {scope.Parameter("rows", window.Size + 1L)}",
            $"RETURN {items.Row}");
    }
}

/// <summary>Which items of a list a page asks for.</summary>
/// <param name="Size">How many, 0 to <see cref="Pages.Maximum"/>.</param>
/// <param name="Backwards">Whether they are the last ones.</param>
/// <param name="After">The cursor after which it begins.</param>
/// <param name="Before">The cursor before which it ends.</param>
internal sealed record PageWindow(int Size, bool Backwards, string? After, string? Before)
{
    public static PageWindow Of(Selection field)
    {
        var last = field.Integer("last");
        var (name, size) = last is null ? ("first", field.Integer("first") ?? 50) : ("last", last.Value);
        return size is >= 0 and <= Pages.Maximum
            ? new PageWindow(size, last is not null, field.Argument<string>("after"), field.Argument<string>("before"))
            : throw new QuestionException("BAD_USER_INPUT", $"{name}: {size} is not a page size; give 0 to {Pages.Maximum}.");
    }
}

/// <summary>The rows of a page: the order's values, from which a cursor is made, and the item for each place where it is selected.</summary>
internal sealed class PageItems
{
    private readonly Places _items = new();

    public PageItems(IReadOnlyList<Selection> parts, PageSource source)
    {
        Order = source.Order;
        foreach (var part in parts)
        {
            if (part.Name == "nodes")
            {
                Add(part.ResponseKey, part.Below(source.TypeName), source);
            }
            else if (part.Name == "edges")
            {
                foreach (var node in part.Below($"{source.TypeName}Edge").Where(field => field.Name == "node"))
                {
                    Add($"{part.ResponseKey}.{node.ResponseKey}", node.Below(source.TypeName), source);
                }
            }
        }

        var keys = string.Join(", ", source.Order.Select(term => term.Expression));
        Row = CypherText.Map([KeyValuePair.Create("key", $"[{keys}]"), .. _items.Entries]);
    }

    /// <summary>The order that the list is in.</summary>
    public IReadOnlyList<OrderTerm> Order { get; }

    /// <summary>The map that stands for one item.</summary>
    public string Row { get; }

    /// <summary>The item as selected at a place, from a row.</summary>
    public object? Item(string place, IReadOnlyDictionary<string, object?> row) => _items.Read(place, row);

    private void Add(string place, IReadOnlyList<Selection> selections, PageSource source) => _items.Add(place, source.Item(selections));
}

/// <summary>Makes the answer of a connection from its rows.</summary>
internal sealed class PageReader(string typeName, IReadOnlyList<Selection> parts, PageWindow window, PageItems items)
{
    public Dictionary<string, object?> Read(object? value)
    {
        var page = (IReadOnlyDictionary<string, object?>)value!;
        var fetched = page.GetValueOrDefault("rows") is IReadOnlyList<object?> list ? list.Cast<IReadOnlyDictionary<string, object?>>().ToList() : [];
        var more = fetched.Count > window.Size;
        var rows = fetched.Take(window.Size).ToList();
        if (window.Backwards)
        {
            rows.Reverse();
        }

        var answer = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            answer[part.ResponseKey] = part.Name switch
            {
                "nodes" => rows.ConvertAll(row => items.Item(part.ResponseKey, row)),
                "edges" => rows.ConvertAll(row => Edge(part, row)),
                "pageInfo" => PageInfo(part, rows, more),
                "totalCount" => page["total"],
                _ => null,
            };
        }

        return answer;
    }

    private Dictionary<string, object?> Edge(Selection edges, IReadOnlyDictionary<string, object?> row)
    {
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in edges.Below($"{typeName}Edge"))
        {
            answer[field.ResponseKey] = field.Name switch
            {
                "node" => items.Item($"{edges.ResponseKey}.{field.ResponseKey}", row),
                "cursor" => CursorOf(row),
                _ => null,
            };
        }

        return answer;
    }

    private Dictionary<string, object?> PageInfo(Selection pageInfo, List<IReadOnlyDictionary<string, object?>> rows, bool more)
    {
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in pageInfo.Below("PageInfo"))
        {
            answer[field.ResponseKey] = field.Name switch
            {
                // The item that a cursor was taken from stands before or after the page.
                "hasNextPage" => window.Backwards ? window.Before is not null : more,
                "hasPreviousPage" => window.Backwards ? more : window.After is not null,
                "startCursor" => rows.Count == 0 ? null : CursorOf(rows[0]),
                "endCursor" => rows.Count == 0 ? null : CursorOf(rows[^1]),
                _ => null,
            };
        }

        return answer;
    }

    private string CursorOf(IReadOnlyDictionary<string, object?> row) => Cursor.Write((IReadOnlyList<object?>)row["key"]!, items.Order);
}
