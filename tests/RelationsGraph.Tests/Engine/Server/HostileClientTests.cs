using System.Net.Sockets;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Tests.Bolt;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

/// <summary>Clients that send what no driver sends, too much, too slowly, or that take nothing back.</summary>
public sealed class HostileClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_may_come_a_byte_a_chunk_with_empty_chunks_between()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);
        var bytes = new List<byte>();
        foreach (var message in new[] { Packed(MessageTag.Run, "RETURN $x AS x", RawClient.Map(("x", "text")), RawClient.Map()), Packed(MessageTag.Pull, RawClient.Map(("n", -1))) })
        {
            bytes.AddRange([0, 0, 0, 0]);
            bytes.AddRange(message.SelectMany(value => new byte[] { 0, 1, value }));
            bytes.AddRange([0, 0]);
        }

        foreach (var value in bytes)
        {
            await client.Stream.WriteAsync(new[] { value }, Stop);
        }

        Assert.Equal(MessageTag.Success, (await client.ReceiveAsync()).Tag);
        Assert.Equal("text", (await client.ReceiveAsync()).Record[0]);
        Assert.Equal("r", (await client.ReceiveAsync())["type"]);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(200, "Neo.ClientError.Request.Invalid")]
    [InlineData(1_000_000, "Neo.ClientError.Request.Invalid")]
    public async Task Parameters_nest_as_deep_as_the_limit_allows(int levels, string? refusal)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);
        byte[] run = [0xB3, MessageTag.Run, 0x88, .. "RETURN 1"u8, 0xA1, 0x81, (byte)'x', .. Enumerable.Repeat((byte)0x91, levels), 0x01, 0xA0];
        await client.Stream.WriteAsync(Chunked(run), Stop);
        Assert.Equal(refusal, (await client.ReceiveAsync()).Code);
        Assert.Equal(MessageTag.Success, (await client.AskAsync(MessageTag.Reset)).Tag);
        Assert.Equal(1L, (await client.RunAsync("RETURN 1"))[1].Record[0]);
    }

    [Fact]
    public async Task Parameters_that_unfold_to_more_than_the_memory_are_refused()
    {
        using var graph = EmbeddedGraph.InMemory(new() { TransactionMemory = 4 * 1024 * 1024 });
        await using var server = RawClient.Serve(graph: graph);
        await using var client = await RawClient.LoginAsync(server);

        // A list of a million nulls: a byte each on the wire, sixteen in memory.
        byte[] run = [0xB3, MessageTag.Run, 0x88, .. "RETURN 1"u8, 0xA1, 0x81, (byte)'x', 0xD6, 0x00, 0x0F, 0x42, 0x40, .. Enumerable.Repeat((byte)0xC0, 1_000_000), 0xA0];
        await client.Stream.WriteAsync(Chunked(run), Stop);

        Assert.Equal("Neo.TransientError.General.MemoryPoolOutOfMemoryError", (await client.ReceiveAsync()).Code);
        Assert.Equal(MessageTag.Success, (await client.AskAsync(MessageTag.Reset)).Tag);
        Assert.Equal(1L, (await client.RunAsync("RETURN 1"))[1].Record[0]);
    }

    [Fact]
    public async Task A_process_without_memory_fails_the_statement_and_serves_the_next()
    {
        var hungry = Declare.Function("Test", "hungry() :: ANY", "Finds no memory.", (_, _) => throw new InsufficientMemoryException()) with { Stability = FunctionStability.Never };
        using var graph = EmbeddedGraph.InMemory(new() { Functions = new FunctionCatalog([.. FunctionCatalog.BuiltIn.All, hungry]) });
        await using var server = RawClient.Serve(graph: graph);
        await using var client = await RawClient.LoginAsync(server);

        client.Gather(MessageTag.Run, "UNWIND [1] AS x RETURN hungry()", RawClient.Map(), RawClient.Map());
        client.Gather(MessageTag.Pull, RawClient.Map(("n", -1)));
        await client.SendAsync();
        var answer = await client.ReceiveAsync();
        answer = answer.Tag == MessageTag.Success ? await client.ReceiveAsync() : answer;

        Assert.Equal("Neo.TransientError.General.OutOfMemoryError", answer.Code);
        Assert.Empty(graph.Transactions.All());
        await using var next = await RawClient.LoginAsync(server);
        Assert.Equal(1L, (await next.RunAsync("RETURN 1"))[1].Record[0]);
    }

    [Fact]
    public async Task A_text_of_many_megabytes_comes_and_goes()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);
        var text = new string('x', 8_000_000);
        Assert.Equal(text, (await client.RunAsync("RETURN $text AS text", RawClient.Map(("text", text))))[1].Record[0]);
    }

    [Fact]
    public async Task A_message_above_the_limit_is_refused_and_the_connection_closed()
    {
        await using var server = RawClient.Serve(new() { MaxMessageBytes = 100_000 });
        await using var client = await RawClient.LoginAsync(server);
        var answer = await client.AskAsync(MessageTag.Run, "RETURN $text", RawClient.Map(("text", new string('x', 100_000))), RawClient.Map());
        Assert.Equal("Neo.ClientError.Request.InvalidFormat", answer.Code);
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task A_client_that_comes_byte_by_byte_has_no_longer_to_log_in_than_others()
    {
        var time = new ManualTime();
        await using var server = RawClient.Serve(new() { Time = time });
        await using var slow = await RawClient.OpenAsync(server);
        byte[] opening = [0x60, 0x60, 0xB0, 0x17, 0, 0, 8, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        await slow.WriteAsync(opening, Stop);
        await slow.ReadExactlyAsync(new byte[4], Stop);
        await UntilAsync(() => server.Connections == 1);
        for (var second = 0; second < 29; second++)
        {
            await slow.WriteAsync(new byte[] { 0, 1, 0xB1 }, Stop);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, server.Connections);
        time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => server.Connections == 0);
    }

    [Fact]
    public async Task A_client_that_reads_nothing_is_waited_for_and_then_left()
    {
        var time = new ManualTime();
        using var graph = EmbeddedGraph.InMemory();
        await using var server = RawClient.Serve(new() { Time = time }, graph);
        await using var client = await RawClient.LoginAsync(server);
        var calls = 0;
        client.Gather(MessageTag.Run, "UNWIND range(1, 9000000000000000000) AS x RETURN x, 'a text that makes the row longer' AS text", RawClient.Map(), RawClient.Map());
        client.Gather(MessageTag.Pull, RawClient.Map(("n", -1)));
        await client.SendAsync();
        await UntilAsync(() => graph.Transactions.All().Count == 1 && server.Busy == 1);

        // Once the system's buffers are full nothing moves; then the time limit is all that ends it.
        await UntilAsync(() =>
        {
            calls++;
            time.Advance(TimeSpan.FromSeconds(10));
            return server.Connections == 0;
        });

        Assert.Empty(graph.Transactions.All());
        Assert.Equal(0, graph.Memory.Used);
        Assert.InRange(calls, 12, int.MaxValue);
    }

    [Fact]
    public async Task Connections_that_do_not_log_in_leave_room_for_one_who_works_and_are_closed()
    {
        const int Idle = 300;
        var time = new ManualTime();
        await using var server = RawClient.Serve(new() { Time = time });
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < Idle; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(server.Endpoint, Stop);
                if (i % 3 == 0)
                {
                    socket.Send([0x60, 0x60, 0xB0, 0x17, 0, 0, 8, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
                }
            }

            await using var client = await RawClient.LoginAsync(server);
            Assert.Equal(1L, (await client.RunAsync("RETURN 1"))[1].Record[0]);

            // Those that said which version they speak.
            await UntilAsync(() => server.Connections == (Idle / 3) + 1);

            time.Advance(TimeSpan.FromSeconds(30));
            await UntilAsync(() => server.Connections == 1);
            Assert.Equal(2L, (await client.RunAsync("RETURN 2"))[1].Record[0]);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static byte[] Packed(byte tag, params object?[] fields)
    {
        var writer = new PackStreamWriter();
        writer.WriteStructureHeader(tag, fields.Length);
        foreach (var field in fields)
        {
            ObjectWriter.Write(writer, field, default);
        }

        return writer.Written.ToArray();
    }

    private static byte[] Chunked(byte[] message) =>
        [.. message.Chunk(60_000).SelectMany(chunk => (byte[])[(byte)(chunk.Length >> 8), (byte)chunk.Length, .. chunk]), 0, 0];

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, Stop);
        }
    }
}
