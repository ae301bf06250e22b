using RelationsGraph.Conformance.Bolt;
using RelationsGraph.Conformance.OpenCypher;
using Xunit;

namespace RelationsGraph.Conformance.Cypher;

/// <summary>Cypher beyond the TCK, on the embedded engine and on a Neo4j.</summary>
public sealed class CypherCaseTests
{
    private const string NoSetup = "RETURN 1 AS x";

    private static readonly Dictionary<string, string> None = [];

    /// <summary>Whether the environment names a Neo4j.</summary>
    public static bool HasServer => OpenCypherTests.HasServer;

    /// <summary>File and number of each case with a result.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> Results =>
        from file in CaseFiles.Results
        from index in Enumerable.Range(0, file.Value.Cases.Count)
        select new TheoryDataRow<string, int>(file.Key, index) { TestDisplayName = $"{file.Key}: {file.Value.Cases[index].Statement}" };

    /// <summary>Numbers of the refused statements.</summary>
    public static IEnumerable<TheoryDataRow<int>> Refused =>
        CaseFiles.Refused.Select((refused, index) => new TheoryDataRow<int>(index) { TestDisplayName = $"refused: {refused.Statement}" });

    /// <summary>The results to ask a Neo4j for; one without a Neo4j, so that one skipped test speaks for all.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> ServerResults => HasServer ? Results : Results.Take(1);

    /// <summary>The refusals to ask a Neo4j for; one without a Neo4j.</summary>
    public static IEnumerable<TheoryDataRow<int>> ServerRefused => HasServer ? Refused : Refused.Take(1);

    /// <summary>The accepted statements.</summary>
    public static TheoryData<string> Accepted => new(CaseFiles.Accepted);

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public async Task The_engine_gives_what_Neo4j_gave(string file, int index)
    {
        await using var database = new EngineDatabase();
        await CheckResultAsync(database, CaseFiles.Results[file], index);
    }

    [Theory(Skip = "skipped: NEO4J_URI names no Neo4j", SkipUnless = nameof(HasServer))]
    [MemberData(nameof(ServerResults), DisableDiscoveryEnumeration = true)]
    public async Task Neo4j_gives_it_again(string file, int index)
    {
        await using var driver = RealServer.Driver();
        await CheckResultAsync(new Neo4jDatabase(driver), CaseFiles.Results[file], index);
    }

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task The_engine_refuses_what_Neo4j_refused(int index)
    {
        await using var database = new EngineDatabase();
        await CheckRefusalAsync(database, CaseFiles.Refused[index]);
    }

    [Theory(Skip = "skipped: NEO4J_URI names no Neo4j", SkipUnless = nameof(HasServer))]
    [MemberData(nameof(ServerRefused), DisableDiscoveryEnumeration = true)]
    public async Task Neo4j_refuses_it_again(int index)
    {
        await using var driver = RealServer.Driver();
        await CheckRefusalAsync(new Neo4jDatabase(driver), CaseFiles.Refused[index]);
    }

    [Theory]
    [MemberData(nameof(Accepted), DisableDiscoveryEnumeration = true)]
    public async Task The_engine_accepts_what_Neo4j_accepted(string statement)
    {
        await using var database = new EngineDatabase();
        var failure = await Record.ExceptionAsync(() => database.RunAsync("EXPLAIN " + statement, None, ListOrder.Kept));
        Assert.Null(failure);
    }

    private static async Task CheckResultAsync(Database database, CaseGroup group, int index)
    {
        var expected = group.Cases[index];
        var parameters = expected.Parameters.ToDictionary(parameter => parameter.Key, parameter => CaseFiles.Literal(parameter.Value));
        if (expected.Error is { } code)
        {
            var failure = await Assert.ThrowsAsync<StatementFailedException>(() => database.TryOutAsync(group.Setup, expected.Statement, parameters));
            Assert.Equal(code, failure.Code);
            return;
        }

        var answer = await database.TryOutAsync(group.Setup, expected.Statement, parameters);
        Assert.Equal(expected.Columns, answer.Columns);
        var expectedRows = expected.Rows.Select(row => string.Join(" | ", row.Select(cell => ExpectedValue.Read(cell, ListOrder.Kept)))).ToList();
        var actualRows = answer.Rows.Select(row => string.Join(" | ", row)).ToList();
        if (expected.Order == RowOrder.Any)
        {
            expectedRows.Sort(StringComparer.Ordinal);
            actualRows.Sort(StringComparer.Ordinal);
        }

        Assert.Equal(expectedRows, actualRows);
    }

    private static async Task CheckRefusalAsync(Database database, RefusedCase refused)
    {
        var failure = await Assert.ThrowsAsync<StatementFailedException>(() => database.TryOutAsync(NoSetup, refused.Statement, None));
        Assert.Equal(refused.Code, failure.Code);
        Assert.StartsWith(refused.Message, failure.Reason, StringComparison.Ordinal);
        if (refused.Offset is { } offset)
        {
            Assert.Contains($"(offset: {offset}))", failure.Reason, StringComparison.Ordinal);
        }
    }
}
