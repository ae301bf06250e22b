using System.Runtime.CompilerServices;
using RelationsGraph.Api.Asking;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Api.Schema;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Execution;
using Xunit;

namespace RelationsGraph.Tests.Api.Compilation;

/// <summary>Each case is a GraphQL operation, <c>cases/*.graphql</c>, beside the Cypher it becomes, <c>cases/*.cypher</c>.</summary>
public sealed class CompiledCypherTests
{
    public static TheoryData<string> Cases() => [.. Directory.GetFiles(Folder(), "*.graphql").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_operation_becomes_the_Cypher_that_stands_beside_it(string name)
    {
        var compiled = await Compiled(File.ReadAllText(Path.Combine(Folder(), $"{name}.graphql")));
        var file = Path.Combine(Folder(), $"{name}.cypher");
        if (Environment.GetEnvironmentVariable("UPDATE_CASES") == "1")
        {
            File.WriteAllText(file, compiled);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), compiled);
    }

    [Fact]
    public async Task The_text_depends_on_the_shape_of_the_question_and_not_on_its_values()
    {
        var one = await Compiled("{ whoSupportsWhom(theatre: \"syria\", asOf: \"2020-01-01\") { id } }");
        var other = await Compiled("{ whoSupportsWhom(theatre: \"Libya' }) DETACH DELETE n //\", asOf: \"2019-06-30\") { id } }");
        Assert.Equal(one, other);
    }

    private static async Task<string> Compiled(string operation)
    {
        var schema = ApiSchema.Build(Vocabulary.BuiltIn);
        var questions = new Questions(Vocabulary.BuiltIn);
        var texts = new List<string>();
        var resolvers = new ResolverMap();
        foreach (var field in schema.QueryType.Fields.Values)
        {
            resolvers.Field("Query", field.Name, context =>
            {
                var question = questions.Compile(new Selection(context.Field, context.Operation));
                texts.AddRange(new[] { question.Known, question.Answer }.OfType<Statement>().Select(statement => statement.Text));
                return null;
            });
        }

        using var result = await new GraphQLExecutor(schema, resolvers).ExecuteAsync(new ExecutionRequest { Query = operation });
        Assert.True(result.IsExecuted, string.Join('\n', result.Errors));
        Assert.NotEmpty(texts);
        return string.Join("\n;\n", texts) + "\n";
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "cases");
}
