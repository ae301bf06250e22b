using System.Globalization;
using System.Text;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Cli.Output;

/// <summary>Values as Cypher would write them, for the cells of a table and of a CSV file.</summary>
public static class CypherText
{
    /// <summary>A cell: text as it is, null as <paramref name="none"/>, all else as Cypher writes it.</summary>
    public static string Cell(object? value, string none) => value switch
    {
        null => none,
        string text => text,
        _ => Of(value),
    };

    /// <summary>A value as Cypher writes it, text in quotes.</summary>
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case string word:
                text.Append('"').Append(word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case double number:
                text.Append(Number(number));
                break;
            case byte[] bytes:
                text.Append("0x").Append(Convert.ToHexString(bytes));
                break;
            case BoltNode or BoltRelationship or BoltUnboundRelationship or BoltPath:
                WriteEntity(text, value);
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteMap(text, map);
                break;
            case IReadOnlyList<object?> list:
                WriteList(text, list);
                break;
            case BoltZonedDateTime time:
                text.Append(Zoned(time));
                break;
            default:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteEntity(StringBuilder text, object entity)
    {
        switch (entity)
        {
            case BoltNode node:
                text.Append('(').AppendJoin("", node.Labels.Select(label => ":" + label));
                WriteProperties(text, node.Properties);
                text.Append(')');
                break;
            case BoltRelationship relationship:
                WriteRelationship(text, relationship.Type, relationship.Properties);
                break;
            case BoltUnboundRelationship relationship:
                WriteRelationship(text, relationship.Type, relationship.Properties);
                break;
            case BoltPath path:
                WritePath(text, path);
                break;
        }
    }

    private static void WritePath(StringBuilder text, BoltPath path)
    {
        WriteEntity(text, path.Start);
        for (var i = 0; i < path.Relationships.Count; i++)
        {
            var relationship = path.Relationships[i];
            var forward = relationship.StartElementId == path.Nodes[i].ElementId;
            text.Append(forward ? "-" : "<-");
            WriteEntity(text, relationship);
            text.Append(forward ? "->" : "-");
            WriteEntity(text, path.Nodes[i + 1]);
        }
    }

    private static void WriteRelationship(StringBuilder text, string type, IReadOnlyDictionary<string, object?> properties)
    {
        text.Append("[:").Append(type);
        WriteProperties(text, properties);
        text.Append(']');
    }

    private static void WriteProperties(StringBuilder text, IReadOnlyDictionary<string, object?> properties)
    {
        if (properties.Count > 0)
        {
            WriteMap(text.Append(' '), properties);
        }
    }

    private static void WriteMap(StringBuilder text, IReadOnlyDictionary<string, object?> map)
    {
        text.Append('{');
        var separator = "";
        foreach (var (key, value) in map)
        {
            Write(text.Append(separator).Append(key).Append(": "), value);
            separator = ", ";
        }

        text.Append('}');
    }

    private static void WriteList(StringBuilder text, IReadOnlyList<object?> list)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            Write(text.Append(i == 0 ? "" : ", "), list[i]);
        }

        text.Append(']');
    }

    /// <summary>A float with a point or an exponent, so that it does not read as an integer.</summary>
    internal static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(number) && !text.AsSpan().ContainsAny('.', 'E') ? text + ".0" : text;
    }

    /// <summary>The local time with its offset, and the zone in brackets, as Cypher prints it.</summary>
    internal static string Zoned(BoltZonedDateTime time) => $"{time.ToOffset()}[{time.Zone}]";
}
