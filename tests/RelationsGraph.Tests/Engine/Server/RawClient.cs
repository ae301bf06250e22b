using System.Net;
using System.Net.Sockets;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

/// <summary>One answer of a server, as text: <c>Success {"a":1}</c>.</summary>
internal sealed record Answer(byte Tag, IReadOnlyDictionary<string, object?> Metadata, object?[] Record)
{
    public string? Code => (Metadata.GetValueOrDefault("neo4j_code") ?? Metadata.GetValueOrDefault("code")) as string;

    public string? Message => Metadata.GetValueOrDefault("message") as string;

    public string Keys => string.Join(' ', Metadata.Keys);

    public object? this[string key] => Metadata.GetValueOrDefault(key);
}

/// <summary>A client that says what the test wants, message by message.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;

    private RawClient(Stream stream, BoltVersion version)
    {
        Stream = stream;
        Version = version;
        _reader = new(stream, 1 << 24);
        _writer = new(stream);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Stream Stream { get; }

    public BoltVersion Version { get; }

    public PackStreamDialect Dialect { get; set; }

    public static BoltServer Serve(BoltServerOptions? options = null, EmbeddedGraph? graph = null) =>
        BoltServer.Start(graph ?? EmbeddedGraph.InMemory(), (options ?? new()) with { Endpoint = new(IPAddress.Loopback, 0) });

    public static BoltVersion Parse(string version) => new((byte)(version[0] - '0'), (byte)(version[2] - '0'));

    public static async Task<Stream> OpenAsync(BoltServer server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Endpoint, Stop);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Agrees on a version, and no more.</summary>
    public static Task<RawClient> GreetAsync(Stream stream, string version = "5.8") => GreetAsync(stream, Parse(version));

    /// <summary>Agrees on a version and logs in.</summary>
    public static async Task<RawClient> LoginAsync(BoltServer server, string version = "5.8", string password = "secret")
    {
        var client = await GreetAsync(await OpenAsync(server), version);
        Assert.Equal(MessageTag.Success, (await client.LoginAsync(password)).Tag);
        return client;
    }

    public async Task<Answer> LoginAsync(string password = "secret", string user = "neo4j")
    {
        var token = new Dictionary<string, object?> { ["scheme"] = "basic", ["principal"] = user, ["credentials"] = password };
        if (!Version.IsAtLeast5(1))
        {
            Dialect = Version.Dialect(UtcPatch.None);
            return await AskAsync(MessageTag.Hello, new Dictionary<string, object?>(token) { ["user_agent"] = "raw" });
        }

        await AskAsync(MessageTag.Hello, new Dictionary<string, object?> { ["user_agent"] = "raw" });
        return await AskAsync(MessageTag.Logon, token);
    }

    /// <summary>Sends one message and receives one answer.</summary>
    public async Task<Answer> AskAsync(byte tag, params object?[] fields)
    {
        Gather(tag, fields);
        await SendAsync();
        return await ReceiveAsync();
    }

    /// <summary>RUN and PULL in one piece; gives all answers up to the last.</summary>
    public async Task<List<Answer>> RunAsync(string cypher, Dictionary<string, object?>? parameters = null, Dictionary<string, object?>? extra = null, long count = -1)
    {
        Gather(MessageTag.Run, cypher, parameters ?? [], extra ?? []);
        Gather(MessageTag.Pull, Map(("n", count)));
        await SendAsync();
        List<Answer> answers = [await ReceiveAsync()];
        do
        {
            answers.Add(await ReceiveAsync());
        }
        while (answers[^1].Tag == MessageTag.Record);
        return answers;
    }

    public static Dictionary<string, object?> Map(params ReadOnlySpan<(string Key, object? Value)> pairs)
    {
        var map = new Dictionary<string, object?>();
        foreach (var (key, value) in pairs)
        {
            map[key] = value;
        }

        return map;
    }

    public void Gather(byte tag, params object?[] fields)
    {
        _writer.Begin(tag, fields.Length);
        foreach (var field in fields)
        {
            ObjectWriter.Write(_writer.Body, field, Dialect);
        }

        _writer.End();
    }

    public ValueTask SendAsync() => _writer.FlushAsync(Stop);

    public async Task<Answer> ReceiveAsync()
    {
        ReadOnlyMemory<byte> message;
        while (!_reader.TryRead(out message))
        {
            Assert.NotEqual(0, await _reader.FillAsync(Stop));
        }

        var response = Response.Read(message.Span, new StringCache(), 200);
        return new(response.Tag, response.Metadata, response.Record);
    }

    /// <summary>Whether the server has closed the connection, and said nothing before.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return await Stream.ReadAsync(new byte[1], Stop) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    private static async Task<RawClient> GreetAsync(Stream stream, BoltVersion version)
    {
        byte[] opening = [0x60, 0x60, 0xB0, 0x17, .. Handshake.Encode(version), .. new byte[12]];
        await stream.WriteAsync(opening, Stop);
        var answer = new byte[4];
        await stream.ReadExactlyAsync(answer, Stop);
        Assert.Equal(Handshake.Encode(version), answer);
        return new(stream, version);
    }
}
