using System.Globalization;
using System.Net;
using System.Text.Json;
using RelationsGraph.EndToEnd.Processes;
using RelationsGraph.EndToEnd.Readme;
using Xunit;

namespace RelationsGraph.EndToEnd.Graphs;

/// <summary>What every graph must do behind the built executable.</summary>
public abstract class ServedGraphTests
{
    private readonly ServedGraph _graph;

    protected ServedGraphTests(ServedGraph graph)
    {
        _graph = graph;
        Assert.SkipWhen(graph.Missing is not null, graph.Missing ?? "");
    }

    [Fact]
    public async Task A_fresh_graph_gets_the_built_in_dossier()
    {
        var answer = await _graph.Server.AskAsync("{ claims(first: 0) { totalCount } relations(first: 0) { totalCount } actors(first: 0) { totalCount } }");
        var data = answer.GetProperty("data");
        Assert.InRange(data.GetProperty("claims").GetProperty("totalCount").GetInt32(), 501, int.MaxValue);
        Assert.InRange(data.GetProperty("relations").GetProperty("totalCount").GetInt32(), 301, int.MaxValue);
        Assert.InRange(data.GetProperty("actors").GetProperty("totalCount").GetInt32(), 120, int.MaxValue);
    }

    [Fact]
    public async Task Examples_of_the_README_are_answered_as_printed()
    {
        Assert.InRange(ReadmeExamples.All.Count, 5, 50);
        foreach (var example in ReadmeExamples.All)
        {
            var answer = await _graph.Server.AskAsync(example.Query);
            Assert.True(JsonElement.DeepEquals(example.Answer, answer), $"README.md, line {example.Line}: the answer is now\n{JsonSerializer.Serialize(answer)}");
        }
    }

