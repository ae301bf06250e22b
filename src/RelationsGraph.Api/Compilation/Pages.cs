using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;

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
    public static Projection Of(Scope scope, Selection field, PageSource source)
    {
        var window = PageWindow.Of(field);
        var parts = field.Below($"{source.TypeName}Connection");
        var order = new Keyset(field.Field, source.Order);
        var items = new PageItems(parts, source, order.Mark);
        var entries = new List<KeyValuePair<string, string>>();
        if (parts.Any(part => part.Name is "edges" or "nodes" or "pageInfo"))
        {
            entries.Add(KeyValuePair.Create("rows", Rows(scope, source, order, window, items)));
        }

        if (parts.Any(part => part.Name == "totalCount"))
        {
            entries.Add(KeyValuePair.Create("total", CypherText.Block("COUNT", source.Pattern, CypherText.Where(source.Conditions))));
        }

        // A connection of which only __typename is selected still has to be an object.
        var cypher = entries.Count == 0 ? "{total: 0}" : CypherText.Map(entries);
        var below = field.Fields;
        return new Projection(cypher, new ConnectionShape(
            [.. parts.Select(part => part.Field)],
            part => below(part, part.Name == "edges" ? $"{source.TypeName}Edge" : "PageInfo"),
            items.Row,
            window.Bounds));
    }

    private static string Rows(Scope scope, PageSource source, Keyset order, PageWindow window, PageItems items)
    {
        IEnumerable<string?> conditions = source.Conditions;
        foreach (var (cursor, name) in new[] { (window.After, "after"), (window.Before, "before") })
        {
            if (cursor is not null)
            {
                conditions = conditions.Append(order.Beyond(scope, cursor, name));
            }
        }

        // One more than asked for tells whether the list goes on. Sorted and cut before anything is projected.
        var size = window.Bounds.Size;
        return CypherText.Block(
            "COLLECT",
            source.Pattern,
            CypherText.Where(conditions),
            $"WITH {source.Variables} ORDER BY {order.OrderBy(window.Bounds.Backwards)} LIMIT {scope.Parameter("rows", request => size(request) + 1L)}",
            $"RETURN {items.Cypher}");
    }
}

/// <summary>Which items of a list a page asks for.</summary>
/// <param name="Bounds">How many, and from which side.</param>
/// <param name="After">The cursor after which it begins.</param>
/// <param name="Before">The cursor before which it ends.</param>
internal sealed record PageWindow(PageBounds Bounds, Argument? After, Argument? Before)
{
    private const int Usual = 50;

    /// <summary>What a connection field asks for.</summary>
    /// <exception cref="QuestionException">It asks for items from both sides: the Relay specification has an answer to that which nobody expects, and advises against asking.</exception>
    public static PageWindow Of(Selection field)
    {
        var (after, before) = (field.Argument("after"), field.Argument("before"));
        var last = field.Argument("last");
        if (last is not null && field.IsGiven("first"))
        {
            throw new QuestionException("BAD_USER_INPUT", $"{field.Name}: give first or last, not both.");
        }

        var (name, size) = last is null ? ("first", field.Argument("first")) : ("last", last);
        return new PageWindow(
            new PageBounds(request => Size(name, size is null ? Usual : size.Read(request)), last is not null, after is not null, before is not null),
            after,
            before);
    }

    /// <summary>A number of items, checked.</summary>
    /// <exception cref="QuestionException">There are no pages of that size.</exception>
    public static int Size(string argument, object? given)
    {
        var size = Convert.ToInt64(given, System.Globalization.CultureInfo.InvariantCulture);
        return size is >= 0 and <= Pages.Maximum
            ? (int)size
            : throw new QuestionException("BAD_USER_INPUT", $"{argument}: {size} is not a page size; give 0 to {Pages.Maximum}.");
    }
}

/// <summary>The rows of a page: the order's values, where a cursor is to be made of them, and the item for each field that shows it.</summary>
internal sealed class PageItems
{
    public PageItems(IReadOnlyList<Selection> parts, PageSource source, string mark)
    {
        var places = new Places();
        foreach (var part in parts.Where(part => part.Name == "nodes"))
        {
            places.Add(part.Field, source.Item(part.Below(source.TypeName)));
        }

        var edges = parts.Where(part => part.Name == "edges").SelectMany(part => part.Below($"{source.TypeName}Edge")).ToList();
        foreach (var node in edges.Where(field => field.Name == "node"))
        {
            places.Add(node.Field, source.Item(node.Below(source.TypeName)));
        }

        var showsCursors = edges.Exists(field => field.Name == "cursor")
            || parts.Any(part => part.Name == "pageInfo" && part.FieldsBelow("PageInfo").Any(field => field.Name is "startCursor" or "endCursor"));
        var entries = places.Entries.ToList();
        var isBare = entries.Count == 1 && !showsCursors;
        Row = new PageRow(isBare, mark, places.ByField);
        if (showsCursors)
        {
            entries.Insert(0, KeyValuePair.Create(PageRow.Order, $"[{string.Join(", ", source.Order.Select(term => term.Expression))}]"));
        }

        Cypher = isBare ? entries[0].Value : entries.Count > 0 ? CypherText.Map(entries) : "1";
    }

    /// <summary>How a row stands in the record.</summary>
    public PageRow Row { get; }

    /// <summary>What stands for one item.</summary>
    public string Cypher { get; }
}
