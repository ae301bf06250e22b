using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RelationsGraph.Api.Schema;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.GraphQL.Validation;
using Xunit;

namespace RelationsGraph.Conformance.GraphQL;

/// <summary>The served schema beside graphql-js, asked in the same run.</summary>
public sealed partial class ServedSchemaTests(ITestOutputHelper output)
{
    private const int Documents = 1500;

    private const string Introspection = """
        query { __schema {
          description queryType { name } mutationType { name } subscriptionType { name }
          types { ...Full }
          directives { name description isRepeatable locations args(includeDeprecated: true) { ...Value } } } }
        fragment Full on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...Value } type { ...Reference } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...Value } interfaces { ...Reference }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...Reference } }
        fragment Value on __InputValue { name description type { ...Reference } defaultValue isDeprecated deprecationReason }
        fragment Reference on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        """;

    [Fact]
    public async Task Introspection_and_the_refusal_of_random_documents_are_those_of_graphql_js()
    {
        var stop = TestContext.Current.CancellationToken;
        await Audits.InstallAsync(stop);
        var seed = Seed.Drawn();
        output.WriteLine($"SEED={seed}");
        // Of the text alone, as graphql-js has it: the scalars of the schema take anything.
        var schema = GraphQLSchema.Build(ApiSchema.Text(Vocabulary.BuiltIn));
        var documents = RandomDocuments.Of(schema, seed, Documents);

        var (status, text) = await Audits.RunAsync("node", ["reference.mjs", "ask"], JsonSerializer.Serialize(new { schema = ApiSchema.Text(Vocabulary.BuiltIn), documents, introspection = Introspection }), stop);

        Assert.True(status == 0, text);
        var reference = JsonNode.Parse(text)!;
        AssertSame("", Sorted(reference["introspection"]), Sorted(await IntrospectAsync(schema)));
        var refused = 0;
        foreach (var (document, errors) in documents.Zip(reference["errors"]!.AsArray()))
        {
            var expected = errors!.AsArray().Select(error => (string)error!).ToList();
            refused += expected.Count > 0 ? 1 : 0;
            var actual = ErrorsOf(schema, document);
            Assert.True(expected.SequenceEqual(actual), $"SEED={seed}\n{document}\n--- graphql-js\n{string.Join('\n', expected)}\n--- ours\n{string.Join('\n', actual)}");
        }

        Assert.InRange(refused, Documents / 2, Documents);
    }

    private static List<string> ErrorsOf(GraphQLSchema schema, string document)
    {
        try
        {
            return [.. DocumentValidator.Validate(schema, Parser.Parse(document)).Select(error => error.ToString())];
        }
        catch (GraphQLException exception)
        {
            return [.. exception.Errors.Select(error => error.ToString())];
        }
    }

    private static async Task<JsonNode> IntrospectAsync(GraphQLSchema schema)
    {
        using var result = await new GraphQLExecutor(schema, new ResolverMap()).ExecuteAsync(new ExecutionRequest { Query = Introspection });
        Assert.Empty(result.Errors);
        var json = new ArrayBufferWriter<byte>();
        result.WriteTo(json);
        return JsonNode.Parse(json.WrittenSpan)!["data"]!;
    }

    // Lists of named things come in any order. graphql-js has the deprecation of directives already, which is a draft: it shows in its own types and where @deprecated may stand.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Where(item => !Name(item).StartsWith("__", StringComparison.Ordinal) && Name(item) != "DIRECTIVE_DEFINITION").Select(Sorted).OrderBy(item => (item as JsonObject)?["name"]?.ToString() ?? "", StringComparer.Ordinal)]),
        _ => node?.DeepClone(),
    };

    private static void AssertSame(string path, JsonNode? expected, JsonNode? actual)
    {
        switch (expected, actual)
        {
            case (JsonObject a, JsonObject b):
                Assert.True(a.Select(entry => entry.Key).SequenceEqual(b.Select(entry => entry.Key)), $"{path}: {string.Join(' ', a.Select(entry => entry.Key))} / {string.Join(' ', b.Select(entry => entry.Key))}");
                foreach (var (key, value) in a.Where(entry => entry.Key != "description" || !BuiltIn().IsMatch(path)))
                {
                    AssertSame($"{path}.{key}", value, b[key]);
                }

                break;
            case (JsonArray a, JsonArray b):
                Assert.True(a.Select(Name).SequenceEqual(b.Select(Name)), $"{path}: {string.Join(' ', a.Select(Name))} / {string.Join(' ', b.Select(Name))}");
                foreach (var (one, other) in a.Zip(b))
                {
                    AssertSame($"{path}[{Name(one)}]", one, other);
                }

                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{path}: {expected?.ToJsonString()} / {actual?.ToJsonString()}");
                break;
        }
    }

    // What the specification defines, each implementation describes in its own words.
    [GeneratedRegex(@"(types\[(String|Int|Float|Boolean|ID)\]|directives\[(skip|include|deprecated|specifiedBy|oneOf)\])", RegexOptions.CultureInvariant)]
    private static partial Regex BuiltIn();

    private static string Name(JsonNode? node) => (node as JsonObject)?["name"]?.ToString() ?? node?.ToString() ?? "";
}
