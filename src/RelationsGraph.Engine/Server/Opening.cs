using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using RelationsGraph.Bolt.Messages;

namespace RelationsGraph.Engine.Server;

/// <summary>
/// Tells by a connection's first four bytes what it speaks: Bolt, Bolt inside a WebSocket, or plain HTTP, which browsers try first.
/// </summary>
internal static class Opening
{
    private const int MaxHead = 8 * 1024;

    // RFC 6455, section 1.3: what the server adds to the client's key before it hashes it.
    private const string WebSocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static readonly byte[] HttpAnswer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\naccess-control-allow-origin: *\r\nvary: Accept\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");

    /// <summary>Agrees on a version. Null: the client got the answer that it can have, and the connection is closed.</summary>
    public static async ValueTask<Agreement?> AgreeAsync(Stream stream, CancellationToken stop)
    {
        var first = new byte[4];
        await stream.ReadExactlyAsync(first, stop).ConfigureAwait(false);
        if (first.AsSpan().SequenceEqual("GET "u8))
        {
            if (await UpgradeAsync(stream, stop).ConfigureAwait(false) is not { } bytes)
            {
                return null;
            }

            stream = bytes;
            await stream.ReadExactlyAsync(first, stop).ConfigureAwait(false);
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(first) != Handshake.Magic)
        {
            return null;
        }

        return await AnswerAsync(stream, stop).ConfigureAwait(false);
    }

    private static async ValueTask<Agreement?> AnswerAsync(Stream stream, CancellationToken stop)
    {
        var proposals = new byte[16];
        await stream.ReadExactlyAsync(proposals, stop).ConfigureAwait(false);
        var answer = Handshake.Answer(proposals);
        if (answer.Kind == HandshakeKind.Manifest)
        {
            await stream.WriteAsync(Handshake.ServerManifest, stop).ConfigureAwait(false);
            return await Handshake.ReadChoiceAsync(stream, stop).ConfigureAwait(false) is { } choice ? new(stream, choice, answer.Kind) : null;
        }

        await stream.WriteAsync(answer.Kind == HandshakeKind.None ? new byte[4] : Handshake.Encode(answer.Version), stop).ConfigureAwait(false);
        return answer.Kind == HandshakeKind.None ? null : new(stream, answer.Version, answer.Kind);
    }

    private static async ValueTask<Stream?> UpgradeAsync(Stream stream, CancellationToken stop)
    {
        if (await ReadHeadAsync(stream, stop).ConfigureAwait(false) is not { } head)
        {
            return null;
        }

        var headers = Headers(head);
        if (!headers.GetValueOrDefault("upgrade", "").Equals("websocket", StringComparison.OrdinalIgnoreCase))
        {
            await stream.WriteAsync(HttpAnswer, stop).ConfigureAwait(false);
            return null;
        }

        if (!head.StartsWith("/ HTTP/1.1", StringComparison.Ordinal) || headers.GetValueOrDefault("sec-websocket-key") is not { Length: > 0 } key)
        {
            return null;
        }

#pragma warning disable CA5350 // RFC 6455 names SHA-1; it proves that the server read the key, and keeps no secret.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + WebSocketGuid)));
#pragma warning restore CA5350
        var answer = $"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: {accept}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop).ConfigureAwait(false);
        return new WebSocketBytes(WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = Timeout.InfiniteTimeSpan }));
    }

    // Byte by byte, so that nothing behind the head is taken; it is a few hundred bytes, once a connection.
    private static async ValueTask<string?> ReadHeadAsync(Stream stream, CancellationToken stop)
    {
        var head = new byte[MaxHead];
        for (var length = 0; length < MaxHead; length++)
        {
            await stream.ReadExactlyAsync(head.AsMemory(length, 1), stop).ConfigureAwait(false);
            if (head.AsSpan(0, length + 1).EndsWith("\r\n\r\n"u8))
            {
                return Encoding.Latin1.GetString(head, 0, length);
            }
        }

        return null;
    }

    private static Dictionary<string, string> Headers(string head)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Split("\r\n").Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        return headers;
    }
}

/// <summary>What a handshake ended in.</summary>
internal sealed record Agreement(Stream Stream, BoltVersion Version, HandshakeKind Kind);
