using System.Text.Json;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Api.Schema;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.GraphQL.Stored;
using Xunit;

namespace RelationsGraph.Tests.Api.Dashboards;

/// <summary>Every question of the sample dashboard against the served schema and the saved analyses.</summary>
public sealed class GrafanaDashboardTests
{
    private static readonly GraphQLSchema Schema = ApiSchema.Build(Vocabulary.BuiltIn);

    public static TheoryData<int, string> Targets()
    {
        var data = new TheoryData<int, string>();
        foreach (var (number, target) in All().Index())
        {
            data.Add(number, target.GetProperty("url").GetString()!);
        }

        return data;
    }

    [Fact]
    public void Every_operation_that_is_kept_for_the_dashboard_is_asked() => Assert.Equal(
        Operations().ById.Keys.Order(StringComparer.Ordinal),
        All().Where(target => target.GetProperty("url").GetString() == "/graphql").Select(target => Asked(target).Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_dashboard_asks_for_a_theatre_and_several_things_of_it() => Assert.InRange(All().Count, 5, 50);

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_question_is_valid_and_gives_the_columns_that_are_shown(int number, string url)
    {
        var target = All()[number];
        var columns = target.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("selector").GetString()!).ToList();
        Assert.NotEmpty(columns);
        if (url == "/graphql")
        {
            await CheckAsync(target, columns);
        }
        else
        {
            Check(new Uri(new Uri("http://api"), url.Replace("${theatre}", "syria", StringComparison.Ordinal)), columns);
        }
    }

    private static async Task CheckAsync(JsonElement target, List<string> columns)
    {
        var (name, variables) = Asked(target);
        var operations = Operations();
        var request = new ExecutionRequest { Query = "", StoredDocument = name, Variables = variables };
        // By a server that executes nothing else.
        var executor = new GraphQLExecutor(Schema, new ResolverMap(), new ExecutorOptions { Stored = operations.Exclusively() });
        using var result = await executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
        Assert.True(result.IsExecuted, string.Join('\n', result.Errors));

        var selection = Parser.Parse(operations.ById[name]).Definitions.OfType<OperationDefinitionNode>().Single().SelectionSet;
        var rows = target.GetProperty("root_selector").GetString()!.Split('.').Skip(1).Aggregate(selection, Below);
        Assert.All(columns, column => Assert.Contains(
            column.Split('.')[^1],
            column.Split('.').SkipLast(1).Aggregate(rows, Below).Selections.OfType<FieldNode>().Select(field => field.ResponseKey)));
    }

    private static StoredOperations Operations() => StoredOperations.Read(Repository.At("docker", "grafana", "operations"));

    // What Grafana sends, with the theatre that is chosen there.
    private static (string Name, Dictionary<string, object?> Variables) Asked(JsonElement target)
    {
        var options = target.GetProperty("url_options");
        Assert.Equal(("json", "raw", "application/json"), (target.GetProperty("type").GetString(), options.GetProperty("body_type").GetString(), options.GetProperty("body_content_type").GetString()));
        using var body = JsonDocument.Parse(options.GetProperty("data").GetString()!.Replace("${theatre}", "syria", StringComparison.Ordinal));
        return (
            body.RootElement.GetProperty("documentId").GetString()!,
            body.RootElement.GetProperty("variables").EnumerateObject().ToDictionary(variable => variable.Name, variable => (object?)variable.Value.GetString()));
    }

    private static SelectionSetNode Below(SelectionSetNode selection, string key) =>
        selection.Selections.OfType<FieldNode>().Single(field => field.ResponseKey == key).SelectionSet!;

    private static void Check(Uri address, List<string> columns)
    {
        var analysis = AnalysisCatalog.Read(Repository.At("cypher", "analyses")).Named(Path.GetFileNameWithoutExtension(address.AbsolutePath));
        Assert.StartsWith("/analyses/", address.AbsolutePath, StringComparison.Ordinal);
        analysis.Values(address.Query.TrimStart('?').Split('&').Select(parameter => parameter.Split('=')).ToDictionary(parameter => parameter[0], parameter => parameter[1]));
        Assert.Subset(analysis.Columns.ToHashSet(), columns.ToHashSet());
    }

    private static List<JsonElement> All()
    {
        using var board = JsonDocument.Parse(File.ReadAllText(Repository.At("docker", "grafana", "dashboards", "relations.json")));
        return [.. Objects(board.RootElement.Clone()).Where(value => value.TryGetProperty("url_options", out _))];
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
