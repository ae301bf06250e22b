using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Api.Http;
using RelationsGraph.Api.Schema;
using RelationsGraph.Claims;
using RelationsGraph.Conformance.Loading;
using RelationsGraph.GraphQL.Limits;
using Xunit;

namespace RelationsGraph.Conformance.Access;

/// <summary>A graph with a source that not everybody may see, asked by somebody who may not.</summary>
public abstract partial class SecretSourceTests
{
    private readonly LoadingGraph _graph;

    protected SecretSourceTests(LoadingGraph graph) => _graph = graph;

    /// <summary>How deep the walk goes.</summary>
    protected abstract int Levels { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_not_see_a_source_gets_the_answers_of_a_graph_that_never_had_it()
    {
        var reader = ApiKey.Create("reader", ["reader"], out var readerKey);
        var board = ApiKey.Create("board", ["reader", "board"], out var boardKey);
        await using var app = await StartAsync(await _graph.EmptyAsync(), [reader, board]);
        using var asReader = Client(app, readerKey);
        using var asBoard = Client(app, boardKey);

        // Both are asked each operation one after the other, and the graph is emptied once: a statement is planned anew where the graph has become another.
        await LoadAsync(withSecret: true);
        var schema = ApiSchema.Build(Vocabulary.BuiltIn);
        var walk = SchemaWalk.Operations(schema, Levels);
        var (ofBoard, with) = await AskBothAsync(asBoard, asReader, walk);

        // All ids that anybody can know, those of the secret included.
        var ids = IdsOf(ofBoard);
        Assert.Contains("source:secret", ids);
        Assert.Contains(ids, id => id.StartsWith("relation:", StringComparison.Ordinal));
        IReadOnlyList<string> more = [.. SchemaWalk.Lookups(schema, ids, Levels), .. Filters];
        var (ofBoardToo, withToo) = await AskBothAsync(asBoard, asReader, more);
        IReadOnlyList<string> operations = [.. walk, .. more];
        ofBoard.AddRange(ofBoardToo);
        with.AddRange(withToo);

        await _graph.EmptyAsync();
        await LoadAsync(withSecret: false);
        var without = await AskAllAsync(asReader, operations);

        for (var i = 0; i < operations.Count; i++)
        {
            Assert.DoesNotContain("\"errors\"", ofBoard[i], StringComparison.Ordinal);
            Assert.True(without[i] == with[i], $"{operations[i]}\nanswers without the source\n{without[i]}\nand with it\n{with[i]}");
            Assert.DoesNotContain("secret", with[i].Replace(operations[i], "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }

        // The test looks where the secret is: who may see it sees it in most answers.
        Assert.InRange(operations.Where((_, i) => ofBoard[i] != with[i]).Count(), operations.Count / 2, operations.Count);
    }

    [Fact]
    public async Task The_tag_of_an_answer_does_not_tell_who_may_not_see_a_source_that_it_was_loaded()
    {
        var reader = ApiKey.Create("reader", ["reader"], out var key);
        await using var app = await StartAsync(await _graph.EmptyAsync(), [reader]);
        using var asReader = Client(app, key);
        var address = new Uri("/graphql?query={claims{totalCount}}", UriKind.Relative);
        await LoadAsync(withSecret: false);
        using var before = await asReader.GetAsync(address, Stop);
        await LoadAsync(withSecret: true);
        using var after = await asReader.GetAsync(address, Stop);
        asReader.DefaultRequestHeaders.IfNoneMatch.Add(before.Headers.ETag!);
        using var known = await asReader.GetAsync(address, Stop);

        Assert.NotNull(before.Headers.ETag);
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Analyses_answer_who_may_not_see_a_source_as_on_a_graph_that_never_had_it()
    {
        var analyst = ApiKey.Create("analyst", ["analyst"], out var analystKey);
        var board = ApiKey.Create("board", ["analyst", "board"], out var boardKey);
        var catalog = AnalysisCatalog.Read(Path.Combine(LoadingGraph.BuiltInDossier, "..", "..", "cypher", "analyses"));
        await using var app = await StartAsync(await _graph.EmptyAsync(), [analyst, board], catalog);
        using var asAnalyst = Client(app, analystKey);
        using var asBoard = Client(app, boardKey);
        IReadOnlyList<string> operations = [.. catalog.All.SelectMany(Runs)];
        await LoadAsync(withSecret: true);
        var (ofBoard, with) = await AskBothAsync(asBoard, asAnalyst, operations);
        await _graph.EmptyAsync();
        await LoadAsync(withSecret: false);
        var without = await AskAllAsync(asAnalyst, operations);

        for (var i = 0; i < operations.Count; i++)
        {
            Assert.DoesNotContain("\"errors\"", with[i], StringComparison.Ordinal);
            Assert.True(OwnIds().Replace(without[i], "") == OwnIds().Replace(with[i], ""), $"{operations[i]}\nanswers without the source\n{without[i]}\nand with it\n{with[i]}");
            Assert.DoesNotContain("secret", with[i], StringComparison.OrdinalIgnoreCase);
        }

        // Some look at what the secret does not touch; most do not.
        Assert.InRange(operations.Where((_, i) => OwnIds().Replace(ofBoard[i], "") != OwnIds().Replace(with[i], "")).Count(), operations.Count / 2, operations.Count);
    }

    // With what the graph has, once on a date and once without.
    private static IEnumerable<string> Runs(Analysis analysis)
    {
        var values = analysis.Parameters.Select(parameter => (parameter.Name, Value: parameter.Name switch
        {
            "theatre" => "region",
            "actor" or "one" => "a",
            "other" => "b",
            "event" => "summit",
            _ => null,
        })).Where(parameter => parameter.Value is not null).ToDictionary(parameter => parameter.Name, parameter => parameter.Value!);
        yield return Run(values);
        if (analysis.Parameters.Any(parameter => parameter.Name == "asOf"))
        {
            values["asOf"] = "2016-06-01";
            yield return Run(values);
        }

        string Run(Dictionary<string, string> given) =>
            $"{{ analysis(name: \"{analysis.Name}\") {{ run(parameters: {{ {string.Join(", ", given.Select(value => $"{value.Key}: \"{value.Value}\""))} }}) {{ columns rows }} }} }}";
    }

    // What a filter could ask about the secret.
    private static readonly string[] Filters =
    [
        "{ claims(where: { source: \"secret\" }) { totalCount nodes { id } } }",
        "{ claims(where: { not: { source: \"secret\" } }) { totalCount nodes { id } } }",
        "{ relations(where: { source: \"secret\" }) { totalCount nodes { id } } }",
        "{ relations(where: { not: { source: \"secret\" } }, orderBy: [{ confidence: DESC }]) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }",
        "{ relations(where: { actor: \"c\" }, first: 1) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }",
        "{ relations(where: { between: [\"a\", \"b\", \"d\"] }, knownAt: \"2026-03-05T14:30:00Z\") { totalCount nodes { id claims { id } sources { id } } } }",
        "{ events(where: { party: \"d\" }) { totalCount nodes { id parties { roles } } } }",
        "{ sources(first: 1) { totalCount pageInfo { hasNextPage endCursor } } }",
    ];

    private Task<Worker.Loading.LoadSummary> LoadAsync(bool withSecret) => withSecret
        ? LoadSecretAsync()
        : _graph.LoadAsync(Open());

    private async Task<Worker.Loading.LoadSummary> LoadSecretAsync()
    {
        await _graph.LoadAsync(Open());
        return await _graph.LoadAsync(Secret(), LoadingGraph.Options(hours: 1));
    }

    private static TestDossier Open()
    {
        var dossier = TestDossier.Random(seed: 7, claims: 40);
        // The dossier's own restricted source would do; one that names itself is easier to look for.
        dossier.Row("source", "s4").Remove("access");
        return dossier;
    }

    // It says what open sources say, what none says, denies them, fills the gaps between their dates, and has the highest grade.
    private static TestDossier Secret()
    {
        var dossier = new TestDossier().Add("source", "id=secret", "title=Secret file", "reliability=A", "published=2020", "publisher=Secret service", "access=board");
        var number = 0;
        foreach (var claim in Open().Claims.ToList())
        {
            Add(claim, $"certainty={(number % 3 == 0 ? "denied" : "asserted")}");
            if (number % 2 == 0)
            {
                Add(claim, "valid_from=2014", "valid_to=2021");
            }
        }

        Add(Open().Claims.First(), "subject=c", "predicate=supports", "object=d");
        return dossier;

        void Add(Dictionary<string, string> claim, params string[] changes)
        {
            var cells = new Dictionary<string, string>(claim) { ["source"] = "secret", ["id"] = $"secret-{number++}", ["note"] = "secret note" };
            foreach (var change in changes.Select(change => change.Split('=', 2)))
            {
                cells[change[0]] = change[1];
            }

            dossier.Add("claim", [.. cells.Where(cell => cell.Key != "type").Select(cell => $"{cell.Key}={cell.Value}")]);
        }
    }

    private static List<string> IdsOf(IEnumerable<string> answers) =>
        [.. answers.SelectMany(answer => GlobalId().Matches(answer)).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    private static async Task<(List<string> First, List<string> Second)> AskBothAsync(HttpClient first, HttpClient second, IReadOnlyList<string> operations)
    {
        var answers = (First: new List<string>(operations.Count), Second: new List<string>(operations.Count));
        foreach (var query in operations)
        {
            answers.First.Add(await AskAsync(first, query));
            answers.Second.Add(await AskAsync(second, query));
        }

        return answers;
    }

    private static async Task<List<string>> AskAllAsync(HttpClient client, IReadOnlyList<string> operations)
    {
        var answers = new List<string>(operations.Count);
        foreach (var query in operations)
        {
            answers.Add(await AskAsync(client, query));
        }

        return answers;
    }

    private static async Task<string> AskAsync(HttpClient client, string query)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query }, Stop);
        return await response.Content.ReadAsStringAsync(Stop);
    }

    private static async Task<WebApplication> StartAsync(RelationsGraph.Bolt.Client.BoltDriver driver, IReadOnlyList<ApiKey> keys, AnalysisCatalog? analyses = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(driver);
        builder.Services.AddRelationsApi(new RelationsApiOptions
        {
            Analyses = analyses ?? new AnalysisCatalog(),
            Access = new AccessOptions { Keys = keys, Requests = int.MaxValue },
            Limits = new RequestLimits { Aliases = int.MaxValue, Cost = int.MaxValue, Tokens = int.MaxValue, Timeout = null },
        });
        var app = builder.Build();
        app.UseRouting();
        app.UseRelationsAccess();
        app.MapRelationsApi();
        await app.StartAsync(Stop);
        return app;
    }

    private static HttpClient Client(WebApplication app, string key) => new()
    {
        BaseAddress = new Uri(app.Urls.Single()),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        Timeout = TimeSpan.FromMinutes(5),
    };

    [GeneratedRegex("\"((?:actor|theatre|resource|source|event|agreement|claim|relation):[^\"]+)\"")]
    private static partial Regex GlobalId();

    // A database's own ids of nodes and relationships, which no graph keeps.
    [GeneratedRegex("\"[a-zA-Z]*[eE]lementId\":\"[^\"]*\"")]
    private static partial Regex OwnIds();
}

[Collection(nameof(LoadingOnEngine))]
public sealed class EngineSecretSourceTests(EngineLoadingGraph graph) : SecretSourceTests(graph)
{
    protected override int Levels => 3;
}

[Collection(nameof(LoadingOnNeo4j))]
public sealed class NeoSecretSourceTests(NeoLoadingGraph graph) : SecretSourceTests(graph)
{
    // A statement of three levels, which holds hundreds of subqueries, takes Neo4j minutes to plan. What a third level can show is the same text on both.
    protected override int Levels => 2;
}
