using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Api.Answers;

/// <summary>How the rows of a page stand in the record.</summary>
/// <param name="IsBare">Whether a row is the item itself: there is one place where it shows, and no cursor is asked for. Else a row is a map of the items and of the order's values.</param>
/// <param name="Mark">What the cursors of the list carry.</param>
/// <param name="Items">For each selected field that shows the item, its shape and, unless rows are bare, its key in the row's map.</param>
internal sealed record PageRow(bool IsBare, string Mark, IReadOnlyDictionary<SelectedField, (string Key, Shape Shape)> Items)
{
    /// <summary>The key of the order's values.</summary>
    public const string Order = "key";
}

/// <summary>Which items of a list a page shows, as far as its text tells.</summary>
/// <param name="Size">The greatest number of items.</param>
/// <param name="Backwards">Whether they are the last ones, which come in reversed order.</param>
/// <param name="HasAfter">Whether it begins after a cursor.</param>
/// <param name="HasBefore">Whether it ends before a cursor.</param>
internal sealed record PageBounds(Func<OperationContext, int> Size, bool Backwards, bool HasAfter, bool HasBefore);

/// <summary>A connection: <c>{rows: [...], total: n}</c>, with one row more than the page shows where the list goes on.</summary>
internal sealed class ConnectionShape(IReadOnlyList<SelectedField> parts, Func<SelectedField, IReadOnlyList<SelectedField>> below, PageRow row, PageBounds bounds) : Shape
{
    private readonly Dictionary<SelectedField, IReadOnlyList<SelectedField>> _below = parts.Where(part => part.Name is "edges" or "pageInfo").ToDictionary(part => part, below);

    private readonly record struct PageRows(int[] Rows, int Count, bool GoesOn)
    {
        public int this[int index] => Rows[index];
    }

    /// <inheritdoc/>
    public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
    {
        var (rows, total) = (-1, -1);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var isRows = reader.ReadStringBytes().SequenceEqual("rows"u8);
            (rows, total) = isRows ? (reader.Position, total) : (rows, reader.Position);
            reader.Skip();
        }

        var end = reader.Position;
        var isComplete = TryParts(ref reader, writer, PageAt(ref reader, rows, bounds.Size(writer.Operation)), total);
        reader.MoveTo(end);
        return isComplete;
    }

    private bool TryParts(ref PackStreamReader reader, AnswerWriter writer, PageRows page, int total)
    {
        writer.Json.Raw('{');
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
            {
                writer.Json.Raw(',');
            }

            writer.Json.Key(parts[i].EncodedKey);
            writer.Enter(parts[i].ResponseKey);
            var isComplete = TryPart(ref reader, writer, parts[i], page, total);
            writer.Leave();
            if (!isComplete)
            {
                return false;
            }
        }

        writer.Json.Raw('}');
        return true;
    }

    private bool TryPart(ref PackStreamReader reader, AnswerWriter writer, SelectedField part, PageRows page, int total)
    {
        switch (part.Name)
        {
            case "nodes" or "edges":
                return TryRows(ref reader, writer, part, page);
            case "pageInfo":
                WritePageInfo(ref reader, writer, _below[part], page);
                return true;
            case "totalCount":
                reader.MoveTo(total);
                return LeafShapes.For(part.Type).TryPlace(ref reader, writer, part, part.Type);
            default:
                ObjectShape.WriteTypeName(writer, part);
                return true;
        }
    }

    private bool TryRows(ref PackStreamReader reader, AnswerWriter writer, SelectedField part, PageRows page)
    {
        var type = ((ListType)part.Type.Nullable).OfType;
        writer.Json.Raw('[');
        for (var i = 0; i < page.Count; i++)
        {
            if (i > 0)
            {
                writer.Json.Raw(',');
            }

            writer.Enter(i);
            var isComplete = part.Name == "nodes" ? TryItem(ref reader, writer, part, type, page[i]) : TryEdge(ref reader, writer, _below[part], page[i]);
            writer.Leave();
            if (!isComplete)
            {
                return false;
            }
        }

        writer.Json.Raw(']');
        return true;
    }

    private bool TryEdge(ref PackStreamReader reader, AnswerWriter writer, IReadOnlyList<SelectedField> fields, int at)
    {
        writer.Json.Raw('{');
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                writer.Json.Raw(',');
            }

            writer.Json.Key(fields[i].EncodedKey);
            if (fields[i].Name == "cursor")
            {
                WriteCursor(ref reader, writer, at);
            }
            else if (fields[i].Name == "__typename")
            {
                ObjectShape.WriteTypeName(writer, fields[i]);
            }
            else if (!TryNode(ref reader, writer, fields[i], at))
            {
                return false;
            }
        }

        writer.Json.Raw('}');
        return true;
    }

    private bool TryNode(ref PackStreamReader reader, AnswerWriter writer, SelectedField node, int at)
    {
        writer.Enter(node.ResponseKey);
        var isComplete = TryItem(ref reader, writer, node, node.Type, at);
        writer.Leave();
        return isComplete;
    }

    private bool TryItem(ref PackStreamReader reader, AnswerWriter writer, SelectedField field, GraphQLType type, int at)
    {
        var (key, shape) = row.Items[field];
        reader.MoveTo(at);
        if (!row.IsBare)
        {
            MoveToEntry(ref reader, key);
        }

        return shape.TryPlace(ref reader, writer, field, type);
    }

    private void WritePageInfo(ref PackStreamReader reader, AnswerWriter writer, IReadOnlyList<SelectedField> fields, PageRows page)
    {
        writer.Json.Raw('{');
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                writer.Json.Raw(',');
            }

            writer.Json.Key(fields[i].EncodedKey);
            switch (fields[i].Name)
            {
                // The item that a cursor was taken from stands before or after the page.
                case "hasNextPage":
                    writer.Json.Value(bounds.Backwards ? bounds.HasBefore : page.GoesOn);
                    break;
                case "hasPreviousPage":
                    writer.Json.Value(bounds.Backwards ? page.GoesOn : bounds.HasAfter);
                    break;
                case "__typename":
                    ObjectShape.WriteTypeName(writer, fields[i]);
                    break;
                case var _ when page.Count == 0:
                    writer.Json.Raw("null"u8);
                    break;
                default:
                    WriteCursor(ref reader, writer, page[fields[i].Name == "startCursor" ? 0 : page.Count - 1]);
                    break;
            }
        }

        writer.Json.Raw('}');
    }

    private void WriteCursor(ref PackStreamReader reader, AnswerWriter writer, int at)
    {
        reader.MoveTo(at);
        MoveToEntry(ref reader, PageRow.Order);
        CursorText.Write(ref reader, row.Mark, writer.Json);
    }

    private static void MoveToEntry(ref PackStreamReader reader, string key)
    {
        Span<byte> sought = stackalloc byte[32];
        sought = sought[..Encoding.UTF8.GetBytes(key, sought)];
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            if (reader.ReadStringBytes().SequenceEqual(sought))
            {
                return;
            }

            reader.Skip();
        }

        throw new PackStreamException($"A row of a page has no entry '{key}'.");
    }

    private PageRows PageAt(ref PackStreamReader reader, int rows, int size)
    {
        if (rows < 0)
        {
            return new PageRows([], 0, false);
        }

        reader.MoveTo(rows);
        var found = reader.ReadListHeader();
        var places = new int[Math.Min(found, size)];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = reader.Position;
            reader.Skip();
        }

        if (bounds.Backwards)
        {
            Array.Reverse(places);
        }

        return new PageRows(places, places.Length, found > size);
    }
}
