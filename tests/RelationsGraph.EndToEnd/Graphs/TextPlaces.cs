using System.Text.Json;

namespace RelationsGraph.EndToEnd.Graphs;

/// <summary>Where a schema takes text: each argument and input field of a scalar that is written as a string, with a selection that reaches it from the root.</summary>
internal sealed class TextPlaces
{
    /// <summary>The introspection that <see cref="Of"/> reads.</summary>
    public const string Introspection = """
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }
        {
          __schema {
            queryType { name } subscriptionType { name }
            types { kind name possibleTypes { name } enumValues { name } inputFields { name defaultValue type { ...T } } fields { name type { ...T } args { name defaultValue type { ...T } } } }
          }
        }
        """;

    private static readonly HashSet<string> Composite = ["OBJECT", "INTERFACE", "UNION"];
    private static readonly HashSet<string> Numbers = ["Int", "Float", "Boolean"];
    private readonly Dictionary<string, JsonElement> _types;
    private readonly List<TextPlace> _places = [];

    private TextPlaces(JsonElement schema) => _types = schema.GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!);

    /// <summary>All places of a schema.</summary>
    /// <param name="schema">The answer's <c>__schema</c>.</param>
    public static IReadOnlyList<TextPlace> Of(JsonElement schema)
    {
        var places = new TextPlaces(schema);
        places.Walk(schema.GetProperty("queryType").GetProperty("name").GetString()!);
        return places._places;
    }

    /// <summary>The arguments of the subscriptions themselves; what is selected below them takes text as it does below queries.</summary>
    /// <param name="schema">The answer's <c>__schema</c>.</param>
    public static IReadOnlyList<TextPlace> OfSubscriptions(JsonElement schema)
    {
        var places = new TextPlaces(schema);
        var root = schema.GetProperty("subscriptionType").GetProperty("name").GetString()!;
        foreach (var field in places._types[root].GetProperty("fields").EnumerateArray())
        {
            places.AddArguments($"{root}.{field.GetProperty("name").GetString()}", field, "", "");
        }

        return places._places;
    }

    // Each type by the shortest way that leads to it.
    private void Walk(string query)
    {
        var ways = new Queue<(string Type, string Before, string After)>([(query, "", "")]);
        var seen = new HashSet<string> { query };
        while (ways.TryDequeue(out var way))
        {
            foreach (var field in _types[way.Type].GetProperty("fields").EnumerateArray())
            {
                var name = field.GetProperty("name").GetString()!;
                AddArguments($"{way.Type}.{name}", field, way.Before, way.After);
                var below = _types[Named(field.GetProperty("type"))];
                foreach (var type in ObjectsOf(below).Where(seen.Add))
                {
                    var (open, close) = below.GetProperty("kind").GetString() == "OBJECT" ? ("", "") : ($"... on {type} {{ ", " }");
                    ways.Enqueue((type, $"{way.Before}{name}{Given(Required(field, null))} {{ {open}", $"{close} }}{way.After}"));
                }
            }
        }
    }

    private void AddArguments(string title, JsonElement field, string before, string after)
    {
        foreach (var argument in field.GetProperty("args").EnumerateArray())
        {
            var name = argument.GetProperty("name").GetString()!;
            foreach (var (path, scalar, value) in Values(argument.GetProperty("type"), []))
            {
                var given = Given([.. Required(field, name), $"{name}: {value}"]);
                _places.Add(new TextPlace($"{title}({name}{path})", scalar, $"{before}{field.GetProperty("name").GetString()}{given}{Selected(Named(field.GetProperty("type")))}{after}"));
            }
        }
    }

    // Ways to put a text into a value of a type, with a mark where it stands.
    private IEnumerable<(string Path, string Scalar, string Value)> Values(JsonElement type, HashSet<string> above)
    {
        var kind = type.GetProperty("kind").GetString();
        if (kind is "NON_NULL" or "LIST")
        {
            return Values(type.GetProperty("ofType"), above).Select(one => kind == "LIST" ? (one.Path, one.Scalar, $"[{one.Value}]") : one);
        }

        var name = type.GetProperty("name").GetString()!;
        return kind switch
        {
            "SCALAR" => Numbers.Contains(name) ? [] : [("", name, TextPlace.Mark)],
            "INPUT_OBJECT" when !above.Contains(name) => _types[name].GetProperty("inputFields").EnumerateArray().SelectMany(field => Values(field.GetProperty("type"), [.. above, name])
                .Select(one => ($".{field.GetProperty("name").GetString()}{one.Path}", one.Scalar, $"{{ {field.GetProperty("name").GetString()}: {one.Value} }}"))),
            _ => [],
        };
    }

    private string Selected(string type) => _types[type] switch
    {
        var each when !Composite.Contains(each.GetProperty("kind").GetString()!) => "",
        var each when each.GetProperty("fields") is { ValueKind: JsonValueKind.Array } fields && fields.EnumerateArray().Any(field => field.GetProperty("name").GetString() == "totalCount") =>
            " { totalCount nodes { __typename } }",
        _ => " { __typename }",
    };

    private static IEnumerable<string> ObjectsOf(JsonElement type) => type.GetProperty("kind").GetString() switch
    {
        "OBJECT" => type.GetProperty("name").GetString()!.StartsWith("__", StringComparison.Ordinal) ? [] : [type.GetProperty("name").GetString()!],
        "INTERFACE" or "UNION" => type.GetProperty("possibleTypes").EnumerateArray().Select(possible => possible.GetProperty("name").GetString()!),
        _ => [],
    };

    private IEnumerable<string> Required(JsonElement field, string? but) => field.GetProperty("args").EnumerateArray()
        .Where(argument => argument.GetProperty("name").GetString() != but && (IsRequired(argument) || argument.GetProperty("name").GetString() is "first" or "id"))
        .Select(argument => $"{argument.GetProperty("name").GetString()}: {Usual(argument)}");

    private static bool IsRequired(JsonElement argument) => argument.GetProperty("type").GetProperty("kind").GetString() == "NON_NULL" && argument.GetProperty("defaultValue").ValueKind == JsonValueKind.Null;

    private string Usual(JsonElement argument) => (argument.GetProperty("name").GetString(), Named(argument.GetProperty("type"))) switch
    {
        ("first", _) => "1",
        ("theatre", _) => "\"idlib\"",
        ("from", "Date") => "\"2019-01-01\"",
        ("to", "Date") => "\"2020-01-01\"",
        ("from", "DateTime") => "\"2019-01-01T00:00:00Z\"",
        ("to", "DateTime") => "\"2020-01-01T00:00:00Z\"",
        ("b" or "to" or "on", _) => "\"russia\"",
        (_, "ID" or "String") => argument.GetProperty("type").ToString().Contains("LIST", StringComparison.Ordinal) ? "[\"turkey\", \"russia\"]" : "\"turkey\"",
        (_, var name) => _types[name].GetProperty("enumValues").EnumerateArray().Last().GetProperty("name").GetString()!,
    };

    private static string Given(IEnumerable<string> arguments) => arguments.ToList() is { Count: > 0 } given ? $"({string.Join(", ", given)})" : "";

    private static string Named(JsonElement type) => type.TryGetProperty("ofType", out var inner) && inner.ValueKind == JsonValueKind.Object ? Named(inner) : type.GetProperty("name").GetString()!;
}

/// <summary>One place that takes text.</summary>
/// <param name="Title">Type, field, argument and the way through input fields.</param>
/// <param name="Scalar">What it takes.</param>
/// <param name="Field">The root field that asks by it, with <see cref="Mark"/> where the text stands.</param>
internal sealed record TextPlace(string Title, string Scalar, string Field)
{
    /// <summary>Stands where the text is to stand.</summary>
    public const string Mark = "\u0001";
}