    [Fact]
    public async Task Every_pinned_operation_is_answered_as_recorded()
    {
        var cases = Directory.GetFiles(Repository.At("tests", "RelationsGraph.Tests", "Api", "Compilation", "cases"), "*.graphql").Order(StringComparer.Ordinal).ToList();
        Assert.InRange(cases.Count, 60, 500);
        foreach (var file in cases)
        {
            var answer = await _graph.Server.AskAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            using var recorded = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".json"), TestContext.Current.CancellationToken));
            Assert.True(JsonElement.DeepEquals(recorded.RootElement, answer), $"{Path.GetFileName(file)}: the answer is now\n{JsonSerializer.Serialize(answer)}");
        }
    }

    // The columns of the analysis that the question answers with too, in its order.
    [Theory]
    [InlineData("proxy-chains", "0 3 4", "proxyChains(theatre: \"syria\", first: 500) { actors { name } validFrom validTo }")]
    [InlineData("indirect-confrontations", "0 1 2 3 4 5", "confrontations(theatre: \"syria\", first: 500) { a { name } aChain { actors { name } } b { name } bChain { actors { name } } opposition { caption } bond { caption } }")]
    [InlineData("matrix", "0 1 2 3 4 6", "matrix(theatre: \"idlib\") { cells { from { name } to { name } sign positive negative contested } }")]
    [InlineData("compartmentalised-dyads", "0 1 5", "dyads(first: 300) { a { name } b { name } compartmentalisation }")]
    public async Task A_question_of_the_schema_and_the_saved_analysis_of_it_agree(string analysis, string columns, string question)
    {
        var answer = await _graph.Server.AskAsync($"{{ analysis(name: \"{analysis}\") {{ run {{ rows }} }} asked: {question} }}");
        var data = answer.GetProperty("data");
        var asked = data.GetProperty("asked");
        var expected = data.GetProperty("analysis").GetProperty("run").GetProperty("rows").EnumerateArray()
            .Select(row => string.Join(' ', columns.Split(' ').Select(column => Flat(row[int.Parse(column, CultureInfo.InvariantCulture)])))).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, (asked.ValueKind == JsonValueKind.Object ? asked.GetProperty("cells") : asked).EnumerateArray().Select(Flat));
    }

    [Fact]
    public async Task Who_supports_whom_names_its_sources()
    {
        var answer = await _graph.Server.AskAsync("""{ whoSupportsWhom(theatre: "syria") { from { slug } sources { id } claims { locator } } }""");
        var rows = answer.GetProperty("data").GetProperty("whoSupportsWhom").EnumerateArray().ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.NotEqual(0, row.GetProperty("sources").GetArrayLength()));
    }

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK, "live")]
    [InlineData("/health/ready", HttpStatusCode.OK, "ready")]
    public async Task Health_is_told_over_HTTP(string path, HttpStatusCode status, string word)
    {
        using var answer = await _graph.Server.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(word, (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public async Task A_browser_gets_a_page()
    {
        using var answer = await _graph.Server.GetAsync("/graphql", "text/html");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        using var root = await _graph.Server.GetAsync("/", "text/html");
        Assert.Contains(root.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Found });
    }

    [Fact]
    public async Task A_mistake_in_GraphQL_is_an_error_with_its_place()
    {
        var answer = await _graph.Server.AskAsync("{\n  actor(id: \"turkey\" { name }\n}");
        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.StartsWith("Syntax Error", error.GetProperty("message").GetString());
        Assert.Equal(2, error.GetProperty("locations")[0].GetProperty("line").GetInt32());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Loading_the_same_dossier_again_changes_nothing()
    {
        var before = await _graph.HashAsync();
        var outcome = (await _graph.RunAsync("ingest", Repository.At("dossiers", "turkey-russia"), "--dossier", "turkey-russia")).Expect(0);
        Assert.Contains("nothing changed", outcome.Output);
        Assert.Equal(before, await _graph.HashAsync());
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("actors.csv", "id,name,kind\ndry-run-actor,Dry Run,state\n");
        var outcome = (await _graph.RunAsync("ingest", file, "--dry-run")).Expect(0);
        Assert.Contains("1 actors", outcome.Output);
        Assert.Contains("nothing was written", outcome.Output);
        Assert.DoesNotContain("dry-run-actor", (await _graph.RunAsync("cypher", "MATCH (a:Actor) RETURN a.id")).Expect(0).Output);
    }

    [Fact]
    public async Task A_refused_row_is_listed_and_reported_and_the_exit_code_is_2()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("claims.csv", "predicate,subject,object,source\nsuports,turkey,russia,idlib-escalation-policy-paper-2020\n");
        var report = folder.At("refused.json");
        var outcome = (await _graph.RunAsync("ingest", file, "--report", report)).Expect(2);
        Assert.Contains("claims.csv:2", outcome.Error);
        Assert.Contains("'suports'", outcome.Error);
        Assert.Contains("1 refused", outcome.Output);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
        var refused = Assert.Single(json.RootElement.GetProperty("refused").EnumerateArray());
        Assert.Equal(2, refused.GetProperty("line").GetInt32());
        Assert.Equal("suports", refused.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Cypher_prints_rows_as_JSON()
    {
        var outcome = (await _graph.RunAsync("cypher", "MATCH (a:Actor {id: $id}) RETURN a.id AS id, $n + 1 AS n, date('2020-03-05') AS day, a", "--param", "id=turkey", "--param", "n=41", "--output", "json")).Expect(0);
        using var json = JsonDocument.Parse(outcome.Output);
        var row = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("turkey", row.GetProperty("id").GetString());
        Assert.Equal(42, row.GetProperty("n").GetInt32());
        Assert.Equal("2020-03-05", row.GetProperty("day").GetString());
        Assert.Contains("State", row.GetProperty("a").GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
    }

    [Fact]
    public async Task Cypher_prints_rows_as_CSV()
    {
        var outcome = (await _graph.RunAsync("cypher", "UNWIND [1, 2] AS x RETURN x, 'a,b' AS text, null AS nothing", "--output", "csv")).Expect(0);
        Assert.Equal("x,text,nothing\n1,\"a,b\",\n2,\"a,b\",\n", outcome.Output.Replace("\r", "", StringComparison.Ordinal));
        Assert.Contains("2 rows", outcome.Error);
    }

    [Fact]
    public async Task Cypher_prints_rows_as_a_table_by_default()
    {
        var outcome = (await _graph.RunAsync("cypher", "MATCH (a:Actor {id: 'turkey'})<-[n:NAMES]-(s:Alias {lang: 'ckb'}) RETURN s.text AS name ORDER BY name LIMIT 1")).Expect(0);
        Assert.Contains("│ name", outcome.Output);
        Assert.Contains("1 row,", outcome.Error);
    }

    [Fact]
    public async Task A_saved_analysis_runs_with_its_parameters()
    {
        var outcome = (await _graph.RunAsync("analyses", "run", "who-supports-whom", "--param", "theatre=libya", "--param", "asOf=2020-03-05", "--output", "json")).Expect(0);
        using var json = JsonDocument.Parse(outcome.Output);
        Assert.Contains("Turkey", json.RootElement.EnumerateArray().Select(row => row.GetProperty("supporter").GetString()));
    }

    [Fact]
    public async Task Every_saved_analysis_answers_as_recorded()
    {
        Assert.Empty(RecordedAnalysis.WithoutAnalysis());
        foreach (var recorded in RecordedAnalysis.All)
        {
            var outcome = (await _graph.RunAsync("analyses", "run", recorded.Name, "--output", "json")).Expect(0);
            recorded.Check(outcome.Output);
        }
    }

    [Fact]
    public async Task Cypher_writes_only_when_told_to()
    {
        var refused = (await _graph.RunAsync("cypher", "CREATE (:EndToEnd {id: 1})")).Expect(2);
        Assert.Contains("--write", refused.Error);
        Assert.Empty(refused.Output);
        Assert.Contains("nodes created: 1", (await _graph.RunAsync("cypher", "CREATE (:EndToEnd {id: 2})", "--write")).Expect(0).Error);
        Assert.Contains("nodes deleted: 1", (await _graph.RunAsync("cypher", "MATCH (n:EndToEnd) DELETE n", "--write")).Expect(0).Error);
    }

    [Theory]
    [InlineData("table", "")]
    [InlineData("json", "[]\n")]
    [InlineData("csv", "")]
    public async Task A_statement_without_columns_is_run_and_prints_no_table(string format, string printed)
    {
        var outcome = (await _graph.RunAsync("cypher", "CREATE (n:EndToEndAgain) DELETE n", "--write", "--output", format)).Expect(0);
        Assert.Equal(printed, outcome.Output);
        Assert.Contains("nodes created: 1", outcome.Error);
        Assert.Contains("nodes deleted: 1", outcome.Error);
    }

    [Theory]
    [InlineData("EXPLAIN", "0 rows")]
    [InlineData("PROFILE", "1 row,")]
    public async Task A_plan_that_is_asked_for_is_printed(string ask, string rows)
    {
        var outcome = (await _graph.RunAsync("cypher", $"{ask} MATCH (a:Actor {{id: 'turkey'}}) RETURN a.name")).Expect(0);
        Assert.Contains("+ProduceResults", outcome.Error);
        Assert.Contains("+NodeUniqueIndexSeek", outcome.Error);
        Assert.Contains(rows, outcome.Error);
    }

    [Theory]
    [InlineData("MATCH (n RETURN n", "Neo.ClientError.Statement.SyntaxError")]
    [InlineData("RETURN missing", "Neo.ClientError.Statement.SyntaxError")]
    [InlineData("RETURN $missing", "Neo.ClientError.Statement.ParameterMissing")]
    [InlineData("RETURN 1 / 0", "Neo.ClientError.Statement.ArithmeticError")]
    public async Task A_mistake_in_Cypher_ends_with_2_and_Neo4js_code(string text, string code)
    {
        var outcome = (await _graph.RunAsync("cypher", text, "--output", "csv")).Expect(2);
        Assert.Contains(code, outcome.Error);
    }

    [Fact]
    public async Task The_API_alone_serves_the_same_graph()
    {
        await using var api = await RunningServer.StartAsync(["api", .. _graph.Arguments], _graph.Environment);
        var answer = await api.AskAsync("""{ actor(name: "Rusya") { id } }""");
        Assert.Equal("actor:russia", answer.GetProperty("data").GetProperty("actor").GetProperty("id").GetString());
        (await api.StopAsync()).Expect(0);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_option_that_chooses_another()
    {
        var taken = _graph.Server.GraphQL.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var outcome = (await _graph.RunAsync("api", "--port", taken, "--bolt-port", "0")).Expect(1);
        Assert.Contains(taken, outcome.Error);
        Assert.Contains("--port N", outcome.Error);
        Assert.Empty(outcome.Output);
    }

    private static string Flat(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "-",
        JsonValueKind.Number => Math.Round(value.GetDouble(), 6).ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(Flat)),
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(field => Flat(field.Value))),
        _ => value.ToString().ToLowerInvariant(),
    };
}

public sealed class ServedEmbeddedGraphTests(ServedEmbeddedGraph graph) : ServedGraphTests(graph), IClassFixture<ServedEmbeddedGraph>;

[Collection(nameof(ServedNeo4j))]
public sealed class ServedNeo4jTests(ServedNeo4j graph) : ServedGraphTests(graph), IClassFixture<ServedNeo4j>;
