using System.Globalization;
using System.Net;
using System.Text.Json;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Conformance.Bolt;

/// <summary>What drivers send, as recorded, against the embedded graph's server; the answers' keys are those of Neo4j 5.26.</summary>
public sealed class DriverTranscriptTests
{
    private const string Manifest = "000001ff";

    private readonly Dictionary<int, RecordedClient> _clients = [];

    public static TheoryData<string> Transcripts() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cases", "bolt"), "neo4j-driver*.jsonl").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task What_a_driver_sends_is_answered_as_Neo4j_does(string transcript)
    {
        using var graph = EmbeddedGraph.InMemory();
        await using var server = BoltServer.Start(graph, new() { Endpoint = new(IPAddress.Loopback, 0) });
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "cases", "bolt", transcript), TestContext.Current.CancellationToken);
        var offer = JsonElement.Parse(lines[0]).GetProperty("serverOffers").GetString()!;
        var chosen = offer.StartsWith("manifest", StringComparison.Ordinal) ? null : offer;
        var answered = 0;
        foreach (var line in lines.Skip(1).Select(line => JsonElement.Parse(line)).Where(line => line.TryGetProperty("conn", out _)))
        {
            var connection = line.GetProperty("conn").GetInt32();
            if (line.TryGetProperty("handshake", out var opening))
            {
                _clients[connection] = await GreetAsync(server.Endpoint, opening.GetString()!, chosen);
            }
            else if (line.TryGetProperty("manifest_reply", out var reply))
            {
                await _clients[connection].SendBytesAsync(reply.GetString()!);
            }
            else
            {
                await AskAsync(_clients[connection], line, chosen ?? "5.8");
                answered++;
            }
        }

        Assert.True(answered > 30);
    }

    // A server that offers one version and one that offers a manifest with it come to the same.
    private static async Task<RecordedClient> GreetAsync(IPEndPoint server, string opening, string? chosen)
    {
        var client = await RecordedClient.ConnectAsync(server, TestContext.Current.CancellationToken);
        Assert.Equal(Manifest, await client.GreetAsync(opening));
        Assert.Equal("5.8", (await client.ReadManifestAsync())?.ToString());
        if (chosen is not null)
        {
            await client.SendBytesAsync($"0000{Parse(chosen).Minor:x2}{Parse(chosen).Major:x2}00");
        }

        return client;
    }

    private static async Task AskAsync(RecordedClient client, JsonElement line, string version)
    {
        var (message, fields) = (line.GetProperty("msg").GetString()!, line.GetProperty("fields"));
        var wasInTransaction = client.IsInTransaction;
        await client.SendAsync(message, fields.EnumerateArray().Select(RecordedClient.Value));
        if (message == "GOODBYE")
        {
            Assert.True(await client.IsClosedAsync());
            await client.DisposeAsync();
            return;
        }

        var answer = await client.ReceiveAsync();
        Assert.True(answer.Tag == MessageTag.Success, $"{line}: {string.Join(", ", answer.Metadata)}");
        Assert.Equal(Keys(message, fields, Parse(version), wasInTransaction).Order(StringComparer.Ordinal), answer.Metadata.Keys.Order(StringComparer.Ordinal));
        if (message == "PULL" && client.Statement.StartsWith("RETURN", StringComparison.Ordinal))
        {
            Assert.Equal([1L], Assert.Single(answer.Records));
        }
        else if (message == "PULL")
        {
            Assert.Equal(2, answer.Records.Count);
        }
    }

    private static string[] Keys(string message, JsonElement fields, BoltVersion version, bool inTransaction)
    {
        string[] home = version.IsAtLeast5(8) && message is ("BEGIN" or "RUN") && !fields[fields.GetArrayLength() - 1].TryGetProperty("db", out _) ? ["db"] : [];
        return message switch
        {
            "HELLO" => ["server", "connection_id", "hints", "protocol_version", .. version.Major == 4 ? (string[])["patch_bolt"] : []],
            "LOGON" => version.IsAtLeast5(8) ? ["advertised_address"] : [],
            "ROUTE" => ["rt"],
            "BEGIN" => home,
            "RUN" => ["t_first", "fields", .. inTransaction ? (string[])["qid"] : home],
            "PULL" => ["type", "t_last", "db", .. inTransaction ? (string[])[] : ["bookmark"], .. version.IsAtLeast5(6) ? (string[])["statuses"] : []],
            "COMMIT" => ["bookmark"],
            _ => [],
        };
    }

    private static BoltVersion Parse(string version)
    {
        var parts = version.Split('.');
        return new(byte.Parse(parts[0], CultureInfo.InvariantCulture), byte.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
