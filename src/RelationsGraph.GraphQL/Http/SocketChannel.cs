using System;
using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.GraphQL.Http;

/// <summary>JSON messages over a WebSocket: one reader, any number of writers, one after the other.</summary>
internal sealed class SocketChannel(WebSocket socket, int longestMessage) : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _turn = new(1);
    private Task<JsonDocument?>? _reading;

    /// <summary>The next message; null when the client closed. Giving up leaves the connection as it is.</summary>
    /// <exception cref="SocketRefusal">It is no JSON text, or too long.</exception>
    public async Task<JsonDocument?> ReceiveAsync(CancellationToken stop)
    {
        // A read that is cancelled would end the connection.
        _reading ??= ReadAsync();
        var message = await _reading.WaitAsync(stop);
        _reading = null;
        return message;
    }

    /// <summary>Sends a message of the protocol.</summary>
    /// <param name="id">The operation; null where it is about none.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="payload">Writes the payload; null for none.</param>
    /// <param name="stop">Gives up waiting for its turn. A message that was begun is sent to its end.</param>
    public async Task SendAsync(string? id, string type, Action<JsonBuffer>? payload, CancellationToken stop)
    {
        using var message = new JsonBuffer();
        message.Raw('{');
        if (id is not null)
        {
            message.Raw("\"id\":"u8);
            message.Value(id);
            message.Raw(',');
        }

        message.Raw("\"type\":"u8);
        message.Value(type);
        if (payload is not null)
        {
            message.Raw(",\"payload\":"u8);
            payload(message);
        }

        message.Raw('}');
        await _turn.WaitAsync(stop);
        try
        {
            // A message that is cut off would end the connection.
            await socket.SendAsync(message.Written, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes, with a reason of at most 123 bytes, and gives the client a moment to close too; does nothing where the connection is gone.</summary>
    public async Task CloseAsync(int status, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            var isAnswer = socket.State == WebSocketState.CloseReceived;
            await socket.CloseOutputAsync((WebSocketCloseStatus)status, Encoding.UTF8.GetByteCount(reason) <= 123 ? reason : "", CancellationToken.None);
            if (!isAnswer)
            {
                await HearOutAsync();
            }
        }
        catch (Exception gone) when (gone is WebSocketException or TimeoutException or SocketRefusal)
        {
            // It closed meanwhile, or never will.
        }
        finally
        {
            _turn.Release();
        }
    }

    // Ending the connection while the client still writes could take the reason from it.
    private async Task HearOutAsync()
    {
        var deadline = Task.Delay(Farewell);
        do
        {
            _reading ??= ReadAsync();
            if (await Task.WhenAny(_reading, deadline) == deadline)
            {
                return;
            }

            using var message = await _reading;
            _reading = null;
        }
        while (socket.State == WebSocketState.CloseSent);
    }

    private async Task<JsonDocument?> ReadAsync()
    {
        var message = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(1024), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Advance(part.Count);
            if (message.WrittenCount > longestMessage)
            {
                throw new SocketRefusal((int)WebSocketCloseStatus.MessageTooBig, $"A message is longer than {longestMessage} bytes");
            }

            if (part.EndOfMessage)
            {
                return Parse(part.MessageType, message.WrittenMemory);
            }
        }
    }

    public void Dispose() => _turn.Dispose();

    private static JsonDocument Parse(WebSocketMessageType type, ReadOnlyMemory<byte> message)
    {
        if (type != WebSocketMessageType.Text)
        {
            throw new SocketRefusal(4400, "Invalid message: it is not text");
        }

        try
        {
            return JsonDocument.Parse(message);
        }
        catch (JsonException)
        {
            throw new SocketRefusal(4400, "Invalid message: it is not JSON");
        }
    }
}
