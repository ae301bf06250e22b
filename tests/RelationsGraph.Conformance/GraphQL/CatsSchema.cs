using System.Text.RegularExpressions;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Conformance.GraphQL;

/// <summary>A schema of graphql-cats, whose directives say how fields are resolved.</summary>
internal static partial class CatsSchema
{
    private const string Directives = """
        directive @resolveString(value: String) on FIELD_DEFINITION
        directive @resolvePromiseString(value: String) on FIELD_DEFINITION
        directive @resolveError(message: String) on FIELD_DEFINITION
        directive @resolvePromiseReject(message: String) on FIELD_DEFINITION
        directive @resolveErrorList(values: [String], messages: [String]) on FIELD_DEFINITION
        directive @resolvePromiseRejectList(values: [String], messages: [String]) on FIELD_DEFINITION
        directive @resolveEmptyObject on FIELD_DEFINITION
        directive @resolvePromise on FIELD_DEFINITION
        directive @argumentsJson on FIELD_DEFINITION
        directive @enumInt(value: Int) on ENUM_VALUE

        """;

    public static GraphQLSchema Build(string text) => GraphQLSchema.Build(Directives + text);

    public static ResolverMap Resolvers(GraphQLSchema schema, Dictionary<string, object?> data)
    {
        var map = new ResolverMap();
        foreach (var type in schema.Types.Values.Where(t => t.Nodes.Count > 0))
        {
            if (type is ObjectType objectType)
            {
                map.Reader(type.Name, (parent, field, _) => Data(((IReadOnlyDictionary<string, object?>)parent).GetValueOrDefault(field.Name), data));
                AddFields(map, objectType);
            }
            else if (type.IsAbstract)
            {
                map.TypeName(type.Name, value => ((IReadOnlyDictionary<string, object?>)value)["type"] as string);
            }
        }

        return map;
    }

    /// <summary>A value of the test data, where <c>$ref</c> stands for another.</summary>
    public static object? Data(object? value, Dictionary<string, object?> data) => value switch
    {
        Dictionary<string, object?> { Count: 1 } map when map.TryGetValue("$ref", out var name) => data[(string)name!],
        List<object?> list => list.Select(item => Data(item, data)).ToList(),
        _ => value,
    };

    private static void AddFields(ResolverMap map, ObjectType type)
    {
        foreach (var field in type.Fields.Values)
        {
            foreach (var directive in field.Node!.Directives)
            {
                map.Field(type.Name, field.Name, (context, _) => ResolveAsync(directive, context));
            }
        }
    }

    private static async ValueTask<object?> ResolveAsync(DirectiveNode directive, FieldContext context)
    {
        var name = directive.Name.Value;
        var arguments = directive.Arguments.ToDictionary(a => a.Name.Value, a => LiteralCoercion.Untyped(a.Value, null));
        if (name.Contains("Promise", StringComparison.Ordinal))
        {
            await Task.Yield();
        }

        return name switch
        {
            "resolveString" or "resolvePromiseString" => Variable().Replace((string)arguments["value"]!, m => $"{context.Arguments[m.Groups[1].Value]}"),
            "resolveError" or "resolvePromiseReject" => throw Failure(arguments["message"]),
            "resolveErrorList" or "resolvePromiseRejectList" => Alternate((List<object?>)arguments["values"]!, (List<object?>)arguments["messages"]!),
            "resolveEmptyObject" => new Dictionary<string, object?>(),
            "resolvePromise" => context.Parent,
            "argumentsJson" => System.Text.Json.JsonSerializer.Serialize(context.Arguments),
            _ => throw new ArgumentException($"No resolver for @{name}.", nameof(directive)),
        };
    }

    private static List<object?> Alternate(List<object?> values, List<object?> messages)
        => [.. values.Zip(messages, object?[] (value, message) => [value, new FieldFailure(Failure(message))]).SelectMany(pair => pair)];

    private static GraphQLException Failure(object? message) => new(new GraphQLError((string)message!));

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();
}
