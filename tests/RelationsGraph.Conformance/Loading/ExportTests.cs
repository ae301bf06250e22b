using System.Globalization;
using System.Text.Json;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Exports;
using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Conformance.Loading;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class ExportTestsOnNeo4j(NeoLoadingGraph graph) : ExportTests(graph);

[Collection(nameof(LoadingOnEngine))]
public sealed class ExportTestsOnEngine(EngineLoadingGraph graph) : ExportTests(graph);

public abstract class ExportTests(LoadingGraph graph)
{
    private const string Relations = "MATCH (from:Actor)-[r]->(to) WHERE r.kind IS NOT NULL RETURN from.id AS from, to.id AS to, properties(r) AS relation";
    private static readonly LoadOptions Trusting = LoadingGraph.Options(9) with { Reading = new DossierOptions { RecordTimes = RecordTimes.Trust } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_built_in_dossier_comes_back_the_same()
    {
        var driver = await graph.EmptyAsync();
        await graph.LoadAsync(LoadingGraph.BuiltInDossier, LoadingGraph.Options() with { Dossier = "turkey-russia" });
        await AssertComesBackAsync(driver);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Claims_of_several_dossiers_that_went_and_came_back_come_back_the_same(int seed)
    {
        var driver = await graph.EmptyAsync();
        var (whole, some) = (TestDossier.Random(seed, 120), TestDossier.Random(seed, 60));
        await graph.LoadAsync(whole, Replace("first", 0));
        await graph.LoadAsync(some, Replace("first", 1));
        await graph.LoadAsync(whole, Replace("first", 2));
        await graph.LoadAsync(TestDossier.Random(seed, 20), Replace("second", 3));
        await graph.LoadAsync(TestDossier.Random(seed + 100, 20), LoadingGraph.Options(4));
        await AssertComesBackAsync(driver);
    }

    [Fact]
    public async Task What_a_row_left_out_or_wrote_at_length_is_the_same_claim_again()
    {
        var driver = await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame()
            .Add("actor", "id=e", "name=E", "kind=state", "names=:Ee|:e|fr:Eé\\|x|fr:Second|en:Third\\\\")
            .Add("claim", "predicate=supports", "subject=a", "object=b", "source=s1", "amount=1.50", "strength=5e-1", "under=deal", "forms=z|a|a")
            .Add("claim", "predicate=supports", "subject=a", "object=actor:b", "source=s1", "certainty=asserted", "under=agreement:deal")
            .Add("claim", "predicate=supports", "subject=a", "object=b", "source=s1", "claimed_by=c", "under=event:summit", "valid_from=2016-03", "valid_to=2016")
            .Add("claim", "predicate=controls", "subject=a", "object=theatre:city", "source=s1", "amount=100000000000000000000000")
            .Add("claim", "predicate=present_in", "subject=a", "object=city", "source=s1", "note=Two\nlines \"quoted\"", "cites=‘x’ \\ y")
            .Add("claim", "predicate=present_in", "subject=a", "object=theatre:city", "source=s1", "certainty=claimed", "via=ئاژانس"));
        Assert.Equal(6L, (await graph.QueryAsync("MATCH (c:Claim) RETURN count(c)"))[0][0]);
        await AssertComesBackAsync(driver);
    }

    [Theory]
    [InlineData(4, null, "country")]
    [InlineData(5, "2016-04-01", null)]
    [InlineData(6, "2017-01-01", "Province")]
    public async Task A_part_loads_to_its_relations_and_to_no_others(int seed, string? asOf, string? theatre)
    {
        var driver = await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Random(seed, 150), LoadingGraph.Options() with { Dossier = "d" });
        var day = asOf is null ? (DateOnly?)null : DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var within = theatre switch { "country" => new[] { "country", "province", "city" }, "Province" => ["province", "city"], _ => null };
        var all = await RelationsAsync();
        var wanted = all.Where(relation => (within is null || within.Contains(relation.Theatre)) && (day is null || (!(relation.From > day) && !(relation.To <= day)))).Select(relation => relation.Text).ToList();
        Assert.InRange(wanted.Count, 1, all.Count - 1);

        var part = await ExportAsync(driver, new ExportOptions(ExportFormat.Jsonl) { AsOf = day, Theatre = theatre });
        await graph.EmptyAsync();
        var summary = await graph.LoadAsync(File(part), Trusting);

        Assert.Empty(summary.Refusals);
        Assert.Equal(wanted, (await RelationsAsync()).Select(relation => relation.Text));
    }

