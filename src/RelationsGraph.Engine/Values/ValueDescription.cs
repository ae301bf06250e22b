using System.Globalization;

namespace RelationsGraph.Engine.Values;

/// <summary>Names and shows values in error messages with Neo4j's words.</summary>
public static class ValueDescription
{
    /// <summary>The name of a value's kind, such as <c>Long</c> or <c>LocalDateTime</c>.</summary>
    public static string KindName(in Value value) => value.Kind switch
    {
        ValueKind.Null => "NO_VALUE",
        ValueKind.Integer => "Long",
        ValueKind.Float => "Double",
        ValueKind.Node => "NodeReference",
        ValueKind.Relationship => "RelationshipReference",
        ValueKind.Bytes => "ByteArray",
        var kind => kind.ToString(),
    };

    /// <summary>The kind and the content, such as <c>Long(1)</c>, <c>String("a")</c> or <c>List{Long(1)}</c>.</summary>
    public static string Of(in Value value)
    {
        ExecutionStack.Require();
        return Text(value);
    }

    /// <summary>The content as the causes of errors show it: only lists and maps with the kinds of what is inside.</summary>
    public static string Plain(in Value value) => value.Kind switch
    {
        ValueKind.Null => "NO_VALUE",
        ValueKind.String => $"'{value.AsString}'",
        ValueKind.List or ValueKind.Map => Of(value),
        _ => value.ToString(),
    };

    private static string Text(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => $"Boolean('{value}')",
        ValueKind.Integer => $"Long({value})",
        ValueKind.Float => $"Double({JavaScientific(value.AsFloat)})",
        ValueKind.String => $"String(\"{value.AsString}\")",
        ValueKind.List => $"List{{{string.Join(", ", value.AsList.Select(element => Of(element)))}}}",
        ValueKind.Map => $"Map{{{string.Join(", ", Entries(value.AsMap))}}}",
        _ => value.ToString(),
    };

    private static IEnumerable<string> Entries(MapValue map)
    {
        foreach (var (key, value) in map)
        {
            yield return $"{key} -> {Of(value)}";
        }
    }

    private static string JavaScientific(double number) => double.IsFinite(number)
        ? number.ToString("0.000000e+00", CultureInfo.InvariantCulture)
        : TextForm.Of(number);
}
