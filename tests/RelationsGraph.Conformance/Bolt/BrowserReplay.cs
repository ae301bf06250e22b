using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RelationsGraph.Bolt.Messages;

namespace RelationsGraph.Conformance.Bolt;

/// <summary>Sends again what Neo4j Browser sent, line by line, and notes where a server answers otherwise than Neo4j did.</summary>
internal sealed partial class BrowserReplay(IPEndPoint server, string password, CancellationToken stop)
{
    private const string Killed = "killed_from_list";

    private readonly Dictionary<int, RecordedClient> _clients = [];
    private readonly Dictionary<int, JsonElement> _records = [];
    private string _step = "";
    private string _killed = "";

    /// <summary>Where answers differ, with the step and the statement.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>How many answers were compared.</summary>
    public int Compared { get; private set; }

    /// <param name="line">The transcript's line.</param>
    /// <param name="login">Whether the login that the line may hold was answered by SUCCESS.</param>
    public async Task PlayAsync(JsonElement line, Func<bool> login)
    {
        _step = line.TryGetProperty("step", out var step) ? step.GetString()! : _step;
        if (!line.TryGetProperty("conn", out var number))
        {
            return;
        }

        var connection = number.GetInt32();
        if (line.TryGetProperty("open", out var kind))
        {
            await OpenAsync(connection, kind.GetString()!, line);
        }
        else if (line.TryGetProperty("handshake", out var opening))
        {
            Same(line.GetProperty("answer").GetString(), await _clients[connection].GreetAsync(opening.GetString()!), "handshake");
        }
        else if (line.TryGetProperty("msg", out var message))
        {
            await _clients[connection].SendAsync(message.GetString()!, line.GetProperty("fields").EnumerateArray().Select(field => Field(field, login)));
        }
        else if (line.TryGetProperty("records", out _))
        {
            _records[connection] = line;
        }
        else if (line.TryGetProperty("to", out var to))
        {
            await CompareAsync(connection, line, to.GetString()!);
        }
        else if (line.TryGetProperty("closed", out _) && _clients.Remove(connection, out var client))
        {
            Same(true, !client.IsOver || await client.IsClosedAsync(), "closed by the server");
            await client.DisposeAsync();
        }
    }

    // A page asks by HTTP before it connects; that is done and over at once.
    private async Task OpenAsync(int connection, string kind, JsonElement line)
    {
        if (kind == "websocket")
        {
            _clients[connection] = await RecordedClient.ConnectWebSocketAsync(server, stop);
            return;
        }

        using var client = new TcpClient();
        await client.ConnectAsync(server, stop);
        var request = string.Join("\r\n", line.GetProperty("request").EnumerateArray().Select(text => text.GetString())) + "\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), stop);
        using var reader = new StreamReader(client.GetStream());
        Same(true, (await reader.ReadToEndAsync(stop)).StartsWith("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\naccess-control-allow-origin: *\r\n", StringComparison.Ordinal), "HTTP");
    }

    // Passwords are masked; the transaction that is killed has another number here.
    private object? Field(JsonElement field, Func<bool> login) => RecordedClient.Value(field) switch
    {
        Dictionary<string, object?> map when map.ContainsKey("credentials") => new Dictionary<string, object?>(map) { ["credentials"] = login() ? password : $"not {password}" },
        string text when text.StartsWith("TERMINATE", StringComparison.Ordinal) => TransactionNumber().Replace(text, _killed),
        var value => value,
    };

    private async Task CompareAsync(int connection, JsonElement expected, string to)
    {
        var client = _clients[connection];
        var answer = await client.ReceiveAsync();
        Compared++;
        if (to is "RESET")
        {
            client.Resets--;
        }

        // What a RESET overtakes ends in a failure, or was not begun.
        var kind = expected.GetProperty("answer").GetString();
        if (kind == "FAILURE" && answer.Tag == MessageTag.Ignored && client.Resets > 0)
        {
            return;
        }

        Same(kind, Kind(answer.Tag), $"{to} {client.Statement} ({answer.Metadata.GetValueOrDefault("message")})");
        if (to is "LOGON" && kind == "FAILURE")
        {
            client.IsOver = true;
        }

        if (expected.TryGetProperty("meta", out var meta))
        {
            CompareMetadata(meta, answer.Metadata, $"{to} {client.Statement}");
        }

        if (to == "PULL")
        {
            CompareRecords(connection, client.Statement, answer.Records);
        }
    }

