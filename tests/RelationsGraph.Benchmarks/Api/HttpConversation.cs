using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RelationsGraph.Benchmarks.Api;

/// <summary>One connection that asks by HTTP and reads the whole answer: no more of a client than what every client has to do, so that the server's part is what is measured.</summary>
internal sealed class HttpConversation : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _head;
    private byte[] _answer = new byte[64 * 1024];

    private HttpConversation(Uri address) => _head = Encoding.ASCII.GetBytes(
        $"POST /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: ");

    /// <summary>Connects.</summary>
    public static async Task<HttpConversation> OpenAsync(Uri address)
    {
        var conversation = new HttpConversation(address);
        await conversation._socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return conversation;
    }

    /// <summary>What is sent for a body.</summary>
    public byte[] Request(byte[] body) => [.. _head, .. Encoding.ASCII.GetBytes(body.Length.ToString(CultureInfo.InvariantCulture)), .. "\r\n\r\n"u8, .. body];

    /// <summary>Sends a request and reads its answer.</summary>
    /// <returns>The bytes of the answer's body.</returns>
    /// <exception cref="InvalidDataException">The answer is no answer to a question.</exception>
    public async Task<int> AskAsync(byte[] request)
    {
        await _socket.SendAsync(request, SocketFlags.None);
        for (var length = 0; ;)
        {
            if (length == _answer.Length)
            {
                Array.Resize(ref _answer, 2 * length);
            }

            var read = await _socket.ReceiveAsync(_answer.AsMemory(length), SocketFlags.None);
            length += read > 0 ? read : throw new InvalidDataException($"closed after {Encoding.ASCII.GetString(_answer, 0, length)}");
            if (BodyOf(_answer.AsSpan(0, length)) is { } body)
            {
                return body;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    // Null while something is missing.
    private static int? BodyOf(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return null;
        }

        var at = answer[..head].IndexOf("Content-Length: "u8);
        if (at < 0 || !answer.StartsWith("HTTP/1.1 200"u8) || !Utf8Parser.TryParse(answer[(at + "Content-Length: ".Length)..head], out int length, out _))
        {
            throw new InvalidDataException(Encoding.UTF8.GetString(answer));
        }

        return answer.Length == head + 4 + length ? length : null;
    }
}
