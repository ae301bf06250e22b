using System.Net.WebSockets;
using RelationsGraph.Bolt.Messages;

namespace RelationsGraph.Engine.Server;

/// <summary>The bytes inside the binary frames of a WebSocket, as a stream: frames and messages need not begin together.</summary>
internal sealed class WebSocketBytes(WebSocket socket) : AsynchronousStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
                    return 0;
                }

                if (received.MessageType != WebSocketMessageType.Binary)
                {
                    throw new IOException("Bolt comes in binary frames; a text frame came.");
                }

                // A frame may be empty, which is not the end.
                if (received.Count > 0)
                {
                    return received.Count;
                }
            }
        }
        catch (WebSocketException e)
        {
            throw new IOException($"The WebSocket broke: {e.Message}", e);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await socket.SendAsync(buffer, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException e)
        {
            throw new IOException($"The WebSocket broke: {e.Message}", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }

        base.Dispose(disposing);
    }
}
