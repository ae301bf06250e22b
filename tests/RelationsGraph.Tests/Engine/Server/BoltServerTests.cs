using System.Net;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Tests.Bolt;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

public sealed class BoltServerTests
{
    // Longer than any test may take, and cheap to leave.
    private const string Endless = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y WITH x, y WHERE x + y < 0 RETURN count(*) AS c";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_RESET_overtakes_what_runs_and_what_waits()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        client.Gather(MessageTag.Run, Endless, RawClient.Map(), RawClient.Map());
        client.Gather(MessageTag.Pull, RawClient.Map(("n", -1)));
        client.Gather(MessageTag.Run, "RETURN 1", RawClient.Map(), RawClient.Map());
        await client.SendAsync();
        Assert.Equal(MessageTag.Ignored, await SecondLastAsync(client));

        Assert.Equal(1L, (await client.RunAsync("RETURN 1"))[1].Record[0]);

        static async Task<byte> SecondLastAsync(RawClient client)
        {
            client.Gather(MessageTag.Reset);
            await client.SendAsync();
            List<byte> tags = [];
            while (tags.Count < 4)
            {
                var answer = await client.ReceiveAsync();
                tags.Add(answer.Tag);
                if (answer.Tag == MessageTag.Failure)
                {
                    Assert.Equal("Neo.ClientError.Transaction.Terminated", answer.Code);
                }
            }

            Assert.Equal(MessageTag.Success, tags[3]);
            return tags[2];
        }
    }

    [Fact]
    public async Task A_RESET_ends_a_statement_that_has_begun_to_run()
    {
        using var graph = EmbeddedGraph.InMemory();
        await using var server = RawClient.Serve(graph: graph);
        await using var client = await RawClient.LoginAsync(server);
        client.Gather(MessageTag.Run, Endless, RawClient.Map(), RawClient.Map());
        client.Gather(MessageTag.Pull, RawClient.Map(("n", -1)));
        await client.SendAsync();
        await UntilAsync(() => graph.Transactions.All().Count == 1);

        client.Gather(MessageTag.Reset);
        await client.SendAsync();
        List<Answer> answers = [await client.ReceiveAsync(), await client.ReceiveAsync(), await client.ReceiveAsync()];

        Assert.Equal(MessageTag.Success, answers[2].Tag);
        Assert.Contains(answers, a => a.Tag is MessageTag.Failure or MessageTag.Ignored);
        Assert.Empty(graph.Transactions.All());
    }

    [Fact]
    public async Task Pipelined_messages_are_answered_in_their_order()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);
        for (var i = 0; i < 200; i++)
        {
            client.Gather(MessageTag.Run, "RETURN $i AS i", RawClient.Map(("i", i)), RawClient.Map());
            client.Gather(MessageTag.Pull, RawClient.Map(("n", 1)));
        }

        await client.SendAsync();

        for (var i = 0L; i < 200; i++)
        {
            Assert.Equal(MessageTag.Success, (await client.ReceiveAsync()).Tag);
            Assert.Equal(i, (await client.ReceiveAsync()).Record[0]);
            Assert.Equal("r", (await client.ReceiveAsync())["type"]);
        }
    }

    [Fact]
    public async Task A_client_that_goes_leaves_no_transaction_behind()
    {
        using var graph = EmbeddedGraph.InMemory();
        await using var server = RawClient.Serve(graph: graph);
        var gone = await RawClient.LoginAsync(server);
        await gone.AskAsync(MessageTag.Begin, RawClient.Map());
        await gone.RunAsync("CREATE (:Gone)");

        await gone.DisposeAsync();

        await using var client = await RawClient.LoginAsync(server);
        var answers = await client.RunAsync("CREATE (:Stays) WITH 1 AS x MATCH (n:Gone) RETURN count(n) AS c");
        Assert.Equal(0L, answers[1].Record[0]);
        await UntilAsync(() => graph.Transactions.All().Count == 0);
    }

    [Fact]
    public async Task A_client_that_goes_ends_what_it_runs()
    {
        using var graph = EmbeddedGraph.InMemory();
        await using var server = RawClient.Serve(graph: graph);
        var gone = await RawClient.LoginAsync(server);
        gone.Gather(MessageTag.Run, Endless, RawClient.Map(), RawClient.Map());
        gone.Gather(MessageTag.Pull, RawClient.Map(("n", -1)));
        await gone.SendAsync();
        await UntilAsync(() => graph.Transactions.All().Count == 1);

        await gone.DisposeAsync();

        await UntilAsync(() => graph.Transactions.All().Count == 0 && server.Connections == 0);
    }

    [Fact]
    public async Task A_client_waiting_for_a_long_statement_is_shown_that_it_lives()
    {
        var time = new ManualTime();
        using var graph = EmbeddedGraph.InMemory();
        await using var server = RawClient.Serve(new() { Time = time }, graph);
        await using var client = await RawClient.LoginAsync(server);
        client.Gather(MessageTag.Run, Endless, RawClient.Map(), RawClient.Map());
        await client.SendAsync();
        await client.ReceiveAsync();
        client.Gather(MessageTag.Pull, RawClient.Map(("n", -1)));
        await client.SendAsync();
        var sign = new byte[2];
        var reading = client.Stream.ReadExactlyAsync(sign, Stop).AsTask();

        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(60));
            return reading.IsCompleted;
        });

        await reading;
        Assert.Equal(new byte[2], sign);
    }

    [Fact]
    public async Task A_connection_that_does_not_log_in_is_closed()
    {
        var time = new ManualTime();
        await using var server = RawClient.Serve(new() { Time = time });
        await using var silent = await RawClient.OpenAsync(server);
        await using var halfway = await RawClient.GreetAsync(await RawClient.OpenAsync(server));
        await using var inside = await RawClient.LoginAsync(server);
        await UntilAsync(() => server.Connections == 2);

        time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(0, await silent.ReadAsync(new byte[1], Stop));
        Assert.True(await halfway.IsClosedAsync());
        Assert.Equal(1L, (await inside.RunAsync("RETURN 1"))[1].Record[0]);
    }

    [Fact]
    public async Task No_more_clients_are_let_in_than_allowed()
    {
        await using var server = RawClient.Serve(new() { MaxConnections = 1 });
        await using var client = await RawClient.LoginAsync(server);

        await using var refused = await RawClient.OpenAsync(server);

        Assert.Equal(0, await refused.ReadAsync(new byte[1], Stop));
        Assert.Equal(1L, (await client.RunAsync("RETURN 1"))[1].Record[0]);
    }

    [Fact]
    public async Task A_large_message_is_refused_before_login()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.GreetAsync(await RawClient.OpenAsync(server));

        var answer = await client.AskAsync(MessageTag.Hello, RawClient.Map(("user_agent", new string('x', 70_000))));

        Assert.Contains("limit of 65536 bytes", answer.Message, StringComparison.Ordinal);
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task Random_bytes_end_at_most_their_own_connection()
    {
        var seed = Seed.Drawn();
        var random = new Random(seed);
        var faults = new List<Exception>();
        await using var server = RawClient.Serve(new() { Faulted = faults.Add });
        byte[] tags = [MessageTag.Hello, MessageTag.Logon, MessageTag.Run, MessageTag.Pull, MessageTag.Begin, MessageTag.Reset, MessageTag.Route, MessageTag.Telemetry, 0x33];
        for (var i = 0; i < 200; i++)
        {
            await using var client = i % 2 == 0 ? await RawClient.LoginAsync(server) : await RawClient.GreetAsync(await RawClient.OpenAsync(server));
            var body = new byte[random.Next(1, 60)];
            random.NextBytes(body);
            body[0] = (byte)(0xB0 | random.Next(4));
            body[^1] = body.Length > 1 ? tags[random.Next(tags.Length)] : body[0];
            (body[1 % body.Length], body[^1]) = (body[^1], body[1 % body.Length]);
            byte[] bytes = i % 5 == 0 ? body : [0, (byte)body.Length, .. body, 0, 0];
            await client.Stream.WriteAsync(bytes, Stop);
        }

        await using var last = await RawClient.LoginAsync(server);
        Assert.Equal(1L, (await last.RunAsync("RETURN 1"))[1].Record[0]);
        Assert.True(faults.Count == 0, $"seed {seed}: {faults.FirstOrDefault()}");
    }

    [Fact]
    public async Task A_server_that_stops_ends_what_runs_and_closes_its_connections()
    {
        using var graph = EmbeddedGraph.InMemory();
        var server = RawClient.Serve(new() { StopTimeout = TimeSpan.Zero }, graph);
        await using var idle = await RawClient.LoginAsync(server);
        await using var busy = await RawClient.LoginAsync(server);
        busy.Gather(MessageTag.Run, Endless, RawClient.Map(), RawClient.Map());
        busy.Gather(MessageTag.Pull, RawClient.Map(("n", -1)));
        await busy.SendAsync();
        await UntilAsync(() => graph.Transactions.All().Count == 1);

        await server.DisposeAsync();

        Assert.Empty(graph.Transactions.All());
        Assert.True(await idle.IsClosedAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => RawClient.OpenAsync(server));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused()
    {
        await using var server = RawClient.Serve();
        using var graph = EmbeddedGraph.InMemory();

        Assert.Throws<System.Net.Sockets.SocketException>(() => BoltServer.Start(graph, new() { Endpoint = new(IPAddress.Loopback, server.Endpoint.Port) }));
    }

    [Theory]
    [InlineData("bolt")]
    [InlineData("neo4j")]
    public async Task Our_own_client_talks_to_it(string scheme)
    {
        await using var server = RawClient.Serve(new() { Password = "secret" });
        await using var driver = BoltDriver.Create(new Uri($"{scheme}://{server.Endpoint}"), BoltCredentials.Basic("neo4j", "secret"));
        await using var session = driver.Session();
        using var cancel = new CancellationTokenSource();

        var written = await session.ExecuteWriteAsync(
            async (tx, stop) => (await (await tx.RunAsync("CREATE (a:A {x: $x}) RETURN a.x AS x", new Dictionary<string, object?> { ["x"] = 5 }, stop)).ToListAsync(stop)).Single()["x"], stop: Stop);
        var count = 0;
        await foreach (var record in await session.RunAsync("UNWIND range(1, 2500) AS x RETURN x", stop: Stop))
        {
            Assert.Equal((long)++count, record["x"]);
        }

        var endless = await session.RunAsync(Endless, stop: cancel.Token);
        var reading = endless.ToListAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        var failure = await Assert.ThrowsAsync<BoltException>(() => session.RunAsync("RETURN nope", stop: Stop));
        var left = await session.ExecuteReadAsync(
            async (tx, stop) => (await (await tx.RunAsync("MATCH (a:A) RETURN count(a) AS c", stop: stop)).ToListAsync(stop)).Single()["c"], stop: Stop);

        Assert.Equal((5L, 2500, 1L, "Neo.ClientError.Statement.SyntaxError"), (written, count, left, failure.Code));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
