using System.Net.WebSockets;
using System.Text;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

public sealed class OpeningTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("6060B017" + "000001FF000808050002040400000003", "000001FF" + "03" + "00000404" + "00040405" + "00020805" + "00")]
    [InlineData("6060B017" + "00030305000204040000010400000003", "00000305")]
    [InlineData("6060B017" + "00020404000004050000000000000000", "00000404")]
    [InlineData("6060B017" + "00000006000000050000000300000104", "00000005")]
    [InlineData("6060B017" + "00000006000505050000000300000104", "00000405")]
    public async Task A_client_is_offered_what_fits(string opening, string answer)
    {
        await using var server = RawClient.Serve();
        await using var stream = await RawClient.OpenAsync(server);

        await stream.WriteAsync(Convert.FromHexString(opening), Stop);
        var bytes = new byte[answer.Length / 2];
        await stream.ReadExactlyAsync(bytes, Stop);

        Assert.Equal(answer, Convert.ToHexString(bytes));
    }

    [Theory]
    [InlineData("6060B017" + "00000006000000070000000300000104", "00000000")]
    [InlineData("6060B018" + "00000405000000000000000000000000", "")]
    [InlineData("160301020001000100000000000000000000000000", "")]
    public async Task What_fits_nothing_is_closed(string opening, string answer)
    {
        await using var server = RawClient.Serve();
        await using var stream = await RawClient.OpenAsync(server);

        await stream.WriteAsync(Convert.FromHexString(opening), Stop);

        Assert.Equal(answer, Convert.ToHexString(await ToEndAsync(stream)));
    }

    [Fact]
    public async Task A_manifest_ends_in_the_version_that_the_client_takes()
    {
        await using var server = RawClient.Serve();
        await using var stream = await RawClient.OpenAsync(server);
        await stream.WriteAsync(Handshake.ClientOpening, Stop);
        await stream.ReadExactlyAsync(new byte[Handshake.ServerManifest.Length], Stop);

        // HELLO goes along with the choice.
        await stream.WriteAsync(Convert.FromHexString("0000030500" + "0003B101A00000"), Stop);
        var reader = new MessageReader(stream, 1000);
        ReadOnlyMemory<byte> message;
        while (!reader.TryRead(out message))
        {
            Assert.NotEqual(0, await reader.FillAsync(Stop));
        }

        var hello = Response.Read(message.Span, new StringCache(), 10);
        Assert.Equal("5.3", hello.Metadata["protocol_version"]);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n")]
    [InlineData("GET /any/path HTTP/1.0\r\n\r\n")]
    public async Task A_browser_that_asks_by_HTTP_is_answered_and_closed(string request)
    {
        await using var server = RawClient.Serve();
        await using var stream = await RawClient.OpenAsync(server);

        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Stop);
        var answer = Encoding.ASCII.GetString(await ToEndAsync(stream));

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("content-type: application/json\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("access-control-allow-origin: *\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("content-length: 0\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\n\r\n")]
    [InlineData("GET /other HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n")]
    public async Task Other_HTTP_is_closed_without_an_answer(string request)
    {
        await using var server = RawClient.Serve();
        await using var stream = await RawClient.OpenAsync(server);

        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Stop);

        Assert.Empty(await ToEndAsync(stream));
    }

    [Fact]
    public async Task A_head_without_end_is_closed()
    {
        await using var server = RawClient.Serve();
        await using var stream = await RawClient.OpenAsync(server);

        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nx: " + new string('a', 9000)), Stop);

        Assert.Empty(await ToEndAsync(stream));
    }

    [Fact]
    public async Task Bolt_runs_inside_a_WebSocket_however_its_frames_are_cut()
    {
        await using var server = RawClient.Serve();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{server.Endpoint}/"), Stop);
        var writer = new MessageWriter(new Frames(socket, 5));
        await new Frames(socket, 3).WriteAsync(Convert.FromHexString("6060B017" + "00000405000000000000000000000000"), Stop);
        Ask(writer, MessageTag.Hello, RawClient.Map(("user_agent", "browser")));
        Ask(writer, MessageTag.Logon, RawClient.Map(("scheme", "none")));
        Ask(writer, MessageTag.Run, "RETURN 'ß' AS x", RawClient.Map(), RawClient.Map());
        Ask(writer, MessageTag.Pull, RawClient.Map(("n", -1)));
        await writer.FlushAsync(Stop);

        var received = new Frames(socket, 0);
        await received.ReadExactlyAsync(new byte[4], Stop);
        var reader = new MessageReader(received, 10_000);
        var tags = new List<byte>();
        while (tags.Count < 5)
        {
            if (reader.TryRead(out var message))
            {
                tags.Add(message.Span[1]);
            }
            else
            {
                Assert.NotEqual(0, await reader.FillAsync(Stop));
            }
        }

        Assert.Equal([MessageTag.Success, MessageTag.Success, MessageTag.Success, MessageTag.Record, MessageTag.Success], tags);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    private static void Ask(MessageWriter writer, byte tag, params object?[] fields)
    {
        writer.Begin(tag, fields.Length);
        foreach (var field in fields)
        {
            ObjectWriter.Write(writer.Body, field, PackStreamDialect.Bolt5);
        }

        writer.End();
    }

    private static async Task<byte[]> ToEndAsync(Stream stream)
    {
        var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all, Stop);
        }
        catch (IOException)
        {
            // A server that closes with bytes unread resets the connection.
        }

        return all.ToArray();
    }

    /// <summary>Binary frames of so many bytes.</summary>
    private sealed class Frames(ClientWebSocket socket, int size) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            (await socket.ReceiveAsync(buffer, cancellationToken)).Count;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (; buffer.Length > 0; buffer = buffer[Math.Min(size, buffer.Length)..])
            {
                await socket.SendAsync(buffer[..Math.Min(size, buffer.Length)], WebSocketMessageType.Binary, true, cancellationToken);
            }
        }
    }
}
