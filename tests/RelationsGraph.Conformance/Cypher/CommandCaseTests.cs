using System.Net;
using System.Text.RegularExpressions;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Conformance.Bolt;
using RelationsGraph.Conformance.OpenCypher;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Conformance.Cypher;

/// <summary>Commands with all that clients see of them, by Bolt, on the embedded engine and on a Neo4j.</summary>
public sealed partial class CommandCaseTests
{
    /// <summary>Whether the environment names a Neo4j.</summary>
    public static bool HasServer => OpenCypherTests.HasServer;

    /// <summary>File and number of each script.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> Scripts =>
        from file in CommandCases.Files
        from index in Enumerable.Range(0, file.Value.Count)
        select new TheoryDataRow<string, int>(file.Key, index) { TestDisplayName = $"{file.Key}: {file.Value[index].Name}" };

    /// <summary>The scripts to ask a Neo4j for; one without a Neo4j, so that one skipped test speaks for all.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> ServerScripts => HasServer ? Scripts : Scripts.Take(1);

    [Theory]
    [MemberData(nameof(Scripts), DisableDiscoveryEnumeration = true)]
    public async Task The_engine_says_what_Neo4j_said(string file, int index)
    {
        using var graph = EmbeddedGraph.InMemory();
        await using var server = BoltServer.Start(graph, new() { Endpoint = new(IPAddress.Loopback, 0) });
        await using var driver = BoltDriver.Create(new Uri($"bolt://{server.Endpoint}"), BoltCredentials.None);
        await RunAsync(driver, CommandCases.Files[file][index]);
    }

    [Theory(Skip = "skipped: NEO4J_URI names no Neo4j", SkipUnless = nameof(HasServer))]
    [MemberData(nameof(ServerScripts), DisableDiscoveryEnumeration = true)]
    public async Task Neo4j_says_it_again(string file, int index)
    {
        await using var driver = RealServer.Driver();
        await ClearAsync(driver);
        try
        {
            await RunAsync(driver, CommandCases.Files[file][index]);
        }
        finally
        {
            await ClearAsync(driver);
        }
    }

    private static async Task RunAsync(BoltDriver driver, CommandScript script)
    {
        foreach (var step in script.Steps)
        {
            await RunAsync(driver, step);
        }
    }

    private static async Task RunAsync(BoltDriver driver, CommandStep step)
    {
        await using var session = driver.Session(new() { Database = step.Database });
        var parameters = step.Parameters.ToDictionary(parameter => parameter.Key, parameter => Plain(parameter.Value));
        if (step.Error is { } expected)
        {
            var failure = await Record.ExceptionAsync(async () => await (await session.RunAsync(step.Statement, parameters)).ConsumeAsync()) as BoltException;
            Assert.True(failure is not null, $"{step.Statement} should fail with {expected.Code}");
            Assert.Equal($"{step.Statement}\n{expected.Code}\n{Masked(expected.Message)}", $"{step.Statement}\n{failure.Code}\n{Masked(failure.Message)}");
            Assert.True(expected.Status is null || expected.Status == failure.GqlStatus, $"{step.Statement}: {failure.GqlStatus} instead of {expected.Status}");
            return;
        }

        var result = await session.RunAsync(step.Statement, parameters);
        var records = await result.ToListAsync();
        CheckRows(step, result.Keys, records);
        CheckSummary(step, await result.ConsumeAsync());
    }

    private static void CheckRows(CommandStep step, IReadOnlyList<string> keys, List<BoltRecord> records)
    {
        if (step.Columns is not null)
        {
            Assert.Equal(step.Columns, keys);
        }

        if (step.Rows is null)
        {
            return;
        }

        var text = new BoltText(ListOrder.Kept);
        var expected = step.Rows.Select(row => string.Join(" | ", row.Select(cell => ExpectedValue.Read(cell, ListOrder.Kept)))).ToList();
        var actual = records.ConvertAll(record => string.Join(" | ", record.Keys.Select((_, i) => text.Of(record[i]))));
        if (step.Order == RowOrder.Any)
        {
            expected.Sort(StringComparer.Ordinal);
            actual.Sort(StringComparer.Ordinal);
        }

        Assert.Equal([step.Statement, .. expected], [step.Statement, .. actual]);
    }

