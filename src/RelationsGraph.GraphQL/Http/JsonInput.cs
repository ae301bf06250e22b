using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace RelationsGraph.GraphQL.Http;

/// <summary>JSON of a request → values: null, bool, long, double, string, lists and dictionaries.</summary>
internal static class JsonInput
{
    /// <summary>Whole numbers in the range of long become long, all others double.</summary>
    /// <exception cref="InvalidOperationException">A string holds half of a surrogate pair, or invalid UTF-8.</exception>
    public static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        _ => Object(element),
    };

    /// <inheritdoc cref="Value(JsonElement)"/>
    public static OrderedDictionary<string, object?> Object(JsonElement element)
    {
        var map = new OrderedDictionary<string, object?>();
        foreach (var property in element.EnumerateObject())
        {
            map[property.Name] = Value(property.Value);
        }

        return map;
    }
}
