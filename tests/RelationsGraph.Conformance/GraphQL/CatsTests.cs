using System.Buffers;
using System.Text.Json;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Validation;
using RelationsGraph.GraphQL.Validation.Rules;
using Xunit;

namespace RelationsGraph.Conformance.GraphQL;

/// <summary>The graphql-cats cases: parsing, validation, execution.</summary>
public sealed class CatsTests
{
    /// <summary>Cases that hold to an older edition of the specification.</summary>
    private static readonly Dictionary<string, string> Outdated = new()
    {
        ["introspect on union and intersection types"] = "since October 2021 interfaces may implement interfaces, so that their list is empty, not null",
        ["nulls out error subtrees"] = "an item of a list that fails is null by the specification, not left out",
    };

    /// <summary>How graphql 16 words what graphql-cats names by a code.</summary>
    private static readonly Dictionary<string, string> Wording = new()
    {
        ["requiredSubselection"] = "Field \"${fieldName}\" of type \"${type}\" must have a selection of subfields. Did you mean \"${fieldName} { ... }\"?",
        ["noSubselectionAllowed"] = "Field \"${fieldName}\" must not have a selection since type \"${type}\" has no subfields.",
        ["nonExecutableDefinition"] = "The ${defName} definition is not executable.",
        ["undefinedField"] = "Cannot query field \"${fieldName}\" on type \"${type}\".",
        ["fragmentOnNonCompositeType"] = "Fragment \"${fragmentName}\" cannot condition on non composite type \"${type}\".",
        ["inlineFragmentOnNonCompositeType"] = "Fragment cannot condition on non composite type \"${type}\".",
        ["unknownArgument"] = "Unknown argument \"${argumentName}\" on field \"${typeName}.${fieldName}\".",
        ["unknownDirectiveArgument"] = "Unknown argument \"${argumentName}\" on directive \"@${directiveName}\".",
        ["unknownDirective"] = "Unknown directive \"@${directiveName}\".",
        ["misplacedDirective"] = "Directive \"@${directiveName}\" may not be used on ${location}.",
        ["Unknown operation name 'UnknownExample'"] = "Unknown operation named \"UnknownExample\".",
        ["The 'Query' definition is not executable."] = "The \"Query\" definition is not executable.",
        ["Must provide operation"] = "Must provide an operation.",
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(CatsFile.Folder, "*.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(CatsFile.Folder, f)).Order())
        {
            foreach (var test in file.Contains(Path.DirectorySeparatorChar) ? CatsFile.Read(file).Tests : [])
            {
                cases.Add(file, (string)test["name"]!);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_of_graphql_cats_comes_out_as_it_says(string file, string name)
    {
        if (Outdated.TryGetValue(name, out var reason))
        {
            Assert.Skip($"skipped: {reason}");
        }

        var scenario = CatsFile.Read(file);
        var test = scenario.Tests.Single(t => (string)t["name"]! == name);
        var given = scenario.Background.Concat((Dictionary<string, object?>)test["given"]!).GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Last().Value);
        var (action, argument) = ((Dictionary<string, object?>)test["when"]!).Single();
        var outcome = action switch
        {
            "parse" => Parse((string)given["query"]!),
            "validate" => Validate(given, CatsFile.List(argument).Cast<string>()),
            _ => await ExecuteAsync(given, argument as Dictionary<string, object?> ?? []),
        };
        foreach (var expectation in CatsFile.List(test["then"]).Cast<Dictionary<string, object?>>())
        {
            Check(expectation, outcome);
        }
    }

    private static Outcome Parse(string query)
    {
        try
        {
            Parser.Parse(query);
            return new Outcome([], null);
        }
        catch (GraphQLSyntaxException exception)
        {
            return new Outcome(exception.Errors, null);
        }
    }

    private static Outcome Validate(Dictionary<string, object?> given, IEnumerable<string> rules)
    {
        var schema = CatsSchema.Build(SchemaText(given));
        var chosen = rules.Select(rule => typeof(KnownDirectivesRule).Assembly.GetType($"{typeof(KnownDirectivesRule).Namespace}.{rule}Rule", throwOnError: true)!)
            .Select(type => new Func<ValidationRule>(() => (ValidationRule)Activator.CreateInstance(type)!));
        return new Outcome(DocumentValidator.Validate(schema, Parser.Parse((string)given["query"]!), [.. chosen]), null);
    }

    private static async Task<Outcome> ExecuteAsync(Dictionary<string, object?> given, Dictionary<string, object?> how)
    {
        var schema = CatsSchema.Build(SchemaText(given));
        var data = given.GetValueOrDefault("test-data") as Dictionary<string, object?> ?? [];
        var options = new ExecutorOptions { Rules = how.GetValueOrDefault("validate-query") is false ? [] : null };
        var request = new ExecutionRequest
        {
            Query = (string)given["query"]!,
            OperationName = how.GetValueOrDefault("operation-name") as string,
            Variables = how.GetValueOrDefault("variables") as Dictionary<string, object?> ?? [],
            RootValue = how.TryGetValue("test-value", out var root) ? data[(string)root!] : new Dictionary<string, object?>(),
        };
        using var result = await new GraphQLExecutor(schema, CatsSchema.Resolvers(schema, data), options).ExecuteAsync(request, TestContext.Current.CancellationToken);
        var json = new ArrayBufferWriter<byte>();
        result.WriteTo(json);
        using var response = JsonDocument.Parse(json.WrittenMemory);
        return new Outcome(result.Errors, response.RootElement.TryGetProperty("data", out var element) ? element.Clone() : null);
    }

    private static string SchemaText(Dictionary<string, object?> given)
        => given.TryGetValue("schema", out var text) ? (string)text! : File.ReadAllText(Path.Combine(CatsFile.Folder, "validation", (string)given["schema-file"]!));

    private static void Check(Dictionary<string, object?> expectation, Outcome outcome)
    {
        if (expectation.ContainsKey("passes"))
        {
            Assert.Empty(outcome.Errors);
        }
        else if (expectation.ContainsKey("syntax-error"))
        {
            Assert.StartsWith("Syntax Error", outcome.Errors.Single().Message, StringComparison.Ordinal);
        }
        else if (expectation.TryGetValue("error-count", out var count))
        {
            Assert.Equal((long)count!, outcome.Errors.Count);
        }
        else if (expectation.TryGetValue("data", out var data))
        {
            Assert.NotNull(outcome.Data);
            Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(data), outcome.Data.Value), $"data: {outcome.Data}");
        }
        else
        {
            CheckError(expectation, outcome);
        }
    }

    private static void CheckError(Dictionary<string, object?> expectation, Outcome outcome)
    {
        var message = Message(expectation);
        var found = outcome.Errors.Where(e => e.Message.StartsWith(message, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count > 0, $"expected '{message}', found '{string.Join("', '", outcome.Errors)}'");

        // Graphql 16 points at the selection that should not be there, where graphql-cats points at its field.
        if (expectation.GetValueOrDefault("error-code") is "noSubselectionAllowed")
        {
            return;
        }

        foreach (var place in expectation.TryGetValue("loc", out var places) ? CatsFile.List(places).Cast<Dictionary<string, object?>>() : [])
        {
            Assert.Contains(new SourceLocation((int)(long)place["line"]!, (int)(long)place["column"]!), found.SelectMany(e => e.Locations));
        }
    }

    private static string Message(Dictionary<string, object?> expectation)
    {
        if (expectation.GetValueOrDefault("error-code") is not string code)
        {
            var text = (string)(expectation.GetValueOrDefault("error") ?? expectation["exception"])!;
            return Wording.GetValueOrDefault(text, text);
        }

        var message = Wording[code];
        foreach (var (name, value) in expectation.GetValueOrDefault("args") as Dictionary<string, object?> ?? [])
        {
            var isQuoted = name == "defName" && value is not "schema";
            message = message.Replace($"${{{name}}}", isQuoted ? $"\"{value}\"" : $"{value}", StringComparison.Ordinal);
        }

        return message;
    }

    private sealed record Outcome(IReadOnlyList<GraphQLError> Errors, JsonElement? Data);
}
