using System.Net.Sockets;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

/// <summary>
/// Hundreds of sessions as drivers have them, or as many as SESSIONS in the environment says, each with mistakes at random: bytes changed, lost, doubled, messages out of
/// order, cut off.
/// </summary>
public sealed class MutatedSessionTests
{
    private const int AtOnce = 16;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_session_harms_more_than_itself_or_leaves_anything_behind()
    {
        var seed = Seed.Drawn();
        var sessions = Environment.GetEnvironmentVariable("SESSIONS") is { } many ? int.Parse(many, System.Globalization.CultureInfo.InvariantCulture) : 500;
        TestContext.Current.TestOutputHelper?.WriteLine($"SEED={seed} SESSIONS={sessions}");
        var faults = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs unobserved) => faults.Enqueue(unobserved.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        using var graph = EmbeddedGraph.InMemory(new() { TransactionMemory = 16 * 1024 * 1024 });
        await using var server = RawClient.Serve(new() { Faulted = faults.Enqueue, MaxMessageBytes = 1 << 20 }, graph);

        await Parallel.ForAsync(0, sessions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Stop }, async (number, stop) =>
            await TalkAsync(server, new Random(unchecked(seed + (number * 7919))), stop));

        while (server.Connections > 0)
        {
            await Task.Delay(5, Stop);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Note;
        Assert.True(faults.IsEmpty, $"SEED={seed}: {faults.FirstOrDefault()}");
        Assert.Empty(graph.Transactions.All());
        Assert.Equal(0, graph.Memory.Used);
        await using var last = await RawClient.LoginAsync(server);
        Assert.Equal(1L, (await last.RunAsync("CREATE (n) DELETE n RETURN 1"))[1].Record[0]);
    }

    private static async Task TalkAsync(BoltServer server, Random random, CancellationToken stop)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Endpoint, stop);
        try
        {
            await socket.SendAsync(Session(random), stop);
            if (random.Next(8) > 0)
            {
                // To the end: the server answers what came, sees that no more comes, and closes.
                socket.Shutdown(SocketShutdown.Send);
                var answers = new byte[8192];
                while (await socket.ReceiveAsync(answers, stop) > 0)
                {
                }
            }
        }
        catch (SocketException)
        {
            // The server has closed it before.
        }
    }

    private static byte[] Session(Random random)
    {
        var messages = Messages(random);
        for (var mistakes = random.Next(4); mistakes > 0; mistakes--)
        {
            Mistake(messages, random);
        }

        byte[] opening = [0x60, 0x60, 0xB0, 0x17, 0, 0, (byte)random.Next(9), 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0];
        var bytes = opening.Concat(messages.SelectMany(message => Chunks(message, random))).ToArray();
        if (random.Next(6) == 0)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return random.Next(6) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static List<byte[]> Messages(Random random)
    {
        List<byte[]> messages =
        [
            Pack(MessageTag.Hello, RawClient.Map(("user_agent", "mutant"), ("scheme", "none"))),
            Pack(MessageTag.Logon, RawClient.Map(("scheme", "none"))),
        ];
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            messages.Add(random.Next(12) switch
            {
                0 => Pack(MessageTag.Begin, RawClient.Map(("mode", random.Next(2) == 0 ? "r" : "w"), ("tx_timeout", random.Next(5000)), ("bookmarks", new List<object?> { "no bookmark" }))),
                1 => Pack(MessageTag.Begin, RawClient.Map()),
                2 => Pack(MessageTag.Commit),
                3 => Pack(MessageTag.Rollback),
                4 => Pack(MessageTag.Reset),
                5 => Pack(MessageTag.Route, RawClient.Map(("address", "here:1")), new List<object?>(), RawClient.Map(("db", "neo4j"))),
                6 => Pack(MessageTag.Telemetry, random.Next(6)),
                7 => Pack(MessageTag.Discard, RawClient.Map(("n", random.Next(-1, 3)), ("qid", random.Next(-1, 3)))),
                8 => Pack(MessageTag.Logoff),
                9 => Pack(MessageTag.Pull, RawClient.Map(("n", random.Next(-1, 5)))),
                _ => Pack(MessageTag.Run, Statements[random.Next(Statements.Length)], RawClient.Map(("x", random.Next()), ("l", new List<object?> { 1L, "a", null, 1.5, true })), RawClient.Map()),
            });
            messages.Add(Pack(MessageTag.Pull, RawClient.Map(("n", -1))));
        }

        return messages;
    }

    private static readonly string[] Statements =
    [
        "RETURN $x AS x", "UNWIND range(1, 2000) AS x RETURN x, $l AS l", "CREATE (n:M {x: $x}) RETURN n", "MATCH (n) RETURN n LIMIT 5", "MATCH (n:M) WITH n LIMIT 3 DETACH DELETE n", "RETURN 1 / 0", "RETURN nothing",
        "EXPLAIN MATCH (a)-->(b) RETURN b", "PROFILE UNWIND $l AS x RETURN x", "UNWIND range(1, 1000000) AS x RETURN collect(x)", "SHOW TRANSACTIONS", "CALL db.labels()", "MATCH p = (a)-[*]->(b) RETURN p", "",
    ];

    private static void Mistake(List<byte[]> messages, Random random)
    {
        var at = random.Next(messages.Count);
        var other = random.Next(messages.Count);
        var message = (byte[])messages[at].Clone();
        switch (random.Next(8))
        {
            case 0:
                messages.RemoveAt(at);
                if (messages.Count == 0)
                {
                    messages.Add([]);
                }

                break;
            case 1:
                messages.Insert(other, message);
                break;
            case 2:
                (messages[at], messages[other]) = (messages[other], messages[at]);
                break;
            case 3:
                messages[at] = message[..random.Next(message.Length + 1)];
                break;
            case 4:
                messages[at] = [.. message, .. messages[other]];
                break;
            case 5:
                random.NextBytes(message.AsSpan(random.Next(message.Length + 1)));
                messages[at] = message;
                break;
            default:
                if (message.Length > 0)
                {
                    message[random.Next(message.Length)] = (byte)random.Next(256);
                }

                messages[at] = message;
                break;
        }
    }

    private static IEnumerable<byte> Chunks(byte[] message, Random random)
    {
        var most = random.Next(4) == 0 ? random.Next(1, 6) : 60_000;
        foreach (var chunk in message.Chunk(most))
        {
            yield return (byte)(chunk.Length >> 8);
            yield return (byte)chunk.Length;
            foreach (var value in chunk)
            {
                yield return value;
            }
        }

        yield return 0;
        yield return 0;
    }

    private static byte[] Pack(byte tag, params object?[] fields)
    {
        var writer = new PackStreamWriter();
        writer.WriteStructureHeader(tag, fields.Length);
        foreach (var field in fields)
        {
            ObjectWriter.Write(writer, field, default);
        }

        return writer.Written.ToArray();
    }
}
