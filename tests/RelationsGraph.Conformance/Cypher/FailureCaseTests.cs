using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Conformance.Bolt;
using RelationsGraph.Conformance.OpenCypher;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Conformance.Cypher;

/// <summary>Failures with code, message and the whole chain of GQL statuses, by Bolt, on the embedded engine and on a Neo4j.</summary>
public sealed partial class FailureCaseTests
{
    /// <summary>Whether the environment names a Neo4j.</summary>
    public static bool HasServer => OpenCypherTests.HasServer;

    /// <summary>File and number of each failing statement.</summary>
    public static IEnumerable<TheoryDataRow<string>> Groups => FailureCases.Files.Keys.Select(file => new TheoryDataRow<string>(file) { TestDisplayName = file });

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task The_engine_fails_as_Neo4j_failed(string file)
    {
        using var graph = EmbeddedGraph.InMemory();
        await using var server = BoltServer.Start(graph, new() { Endpoint = new(IPAddress.Loopback, 0) });
        await using var driver = BoltDriver.Create(new Uri($"bolt://{server.Endpoint}"), BoltCredentials.None);
        await CheckAsync(driver, FailureCases.Files[file]);
    }

    [Theory(Skip = "skipped: NEO4J_URI names no Neo4j", SkipUnless = nameof(HasServer))]
    [MemberData(nameof(Groups))]
    public async Task Neo4j_fails_so_again(string file)
    {
        await using var driver = RealServer.Driver();
        await CheckAsync(driver, FailureCases.Files[file]);
    }

    private static async Task CheckAsync(BoltDriver driver, FailureGroup group)
    {
        var expected = new List<string>();
        var actual = new List<string>();
        foreach (var failing in group.Cases)
        {
            expected.Add(Masked(string.Join('\n', [failing.Statement, failing.Code, failing.Message, .. failing.Statuses])));
            actual.Add(Masked(string.Join('\n', [failing.Statement, .. await FailureAsync(driver, group.Setup, failing)])));
        }

        var differences = expected.Zip(actual).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First}\n-- but was --\n{pair.Second}").ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {expected.Count}:\n{string.Join("\n\n", differences)}");
    }

    private static async Task<IEnumerable<string>> FailureAsync(BoltDriver driver, string setup, FailingCase failing)
    {
        await using var session = driver.Session();
        await using var transaction = await session.BeginAsync();
        await (await transaction.RunAsync(setup)).ConsumeAsync();
        var parameters = failing.Parameters.ToDictionary(parameter => parameter.Key, parameter => Plain(parameter.Value));
        var failure = await Record.ExceptionAsync(async () => await (await transaction.RunAsync(failing.Statement, parameters)).ConsumeAsync());
        return failure is BoltException told ? [told.Code, told.Message, .. Statuses(told)] : ["no failure", $"{failure}"];
    }

    private static IEnumerable<string> Statuses(BoltException failure)
    {
        for (var status = failure; status is not null; status = status.InnerException as BoltException)
        {
            var place = status.Diagnostics?.GetValueOrDefault("_position") as IReadOnlyDictionary<string, object?>;
            yield return $"{status.GqlStatus} {status.Diagnostics?.GetValueOrDefault("_classification") ?? "-"} {place?["offset"] ?? "-"} {status.Description}";
        }
    }

    // Numbers of entities depend on what was there before.
    private static string Masked(string text) => Numbers().Replace(text, "$1#");

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(entry => entry.Name, entry => Plain(entry.Value)),
        JsonValueKind.Null => null,
        var kind => kind == JsonValueKind.True,
    };

    [GeneratedRegex(@"(\bid[ =]|Node\(|Relationship\(|<)\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
