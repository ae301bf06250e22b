using System.Text.Json;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Conformance.Access;

/// <summary>Operations that ask everything a schema offers: each root field with each of its ways to be asked, and below it every field.</summary>
internal static class SchemaWalk
{
    // How optional arguments are given, one at a time; required ones always.
    private static readonly Dictionary<string, string> Variants = new()
    {
        ["asOf"] = "\"2016-06-01\"",
        ["knownAt"] = "\"2026-03-05T13:30:00Z\"",
        ["includeClaimed"] = "true",
        ["rollUp"] = "true",
        ["throughMembers"] = "true",
        ["about"] = "\"a\"",
        ["actors"] = "[\"a\", \"b\", \"c\", \"d\"]",
    };

    /// <summary>Each root field in each of its ways.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="levels">How many levels below a field that is asked as it is; in its other ways it is asked for two.</param>
    public static IReadOnlyList<string> Operations(GraphQLSchema schema, int levels) =>
        [.. schema.QueryType.Fields.Values.Where(field => field.Name is not ("node" or "nodes" or "actor" or "theatre")).SelectMany(field => Ways(field).Select((way, i) => $"{{ {field.Name}{way}{Selection(schema, field.Type.Named, i == 0 ? levels : 2)} }}"))];

    /// <summary>Operations that ask for things by their ids.</summary>
    public static IEnumerable<string> Lookups(GraphQLSchema schema, IReadOnlyList<string> ids, int levels)
    {
        var node = Selection(schema, schema.Type("Node")!, 2);
        return
        [
            .. ids.Chunk(20).Select(some => $"{{ nodes(ids: [{string.Join(", ", some.Select(id => JsonSerializer.Serialize(id)))}]){node} }}"),
            .. ids.Where(id => id.Split(':')[0] is "source" or "event" or "actor").Select(id => $"{{ node(id: \"{id}\"){node} }}"),
            $"{{ actor(id: \"a\"){Selection(schema, schema.Type("Actor")!, levels)} }}",
            $"{{ theatre(id: \"region\"){Selection(schema, schema.Type("Theatre")!, levels)} }}",
        ];
    }

    /// <summary>All fields of a type, as many levels deep.</summary>
    private static string Selection(GraphQLSchema schema, NamedType type, int levels)
    {
        if (type.IsLeaf)
        {
            return "";
        }

        // Two types of a union may have fields of one name and different types, so that each gets a name of its own.
        return type is ObjectType one
            ? $" {{ {Fields(schema, one, levels, "")} }}"
            : $" {{ __typename {string.Join(' ', schema.PossibleTypes(type).Select(possible => $"... on {possible.Name} {{ {Fields(schema, possible, levels, possible.Name)} }}"))} }}";
    }

    private static string Fields(GraphQLSchema schema, ObjectType type, int levels, string prefix)
    {
        // Connections and their edges are on the way, not a level.
        var below = type.Fields.ContainsKey("pageInfo") || type.Fields.ContainsKey("cursor") || type.Name == "SearchHit" ? levels : levels - 1;
        var fields = type.Fields.Values.Where(field => field.Type.Named.IsLeaf || below > 0).ToList();
        return fields.Count == 0
            ? "__typename"
            : string.Join(' ', fields.Select(field => $"{(prefix.Length > 0 ? $"{prefix}_{field.Name}: " : "")}{field.Name}{Given(Required(field))}{Selection(schema, field.Type.Named, below)}"));
    }

    private static IEnumerable<string> Ways(FieldDefinition field)
    {
        var required = Required(field).ToList();
        yield return Given(required);
        foreach (var variant in Variants.Where(variant => field.Arguments.ContainsKey(variant.Key)))
        {
            yield return Given([.. required, $"{variant.Key}: {variant.Value}"]);
        }
    }

    private static string Given(IEnumerable<string> arguments) => arguments.ToList() is { Count: > 0 } given ? $"({string.Join(", ", given)})" : "";

    private static IEnumerable<string> Required(FieldDefinition field) => field.Arguments.Values.Where(argument => argument.IsRequired).Select(argument => $"{argument.Name}: {Value(argument)}");

    private static string Value(InputValueDefinition argument) => (argument.Name, argument.Type.Named) switch
    {
        ("theatre", _) => "\"region\"",
        ("resource", _) => "\"gas\"",
        ("a" or "from" or "of" or "actor", { Name: "ID" }) => "\"a\"",
        ("b" or "to" or "on", { Name: "ID" }) => "\"b\"",
        ("from", { Name: "Date" }) => "\"2015-06-01\"",
        ("to", { Name: "Date" }) => "\"2018-06-01\"",
        ("from", { Name: "DateTime" }) => "\"2026-03-05T12:30:00Z\"",
        ("to", { Name: "DateTime" }) => "\"2026-03-05T14:30:00Z\"",
        ("name" or "text", _) => "\"a\"",
        (_, EnumType values) => values.Values.Keys.Last(),
        _ => throw new InvalidOperationException($"the walk knows no value for the argument {argument.Name}: {argument.Type}"),
    };
}