    private static void CheckSummary(CommandStep step, BoltSummary summary)
    {
        if (step.Type is not null)
        {
            Assert.Equal($"{step.Statement}: {step.Type}", $"{step.Statement}: {summary.QueryType}");
        }

        if (step.Counters is not null)
        {
            var counters = summary.Counters.Where(counter => counter.Value is long).ToDictionary(counter => counter.Key, counter => (long)counter.Value!);
            Assert.Equal(step.Counters.OrderBy(counter => counter.Key, StringComparer.Ordinal), counters.OrderBy(counter => counter.Key, StringComparer.Ordinal));
        }

        if (step.Plan is not null)
        {
            Assert.Equal($"{step.Statement}: {step.Plan}", $"{step.Statement}: {Operators((summary.Plan ?? summary.Profile)!)}");
        }

        if (step.Remarks is not null)
        {
            Assert.Equal([step.Statement, .. step.Remarks.Select(Text)], [step.Statement, .. Remarks(summary).Select(Text)]);
        }
    }

    private static string Operators(IReadOnlyDictionary<string, object?> step)
    {
        var rows = step.GetValueOrDefault("rows") is long count ? $" {count}" : "";
        var children = step.GetValueOrDefault("children") as IReadOnlyList<object?> ?? [];
        string[] inputs = [.. children.Cast<IReadOnlyDictionary<string, object?>>().Select(Operators)];
        var own = ((string)step["operatorType"]!).Split('@')[0] + rows;
        return inputs.Length switch
        {
            0 => own,
            1 => $"{own} <- {inputs[0]}",
            _ => $"{own} <- [{string.Join(" | ", inputs)}]",
        };
    }

    private static string Text(StatusCase status) => $"{status.Status} {status.Code} {status.Severity} {status.Category} {status.Offset} {Masked(status.Description)}";

    private static IEnumerable<StatusCase> Remarks(BoltSummary summary)
    {
        var statuses = summary.Metadata.GetValueOrDefault("statuses") as IReadOnlyList<object?> ?? [];
        foreach (var status in statuses.Cast<IReadOnlyDictionary<string, object?>>().Where(status => status.ContainsKey("neo4j_code")))
        {
            var record = (IReadOnlyDictionary<string, object?>)status["diagnostic_record"]!;
            var place = record.GetValueOrDefault("_position") as IReadOnlyDictionary<string, object?>;
            yield return new StatusCase(
                (string)status["gql_status"]!,
                (string)status["neo4j_code"]!,
                (string)status["status_description"]!,
                (string)record["_severity"]!,
                (string)record["_classification"]!,
                place is null ? null : (int)(long)place["offset"]!);
        }
    }

    // Numbers of indexes and entities depend on what was there before.
    private static string Masked(string text) => Numbers().Replace(text, "$1#");

    private static object? Plain(System.Text.Json.JsonElement value) => value.ValueKind switch
    {
        System.Text.Json.JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        System.Text.Json.JsonValueKind.String => value.GetString(),
        System.Text.Json.JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        System.Text.Json.JsonValueKind.Object => value.EnumerateObject().ToDictionary(entry => entry.Name, entry => Plain(entry.Value)),
        System.Text.Json.JsonValueKind.Null => null,
        var kind => kind == System.Text.Json.JsonValueKind.True,
    };

    private static async Task ClearAsync(BoltDriver driver)
    {
        await using var session = driver.Session();
        await (await session.RunAsync("MATCH (n) DETACH DELETE n")).ConsumeAsync();
        foreach (var (list, noun) in new[] { ("SHOW CONSTRAINTS YIELD name", "CONSTRAINT"), ("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", "INDEX") })
        {
            var found = await session.RunAsync(list);
            foreach (var record in await found.ToListAsync())
            {
                await (await session.RunAsync($"DROP {noun} $name", new Dictionary<string, object?> { ["name"] = record[0] })).ConsumeAsync();
            }
        }
    }

    [GeneratedRegex(@"(\bid=|ownedIndex=|Node\(|Relationship\()\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
