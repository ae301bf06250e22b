using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Schema;
using Xunit;

namespace RelationsGraph.Conformance.GraphQL;

/// <summary>Requests, and what graphql-js answers: variables, arguments, completion of values, null propagation, introspection.</summary>
public sealed class ExecutionReferenceTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases", "graphql");
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Lazy<GraphQLExecutor> Executor = new(Build);
    private static readonly Lazy<JsonArray> All = new(() => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "execution.json")))!.AsArray());

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        foreach (var (number, node) in All.Value.Index())
        {
            data.Add(number, (string)node!["query"]!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_request_is_answered_as_graphql_js_answers_it(int number, string query)
    {
        var example = JsonSerializer.SerializeToElement(All.Value[number]);
        var request = new ExecutionRequest
        {
            Query = query,
            OperationName = example.TryGetProperty("operationName", out var name) ? name.GetString() : null,
            Variables = example.TryGetProperty("variables", out var variables) ? (Dictionary<string, object?>)Value(variables)! : [],
            RootValue = example.TryGetProperty("root", out var root) ? Value(root) : new Dictionary<string, object?>(),
        };

        using var result = await Executor.Value.ExecuteAsync(request, TestContext.Current.CancellationToken);

        var json = new ArrayBufferWriter<byte>();
        result.WriteTo(json);
        var actual = JsonNode.Parse(json.WrittenSpan)!.AsObject();
        var expected = All.Value[number]!["response"]!.DeepClone().AsObject();
        Assert.Equal(Errors(expected), Errors(actual));
        Assert.Equal(expected.ContainsKey("data"), actual.ContainsKey("data"));
        Assert.Equal(expected["data"]?.ToJsonString(), actual["data"]?.ToJsonString());
    }

    private static List<string> Errors(JsonObject response) => [.. (response["errors"]?.AsArray() ?? []).Select(Error).Order(StringComparer.Ordinal)];

    private static string Error(JsonNode? error) => $"{error!["message"]} {error["locations"]?.ToJsonString()} {error["path"]?.ToJsonString()}";

    private static GraphQLExecutor Build()
    {
        var schema = GraphQLSchema.Build(File.ReadAllText(Path.Combine(Folder, "values.graphql")));
        var resolvers = new ResolverMap();
        foreach (var field in schema.QueryType.Fields.Keys.Where(name => name.StartsWith("echo", StringComparison.Ordinal)))
        {
            resolvers.Field("Query", field, context => JsonSerializer.Serialize(context.Arguments, Relaxed));
        }

        resolvers.Field("Mutation", "set", context => JsonSerializer.Serialize(context.Arguments, Relaxed));
        return new GraphQLExecutor(schema, resolvers);
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        _ => element.EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value)),
    };
}