    private void CompareMetadata(JsonElement expected, IReadOnlyDictionary<string, object?> actual, string what)
    {
        Same(Text(expected.EnumerateObject().Select(entry => entry.Name).Order(StringComparer.Ordinal)), Text(actual.Keys.Order(StringComparer.Ordinal)), what);
        foreach (var entry in expected.EnumerateObject())
        {
            var value = actual.GetValueOrDefault(entry.Name);
            switch (entry.Name)
            {
                case "code" or "type" or "db" or "qid" or "has_more":
                    Same(RecordedClient.Value(entry.Value), value, $"{what}: {entry.Name}");
                    break;
                case "fields":
                    Same(Text((object?[])RecordedClient.Value(entry.Value)!), Text((object?[]?)value ?? []), $"{what}: columns");
                    break;
                case "stats":
                    Same(Pairs(RecordedClient.Value(entry.Value)), Pairs(value), $"{what}: counters");
                    break;
                // The engine also remarks on id() in an ORDER BY, which Neo4j leaves out.
                case "notifications" when !what.Contains("ORDER BY id(", StringComparison.Ordinal):
                    Same(Codes(RecordedClient.Value(entry.Value)), Codes(value), $"{what}: notifications");
                    break;
            }
        }
    }

    private void CompareRecords(int connection, string statement, IReadOnlyList<object?[]> records)
    {
        var recorded = _records.Remove(connection, out var line);
        if (records.FirstOrDefault(record => record.Contains("neo4j") && record.OfType<string>().Any(text => text.Contains(Killed, StringComparison.Ordinal))) is { } row)
        {
            _killed = row.OfType<string>().Single(text => TransactionNumber().IsMatch(text));
        }

        // What the person's own graph held is not recorded, and procedures and functions are a server's own.
        if (OwnToServer().IsMatch(statement))
        {
            return;
        }

        Same(recorded ? line.GetProperty("records").GetInt32() : 0, records.Count, $"{statement}: records");
        if (recorded && records.Count > 0)
        {
            var types = line.GetProperty("types").EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()!).ToList();
            Same(line.GetProperty("types").GetArrayLength(), records[0].Length, $"{statement}: columns of a record");
            for (var i = 0; i < records[0].Length && i < types.Count && types.Count == records[0].Length; i++)
            {
                Same(types[i], TypeOf(records[0][i]) ?? types[i], $"{statement}: type of column {i}");
            }
        }
    }

    private void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Differences.Add($"{_step}: {what}: expected {expected}, was {actual}");
        }
    }

    private static string Kind(byte tag) => tag switch
    {
        MessageTag.Success => "SUCCESS",
        MessageTag.Failure => "FAILURE",
        MessageTag.Ignored => "IGNORED",
        _ => $"0x{tag:X2}",
    };

    private static string Text(IEnumerable<object?> values) => string.Join(", ", values);

    private static string Pairs(object? map) => map is IReadOnlyDictionary<string, object?> pairs
        ? Text(pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"))
        : "";

    private static string Codes(object? notifications) => Text(((object?[]?)notifications ?? [])
        .Cast<IReadOnlyDictionary<string, object?>>()
        .Select(one => $"{one["code"]} {one["severity"]} {one["category"]} at {Pairs(one.GetValueOrDefault("position"))}")
        .Order(StringComparer.Ordinal));

    // Null for what the recording names in more detail than a look at one value tells.
    private static string? TypeOf(object? value) => value switch
    {
        null => "null",
        string => "String",
        long => "Integer",
        double => "Float",
        bool => "Boolean",
        _ => null,
    };

    [GeneratedRegex(@"neo4j-transaction-\d+")]
    private static partial Regex TransactionNumber();

    [GeneratedRegex(@"SHOW (PROC|FUNC|IND|CONS|TRANS)|clientConfig|schema\.visualization|queryJmx|Actor|Theatre|OPPOSES|SUPPORTS|validFrom|existingNodeIds|id\(a\) =|MATCH \(\)-\[r\]")]
    private static partial Regex OwnToServer();
}
