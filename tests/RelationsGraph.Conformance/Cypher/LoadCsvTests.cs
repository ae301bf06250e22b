using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RelationsGraph.Conformance.Bolt;
using RelationsGraph.Conformance.OpenCypher;
using Xunit;

namespace RelationsGraph.Conformance.Cypher;

/// <summary>LOAD CSV, on the embedded engine and on a Neo4j of this machine.</summary>
public sealed class LoadCsvTests : IDisposable
{
    private const string NoSetup = "RETURN 1 AS x";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly IReadOnlyList<CsvCase> All =
        JsonSerializer.Deserialize<IReadOnlyList<CsvCase>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases", "cypher", "csv", "loading.json")), Options)!;

    private readonly string _folder = Directory.CreateTempSubdirectory("csv-").FullName;

    /// <summary>Whether the environment names a Neo4j, which then shares this machine's files.</summary>
    public static bool HasServer => OpenCypherTests.HasServer;

    public static IEnumerable<TheoryDataRow<int>> Cases => All.Select((one, index) => new TheoryDataRow<int>(index) { TestDisplayName = $"csv: {one.Name}" });

    public static IEnumerable<TheoryDataRow<int>> ServerCases => HasServer ? Cases : Cases.Take(1);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task The_engine_loads_what_Neo4j_loaded(int index)
    {
        await using var database = new EngineDatabase(_folder);
        await CheckAsync(database, All[index], "file:///case.csv");
    }

    // Neo4j takes any path of the machine unless it is told a folder.
    [Theory(Skip = "skipped: NEO4J_URI names no Neo4j", SkipUnless = nameof(HasServer))]
    [MemberData(nameof(ServerCases), DisableDiscoveryEnumeration = true)]
    public async Task Neo4j_loads_it_again(int index)
    {
        await using var driver = RealServer.Driver();
        await CheckAsync(new Neo4jDatabase(driver), All[index], $"file://{_folder}/case.csv");
    }

    [Theory]
    [InlineData("file:///../secret.csv", "outside")]
    [InlineData("file:///%2e%2e/secret.csv", "outside")]
    [InlineData("file:///a/../../secret.csv", "outside")]
    [InlineData("file:///", "outside")]
    [InlineData("file:///link.csv", "links")]
    [InlineData("file:///linked/secret.csv", "links")]
    [InlineData("http://127.0.0.1/secret.csv", "only URLs of the form file:///name")]
    [InlineData("file:///bad%00name.csv", "outside")]
    public async Task Nothing_outside_the_folder_is_read(string url, string why)
    {
        var inside = Directory.CreateDirectory(Path.Combine(_folder, "inside")).FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.csv"), "secret\n", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(inside, "link.csv"), Path.Combine(_folder, "secret.csv"));
        Directory.CreateSymbolicLink(Path.Combine(inside, "linked"), _folder);
        await using var database = new EngineDatabase(inside);
        var failure = await Assert.ThrowsAsync<StatementFailedException>(() => LoadAsync(database, "LOAD CSV FROM $file AS row RETURN row", url));
        Assert.Equal("Neo.ClientError.Statement.ExternalResourceFailed", failure.Code);
        Assert.Contains(why, failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_nothing_is_read()
    {
        await using var database = new EngineDatabase();
        var failure = await Assert.ThrowsAsync<StatementFailedException>(() => LoadAsync(database, "LOAD CSV FROM $file AS row RETURN row", "file:///case.csv"));
        Assert.Contains("no folder to import from is set", failure.Reason, StringComparison.Ordinal);
    }

    // Neo4j calls the first three faults of the database, and reads the last with signs for what it cannot read.
    [Theory]
    [InlineData("a,\"b\nc", "record 1: the file ends inside a quoted field")]
    [InlineData("a\nb\n\"c", "record 3: the file ends inside a quoted field")]
    [InlineData("x\n\"a\"b,c\n", "record 2: 'b' follows the quote that ends the field 'a'")]
    [InlineData("a\u00fc,b\n", "record 1: these are not bytes of UTF-8")]
    public async Task A_broken_file_is_told_with_its_record(string text, string why)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "case.csv"), Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
        await using var database = new EngineDatabase(_folder);
        var failure = await Assert.ThrowsAsync<StatementFailedException>(() => LoadAsync(database, "LOAD CSV FROM $file AS row RETURN row", "file:///case.csv"));
        Assert.Equal("Neo.ClientError.Statement.ExternalResourceFailed", failure.Code);
        Assert.Contains(why, failure.Reason, StringComparison.Ordinal);
    }

    private async Task CheckAsync(Database database, CsvCase one, string url)
    {
        if ((one.Bytes ?? (one.Text is { } text ? Encoding.UTF8.GetBytes(text) : null)) is { } bytes)
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder, "case.csv"), bytes, TestContext.Current.CancellationToken);
        }

        if (one.Error is { } code)
        {
            var failure = await Assert.ThrowsAsync<StatementFailedException>(() => LoadAsync(database, one.Statement, url));
            Assert.Equal(code, failure.Code);
            Assert.StartsWith(one.Message!.Replace("$file", url, StringComparison.Ordinal), failure.Reason, StringComparison.Ordinal);
            return;
        }

        var answer = await LoadAsync(database, one.Statement, url);
        var expected = one.Rows!.Select(row => string.Join(" | ", row.Select(cell => ExpectedValue.Read(CaseFiles.Literal(cell), ListOrder.Kept))));
        Assert.Equal(expected, answer.Rows.Select(row => string.Join(" | ", row)));
    }

    private static Task<Answer> LoadAsync(Database database, string statement, string url) =>
        database.TryOutAsync(NoSetup, statement, new Dictionary<string, string> { ["file"] = ValueText.Of(url) });

    private sealed record CsvCase(string Name, string Statement)
    {
        public string? Text { get; init; }

        public byte[]? Bytes { get; init; }

        public IReadOnlyList<IReadOnlyList<JsonElement>>? Rows { get; init; }

        public string? Error { get; init; }

        public string? Message { get; init; }
    }
}
