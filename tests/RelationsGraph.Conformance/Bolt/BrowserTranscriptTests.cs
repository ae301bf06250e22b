using System.Net;
using System.Text.Json;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Conformance.Bolt;

/// <summary>A session in Neo4j Browser, as recorded with Neo4j 5.26, against the embedded graph's server.</summary>
public sealed class BrowserTranscriptTests
{
    private static readonly string[] Graph =
    [
        "CREATE CONSTRAINT actor_id FOR (a:Actor) REQUIRE a.id IS UNIQUE",
        "CREATE (a:Actor {id: 'russia', name: 'Russia', kind: 'state'})-[:SUPPORTS {validFrom: date('2015-09-30')}]->(b:Actor {id: 'syria', name: 'Syria', kind: 'state'})-[:OPPOSES]->(:Actor {id: 'sdf', name: 'SDF', kind: 'army'}) CREATE (:Theatre {id: 'mena', name: 'MENA'})",
    ];

    [Fact]
    public async Task What_Neo4j_Browser_sends_is_answered_as_Neo4j_does()
    {
        using var graph = EmbeddedGraph.InMemory(new() { RequiresLogin = true });
        using (var session = graph.Session())
        {
            foreach (var statement in Graph)
            {
                session.Run(statement).Dispose();
            }
        }

        List<Exception> faults = [];
        await using var server = BoltServer.Start(graph, new() { Endpoint = new(IPAddress.Loopback, 0), Password = "secret-word", Faulted = faults.Add });
        var file = Path.Combine(AppContext.BaseDirectory, "cases", "bolt", "browser-5.24.jsonl");
        List<JsonElement> lines = [.. (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Select(line => JsonElement.Parse(line))];
        var replay = new BrowserReplay(server.Endpoint, "secret-word", TestContext.Current.CancellationToken);

        for (var i = 0; i < lines.Count; i++)
        {
            await replay.PlayAsync(lines[i], () => LetsIn(lines, i));
        }

        Assert.True(replay.Differences.Count == 0, string.Join("\n", replay.Differences));
        Assert.Empty(faults);
        Assert.True(replay.Compared > 1700);
    }

    // The answer to the LOGON of a line comes later, on the same connection.
    private static bool LetsIn(List<JsonElement> lines, int at)
    {
        var connection = lines[at].GetProperty("conn").GetInt32();
        return lines.Skip(at)
            .First(line => line.TryGetProperty("to", out var to) && to.ValueEquals("LOGON") && line.GetProperty("conn").GetInt32() == connection)
            .GetProperty("answer").ValueEquals("SUCCESS");
    }
}
