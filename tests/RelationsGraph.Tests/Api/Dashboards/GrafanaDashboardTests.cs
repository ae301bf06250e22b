using System.Text.Json;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Api.Schema;
using RelationsGraph.Claims;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.Tests.Architecture;
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
        var options = target.GetProperty("url_options");
        var query = options.GetProperty("body_graphql_query").GetString()!;
        using var variables = JsonDocument.Parse(options.GetProperty("body_graphql_variables").GetString()!.Replace("${theatre}", "syria", StringComparison.Ordinal));
        var request = new ExecutionRequest { Query = query, Variables = variables.RootElement.EnumerateObject().ToDictionary(variable => variable.Name, variable => (object?)variable.Value.GetString()) };
        using var result = await new GraphQLExecutor(Schema, new ResolverMap()).ExecuteAsync(request, TestContext.Current.CancellationToken);
        Assert.True(result.IsExecuted, string.Join('\n', result.Errors));

        var selection = Parser.Parse(query).Definitions.OfType<OperationDefinitionNode>().Single().SelectionSet;
        var rows = target.GetProperty("root_selector").GetString()!.Split('.').Skip(1).Aggregate(selection, Below);
        Assert.All(columns, column => Assert.Contains(
            column.Split('.')[^1],
            column.Split('.').SkipLast(1).Aggregate(rows, Below).Selections.OfType<FieldNode>().Select(field => field.ResponseKey)));
    }

    private static SelectionSetNode Below(SelectionSetNode selection, string key) =>
        selection.Selections.OfType<FieldNode>().Single(field => field.ResponseKey == key).SelectionSet!;

    private static void Check(Uri address, List<string> columns)
    {
        var analysis = AnalysisCatalog.Read(Path.Combine(RepositoryFiles.Root, "cypher", "analyses")).Named(Path.GetFileNameWithoutExtension(address.AbsolutePath));
        Assert.StartsWith("/analyses/", address.AbsolutePath, StringComparison.Ordinal);
        analysis.Values(address.Query.TrimStart('?').Split('&').Select(parameter => parameter.Split('=')).ToDictionary(parameter => parameter[0], parameter => parameter[1]));
        Assert.Subset(analysis.Columns.ToHashSet(), columns.ToHashSet());
    }

    private static List<JsonElement> All()
    {
        using var board = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docker", "grafana", "dashboards", "relations.json")));
        return [.. Objects(board.RootElement.Clone()).Where(value => value.TryGetProperty("url_options", out _))];
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