    [Fact]
    public async Task Whom_a_source_is_closed_to_it_stays_closed()
    {
        var driver = await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Random(7, 100));
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            Assert.Contains("s4", await ExportAsync(driver, new ExportOptions(format) { Roles = ["board"] }));
            Assert.DoesNotContain("s4", await ExportAsync(driver, new ExportOptions(format) { Roles = ["reader"] }));
            Assert.DoesNotContain("s4", await ExportAsync(driver, new ExportOptions(format) { Roles = ["reader"], Theatre = "region" }));
        }
    }

    [Fact]
    public async Task One_graph_has_one_text_in_every_format()
    {
        var driver = await graph.EmptyAsync();
        var dossier = TestDossier.Random(8, 100);
        await graph.LoadAsync(dossier);
        var texts = await TextsAsync(driver);
        await graph.EmptyAsync();
        await graph.LoadAsync(dossier.Shuffled(8), LoadingGraph.Options() with { BatchSize = 7 });
        Assert.Equal(texts, await TextsAsync(driver));
    }

    [Fact]
    public async Task Every_relation_stands_in_every_format()
    {
        var driver = await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Random(9, 100));
        var ids = (await graph.QueryAsync(Relations)).Select(record => (string)((IReadOnlyDictionary<string, object?>)record["relation"]!)["id"]!).ToList();
        foreach (var format in new[] { ExportFormat.Csv, ExportFormat.GraphMl, ExportFormat.Gexf })
        {
            var text = await ExportAsync(driver, new ExportOptions(format));
            Assert.All(ids, id => Assert.Contains(id, text));
        }
    }

    [Fact]
    public async Task A_claim_that_says_something_else_than_its_id_is_not_exported_as_another()
    {
        var driver = await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame().Add("claim", "predicate=supports", "subject=a", "object=b", "source=s1"));
        await graph.QueryAsync("MATCH (c:Claim) SET c.locator = 'elsewhere'");
        await Assert.ThrowsAsync<InvalidDataException>(() => ExportAsync(driver, new ExportOptions(ExportFormat.Jsonl)));
    }

    [Fact]
    public async Task A_theatre_that_is_not_there_is_named()
    {
        var driver = await graph.EmptyAsync();
        await graph.LoadAsync(TestDossier.Frame());
        Assert.Contains("'nowhere'", (await Assert.ThrowsAsync<ExportException>(() => ExportAsync(driver, new ExportOptions(ExportFormat.Csv) { Theatre = "nowhere" }))).Message);
    }

    [Fact]
    public async Task Dossiers_in_a_file_are_refused_unless_it_is_trusted()
    {
        await graph.EmptyAsync();
        var summary = await graph.LoadAsync(TestDossier.Frame().Add("claim", "predicate=supports", "subject=a", "object=b", "source=s1", "dossiers=x"));
        Assert.Equal("dossiers", Assert.Single(summary.Refusals).Column);
    }

    private static LoadOptions Replace(string dossier, int hours) => LoadingGraph.Options(hours) with { Dossier = dossier, Mode = LoadMode.Replace };

    private async Task AssertComesBackAsync(BoltDriver driver)
    {
        var hash = await graph.HashAsync();
        var times = await TimesAsync();
        var text = await ExportAsync(driver, new ExportOptions(ExportFormat.Jsonl));
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());

        await graph.EmptyAsync();
        var summary = await graph.LoadAsync(File(text), Trusting with { BatchSize = 50 });

        Assert.Empty(summary.Refusals);
        Assert.Equal(hash, await graph.HashAsync());
        Assert.Equal(times, await TimesAsync());
        Assert.Equal(text, await ExportAsync(driver, new ExportOptions(ExportFormat.Jsonl)));
    }

    private async Task<List<string>> TimesAsync() => (await graph.QueryAsync("MATCH (c:Claim) RETURN c.id + ' ' + toString(c.recordedAt) + ' ' + coalesce(toString(c.supersededAt), '-') AS times ORDER BY times"))
        .ConvertAll(record => (string)record["times"]!);

    private async Task<List<(string Text, string? Theatre, DateOnly? From, DateOnly? To)>> RelationsAsync() => [.. (await graph.QueryAsync(Relations)).Select(record =>
    {
        var relation = (IReadOnlyDictionary<string, object?>)record["relation"]!;
        var text = $"{record["from"]} {record["to"]} " + string.Join(", ", relation.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property =>
            property.Key + "=" + (property.Value is IEnumerable<object?> items ? string.Join('|', items) : Convert.ToString(property.Value, CultureInfo.InvariantCulture))));
        return (text, (string?)relation.GetValueOrDefault("theatre"), Day("validFrom"), Day("validTo"));

        DateOnly? Day(string name) => relation.GetValueOrDefault(name) is RelationsGraph.Bolt.PackStream.BoltDate date ? date.ToDateOnly() : null;
    }).OrderBy(relation => relation.text, StringComparer.Ordinal)];

    private static async Task<List<string>> TextsAsync(BoltDriver driver)
    {
        var texts = new List<string>();
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            texts.Add(await ExportAsync(driver, new ExportOptions(format)));
        }

        return texts;
    }

    private static async Task<string> ExportAsync(BoltDriver driver, ExportOptions options)
    {
        await using var session = driver.Session(new SessionOptions { AccessMode = BoltAccessMode.Read });
        using var text = new StringWriter();
        await GraphExport.WriteAsync(session, options, new ExportOutput(text), Stop);
        return text.ToString();
    }

    private static string File(string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("export-").FullName, "export.jsonl");
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
