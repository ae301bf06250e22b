using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Conformance.Bolt;

/// <summary>What a server answers to one message: the records, and what ends them.</summary>
internal sealed record RecordedAnswer(IReadOnlyList<object?[]> Records, byte Tag, IReadOnlyDictionary<string, object?> Metadata);

/// <summary>One connection that sends what a transcript holds.</summary>
internal sealed class RecordedClient : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly CancellationToken _stop;

    private RecordedClient(Stream stream, CancellationToken stop) => (_stream, _reader, _writer, _stop) = (stream, new(stream, 1 << 24), new(stream), stop);

    /// <summary>The statement sent last.</summary>
    public string Statement { get; private set; } = "";

    /// <summary>Whether BEGIN was sent, and neither COMMIT, ROLLBACK nor RESET since.</summary>
    public bool IsInTransaction { get; private set; }

    /// <summary>Whether the server is to close the connection: the client said goodbye, or was not let in.</summary>
    public bool IsOver { get; set; }

    /// <summary>How many RESETs are not answered yet.</summary>
    public int Resets { get; set; }

    public static async Task<RecordedClient> ConnectAsync(IPEndPoint server, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, stop);
        return new(new NetworkStream(socket, ownsSocket: true), stop);
    }

    public static async Task<RecordedClient> ConnectWebSocketAsync(IPEndPoint server, CancellationToken stop)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{server}"), stop);
        return new(WebSocketStream.Create(socket, WebSocketMessageType.Binary, ownsWebSocket: true), stop);
    }

    /// <summary>Sends the opening in hexadecimal digits; gives the first four bytes of the answer.</summary>
    public async Task<string> GreetAsync(string opening)
    {
        await SendBytesAsync(opening);
        var answer = new byte[4];
        await _stream.ReadExactlyAsync(answer, _stop);
        return Convert.ToHexStringLower(answer);
    }

    /// <summary>Reads what follows a manifest's marker; gives the newest version offered.</summary>
    public ValueTask<BoltVersion?> ReadManifestAsync() => Handshake.ReadManifestAsync(_stream, _stop);

    public async Task SendBytesAsync(string digits) =>
        await _stream.WriteAsync(Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal)), _stop);

    /// <summary>Sends a message; its fields are made of JSON.</summary>
    public async Task SendAsync(string message, IEnumerable<object?> fields)
    {
        object?[] values = [.. fields];
        _writer.Begin(Tag(message), values.Length);
        foreach (var value in values)
        {
            ObjectWriter.Write(_writer.Body, value, default);
        }

        _writer.End();
        Statement = message == "RUN" ? (string)values[0]! : Statement;
        IsInTransaction = message == "BEGIN" || (IsInTransaction && message is not ("COMMIT" or "ROLLBACK" or "RESET"));
        IsOver |= message == "GOODBYE";
        Resets += message == "RESET" ? 1 : 0;
        await _writer.FlushAsync(_stop);
    }

    /// <summary>Receives the records that wait and what ends them.</summary>
    public async Task<RecordedAnswer> ReceiveAsync()
    {
        List<object?[]> records = [];
        while (true)
        {
            ReadOnlyMemory<byte> message;
            while (!_reader.TryRead(out message))
            {
                if (await _reader.FillAsync(_stop) == 0)
                {
                    throw new EndOfStreamException("The server closed the connection.");
                }
            }

            var response = Response.Read(message.Span, new StringCache(), 100);
            if (!response.IsRecord)
            {
                return new(records, response.Tag, response.Metadata);
            }

            records.Add(response.Record);
        }
    }

    /// <summary>Whether the server has closed the connection, and said nothing before.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return await _stream.ReadAsync(new byte[1], _stop) == 0;
        }
        catch (Exception e) when (e is IOException or WebSocketException)
        {
            return true;
        }
    }

    /// <summary>A value of a transcript as a client sends it; structures are written <c>{"struct": NAME, "fields": [...]}</c>.</summary>
    public static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? (object)integer : json.GetDouble(),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToArray(),
        _ when json.TryGetProperty("struct", out var name) => name.GetString() == "Date"
            ? new DateOnly(1970, 1, 1).AddDays(json.GetProperty("fields")[0].GetInt32())
            : throw new InvalidDataException($"{name} is a structure that no transcript had before."),
        _ => json.EnumerateObject().ToDictionary(entry => entry.Name, entry => Value(entry.Value)),
    };

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static byte Tag(string message) => message switch
    {
        "HELLO" => MessageTag.Hello,
        "GOODBYE" => MessageTag.Goodbye,
        "RESET" => MessageTag.Reset,
        "RUN" => MessageTag.Run,
        "BEGIN" => MessageTag.Begin,
        "COMMIT" => MessageTag.Commit,
        "ROLLBACK" => MessageTag.Rollback,
        "DISCARD" => MessageTag.Discard,
        "PULL" => MessageTag.Pull,
        "TELEMETRY" => MessageTag.Telemetry,
        "ROUTE" => MessageTag.Route,
        "LOGON" => MessageTag.Logon,
        "LOGOFF" => MessageTag.Logoff,
        _ => throw new InvalidDataException($"{message} is no message."),
    };
}
